"""Ages, counts, years and times of a translation are those of the English, in any digits.

"Under 18" that becomes "under 13" is as wrong as a changed telephone number, and nobody who does
not read the language would see it. So each paragraph has the figures of its English (or each
section, where the paragraphs are not as many). This also stops every typed number that is not of a
contact's length.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from guide.content.prose import Passage, body_passages
from guide.counting import differ, figures
from guide.findings import Finding
from guide.pages import PageFile, TextFile
from guide.parity.older import Past, nothing, softened
from guide.parity.shape import section_of
from guide.sections import Section, sections

MARK = re.compile(r"^[ \t>]*(\d+)[.)](?=\s)", re.M)


def check(
    page: TextFile, english: TextFile, stale: Collection[str] = (), past: Past = nothing
) -> Iterator[Finding]:
    """One finding for each paragraph or section whose figures differ. In `stale` sections they are
    warnings, unless the English they were made from is known and has other figures too."""
    if isinstance(page, PageFile) and isinstance(english, PageFile):
        for key in ("title", "description"):
            own, theirs = getattr(page.matter, key), getattr(english.matter, key)
            if said := differ([own], [theirs]):
                yield _finding(page, page.document.line(key), f"the {key}", said)
    for section in sections(page.body):
        found = list(_compared(page, section, english.body))
        if found and section.id in stale:
            old = past(section.id)
            as_old = old is not None and not any(_compared(page, section, old))
            if as_old or (old is None and _marks_within(section, english.body)):
                found = list(softened(found, page))
        yield from found


def _compared(page: TextFile, section: Section, english: str) -> Iterator[Finding]:
    other = section_of(english, section.id)
    theirs = _by_section(english).get(section.id)
    if other is None or theirs is None:
        return
    if said := differ([_marks(section.text)], [_marks(other.text)]):
        line = page.body_line + section.line - 1
        yield _finding(page, line, f"the lists of #{section.id}", said)
    if section.id not in _figured(page.body) | _figured(english):
        return
    ours = _by_section(page.body).get(section.id, ())
    pairs = [([one], [two]) for one, two in zip(ours, theirs, strict=False)]
    if len(ours) != len(theirs):
        pairs = [(list(ours), list(theirs))]
    for part, counterpart in pairs:
        if said := differ([each.text for each in part], [each.text for each in counterpart]):
            line = page.body_line + (part[0].line if part else section.line) - 1
            yield _finding(page, line, f"#{section.id}", said)


def _marks_within(section: Section, english: str) -> bool:
    """Whether the lists have only fewer numbers than the English."""
    other = section_of(english, section.id)
    rest = iter(MARK.findall(other.text) if other else ())
    return all(any(mark == each for each in rest) for mark in MARK.findall(section.text))


def _marks(text: str) -> str:
    """The numbers of a numbered list, which are shown as they are typed."""
    return " ; ".join(MARK.findall(text))


def _finding(page: TextFile, line: int, where: str, said: str) -> Finding:
    message = f"The figures of {where} differ: {said}."
    remedy = "Write the figures of the English, in digits where it has digits."
    return Finding(page.path, line, "numbers", message, remedy)


@lru_cache(maxsize=1024)
def _figured(body: str) -> frozenset[str]:
    """The sections with any figure in their words: most have none."""
    passages = _by_section(body).items()
    return frozenset(name for name, part in passages if any(figures(each.text) for each in part))


@lru_cache(maxsize=1024)
def _by_section(body: str) -> dict[str, tuple[Passage, ...]]:
    found: dict[str, tuple[Passage, ...]] = {}
    for passage in body_passages(body):
        found[passage.section] = (*found.get(passage.section, ()), passage)
    return found
