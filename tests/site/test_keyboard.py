"""Everything by keyboard: 2.1.1, 2.1.2, 2.1.4, 2.4.1, 2.4.3, 2.4.7, 2.4.11, 2.4.12, 1.4.13."""

from __future__ import annotations

import string

import pytest
from places import DESK, PHONE, Opener, Place, faults, parameters, shells
from walk import backwards, forwards

# What single keys might change: the page, its address, where it is scrolled, where the focus is.
SNAPSHOT = """() => [document.documentElement.outerHTML, location.href, scrollY,
    document.activeElement.outerHTML, document.querySelectorAll("details[open]").length].join()"""
PRINTABLE = string.ascii_letters + string.digits + string.punctuation


@pytest.mark.parametrize("place", parameters())
@pytest.mark.parametrize("width", (PHONE, DESK))
def test_every_stop_is_in_order_and_in_sight(opened: Opener, place: Place, width: int) -> None:
    """2.4.3, 2.4.7, 2.4.11, 2.4.12: the bar that sticks covers none, either way."""
    with opened(place, width) as page:
        assert not forwards(page) + backwards(page)


@pytest.mark.parametrize("place", shells())
@pytest.mark.parametrize("width", (PHONE, DESK))
@pytest.mark.parametrize("menu", (".menu", ".langs"))
def test_the_stops_of_an_open_menu(opened: Opener, place: Place, width: int, menu: str) -> None:
    """2.4.3, 2.4.11: what a menu holds is reached next, and nothing hides it."""
    with opened(place, width) as page:
        page.locator(f"{menu} summary").focus()
        page.keyboard.press("Enter")
        assert not forwards(page)


@pytest.mark.parametrize("place", parameters())
@pytest.mark.parametrize("width", (PHONE, DESK))
def test_order_on_the_page_is_order_in_sight(opened: Opener, place: Place, width: int) -> None:
    """1.3.2, 2.4.3: the next stop is below, or further along the line."""
    with opened(place, width) as page:
        assert page.evaluate(f"probe.order({str(width == DESK).lower()})") == []


@pytest.mark.parametrize("place", shells())
def test_skip_link_moves_the_focus(opened: Opener, place: Place) -> None:
    """2.4.1: it comes first, shows itself, and the next stop is in the content."""
    with opened(place) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.skip')")
        assert page.locator(".skip").bounding_box()["height"] > 40  # type: ignore[index]
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("place", shells())
@pytest.mark.parametrize("menu", (".menu", ".langs"))
def test_menu_opens_and_closes_by_key(opened: Opener, place: Place, menu: str) -> None:
    """2.1.1, 2.1.2, 1.4.13: Enter opens, Escape closes from inside and hands the focus back."""
    with opened(place) as page:
        summary = page.locator(f"{menu} summary")
        summary.focus()
        page.keyboard.press("Enter")
        assert page.locator(f"{menu}[open] a").first.is_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        assert page.locator(f"{menu}[open]").count() == 0
        assert summary.evaluate("element => element === document.activeElement")


@pytest.mark.parametrize("place", shells())
def test_only_one_menu_is_open(opened: Opener, place: Place) -> None:
    """2.1.2: Space opens too, the other closes, a click elsewhere closes both."""
    with opened(place) as page:
        for menu in (".menu", ".langs"):
            page.locator(f"{menu} summary").focus()
            page.keyboard.press("Space")
            assert page.locator("details[open]").count() == 1
        page.evaluate("document.querySelector('h1').click()")
        assert page.locator("details[open]").count() == 0


@pytest.mark.parametrize("place", shells())
def test_menus_open_by_key_without_scripts(opened: Opener, place: Place) -> None:
    """P6, 2.1.1: <details> needs no script."""
    with opened(place) as page:
        page.route("**/*.js*", lambda route: route.abort())
        page.reload()
        page.locator(".langs summary").focus()
        page.keyboard.press("Enter")
        assert page.locator(".langs[open] a").first.is_visible()


@pytest.mark.parametrize("place", parameters())
def test_no_key_is_a_shortcut(opened: Opener, place: Place) -> None:
    """2.1.4: every printable key, on the page and on a link, changes nothing."""
    with opened(place) as page:
        for start in ("document.activeElement.blur()", "document.querySelector('main a').focus()"):
            page.evaluate(start)
            before = page.evaluate(SNAPSHOT)
            for key in PRINTABLE:
                page.keyboard.press(key)
            assert page.evaluate(SNAPSHOT) == before


@pytest.mark.parametrize("place", parameters())
def test_nothing_opens_by_pointing(opened: Opener, place: Place) -> None:
    """1.4.13: hovering shows nothing that was not there."""
    with opened(place, DESK) as page:
        for summary in page.locator("summary").all():
            summary.hover()
        assert page.locator("details[open]").count() == 0
        assert not faults(page, "sideways")
