"""A translation follows the sections of its English: new ones come in, in English, and those that
the English has no more go.

A page of another shape than its English does not build, and whoever adds a section to the English
reads none of the other languages. So `check --fix` does what needs no reading: a new section stands
in English (and counts as missing, so readers are told) until a translator has written over it.
Where a section's text opens a block and does not close it, a person has to look.
"""

from __future__ import annotations

from collections.abc import Collection

from guide.pages import TextFile
from guide.pagetext import CLOSING, OPENING
from guide.sections import Section, sections
from guide.translate.repair import Mend


def reshaped(page: TextFile, english: TextFile, stamps: Collection[str]) -> tuple[str, list[Mend]]:
    """A translation's body with the sections of its English. Only sections that carry a stamp were
    ever English, so only they are taken out."""
    own, theirs = sections(page.body), sections(english.body)
    wanted = {each.id: each for each in theirs}
    kept: list[Section] = []
    mends = []
    for each in own:
        line = page.body_line + each.line - 1
        if each.id in wanted or each.id not in stamps or not _whole(each.text):
            kept.append(each)
        else:
            mends.append(Mend(line, f"section '{each.id}', which the English has no more", ""))
    there = [each.id for each in kept]
    if [name for name in there if name in wanted] != [e.id for e in theirs if e.id in there]:
        return page.body, []  # in another order: nobody knows where a new one would go
    at = 0
    for each in theirs:
        if each.id in there:
            at = next(n for n, one in enumerate(kept) if one.id == each.id) + 1
        elif _whole(each.text) and (at == 0 or _ends_whole(kept[at - 1], theirs, each)):
            before = kept[at - 1] if at else None
            line = page.body_line + (before.line if before else 1) - 1
            kept.insert(at, each)
            at += 1
            mends.append(Mend(line, "", f"section '{each.id}', in English"))
    return "\n".join(each.text for each in kept), mends


def _ends_whole(before: Section, theirs: list[Section], new: Section) -> bool:
    """Whether the section before a new one opens and closes the same blocks as in the English: else
    the new one would stand inside or outside another block than there."""
    mine = next((each for each in theirs if each.id == before.id), None)
    return mine is not None and _balance(mine.text) == _balance(before.text)


def _whole(text: str) -> bool:
    return _balance(text) == []


def _balance(text: str) -> list[int]:
    """The blocks that a text leaves open (their slashes) or closes without opening (negative)."""
    found: list[int] = []
    for row in text.split("\n"):
        if opened := OPENING.match(row):
            found.append(len(opened[1]))
        elif closed := CLOSING.match(row):
            if found and found[-1] == len(closed[1]):
                found.pop()
            else:
                found.append(-len(closed[1]))
    return found
