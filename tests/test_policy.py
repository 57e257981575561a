from __future__ import annotations

from guide.policy import PAGE_POLICY, style_policy


def test_pages_load_from_their_own_place_and_nothing_else() -> None:
    rules = dict(rule.split(" ", 1) for rule in PAGE_POLICY.split("; "))
    assert rules.pop("img-src") == "'self' data:"
    assert {rules[name] for name in ("script-src", "style-src", "connect-src")} == {"'self'"}
    assert {rules[name] for name in ("default-src", "base-uri", "form-action")} == {"'none'"}


def test_one_style_is_allowed_by_its_hash() -> None:
    # printf 'p{}' | openssl dgst -sha256 -binary | base64
    assert "style-src 'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='" in style_policy("p{}")


def test_it_allows_no_script() -> None:
    assert "script-src" not in style_policy("p{}") and "unsafe" not in style_policy("p{}")
