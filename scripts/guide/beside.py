"""The English beside a translation, piece by piece (P11).

Each step, choice and card gets its own English; everything else is paired by the section it stands
in, found by the section's id. The stylesheet shows it when the reader ticks a box; without script,
without storage, and on the same page.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterable
from copy import deepcopy

from guide.blocks import is_container
from guide.markup import CLASS, append, el, has_class, text_of, walk

TOP = "top"


def beside(pieces: Iterable[etree.Element | None]) -> etree.Element:
    """A copy of English elements, marked as English and stripped of ids: an id stands once."""
    box = el("div", {CLASS: "en", "lang": "en", "dir": "ltr"})
    for piece in pieces:
        if piece is not None:
            append(box, deepcopy(piece))
    for _, element in walk(box):
        for name in ("id", "aria-labelledby"):
            element.attrib.pop(name, None)
    return box


def paired(own: list[etree.Element], english: list[etree.Element]) -> list[etree.Element]:
    """The page's elements with their English: pairs, or containers with English inside."""
    theirs = dict(_sections(english))
    result: list[etree.Element] = []
    for key, pieces in _sections(own):
        result += _pair_section(pieces, theirs.get(key, []))
    return result


def _sections(children: list[etree.Element]) -> list[tuple[str, list[etree.Element]]]:
    """Elements by the id of the heading they stand under; a band begins its own."""
    result: list[tuple[str, list[etree.Element]]] = [(TOP, [])]
    for child in children:
        heading = child if child.tag == "h2" else None
        if has_class(child, "band"):
            heading = child.find(".//h2")
        if heading is not None:
            result.append((heading.get("id", ""), []))
        elif result[-1][1] and has_class(result[-1][1][-1], "band"):
            result.append((f"after {result[-1][0]}", []))
        result[-1][1].append(child)
    return result


def _pair_section(own: list[etree.Element], english: list[etree.Element]) -> list[etree.Element]:
    ours, theirs = _runs(own), _runs(english)
    if [contained for contained, _ in ours] != [contained for contained, _ in theirs]:
        ours, theirs = [(False, own)], [(False, english)]
    result: list[etree.Element] = []
    for (contained, mine), (_, other) in zip(ours, theirs, strict=True):
        if contained:
            for container, counterpart in zip(mine, other, strict=False):
                _pair_children(container, counterpart)
            result += mine
        elif mine:
            result.append(el("div", {CLASS: "pair"}, el("div", None, *mine), beside(other)))
    return result


def _runs(pieces: list[etree.Element]) -> list[tuple[bool, list[etree.Element]]]:
    """Stretches of ordinary elements, and containers one at a time."""
    found: list[tuple[bool, list[etree.Element]]] = []
    for piece in pieces:
        contained = is_container(piece)
        if contained or not found or found[-1][0]:
            found.append((contained, []))
        found[-1][1].append(piece)
    return found


def _pair_children(container: etree.Element, english: etree.Element) -> None:
    for child, counterpart in zip(container, english, strict=False):
        pieces = [_plain_heading(piece) for piece in counterpart if piece.tag != "svg"]
        if has_class(child, "card"):
            # A card's name is the same in both languages.
            pieces = pieces[1:]
        child.append(beside(pieces))


def _plain_heading(piece: etree.Element) -> etree.Element:
    """A heading's English as a bold line: a second link to the same page helps nobody."""
    if piece.tag not in {"h2", "h3"}:
        return piece
    return el("p", {CLASS: "en-title"}, text_of(piece))
