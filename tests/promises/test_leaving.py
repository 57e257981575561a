"""Leaving the page: it goes at once, and the way back does not lead to it (design §6)."""

from __future__ import annotations

from typing import Any

import pytest
from guide.site import Site
from seen_pages import TEMPLATES, SitePage
from watching import leaving


@pytest.fixture
def away(pages: list[SitePage]) -> str:
    return pages[0].root.one("a", "leave").get("href")


def test_it_is_first_on_every_page_and_goes_to_one_place(pages: list[SitePage], away: str) -> None:
    for page in pages:
        links = page.root.one("body").all("a")
        assert links[0].has("skip") and links[1].has("leave"), page.path
        assert links[1].get("href") == away


def test_the_page_for_wrong_addresses_has_it_too(not_found: SitePage, away: str) -> None:
    assert not_found.links[0] == away


def test_back_does_not_lead_to_the_page(hosted: str, window: Any, away: str) -> None:
    leaving(window, away)
    page = window.new_page()
    page.goto(f"{hosted}index.html")
    page.goto(f"{hosted}now/threat.html")
    before = page.evaluate("history.length")
    page.click("[data-leave]")
    page.wait_for_url(away)
    assert page.evaluate("history.length") == before
    page.go_back()
    assert page.url == f"{hosted}index.html"


SEEN_HIDING = """new MutationObserver(() => {
  const page = document.documentElement;
  console.log("hidden", page.hidden, document.title, getComputedStyle(page).display);
}).observe(document, {attributes: true, subtree: true, attributeFilter: ["hidden"]})"""


def test_the_page_is_hidden_before_the_other_one_comes(hosted: str, window: Any, away: str) -> None:
    """The other page is not answered until this one has said what it shows: nothing to race."""
    window.route(f"{away}**", lambda route: None)
    page = window.new_page()
    page.goto(f"{hosted}now/threat.html")
    page.evaluate(SEEN_HIDING)
    with page.expect_request(away), page.expect_console_message() as said:
        page.click("[data-leave]", no_wait_after=True)
    assert said.value.text == "hidden true … none"


def test_a_page_brought_back_whole_leaves_again(hosted: str, window: Any, away: str) -> None:
    """What a browser does that keeps pages in memory; Chromium under test keeps none."""
    asked = leaving(window, away)
    page = window.new_page()
    page.goto(f"{hosted}now/threat.html")
    page.evaluate(
        """document.documentElement.hidden = true;
        setTimeout(() => dispatchEvent(new PageTransitionEvent("pageshow", {persisted: true})))"""
    )
    page.wait_for_url(away)
    assert len(asked) == 1


def test_a_page_brought_back_that_was_not_left_stays(hosted: str, window: Any, away: str) -> None:
    asked = leaving(window, away)
    page = window.new_page()
    page.goto(f"{hosted}now/threat.html")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    page.wait_for_timeout(150)
    assert asked == [] and page.locator("h1").is_visible()


def test_it_stays_in_sight_on_a_long_page(hosted: str, window: Any) -> None:
    page = window.new_page()
    for uri in TEMPLATES.values():
        page.goto(hosted + uri.replace(".md", ".html"))
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        box = page.locator(".leave").bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= 844, uri


def test_no_key_leaves_by_itself(hosted: str, window: Any, away: str, facts: Site) -> None:
    asked = leaving(window, away)
    page = window.new_page()
    page.goto(f"{hosted}now/threat.html")
    for _ in range(3):
        page.keyboard.press("Shift")
        page.keyboard.press("Escape")
    page.wait_for_timeout(150)
    assert asked == [] and page.url == f"{hosted}now/threat.html"
