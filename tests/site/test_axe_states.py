"""P7: axe finds nothing in any template, width, colour scheme and state."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import rules
from places import KINDS, WIDTHS, Opener, Place, parameters, places, resize
from playwright.sync_api import Page
from states import SCHEMES, STATES, State, plain, settle

SEARCH = [place for place in places() if place.name == KINDS["search"]]


@pytest.mark.parametrize("place", parameters())
def test_axe_in_every_state(opened: Opener, axe: str, place: Place) -> None:
    """All A, AA, AAA and best-practice rules; one load, then the window and states change."""
    with opened(place) as page:
        assert not [*_scans(page, axe, STATES)]


@pytest.mark.parametrize("place", parameters())
def test_without_scripts_the_page_is_the_same(opened: Opener, place: Place) -> None:
    """P6, P7: what axe found of a page holds without JavaScript too, for it is the same page."""
    with opened(place) as page:
        whole = _markup(page)
        _without_scripts(page)
        assert place in SEARCH or _markup(page) == whole


@pytest.mark.parametrize("place", parameters(SEARCH))
def test_axe_without_scripts(opened: Opener, axe: str, place: Place) -> None:
    """P7: search is the one page that differs without JavaScript (axe needs the engine itself)."""
    with opened(place) as page:
        _without_scripts(page)
        assert not page.is_visible("#q")
        assert not [*_scans(page, axe, (plain,))]


def _scans(page: Page, axe: str, states: tuple[State, ...]) -> Iterator[str]:
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            resize(page, width)
            settle(page)
            for state in states:
                with state(page) as there:
                    found = rules.findings(page, axe, state.__name__) if there else []
                yield from (f"{scheme} {width} {state.__name__}: {each}" for each in found)


def _without_scripts(page: Page) -> None:
    page.route("**/*.js*", lambda route: route.abort())
    page.reload()


def _markup(page: Page) -> str:
    return str(page.evaluate("document.body.outerHTML"))
