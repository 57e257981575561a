"""What search knows of a page: its text, cut at the headings a result can point at.

Reads the rendered HTML, so that helpline names and numbers, which come from the data, are found
too. Left out: the title (given apart), what only decorates, the English beside a translation (it
would answer English words with every page), and the line on each card that says when it was seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html import unescape


@dataclass(frozen=True)
class Section:
    """A stretch of a page that a result can point at; id "" is the top of the page."""

    id: str
    heading: str
    text: str


def sections_of(html: str) -> list[Section]:
    """The text of an article, split at its headings; what only decorates is left out.

    Given a whole page, reads its <article> only. A section with no heading and no text is dropped.
    """
    reader = _Reader(whole_page="<article" in html)
    reader.feed(html)
    found = [Section(part.id, _tidy(part.heading), _tidy(part.text)) for part in reader.parts]
    return [section for section in found if section.heading or section.text]


# fmt: off
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
))
_SILENT = frozenset(("svg", "script", "style", "template", "noscript", "nav", "h1"))
_INLINE = frozenset((
    "a", "abbr", "b", "cite", "code", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub",
    "sup", "u", "wbr",
))
# fmt: on
_HEADINGS = frozenset(("h2", "h3"))
_SOFT = "\0"  # a gap only where words would touch: before and after a number in a sentence


@dataclass
class _Part:
    id: str
    heading: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


@dataclass
class _Open:
    """An open element: is it read, what parts it from its neighbours, which section it ends in."""

    tag: str
    silent: bool
    gap: str
    outer: _Part | None = None
    card: str = ""


# Every tag is ours and well-formed, so a pattern finds what a parser would, four times faster.
_TOKEN = re.compile(
    r"([^<]+)|<(/?)([a-z][a-z0-9]*)((?:\"[^\"]*\"|[^\">])*)>|<!--.*?-->|<", re.I | re.S
)
_ATTRIBUTE = re.compile(r'([a-z-]+)(?:="([^"]*)")?')


class _Reader:
    def __init__(self, *, whole_page: bool) -> None:
        self.parts = [_Part("")]
        self._part = self.parts[0]
        self._whole_page = whole_page
        self._stack = [_Open("", silent=whole_page, gap=" ")]
        self._in_heading = False

    def feed(self, html: str) -> None:
        at: int | None = 0
        while at is not None:
            at = self._read(html, at)

    def _read(self, html: str, at: int) -> int | None:
        """Read on from here, up to something silent; returns where that ends."""
        for token in _TOKEN.finditer(html, at):
            text, end, tag, attributes = token.groups()
            if text:
                self._write(unescape(text))
            elif tag and end:
                self._end(tag)
            elif tag:
                if attributes.endswith("/") and tag not in _VOID:
                    self._write(_gap(tag, []))
                    continue
                found = _ATTRIBUTE.findall(attributes) if attributes else ()
                self._start(tag, {name: unescape(value) for name, value in found})
                if self._stack[-1].silent and not self._whole_page and tag not in _VOID:
                    return _end_of(tag, html, token.end())
        return None

    def _start(self, tag: str, given: dict[str, str]) -> None:
        classes = given.get("class", "").split()
        gap = _gap(tag, classes)
        self._write(gap)
        if tag in _VOID:
            return
        entry = _Open(tag, self._silent(tag, given, classes), gap)
        if _closes_its_section(tag, classes):
            entry.outer = self._part
        if tag == "section" and "short" not in classes:
            entry.card = given.get("id", "")
        if tag in _HEADINGS and not entry.silent:
            self._begin(given.get("id", ""))
        self._stack.append(entry)

    def _end(self, tag: str) -> None:
        if self._stack[-1].tag != tag and all(entry.tag != tag for entry in self._stack[1:]):
            return
        while True:
            entry = self._stack.pop()
            if entry.tag in _HEADINGS and not entry.silent:
                self._in_heading = False
            self._write(entry.gap)
            if entry.outer is not None:
                self._part = entry.outer
            if entry.tag == tag:
                return

    def _silent(self, tag: str, given: dict[str, str], classes: list[str]) -> bool:
        if tag == "article":
            return False
        return (
            self._stack[-1].silent
            or tag in _SILENT
            or given.get("aria-hidden") == "true"
            or "hidden" in given
            or "en" in classes  # the English beside a translation
            or "old" in classes  # an older translation: the English before it is what holds
            or "told" in classes  # the note that says so
            or "seen" in classes  # "last checked …", the same on every card
            or "who" in classes  # the help block: its services have pages of their own
            or "coverage" in classes  # titles and headings of other pages, found there
        )

    def _begin(self, ident: str) -> None:
        """A heading opens a section: by its own id, or by its card's when it is the card's name."""
        card = next((entry for entry in reversed(self._stack) if entry.card), None)
        if not ident and card is not None:
            ident, card.card = card.card, ""
        if ident:
            self._part = _Part(ident)
            self.parts.append(self._part)
            self._in_heading = True

    def _write(self, text: str) -> None:
        if not self._stack[-1].silent:
            (self._part.heading if self._in_heading else self._part.text).append(text)


@cache
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}(?![a-z0-9])(?:\"[^\"]*\"|[^\">])*>", re.I)


def _end_of(tag: str, html: str, at: int) -> int:
    """Where the end tag of an element stands that begins before a place: what is inside is not
    read, and is most of a page that stands beside its English."""
    depth = 1
    for match in _tags(tag).finditer(html, at):
        depth += -1 if match[1] else not match[0].endswith("/>")
        if not depth:
            return match.start()
    return len(html)


def _gap(tag: str, classes: list[str]) -> str:
    """What to put where an element begins and ends, so that neighbours do not become one word."""
    if tag == "bdi" or (tag == "span" and classes):
        return _SOFT
    return "" if tag in _INLINE and not classes else " "


def _closes_its_section(tag: str, classes: list[str]) -> bool:
    """Cards, asides, lists of steps and bands: what follows them belongs to the section before."""
    return tag in ("section", "aside") or "steps" in classes or "band" in classes


def _tidy(pieces: list[str]) -> str:
    text = re.sub(r"(?<=[^\s(\[“‘«])\0+(?=[^\s)\],.;:!?”’»،۔؟।])", " ", "".join(pieces))
    return " ".join(text.replace(_SOFT, "").split())
