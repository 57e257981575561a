"""The single file in a real browser: nothing asked for, as accessible as the pages (P3, P5–P7)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import rules
from playwright.sync_api import Browser, Page
from single_files import single_file

PROBE = (Path(__file__).parents[1] / "site/probe.js").read_text(encoding="utf-8")
MEASURED = ("digits", "targets", "crowded", "small", "sideways", "clipped", "stuck", "moving")
# Widths change what is where, colours what can be read: each once a language, as axe takes as long
# for one such file as for sixty pages, which it has seen already.
LOOKS = [
    (code, width, scheme)
    for code in ("en", "ur")
    for width, scheme in ((320, "light"), (1280, "dark"))
]
# A picture of one point.
DOT = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
ONE = '[id="now.threat.both"]'


@pytest.fixture(scope="module")
def files(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files, in a folder by themselves: a phone has nothing else of the guide."""
    folder = tmp_path_factory.mktemp("Teams é دلیل")
    found = {}
    for code in ("en", "ur"):
        found[code] = folder / f"guide-{code}.html"
        found[code].write_text(single_file(site, code), encoding="utf-8")
    return found


@contextmanager
def opened(browser: Browser, file: Path, width: int = 320, **options: Any) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)
    page = context.new_page()
    page.goto(file.as_uri())
    try:
        yield page
    finally:
        context.close()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("code", ["en", "ur"])
def test_nothing_is_asked_for(
    browser: Browser, files: dict[str, Path], code: str, script: bool
) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(files[code].as_uri())
    page.locator("nav.all > ul a").nth(3).click()
    page.locator(".back a").nth(20).click()
    page.locator("summary").click()
    assert page.url.endswith("#contents")
    assert [url.partition("#")[0] for url in asked] == [files[code].as_uri()]
    assert said == []
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize(("code", "width", "scheme"), LOOKS)
def test_axe_finds_nothing(
    browser: Browser, files: dict[str, Path], axe: str, code: str, width: int, scheme: Any
) -> None:
    with opened(browser, files[code], width, color_scheme=scheme) as page:
        assert rules.findings(page, axe) == []


def test_axe_finds_nothing_with_all_the_english(
    browser: Browser, files: dict[str, Path], axe: str
) -> None:
    with opened(browser, files["ur"], 320) as page:
        page.check("#both")
        page.locator("summary").click()
        page.evaluate("() => scrollTo(0, 0)")
        assert rules.findings(page, axe) == []


@pytest.mark.parametrize("english", [False, True], ids=["plain", "english"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("code", ["en", "ur"])
def test_measured_as_a_person_sees_it(
    browser: Browser, files: dict[str, Path], code: str, width: int, english: bool
) -> None:
    """Digits in their order, tap targets, no sideways scrolling, nothing cut off (P3, P7)."""
    if english and code == "en":
        return
    with opened(browser, files[code], width) as page:
        if english:
            page.check("#both")
        page.evaluate(PROBE)
        faults = {name: page.evaluate(f"() => probe.{name}()") for name in MEASURED}
        assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("width", [320, 1280])
def test_the_keyboard_sees_where_it_is(
    browser: Browser, files: dict[str, Path], width: int
) -> None:
    with opened(browser, files["ur"], width) as page:
        page.evaluate(PROBE)
        page.evaluate("() => probe.begin()")
        for _ in range(120):
            page.keyboard.press("Tab")
            here = page.evaluate("() => probe.here()")
            assert here["fault"] == "", here["name"]


def test_the_english_opens_leaf_by_leaf_without_script(
    browser: Browser, files: dict[str, Path]
) -> None:
    with opened(browser, files["ur"], java_script_enabled=False) as page:
        mine = page.locator('[id="now.threat"] .en').first
        other = page.locator('[id="now.told"] .en').first
        assert not mine.is_visible()
        page.check(ONE)
        assert mine.is_visible()
        assert not other.is_visible()
        page.check("#both")
        assert other.is_visible()
        assert not page.locator(ONE).is_visible(), "it would say the contrary"


def test_paper_has_the_numbers_and_not_the_buttons(
    browser: Browser, files: dict[str, Path]
) -> None:
    with opened(browser, files["en"], 800) as page:
        page.emulate_media(media="print")
        assert page.locator('[id="now.threat"] a[href="tel:999"]').first.is_visible()
        for gone in (".bar", "nav.all", ".back >> nth=0", ".now >> nth=0"):
            assert not page.locator(gone).is_visible()


def test_leaving_empties_the_window(browser: Browser, files: dict[str, Path]) -> None:
    with opened(browser, files["en"], java_script_enabled=False) as page:
        page.click(".leave")
        assert page.url == "about:blank"


def test_what_a_school_fills_in_is_shown(browser: Browser, files: dict[str, Path]) -> None:
    """The slot as the tools fill it, with a logo as data: an address would be a request."""
    html = files["ur"].read_text(encoding="utf-8")
    filled = (
        '<section class="school" aria-labelledby="at-school"><h2 id="at-school">A</h2>'
        f'<img class="logo" src="data:image/png;base64,{DOT}" alt=""><dl><div><dt>B</dt>'
        '<dd><a href="tel:02079460123"><bdi dir="ltr">020 7946 0123</bdi></a></dd>'
        "</div></dl></section>"
    )
    file = files["ur"].with_name("filled.html")
    file.write_text(html.replace("--><!--/school:slot", f"-->{filled}<!--/school:slot"), "utf-8")
    with opened(browser, file) as page:
        assert page.locator(".logo").is_visible()
        assert page.evaluate("() => document.querySelector('.logo').naturalWidth") == 1
        page.evaluate(PROBE)
        assert (
            page.evaluate("() => [...probe.digits(), ...probe.targets(), ...probe.sideways()]")
            == []
        )
