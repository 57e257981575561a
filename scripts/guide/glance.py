"""A glance at each page by the process that writes it: whether there is anything to look at twice.

The whole check of a site (guide.built) reads it once more, when all of it is there. A page as it is
written is at hand already, in one of several processes, and nearly always there is nothing to tell.
So what can be seen of a page alone is seen then, by the same rules, and what it needs of others is
noted: at the end only notes are compared. Nothing is told here. When anything is odd, the whole
check looks at everything, and says what is wrong as it always did.
"""

from __future__ import annotations

import html as entities
import os
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from guide.built import INDEX_BYTES, LINK, LOADED, BuiltPage, Rules
from guide.lighten import weight
from guide.outputs import INDEX, NOT_FOUND
from guide.site import Site

# What a link leads to: a file, and an id in it or "".
Wanted = tuple[str, str]
OUT: Wanted = ("", "")
# How a link begins that leads to another place of its own page.
OWN = ("", "#", "?")


@dataclass
class Seen:
    """What was seen of pages and search indexes, by their paths in the site."""

    # Anything that a closer look may find a fault in.
    odd: bool = False
    sizes: dict[str, int] = field(default_factory=dict)
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    wanted: set[Wanted] = field(default_factory=set)

    def add(self, other: Seen) -> None:
        """What another process saw."""
        self.odd |= other.odd
        self.sizes.update(other.sizes)
        self.ids.update(other.ids)
        self.wanted |= other.wanted


class Glance:
    """Looks at files of one site as they are written."""

    def __init__(self, site: Site, target: Path, config: Any) -> None:
        self.site, self.target, self.config = site, target, config
        self.seen = Seen()
        self._rules: Rules | None = None
        # By folder: what a link leads to, for the pages of a folder have most of them in common.
        self._known: dict[str, dict[str, Wanted | None]] = {}

    def at(self, path: str, text: str) -> None:
        """A page or a search index, as it is written."""
        try:
            data = text.encode()
        except UnicodeEncodeError:
            data = b""
        self.seen.sizes[path] = len(data)
        # These would not be read back as they were written.
        odd = not data or "\r" in text
        if not odd and path.endswith(INDEX):
            odd = len(data) > INDEX_BYTES and weight(text) > INDEX_BYTES
        elif not odd:
            odd = self._page(BuiltPage(path, text))
        self.seen.odd |= odd

    def all_is_well(self) -> bool:
        """Whether the site that is there now is sound, as far as glances tell."""
        there = dict(_files(self.target))
        for path in there.keys() - self.seen.sizes.keys():
            self.at(path, (self.target / path).read_text(encoding="utf-8"))
        well = not self.seen.odd and there == self.seen.sizes
        return well and all(self._leads(*each) for each in self.seen.wanted)

    def _leads(self, path: str, name: str) -> bool:
        if path in self.seen.ids:
            return not name or name in self.seen.ids[path]
        return (self.target / path).is_file()

    def _page(self, page: BuiltPage) -> bool:
        """Whether a page is odd. Its ids and where it leads are noted."""
        ids = self.seen.ids[page.path] = frozenset(page.ids)
        loaded = self._loaded(page)
        rules = self._ready()
        return (
            len(ids) < len(page.ids)
            or not self._noted(page)
            or not loaded <= rules.sizes.keys()
            or any(rules.alone(page))
        )

    def _ready(self) -> Rules:
        """The rules, with the weights of files that are only written at the end."""
        if self._rules is None:
            self._rules, assets = Rules(self.site, self.target, self.config), self.site.assets
            self._rules.sizes = {f"assets/{name}": assets.weight(name) for name in assets.files}
        return self._rules

    def _loaded(self, page: BuiltPage) -> set[str]:
        return {page.target(link) for link in page.loaded}

    def _noted(self, page: BuiltPage) -> bool:
        """Note where a page leads. False when a link leads where none may lead."""
        known = self._known.setdefault(posixpath.dirname(page.path), {})
        loaded = (each for each in LOADED.findall(page.html) if not each.startswith("data:"))
        found = set()
        for link in {*LINK.findall(page.html), *loaded}:
            lead = known.get(link) or self._lead(page, entities.unescape(link))
            if lead is None:
                return False
            if link[:1] not in OWN:
                known[link] = lead
            found.add(lead)
        found.discard(OUT)
        if page.path != NOT_FOUND:
            behind = self._behind(page.path)
            # An older section may name a heading that its English has lost: it leads to the page.
            self.seen.wanted |= {(path, "") for path, _ in found} if behind else found
        return True

    def _lead(self, page: BuiltPage, link: str) -> Wanted | None:
        """Where a link leads in the site, OUT if it leads out of it, None where it may not."""
        try:
            parts = urlsplit(link)
        except ValueError:
            return None
        if parts.scheme in {"tel", "sms"}:
            return OUT
        if parts.scheme or parts.netloc:
            return None if self._ready().outside(link) else OUT
        return page.target(link), parts.fragment

    def _behind(self, path: str) -> bool:
        where = self.site.built.get(path)
        return bool(where and self.site.shown_in(*where))


def _files(target: Path) -> Iterator[tuple[str, int]]:
    """Pages and search indexes below a folder, each with its size."""
    for folder, _, names in os.walk(target):
        inside = os.path.relpath(folder, target).replace(os.sep, "/")
        for name in names:
            if name.endswith(".html") or name == INDEX:
                size = os.stat(os.path.join(folder, name)).st_size  # noqa: PTH116, PTH118 (hundreds)
                yield name if inside == "." else f"{inside}/{name}", size
