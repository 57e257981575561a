"""What to do next in a language, the most urgent first.

First what a family could be harmed by: advice that was withdrawn or that is behind where it must
not be. Then the crisis set, then everything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from guide.translate.interface import URI
from guide.translate.states import PageState
from guide.translate.workshop import Workshop, part_key

COMMAND = "python3 scripts translate"


@dataclass(frozen=True)
class Task:
    """A page or shared part, what is to be done on it in plain words, and the command for it."""

    page: PageState
    rank: int
    what: str
    command: str

    @property
    def name(self) -> str:
        return self.page.uri.removesuffix(".md")

    @property
    def done(self) -> bool:
        return self.rank >= DONE


# The order of work; see `task`.
WITHDRAWN, URGENT, CRISIS, CRISIS_BEHIND, BEHIND, REST, REVIEW_CRISIS, REVIEW, DONE = range(9)


def tasks(workshop: Workshop, code: str) -> list[Task]:
    """Everything in a language, the most urgent first."""
    found = [task(each) for each in workshop.of(code)]
    return sorted(
        found,
        key=lambda each: (each.rank, not each.page.crisis, each.page.status == "missing"),
    )


def task(page: PageState) -> Task:
    """What a page needs next."""
    name, code = page.uri.removesuffix(".md"), page.language
    withdrawn = [each for each in page.behind if each.state == "withdrawn"]
    urgent = [each for each in page.behind if each.urgent]
    diff = f"{COMMAND} diff {code} {name}"

    def found(rank: int, what: str, command: str = "") -> Task:
        return Task(page, rank, what, command)

    if page.uri == URI:
        return _interface(page)
    if page.status == "orphan":
        return found(BEHIND, "its English is gone: move or remove it")
    if withdrawn:
        said = (
            f"{counted(len(withdrawn), 'section')} not shown to readers: the old advice was wrong"
        )
        return found(WITHDRAWN, said, diff)
    if urgent:
        return found(URGENT, f"{counted(len(urgent), 'urgent section')} behind the English", diff)
    if page.status == "missing":
        return found(CRISIS if page.crisis else REST, "not begun", f"{COMMAND} new {code} {name}")
    if page.missing:
        said = f"{counted(len(page.missing), 'section')} still in English"
        return found(CRISIS if page.crisis else REST, said, f"edit docs/{code}/{page.uri}")
    if page.behind:
        unstamped = all(each.state == "unstamped" for each in page.behind)
        said = f"{counted(len(page.behind), 'section')} behind the English"
        if unstamped:
            said = f"{counted(len(page.behind), 'section')} not stamped: from which English?"
            diff = f"{COMMAND} update {code} {name}"
        return found(CRISIS_BEHIND if page.crisis else BEHIND, said, diff)
    if page.status == "draft" and is_page(page):
        said = "a second person compares it with the English"
        return found(REVIEW_CRISIS if page.crisis else REVIEW, said)
    return found(DONE, "")


def _interface(page: PageState) -> Task:
    """The words of buttons and cards: they are on every page, so they come with the crisis set."""
    file = f"docs/_data/strings/{page.language}.yml"
    if page.status == "missing":
        return Task(page, CRISIS, "missing", f"copy docs/_data/strings/en.yml to {file}")
    said = "buttons and cards still in English" if page.left else ""
    return Task(page, CRISIS if page.left else DONE, said, f"edit {file}" if page.left else "")


def counted(number: int, word: str) -> str:
    """`1 section`, `2 sections`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def is_page(page: PageState) -> bool:
    """Whether it is a page, and no shared part and not the words of the interface."""
    return page.uri != URI and not part_key(page.uri)


def summary(found: list[Task]) -> dict[str, int]:
    """How far a language is: pages that have a file of all, sections behind, words left of all."""
    pages = [each.page for each in found if is_page(each.page)]
    return {
        "pages": sum(each.status in {"draft", "reviewed", "approved"} for each in pages),
        "of": sum(each.status != "orphan" for each in pages),
        "reviewed": sum(each.status in {"reviewed", "approved"} for each in pages),
        "behind": sum(len(each.behind) for each in pages),
        "left": sum(each.page.left for each in found),
        "words": sum(each.page.words for each in found),
    }


def document(workshop: Workshop, codes: list[str]) -> dict[str, Any]:
    """The same for machines (`--json`)."""
    languages = []
    for code in codes:
        found, language = tasks(workshop, code), workshop.language(code)
        languages.append(
            {
                "code": code,
                "name": language.name,
                "publish": language.publish,
                **summary(found),
                "pages_by_urgency": [as_dict(each) for each in found],
            }
        )
    return {"languages": languages}


def as_dict(found: Task) -> dict[str, Any]:
    """One page for machines."""
    page = found.page
    return {
        "page": found.name,
        "status": page.status,
        "crisis": page.crisis,
        "words": page.words,
        "left": page.left,
        "next": found.what,
        "command": found.command,
        "sections": [
            {
                "id": each.id,
                "state": each.state,
                "urgent": each.urgent,
                "words": each.words,
                "left": each.left,
                "line": each.line,
                "source": each.source,
                "english": each.english,
            }
            for each in page.sections.values()
        ],
    }
