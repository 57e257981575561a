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
from guide.counting import differ
from guide.findings import Finding, Severity
from guide.pages import PageFile, TextFile
from guide.sections import sections

MARK = re.compile(r"^[ \t>]*(\d+)[.)](?=\s)", re.M)


def check(page: TextFile, english: TextFile, stale: Collection[str] = ()) -> Iterator[Finding]:
    """One finding for each paragraph or section whose figures differ."""
    if isinstance(page, PageFile) and isinstance(english, PageFile):
        for key in ("title", "description"):
            own, theirs = getattr(page.matter, key), getattr(english.matter, key)
            if said := differ([own], [theirs]):
                yield _finding(page, page.document.line(key), f"the {key}", said)
    mine, other = _by_section(page.body), _by_section(english.body)
    english_sections = {each.id: each.text for each in sections(english.body)}
    for section in sections(page.body):
        ours, english_ones = mine.get(section.id, ()), other.get(section.id)
        if english_ones is None or section.id not in english_sections:
            continue
        if said := differ([_marks(section.text)], [_marks(english_sections[section.id])]):
            line = page.body_line + section.line - 1
            yield _finding(page, line, f"the lists of #{section.id}", said)
        pairs = [([one], [two]) for one, two in zip(ours, english_ones, strict=False)]
        if len(ours) != len(english_ones):
            pairs = [(list(ours), list(english_ones))]
        for part, counterpart in pairs:
            if said := differ([each.text for each in part], [each.text for each in counterpart]):
                line = page.body_line + (part[0].line if part else section.line) - 1
                level: Severity = "warning" if section.id in stale else "error"
                yield _finding(page, line, f"#{section.id}", said, level)


def _marks(text: str) -> str:
    """The numbers of a numbered list, which are shown as they are typed."""
    return " ; ".join(MARK.findall(text))


def _finding(
    page: TextFile, line: int, where: str, said: str, level: Severity = "error"
) -> Finding:
    message = f"The figures of {where} differ: {said}."
    remedy = "Write the figures of the English, in digits where it has digits."
    return Finding(page.path, line, "numbers", message, remedy, level)


@lru_cache(maxsize=1024)
def _by_section(body: str) -> dict[str, tuple[Passage, ...]]:
    found: dict[str, tuple[Passage, ...]] = {}
    for passage in body_passages(body):
        found[passage.section] = (*found.get(passage.section, ()), passage)
    return found
