"""`translate check`: everything that a check says of translations, and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date

from guide.check import check_project
from guide.findings import Finding
from guide.languages import ENGLISH
from guide.project import Project
from guide.translate import changes
from guide.translate.behind import UNTRANSLATED, check_states
from guide.translate.naming import CODE
from guide.translate.states import SectionState
from guide.translate.workshop import Workshop, load_workshop


def check_translations(project: Project, today: date, code: str = "") -> list[Finding]:
    """All findings on the translations of one language, or of all. Raises Refused."""
    workshop = load_workshop(project, code)
    found = {*check_project(project, today, [code] if code else []), *workshop.faults}
    found |= {*changes.check(workshop.changes, workshop.pages[ENGLISH], today)}
    whole = _in_english(workshop)
    found = {each for each in found if not _said_of_the_whole(each, whole)}
    return sorted(found | {*check_states(workshop)})


def _in_english(workshop: Workshop) -> dict[str, list[range]]:
    """The lines of whole sections that are still in English, by path."""
    found: dict[str, list[range]] = {}
    for language in workshop.languages:
        for uri, page in workshop.pages[language.code].items():
            if language.code == ENGLISH or not page.path.endswith(".md"):
                continue
            state = workshop.page(language.code, uri)
            there = [each for each in state.sections.values() if each.line and not _only(each)]
            there.sort(key=lambda each: each.line)
            ends = [each.line for each in there[1:]] + [sys.maxsize]
            # The title and description count with the top; they stand before it.
            starts = [1] + [each.line for each in there[1:]]
            found[page.path] = [
                range(start, end)
                for each, start, end in zip(there, starts, ends, strict=True)
                if each.state == "missing"
            ]
    return found


def _only(section: SectionState) -> bool:
    """A stamp without a section: its line is one of the front matter."""
    return section.state == "orphan" and bool(section.source)


def _said_of_the_whole(finding: Finding, whole: dict[str, list[range]]) -> bool:
    """A sentence still in English, in a section that is: `check_states` says it once, of all."""
    return finding.rule == UNTRANSLATED and any(
        finding.line in lines for lines in whole.get(finding.path, [])
    )


def concerns(finding: Finding, codes: Iterable[str]) -> bool:
    """Whether a finding is a translator's business: their pages, words and terms, and the files
    that all languages share."""
    path = finding.path
    if path in {"docs/_data/languages.yml", f"docs/_data/{changes.NAME}"}:
        return True
    own = [f"docs/{code}/" for code in codes]
    own += [f"docs/_data/{kind}/{code}." for code in codes for kind in ("strings", "glossary")]
    folder = path.removeprefix("docs/")
    return path.startswith(tuple(own)) or bool(CODE.fullmatch(folder))
