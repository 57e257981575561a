"""A review sheet per translated page, for reviewers who work on paper.

English and translation side by side, part by part, with boxes to tick and lines to write on; what
must not go wrong is marked (guide.careful). It has no links: on paper they lead nowhere, and a copy
that lies on a table for weeks must not be taken for the page. It stands below about/review/, is in
no index and in no search.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from markdown.serializers import to_html_string

from guide.blocks import is_container
from guide.careful import sentences
from guide.contacts import NO_BREAK_SPACE
from guide.markup import CLASS, copied, has_class, text_of, walk, without_ids
from guide.rendering import Rendered

# Set where a build makes sheets: they double its pages, and serve only those who make the guide.
ASKED = "GUIDE_SHEETS"
TOP = "top"
GONE = {"id", "aria-labelledby"}


@dataclass(frozen=True)
class EnglishPart:
    """The English side of a row, the same for every language. `careful` is HTML too."""

    key: str
    html: str
    careful: list[str]


@dataclass(frozen=True)
class Part:
    """One row of a sheet: HTML of both languages, and English sentences that must not go wrong."""

    english: str
    own: str
    careful: list[str]


def sources(english: Rendered, careful: Iterable[str]) -> list[EnglishPart]:
    """The English rows: the title first, then every section and every step."""
    found = []
    for key, pieces in _cut(english.root):
        text = " ".join(_spoken(piece) for piece in pieces)
        if text:
            numbers = [each.text or "" for piece in pieces for each in piece.iter("bdi")]
            marked = dict.fromkeys(sentences(text, careful))
            found.append(EnglishPart(key, _html(pieces), [_isolated(x, numbers) for x in marked]))
    return found


def _isolated(sentence: str, numbers: Iterable[str]) -> str:
    """A sentence as HTML, with its numbers in their own order as on the page."""
    longest_first = sorted(filter(None, numbers), key=len, reverse=True)
    # The words of a page come with plain spaces, its numbers with spaces that no line break splits.
    either = "|".join("[ \xa0]".join(map(re.escape, each.split())) for each in longest_first)
    return re.sub(
        either or "(?!)",
        lambda found: f'<bdi dir="ltr">{found[0].replace(" ", NO_BREAK_SPACE)}</bdi>',
        escape(sentence),
    )


def own_rows(root: etree.Element) -> dict[str, str]:
    """The HTML of a translation by row, before anything is put beside it."""
    return {key: _html(pieces) for key, pieces in _cut(root)}


def parts(own: Mapping[str, str], english: Iterable[EnglishPart]) -> list[Part]:
    """The rows with their translation; a side that is not there is empty."""
    return [Part(row.html, own.get(row.key, ""), row.careful) for row in english]


def _cut(root: etree.Element) -> Iterator[tuple[str, list[etree.Element]]]:
    """Pieces by the heading they stand under. Cards come from the data: nobody translates them."""
    name, pieces = TOP, list[etree.Element]()
    for piece in _pieces(root):
        if piece.tag in {"h2", "h3"} and piece.get("id"):
            yield name, pieces
            name, pieces = piece.get("id", ""), []
        pieces.append(piece)
    yield name, pieces


def _pieces(box: etree.Element) -> Iterator[etree.Element]:
    for piece in box:
        if has_class(piece, "who") or has_class(piece, "cards") or piece.tag == "svg":
            continue
        if is_container(piece) or has_class(piece, "band"):
            for item in piece:
                yield from _pieces(item)
        else:
            yield piece


def _spoken(piece: etree.Element) -> str:
    """The words of a piece, with an end after each line that has none."""
    lines = [
        text_of(each)
        for each in piece.iter()
        if each.tag in {"p", "li", "td", "th", "h2", "h3"} and not has_class(each, "label")
    ]
    return " ".join(line if line.endswith((".", "?", "!", "”")) else f"{line}." for line in lines)


def _html(pieces: list[etree.Element]) -> str:
    return "".join(to_html_string(_on_paper(piece)) for piece in pieces)


def _on_paper(piece: etree.Element) -> etree.Element:
    """A copy without links, icons and ids; the piece itself where it has none of them."""
    if not any(each.tag in {"a", "svg"} or GONE & each.attrib.keys() for each in piece.iter()):
        return piece
    box = etree.Element("div")
    box.append(copied(piece))
    for parent, each in list(walk(box)):
        if each.tag == "svg":
            _drop(parent, each)
        elif each.tag == "a":
            # What stands in two lines on the button (“Call now”, the number) stands in one here.
            for line in list(each)[:-1]:
                line.tail = f"{line.tail or ''} "
            each.tag = "span"
            each.attrib.clear()
            each.set(CLASS, "u")
    return without_ids(box[0])


def _drop(parent: etree.Element, child: etree.Element) -> None:
    """Take an element out and keep the words after it."""
    at = list(parent).index(child)
    if child.tail and at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + child.tail
    elif child.tail:
        parent.text = (parent.text or "") + child.tail
    parent.remove(child)
