"""Which pages the browser tests look at, and how one is opened.

A kind is a template: what differs in markup or layout. Each is seen in English, in a real
right-to-left language and in both pseudo-languages (design P7). GUIDE_TEST_ALL=1 makes every page
of every language a kind of its own: the full product, before a release.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pseudo
import pytest
from guide.languages import ENGLISH, load_languages
from guide.pages import SHARED
from guide.project import Project
from playwright.sync_api import Browser, Page

PROJECT = Project(Path(__file__).resolve().parents[2])
PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
EVERYTHING = bool(os.environ.get("GUIDE_TEST_ALL"))
LANGUAGES = [language.code for language in load_languages(PROJECT)]
DIRECTIONS = {each.code: each.direction for each in load_languages(PROJECT)} | {
    code: direction for code, (_, direction) in pseudo.NAMES.items()
}
KINDS = {
    "home": "index",
    "crisis": "now/threat",
    "need": "help/child",
    "plain": "signs",
    "search": "search",
}
# States that only the pseudo-languages have yet (tests/pseudo.py): a reviewed page whose beginning
# is behind, advice that was withdrawn, nothing known of its age.
STATES = {"late": "now/safety", "withdrawn": "now/picture", "unstamped": "understand/contact"}
SEEN_IN = (ENGLISH, "ur", *pseudo.NAMES)
WIDTHS = (320, 390, 768, 1280)
HEIGHTS = {320: 640, 390: 844, 768: 1024, 1280: 800}
PHONE, DESK = 390, 1280
SCREEN = {
    "media": "screen",
    "color_scheme": "light",
    "forced_colors": "none",
    "reduced_motion": "reduce",
}


@dataclass(frozen=True)
class Place:
    """A page of the site: its kind, its language, its file without .html."""

    kind: str
    code: str
    name: str

    @property
    def path(self) -> str:
        tree = "" if self.code == ENGLISH else f"{self.code}/"
        return f"{tree}{self.name}.html"

    def __str__(self) -> str:
        return f"{self.code}-{self.kind}"


def templates() -> list[Place]:
    """Every template in every language of the pull-request set."""
    every = [Place(kind, code, name) for code in SEEN_IN for kind, name in KINDS.items()]
    fallbacks = [Place("fallback", code, "now/told") for code in pseudo.NAMES]
    late = [Place(kind, code, name) for code in pseudo.NAMES for kind, name in STATES.items()]
    late.append(Place("board", "ae", "about/translations"))
    return [*every, *fallbacks, *late, Place("404", ENGLISH, "404")]


def sources() -> list[str]:
    """Every page by its name, from the English folder: known before anything is built."""
    english = PROJECT.docs / ENGLISH
    pages = sorted(file for file in english.rglob("*.md") if SHARED not in file.parts)
    return [page.relative_to(english).with_suffix("").as_posix() for page in pages]


def places() -> list[Place]:
    """What is looked at in this run."""
    if not EVERYTHING:
        return templates()
    codes = [*LANGUAGES, *pseudo.NAMES]
    kinds = {name: kind for kind, name in KINDS.items()}
    names = sources()
    every = [Place(kinds.get(name, name), code, name) for code in codes for name in names]
    return [*every, Place("404", ENGLISH, "404")]


def parameters(chosen: list[Place] | None = None) -> list[Any]:
    """The places as pytest parameters with readable names."""
    return [pytest.param(place, id=str(place)) for place in chosen or places()]


def shells(chosen: list[Place] | None = None) -> list[Any]:
    """The places that have our shell: all but the 404 page."""
    return parameters([place for place in chosen or places() if place.kind != "404"])


class Opener:
    """Opens places in one window, which is brought back to its first state each time: a new window
    costs Chromium ten times as much as a new page in an old one (measured)."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.address = address
        self.page = browser.new_page()

    @contextmanager
    def __call__(
        self, place: Place, width: int = PHONE, height: int = 0, **media: Any
    ) -> Iterator[Page]:
        resize(self.page, width, height)
        self.page.emulate_media(**{**SCREEN, **media})
        self.page.mouse.move(0, 0)
        self.page.goto(f"{self.address}/{place.path}")
        self.page.evaluate(PROBE)
        try:
            yield self.page
        finally:
            self.page.unroute_all()


def resize(page: Page, width: int, height: int = 0) -> None:
    """Another window size without loading again."""
    page.set_viewport_size({"width": width, "height": height or HEIGHTS[width]})


def faults(page: Page, *names: str) -> list[str]:
    """What these probes find, each fault with its probe's name."""
    return [f"{name}: {fault}" for name in names for fault in page.evaluate(f"probe.{name}()")]
