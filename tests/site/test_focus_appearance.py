"""2.4.13 (AAA): the focus changes enough pixels, strongly enough, on every kind of control."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from places import KINDS, SEEN_IN, Opener, Place, parameters
from playwright.sync_api import Browser, Page
from ring import weak
from states import SCHEMES

# One of each look: the same tag, the same classes, in the same part of the page.
LOOKS = """() => [...new Map(probe.stops().map((e, i) =>
    [e.localName + e.className + (e.parentElement.closest("[class]")?.className ?? ""), i])).values()]"""  # noqa: E501
PLACES = [Place(kind, code, KINDS[kind]) for kind in KINDS for code in (SEEN_IN[0], SEEN_IN[-1])]


@pytest.fixture(scope="module")
def canvas(browser: Browser) -> Iterator[Page]:
    """An empty page to compare pictures in; it has no policy against that."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("place", parameters([*PLACES, Place("404", "en", "404")]))
@pytest.mark.parametrize("scheme", SCHEMES)
def test_focus_is_plain_to_see(opened: Opener, canvas: Page, place: Place, scheme: str) -> None:
    """3:1 against the same pixels without focus, over 2 px all round, in both schemes."""
    with opened(place, color_scheme=scheme) as page:
        page.keyboard.press("Tab")
        assert not [fault for stop in page.evaluate(LOOKS) if (fault := weak(page, canvas, stop))]
