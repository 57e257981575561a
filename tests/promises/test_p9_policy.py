"""P9: the content security policy stands on every page, and no page in any state breaks it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import servers
from guide.shell import Place
from seen_pages import TEMPLATES, SitePage
from watching import watch

# As the promise has it, not as the code does.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)
WRONG_ADDRESS = "no/such/page.html"
STATES = ["plain", "menus", "results", "beside", "print"]


def policy(page: SitePage) -> str:
    """The one policy of a page."""
    (found,) = page.meta("content-security-policy")
    return found


def test_every_page_has_the_policy(pages: list[SitePage]) -> None:
    assert [page.path for page in pages if policy(page) != POLICY] == []


def test_it_stands_before_anything_it_could_stop(
    pages: list[SitePage], not_found: SitePage
) -> None:
    for page in [*pages, not_found]:
        names = [node.get("http-equiv") or node.tag for node in page.root.one("head").elements]
        assert names[:2] == ["meta", "Content-Security-Policy"], page.path


def test_nothing_is_inline(pages: list[SitePage]) -> None:
    wrong = [
        (page.path, node.tag, node.attributes)
        for page in pages
        for node in page.root.walk()
        if node.tag in {"style", "base", "iframe", "object", "embed"}
        or (node.tag == "script" and (not node.get("src") or node.children))
        or "style" in node.attributes
        or any(name.startswith("on") for name in node.attributes)
        or (
            re.match(r"\s*(javascript|data|vbscript):", node.get("href"), re.I)
            and node.tag != "link"
        )
    ]
    assert wrong == []


def test_the_404_page_has_one_style_under_its_hash_and_no_script(not_found: SitePage) -> None:
    (style,) = not_found.root.all("style")
    text = "".join(str(child) for child in style.children)
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    own = policy(not_found)
    assert f"style-src 'sha256-{digest}';" in own and own.startswith("default-src 'none';")
    assert "script-src" not in own and "unsafe" not in own and not not_found.root.all("script")
    assert not [node for node in not_found.root.walk() if "style" in node.attributes]


@pytest.fixture(scope="module", params=["meta", "header"])
def strict(request: pytest.FixtureRequest, published: Path, not_found: SitePage) -> Iterator[str]:
    """The site as it is, and the site whose server sends the same policy as a header."""
    rules = ""
    if request.param == "header":
        rules = (
            f'add_header Content-Security-Policy "{POLICY}" always;\n'
            f'location = /404.html {{ add_header Content-Security-Policy "{policy(not_found)}"'
            " always; }"
        )
    with servers.nginx(published, rules) as address:
        yield address


def bring(page: Any, state: str) -> None:
    """Bring a page into a state, where it has that state."""
    if state == "menus":
        for summary in page.locator("summary").all():
            summary.click()
    if state == "beside" and page.locator("#both").count():
        page.check("#both")
    if state == "results" and page.locator("#q").is_visible():
        page.fill("#q", "childline")
        page.wait_for_selector("#results mark")
    if state == "print":
        page.emulate_media(media="print")


@pytest.mark.parametrize("code", ["en", "ur"])
def test_no_page_in_any_state_breaks_it(strict: str, window: Any, code: str) -> None:
    seen, page = watch(window), window.new_page()
    for uri in TEMPLATES.values():
        page.emulate_media(media="screen")
        answer = page.goto(strict + Place(code, uri).url)
        assert page.evaluate("getComputedStyle(document.body).fontSize") == "18px"
        for state in STATES:
            bring(page, state)
        assert answer.ok and seen.complaints == [], uri
    assert seen.failed == []


def test_the_404_page_breaks_none(strict: str, window: Any) -> None:
    seen, page = watch(window), window.new_page()
    page.goto(strict + WRONG_ADDRESS)
    told = [said for said in seen.complaints if "404" not in said]
    assert told == [] and page.evaluate("getComputedStyle(document.body).maxWidth") != "none"


@pytest.mark.parametrize(
    "breaking",
    [
        "document.head.appendChild(document.createElement('script')).text = 'window.x = 1'",
        "document.head.appendChild(document.createElement('style')).textContent = 'p{color:red}'",
        "document.body.appendChild(new Image()).src = 'https://elsewhere.example/x.png'",
        "fetch('https://elsewhere.example/').catch(() => 0)",
    ],
)
def test_a_breach_would_be_seen(strict: str, window: Any, breaking: str) -> None:
    seen, page = watch(window), window.new_page()
    page.goto(f"{strict}index.html")
    page.evaluate(breaking)
    page.wait_for_timeout(100)
    assert any(said.startswith("VIOLATION") for said in seen.complaints)
