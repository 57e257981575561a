"""Headings and ids of a translation are those of the English, in its order.

An English page gains and loses sections, and that must not wait for every translation (study A5). A
section that the page never had a stamp for is new: readers see it in English until it is there. One
that has a stamp was English once: it is no longer shown. All else is a changed shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from guide.findings import Finding
from guide.pages import PageFile, TextFile, TranslationMatter
from guide.pagetext import CLOSING, OPENING
from guide.parity.older import Past, nothing
from guide.parity.shape import same
from guide.sections import Section, sections

# Headings that begin a piece of the page that can be left out (guide.beside), by the block round
# them; "" is none. Any other would still be shown.
PIECES = {"": {2, 3}, "band": {2}, "steps": {3}, "doors": {3}, "choices": {3}}


def check(page: TextFile, english: TextFile, past: Past = nothing) -> Iterator[Finding]:
    """The first heading that differs; warnings for those that only the English changed."""
    stamps = stamps_of(page)
    own, theirs = sections(page.body), sections(english.body)
    mine, others = {each.id for each in own}, {each.id for each in theirs}
    new = [each for each in theirs if stamps and each.id and each.id not in stamps.keys() | mine]
    lost = [each for each in own if each.id in stamps.keys() - others and _was(each, past)]
    if lost:
        lost = [each for each in lost if each.level in PIECES.get(_around(page.body, each), ())]
    there = [each for each in own if each not in lost]
    wrong = _differs(page, there, [each for each in theirs if each not in new])
    if wrong:
        yield _differs(page, there, theirs) or wrong
        return
    for each in new:
        message = f"The English has a new section '#{each.id}'; readers see it in English."
        remedy = "Put it in and translate it: translate check --fix writes it here in English."
        yield Finding(page.path, page.body_line, "ids", message, remedy, "warning")
    for each in lost:
        message = f"The English has no section '#{each.id}' any more; it is not shown."
        line = page.body_line + each.line - 1
        yield Finding(page.path, line, "orphan", message, "Remove it and its stamp.", "warning")


def stamps_of(page: TextFile) -> dict[str, str]:
    """Section id → hash of the English that each section was made from, as the page says."""
    if isinstance(page, PageFile) and isinstance(page.matter, TranslationMatter):
        return page.matter.translation.source
    return {}


def _around(body: str, section: Section) -> str:
    """The block that a heading stands in; several in one another, joined by /."""
    open_ones: list[tuple[str, str]] = []
    for row in body.split("\n")[: section.line - 1]:
        if opened := OPENING.match(row):
            open_ones.append((opened[1], opened[2]))
        elif (closed := CLOSING.match(row)) and open_ones and open_ones[-1][0] == closed[1]:
            open_ones.pop()
    return "/".join(name for _, name in open_ones)


def _was(section: Section, past: Past) -> bool:
    """Whether a section has the shape of its old English, as far as that can be known."""
    english = past(section.id)
    return english is None or same(section, english)


def _differs(page: TextFile, own: list[Section], theirs: list[Section]) -> Finding | None:
    for mine, other in zip_longest(own, theirs):
        if mine and other and (mine.id, mine.level) == (other.id, other.level):
            continue
        line = page.body_line + (mine or own[-1]).line - 1
        have, want = (_heading(each) for each in (mine, other))
        message = f"The heading here is {have}; the English has {want}."
        return Finding(page.path, line, "ids", message, "Keep headings and ids as in English.")
    return None


def _heading(place: Section | None) -> str:
    if place is None:
        return "nothing"
    return f"{'#' * place.level} … " + (f"{{#{place.id}}}" if place.id else "without id")
