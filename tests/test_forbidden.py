from __future__ import annotations

import re

import pytest
from guide import forbidden
from guide.forbidden import check, decoded, foreign
from hypothesis import given
from hypothesis import strategies as st


def faults(text: str) -> list[str]:
    return [f"{each.line}: {each.rule}" for each in check(text, "x.md")]


@pytest.mark.parametrize(
    "text",
    [
        "Words (in brackets), 1 < 2 & 3 > 2 – a/b, **bold**, it’s 50 %.\n",
        "## Words {#id}\n\n[call {number}](helpline:childline/text) or [y](../a/b.md#c-d)\n",
        "[over\na line](#x)\n",
        "/// helplines\n    need: talk\n    ids: a, b\n\n///\n\n- x\n  y\n",
        "//// steps\n/// note\nx\n///\n////\n",
        "| a | b |\n|---|---|\n| c | d |\n",
        "Run `python3 scripts serve`.\n\n---\n\n- **JavaScript:** no data: x\n",
        "1. One\n2. Two\n\n> Said.\n",
    ],
)
def test_what_pages_are_made_of_passes(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("<b>", "html"),
        ("a <!-- b", "html-comment"),
        ("a --> b", "html-comment"),
        ("&amp;", "entity"),
        ("&#65", "entity"),
        ("{% x %}", "code"),
        ("{# x #}", "code"),
        ("--8<-- x", "code"),
        ("x {.y}", "attributes"),
        ("## x {#a .b}", "attributes"),
        ("[x {y}](#z)", "attributes"),
        ("![x](y)", "image"),
        ("[x]", "brackets"),
        ("[x](y 'z')", "brackets"),
        ("a\\b", "escape"),
        ("```", "source-text"),
        ("`[x](#y)`", "source-text"),
        ("    x", "source-text"),
        ("\tx", "source-text"),
        (" /// note", "block"),
        ("x /// y", "block"),
        ("##x", "heading"),
        ("- ## x", "heading"),
        ("> # x", "heading"),
        ("- - - x", "nesting"),
        (">>> x", "nesting"),
        ("[x](vbscript:y)", "scheme"),
        ("[x](\n  javascript:y)", "scheme"),
    ],
)
def test_what_is_left_over_is_refused(text: str, rule: str) -> None:
    assert f"3: {rule}" in faults(f"x\n\n{text}\n\ny\n")


@pytest.mark.parametrize(
    "row", ["     need: x", "    need : x", '    "need": x', "    need: {x: y}", "    need: &x y",
            "    ? need", "\tneed: x"],
)  # fmt: skip
def test_an_option_has_one_form(row: str) -> None:
    assert "2: option" in faults(f"/// helplines\n{row}\n\n///\n")


def test_a_line_under_words_makes_a_heading() -> None:
    assert faults("x\n===\n\n---\n") == ["2: heading"]


@pytest.mark.parametrize(
    "text", ["java%2573cript:", "java&#x73;cript:", " JAVA\tscript:", "ｊavascript："]
)
def test_an_address_is_read_as_a_browser_would(text: str) -> None:
    assert decoded(text) == "javascript:"


def test_an_address_that_leaves_the_site_is_named() -> None:
    assert [foreign(each) for each in ("tel:1", "//x.y", "a.md", "#b", "helpline:c")] == [
        "tel:", "//x.y", "", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["[](", "[", "](", "{", "<", "/// a\n", "[x](y", "#", "- ", "`", "&#1", "|"]
)
def test_a_text_that_is_made_to_be_slow_comes_to_an_end(text: str) -> None:
    faults(text * (200_000 // len(text)))  # quadratic would be minutes


@given(st.text(alphabet="[](){}<>&#;:/\\`!*-| \nax1%", max_size=80))
def test_any_text_at_all_is_only_judged(text: str) -> None:
    assert all(each.line >= 1 for each in check(text, "x.md"))


LINES = st.lists(st.text(alphabet="ab1 \t\n#=->*.[](){}<&!\\`~/|:éӀ", max_size=12), max_size=6)


@given(LINES)
def test_a_line_that_is_not_looked_at_has_nothing_to_tell(lines: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        quick = faults("\n".join(lines))
        patch.setattr(forbidden, "SIGN", re.compile(""))
        patch.setattr(forbidden, "_at_ease", lambda *_: False)
        assert quick == faults("\n".join(lines))


SCHEMES = st.lists(st.sampled_from(["javascript:", "data:", "live", "&#115;", "x", "/", ",", "\n"]))


@given(SCHEMES)
def test_a_body_that_is_not_looked_at_has_nothing_to_tell(pieces: list[str]) -> None:
    body = "".join(pieces)
    with pytest.MonkeyPatch.context() as patch:
        quick = list(forbidden._schemes(body))
        patch.setattr(forbidden, "CODED", re.compile(""))
        assert quick == list(forbidden._schemes(body))
