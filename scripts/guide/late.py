"""Sections that are behind their English, as readers see them (design §7).

An ordinary one keeps its place and carries a note with the current English under it. An urgent one
shows the current English first, and the older translation below it, marked as older. One whose old
advice was wrong is not shown at all; the English stands in its place and says so. Notes are in the
reader's language, and nothing needs a script.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from guide.markup import CLASS, copied, el, text_of, without_ids
from guide.rendering import Shown

# What the note says, by how a section is shown; and what stands over an older translation.
NOTES: dict[Shown, str] = {
    "late": "stale",
    "unknown": "stale_unknown",
    "older": "stale_urgent",
    "older-unknown": "stale_unknown",
    "withdrawn": "stale_withdrawn",
    "missing": "stale_missing",
}
# Worst first, for what can only be shown as one.
ORDER: tuple[Shown, ...] = ("withdrawn", "older", "older-unknown", "late", "unknown", "missing")
# The English comes first, with the ids.
ENGLISH_FIRST: set[Shown | None] = {"older", "older-unknown", "withdrawn", "missing"}
OLD: set[Shown | None] = {"older", "older-unknown"}


@dataclass
class Late:
    """How each section that is behind is shown, and the words for it. `Late()`: none is."""

    shown: Mapping[str, Shown] = field(default_factory=dict)
    words: Mapping[str, Any] = field(default_factory=dict)
    language: Mapping[str, str] = field(default_factory=dict)

    def kind(self, section: str) -> Shown | None:
        return self.shown.get(section)

    def worst(self, sections: Iterable[str]) -> Shown | None:
        """How to show several sections that cannot be parted."""
        kinds = {self.shown.get(each) for each in sections}
        return next((kind for kind in ORDER if kind in kinds), None)

    def whole(
        self,
        kind: Shown | None,
        own: list[etree.Element],
        english: list[etree.Element],
    ) -> list[etree.Element]:
        """A stretch of a page that is behind; nothing when it is not."""
        if kind is None or kind == "gone":
            return []
        if kind not in ENGLISH_FIRST:
            return [
                el(
                    "div",
                    {CLASS: "pair"},
                    el("div", None, *own),
                    self.under(kind, english),
                )
            ]
        boxes = [self.instead(kind, english)]
        if kind in OLD and own:
            boxes.append(self.old(kind, own))
        return [el("div", {CLASS: "pair"}, *boxes)]

    def inside(self, kind: Shown, item: etree.Element, english: etree.Element) -> None:
        """The same in a step, a door or a choice, which keeps its number or icon."""
        own, theirs = _words(item), _words(english)
        if kind not in ENGLISH_FIRST:
            item.append(self.under(kind, [_lowered(piece) for piece in theirs]))
            return
        for piece in own:
            item.remove(piece)
        item.append(self.instead(kind, theirs))
        if kind in OLD and own:
            item.append(self.old(kind, own))

    def under(self, kind: Shown, english: Iterable[etree.Element]) -> etree.Element:
        """The note and the current English, to stand under an ordinary section."""
        there = [copied(piece) for piece in english]
        marks = {CLASS: "en late", "lang": "en", "dir": "ltr"}
        return without_ids(el("div", marks, self._note(kind), *there))

    def instead(self, kind: Shown, english: Iterable[etree.Element]) -> etree.Element:
        """The note and the current English with its ids, where the translation would stand."""
        there = [copied(piece) for piece in english]
        marks = {CLASS: "new", "lang": "en", "dir": "ltr"}
        return el("div", marks, self._note(kind), *there)

    def old(self, kind: Shown, own: Iterable[etree.Element]) -> etree.Element:
        """The translation, marked as older and without ids: the English has them."""
        record, notice = self.words["record"], self.words["notice"]
        label = notice["stale_old"] if kind == "older" else record["translation"]
        pieces = [_lowered(piece) for piece in own]
        return without_ids(el("div", {CLASS: "old"}, el("p", {CLASS: "label"}, label), *pieces))

    def _note(self, kind: Shown) -> etree.Element:
        words = self.words["notice"][NOTES[kind]]
        return el("p", {CLASS: "told", **self.language}, words)


def _words(item: etree.Element) -> list[etree.Element]:
    return [piece for piece in item if piece.tag != "svg"]


def _lowered(piece: etree.Element) -> etree.Element:
    """A heading as a bold line: there is one heading for both languages."""
    if piece.tag not in {"h1", "h2", "h3"}:
        return piece
    return el("p", {CLASS: "en-title"}, text_of(piece))
