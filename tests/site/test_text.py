"""Reading at any size: 1.4.4, 1.4.10, 1.4.12, and the sizes the design promises."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from guide import browsers
from places import DESK, DIRECTIONS, PHONE, WIDTHS, Opener, Place, faults, parameters, resize
from playwright.sync_api import Browser
from survey import BY_LANGUAGE, Survey

FIT = ("sideways", "clipped", "overlaps")
# 1.4.12. Lines are set higher, never lower: Nastaliq has more than 1.5 already; and letters of the
# Arabic script are joined, so that script has no letter spacing to set.
SPACED = """rtl => { const sheet = new CSSStyleSheet();
sheet.replaceSync('* { word-spacing: .16em !important } p { margin-bottom: 2em !important }' +
(rtl ? '' : '* { line-height: 1.5 !important; letter-spacing: .12em !important }'));
document.adoptedStyleSheets = [sheet]; }"""


@pytest.mark.parametrize("code", BY_LANGUAGE)
def test_no_text_is_small(survey: Survey, code: str) -> None:
    """Design §6: body text 18 px, nothing under 16 px."""
    assert not survey.of(code, "small")


@pytest.mark.parametrize("code", BY_LANGUAGE)
def test_every_page_fits_a_small_phone(survey: Survey, code: str) -> None:
    """1.4.10: 320 px without scrolling sideways, nothing cut off."""
    assert not survey.of(code, "sideways") + survey.of(code, "clipped")


@pytest.mark.parametrize("place", parameters())
def test_text_fits_at_every_width(opened: Opener, place: Place) -> None:
    """1.4.10, and with each menu and the English open."""
    with opened(place) as page:
        for opener in ("body", ".menu summary", ".langs summary", "#both"):
            page.evaluate("name => document.querySelector(name)?.click()", opener)
            for width in WIDTHS:
                resize(page, width)
                assert not [(opener, width, each) for each in faults(page, *FIT)]


@pytest.mark.parametrize("place", parameters())
def test_a_zoomed_window_is_not_filled_by_what_sticks(opened: Opener, place: Place) -> None:
    """1.4.10, 2.4.11: 320 × 256 (1280 at 400 %): at most a quarter does not scroll away."""
    with opened(place, 320, height=256) as page:
        assert not faults(page, "sideways", "stuck")
        resize(page, PHONE)
        assert not faults(page, "stuck")


@pytest.mark.parametrize("place", parameters())
@pytest.mark.parametrize("width", (320, DESK))
def test_text_spacing(opened: Opener, place: Place, width: int) -> None:
    """1.4.12: a reader's own spacing loses nothing."""
    with opened(place, width) as page:
        page.evaluate(SPACED, DIRECTIONS[place.code] == "rtl")
        assert not faults(page, *FIT)


@pytest.fixture(scope="module")
def large_print(browser: Browser, opened: Opener) -> Iterator[Opener]:
    """Chromium of a reader who set the default font size to 32 px, twice the usual."""
    flags = ["--no-sandbox", "--disable-gpu", "--blink-settings=defaultFontSize=32"]
    large = browser.browser_type.launch(executable_path=browsers.find(), args=flags)
    yield Opener(large, opened.address)
    large.close()


@pytest.mark.parametrize("place", parameters())
def test_text_at_twice_the_size(large_print: Opener, place: Place) -> None:
    """1.4.4: the reader's own font size, 200 %, on a phone and on a desk."""
    with large_print(place) as page:
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") > 30
        for width in WIDTHS[1:]:
            resize(page, width)
            assert not [(width, each) for each in faults(page, *FIT)]


@pytest.mark.parametrize("place", parameters())
def test_nothing_moves(opened: Opener, place: Place) -> None:
    """2.3.3: no motion for who asks for none (and in truth none at all)."""
    with opened(place) as page:
        assert not faults(page, "moving")
        page.emulate_media(reduced_motion="no-preference")
        assert not faults(page, "moving")
