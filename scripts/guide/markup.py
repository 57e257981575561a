"""Small pieces of HTML as elements. Text is always text: nothing here can add markup."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markdown.util import AtomicString

Piece = etree.Element | str | None
CLASS = "class"


def el(tag: str, attributes: dict[str, str] | None = None, *pieces: Piece) -> etree.Element:
    """An element with text and child elements in order. None is left out."""
    element = etree.Element(tag, attributes or {})
    for piece in pieces:
        append(element, piece)
    return element


def append(element: etree.Element, piece: Piece) -> None:
    """Add text or an element at the end. Text is atomic: Markdown never looks into it again."""
    if piece is None:
        return
    if not isinstance(piece, str):
        element.append(piece)
    elif len(element):
        element[-1].tail = AtomicString((element[-1].tail or "") + piece)
    else:
        element.text = AtomicString((element.text or "") + piece)


def icon(name: str) -> etree.Element:
    """An icon from the page's sprite (overrides/partials/icons.html); decoration, never meaning."""
    use = etree.Element("use", {"href": f"#i-{name}"})
    return el("svg", {CLASS: f"i i-{name}", "aria-hidden": "true"}, use)


def number(shown: str) -> etree.Element:
    """A phone number, isolated: in a right-to-left line its groups would otherwise be painted in
    the wrong order (measured; alphagov/whitehall#6214)."""
    return el("bdi", {"dir": "ltr"}, shown)


def filled(text: str, **values: Piece) -> list[Piece]:
    """Text with its {placeholders} replaced by pieces, in order."""
    pieces: list[Piece] = []
    for part in re.split(r"(\{[a-z_]+\})", text):
        name = part[1:-1]
        pieces.append(values[name] if part.startswith("{") and name in values else part)
    return pieces


def copied(element: etree.Element) -> etree.Element:
    """A copy of an element and all below it: what `deepcopy` makes, several times faster, because
    texts are not copied (they never change)."""
    copy = etree.Element(element.tag, element.attrib)
    copy.text, copy.tail = element.text, element.tail
    copy.extend([copied(child) for child in element])
    return copy


def has_class(element: etree.Element, name: str) -> bool:
    return name in element.get(CLASS, "").split()


def add_class(element: etree.Element, name: str) -> None:
    element.set(CLASS, f"{element.get(CLASS, '')} {name}".strip())


def text_of(element: etree.Element) -> str:
    """All text inside an element, white space collapsed."""
    return " ".join("".join(element.itertext()).split())


def walk(element: etree.Element) -> Iterator[tuple[etree.Element, etree.Element]]:
    """Every (parent, child) below an element, parents first."""
    for child in list(element):
        yield element, child
        yield from walk(child)


def without_ids(element: etree.Element) -> etree.Element:
    """The element without ids, its children included: each id stands once on a page."""
    for each in element.iter():
        for name in ("id", "aria-labelledby"):
            each.attrib.pop(name, None)
    return element
