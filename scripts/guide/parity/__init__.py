"""A translation has the shape of its English page, and says nothing the English does not say.

The English beside a translation is found by section id (P11), so a page of another shape could not
be paired; and a changed link, key or figure is how a wrong number would come in (P10). Who reads
these findings often reads neither language, so each has a rule of its own, a line and a remedy.

    check   what must be so before a page is shown or stamped
    stamps  what the front matter says of the English it was made from
    hints   what only a person can judge: words left in English, a section far too short or long

What no text may hold in any language is in guide.forbidden and guide.characters.
"""

from __future__ import annotations

from collections.abc import Collection

from guide.findings import Finding
from guide.pages import PageFile, TextFile
from guide.parity import figures, head, headings, shape, words
from guide.parity.older import Past, anchors, nothing
from guide.parity.shape import KEYED

__all__ = ["KEYED", "anchors", "check", "hints", "stamps"]


def check(
    page: TextFile, english: TextFile, stale: Collection[str] = (), past: Past = nothing
) -> list[Finding]:
    """Findings where a translation differs from the English in anything but words.

    `stale` are ids of sections whose English has changed since, `past` finds the English they were
    made from: as long as they are as that one, what differs is only a warning, and readers are told
    (design §7).
    """
    if too_long := words.too_long(page, english):
        return [too_long]
    found = list(headings.check(page, english, past))
    found += shape.check(page, english, stale, past)
    found += figures.check(page, english, stale, past)
    written = page.path.endswith(".md")  # the pages of other countries are made from data
    if written and isinstance(page, PageFile) and isinstance(english, PageFile):
        found += head.check(page, english)
    return found


def stamps(page: PageFile, english: TextFile) -> list[Finding]:
    """Stamps of sections that the English does not have, or that are no stamp."""
    return list(head.stamps(page, english))


def hints(page: TextFile, english: TextFile) -> list[Finding]:
    """Warnings: what looks unfinished, but is a person's to judge."""
    return list(words.hints(page, english))
