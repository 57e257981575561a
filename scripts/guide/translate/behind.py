"""What is behind, and what is still in English, as findings.

All of it is a warning. A translation that is behind never stops an English fix (the study, A5); the
reader is told instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from guide.findings import Finding
from guide.languages import ENGLISH
from guide.translate.states import PageState, SectionState
from guide.translate.status import COMMAND, counted, is_page
from guide.translate.workshop import Workshop

UNTRANSLATED = "untranslated"


def check_states(workshop: Workshop) -> Iterator[Finding]:
    """What is behind, page by page."""
    for language in workshop.languages:
        if language.code != ENGLISH:
            for page in workshop.of(language.code):
                yield from _page(workshop, page)


def _page(workshop: Workshop, page: PageState) -> Iterator[Finding]:
    code, name = page.language, page.uri.removesuffix(".md")
    if page.status in {"missing", "orphan"} or not is_page(page):
        return
    path = f"docs/{code}/{page.uri}"
    for each in page.sections.values():
        if message := _said(each):
            remedy = f"Run: {COMMAND} diff {code} {name}"
            yield Finding(path, max(each.line, 1), "stale", message, remedy, "warning")
    if unstamped := [each for each in page.behind if each.state == "unstamped"]:
        names = ", ".join(each.id for each in unstamped)
        message = f"Nobody has said which English these sections were made from: {names}."
        remedy = f"If they say what the English says, run: {COMMAND} update {code} {name}"
        yield Finding(path, max(unstamped[0].line, 1), "stale", message, remedy, "warning")
    if page.missing:
        number, of = len(page.missing), len(page.sections) - len(page.orphans)
        are = "is" if number == 1 else "are"
        left = sum(each.left for each in page.missing)
        line = max(min(each.line for each in page.missing), 1)
        message = f"{number} of {of} sections {are} still in English ({counted(left, 'word')})."
        yield Finding(path, line, UNTRANSLATED, message, "Write over them.", "warning")


def _said(section: SectionState) -> str:
    name = f"The urgent section '{section.id}'" if section.urgent else f"'{section.id}'"
    return {
        "outdated": f"{name} is behind: its English has changed.",
        "withdrawn": f"{name} is not shown to readers: the old advice was wrong.",
    }.get(section.state, "")
