"""Print and forced colours: what carries advice stays, what only works on a screen goes."""

from __future__ import annotations

import pytest
from places import Opener, Place, faults, parameters, shells

PAPER = 794  # A4 at 96 px to the inch
GONE = ".skip, .leave, .controls, .foot nav, .draft .links, #find"
# Numbers behind links whose words do not show them.
UNWRITTEN = """() => probe.all("a[href^=tel], a[href^=sms]").filter((link) => {
    const written = link.textContent + getComputedStyle(link, "::after").content;
    const digits = (text) => text.replace(/\\D/g, "");
    return !/\\d{3}/.test(digits(written));
}).map(probe.name)"""
UNNAMED = """() => probe.all("a[href^=http]").filter((link) =>
    !["attr(href)", link.getAttribute("href")].some((words) =>
        getComputedStyle(link, "::after").content.includes(words))).map(probe.name)"""


@pytest.mark.parametrize("place", shells())
def test_paper_shows_addresses_and_numbers(opened: Opener, place: Place) -> None:
    """P7 print: nothing to click is left, every number and address is written out."""
    with opened(place, 768) as page:
        page.set_viewport_size({"width": PAPER, "height": 1123})
        page.emulate_media(media="print")
        assert page.evaluate("names => probe.all(names).map(probe.name)", GONE) == []
        assert page.evaluate(UNWRITTEN) + page.evaluate(UNNAMED) == []
        assert not faults(page, "digits", "sideways", "clipped", "overlaps")


@pytest.mark.parametrize("place", shells())
def test_paper_keeps_the_notice_and_the_english(opened: Opener, place: Place) -> None:
    """P11 on paper: a draft still says so; the English is printed when it was shown."""
    with opened(place) as page:
        notice, beside = page.locator(".notice"), page.locator("#both")
        if beside.count():
            beside.check()
        page.emulate_media(media="print")
        assert all(each.is_visible() for each in notice.all())
        assert not beside.count() or page.locator(".en").first.is_visible()


@pytest.mark.parametrize("place", parameters())
def test_pdf(opened: Opener, place: Place) -> None:
    """Chromium's own print works."""
    with opened(place) as page:
        assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("place", shells())
@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_forced_colours_keep_edges_and_icons(opened: Opener, place: Place, scheme: str) -> None:
    """1.4.11 with forced colours: fills vanish, so borders and strokes must carry the shapes."""
    with opened(place, forced_colors="active", color_scheme=scheme) as page:
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        assert not faults(page, "edges", "icons")
