"""The states a reader can bring a page into, and how a test does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Literal, Protocol

from playwright.sync_api import Page

SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")


class State(Protocol):
    """Brings a page into a state and out again; says whether the page can have that state."""

    __name__: str

    def __call__(self, page: Page) -> AbstractContextManager[bool]: ...


def settle(page: Page) -> None:
    """Wait until the change is painted: colours asked for sooner are still the old ones."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


@contextmanager
def plain(page: Page) -> Iterator[bool]:
    yield True


@contextmanager
def menu(page: Page) -> Iterator[bool]:
    with _details(page, ".menu") as there:
        yield there


@contextmanager
def languages(page: Page) -> Iterator[bool]:
    with _details(page, ".langs") as there:
        yield there


@contextmanager
def english(page: Page) -> Iterator[bool]:
    """The English shown beside a draft."""
    there = page.locator("#both").count() > 0
    if there:
        page.evaluate("document.getElementById('both').checked = true")
    yield there
    if there:
        page.evaluate("document.getElementById('both').checked = false")


@contextmanager
def results(page: Page) -> Iterator[bool]:
    """The search page with something found, in whatever language the page is."""
    there = page.locator("#q").count() > 0
    if there:
        word = page.inner_text(".all li >> nth=1").split()[0]
        page.fill("#q", word)
        page.press("#q", "Enter")
        page.wait_for_selector("#results li")
        _top(page)
    yield there
    if there:
        page.fill("#q", "")
        page.wait_for_selector("#results li", state="detached")
        _top(page)


@contextmanager
def printed(page: Page) -> Iterator[bool]:
    page.emulate_media(media="print")
    settle(page)
    yield True
    page.emulate_media(media="screen")
    settle(page)


@contextmanager
def forced(page: Page) -> Iterator[bool]:
    page.emulate_media(forced_colors="active")
    settle(page)
    yield True
    page.emulate_media(forced_colors="none")
    settle(page)


STATES: tuple[State, ...] = (plain, menu, languages, english, results, printed, forced)


@contextmanager
def _details(page: Page, selector: str) -> Iterator[bool]:
    there = page.locator(selector).count() > 0
    if there:
        page.evaluate("name => document.querySelector(name).open = true", selector)
    yield there
    if there:
        page.evaluate("name => document.querySelector(name).open = false", selector)


def _top(page: Page) -> None:
    """Writing in the box scrolls to it, and then the bar lies over what is being judged."""
    page.evaluate("scrollTo(0, 0)")
    settle(page)
