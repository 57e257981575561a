"""Which pages of the built guide go into a language's single file, in which order.

The list comes from the guide itself: its page "All pages" names every page of the language by
section, as the menu does. Left out are pages that make no sense in a file: the search, what speaks
of the website's own button and printing page by page, and what is written for those who host,
translate or reuse the guide.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from guide.bundle.single_tree import Node, parse
from guide.languages import ENGLISH

SEARCH = "search.html"
HOME = "index.html"
OUT = {
    SEARCH,
    "table.html",
    "404.html",
    "about/coverage.html",
    "about/data.html",
    "about/leave.html",
    "about/translate.html",
    "about/translations.html",
    "print/index.html",
    "schools/hosting.html",
}


@dataclass(frozen=True, order=True)
class Where:
    """A page's place: the language tree and the path below it."""

    code: str
    path: str

    def to(self, link: str) -> Where:
        """The page that a relative link on this one leads to, whose own tree is `code`."""
        here = self.path if self.code == ENGLISH else f"{self.code}/{self.path}"
        path = urlsplit(link).path
        there = posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else here
        if self.code != ENGLISH and there.startswith(f"{self.code}/"):
            return Where(self.code, there.removeprefix(f"{self.code}/"))
        return Where(ENGLISH, there)

    def file(self, guide: Path) -> Path:
        return guide / self.path if self.code == ENGLISH else guide / self.code / self.path


@dataclass(frozen=True)
class Entry:
    """One line of the contents."""

    where: Where
    title: str
    lang: str


@dataclass(frozen=True)
class Group:
    """A section of the menu with its pages."""

    title: str
    entries: tuple[Entry, ...]


def groups(guide: Path, code: str) -> list[Group]:
    """Every section with the pages that go into the file. A section without any is left out."""
    search = Where(code, SEARCH)
    listing = parse(search.file(guide).read_text(encoding="utf-8")).first("nav", "all")
    assert listing, f"{search.file(guide)} has no list of all pages"
    found: list[Group] = []
    title = ""
    for child in listing.children:
        if child.tag == "h3":
            title = child.text
        elif child.tag == "ul":
            entries = tuple(_entries(child, search))
            if entries:
                found.append(Group(title, entries))
    return found


def _entries(listing: Node, search: Where) -> list[Entry]:
    found = []
    for link in listing.all("a"):
        where = search.to(link.attrs.get("href") or "")
        if where.path not in OUT:
            found.append(Entry(where, link.text, link.attrs.get("hreflang") or search.code))
    return found
