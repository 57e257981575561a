"""Which threat is answered for whom, and where: to notice it, to talk about it, to get help.

The matrix of what must be answered is data (docs/_data/coverage.yml), in plain words; what is
answered stands in the front matter of the English pages (`covers:`). A cell that no page fills is
a finding, so that a page cannot go without its readers being missed (issue 3, item 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from guide.findings import Finding
from guide.pages import Audience, Cover, EnglishMatter, PageFile
from guide.project import Project
from guide.sections import TOP, sections
from guide.shape import Record, shaped
from guide.yamltext import Document, load

Kind = Literal["notice", "talk", "help"]
KINDS: tuple[Kind, ...] = ("notice", "talk", "help")
HEADING_WORDS = re.compile(r"^#+\s+(.*?)\s*(?:\{[^}]*\})?$")
LINK_WORDS = re.compile(r"\[([^\]]*)\]\([^)]*\)")


class Threat(Record):
    """One threat in plain words, and what each audience needs to find about it."""

    name: str
    needs: dict[Audience, list[Kind]]


class Matrix(Record):
    """The file. `audiences` and `kinds` are how the table calls them."""

    audiences: dict[Audience, str]
    kinds: dict[Kind, str]
    threats: dict[str, Threat]


@dataclass(frozen=True)
class Answer:
    """One section that answers. `uri` is the page, `section` its id or `top`."""

    uri: str
    section: str
    words: str


@dataclass(frozen=True)
class Coverage:
    """The matrix and its answers by (threat, audience, kind)."""

    matrix: Matrix
    answers: dict[tuple[str, Audience, Kind], list[Answer]]


def load_matrix(project: Project) -> tuple[Matrix, Document]:
    """The matrix and where its lines are. Raises Refused when the file is wrong."""
    document = load(project.data / "coverage.yml", project.root)
    return shaped(Matrix, document), document


def coverage(pages: dict[str, PageFile], matrix: Matrix) -> Coverage:
    """What the English pages answer, in the order of their addresses."""
    answers: dict[tuple[str, Audience, Kind], list[Answer]] = {}
    for page in pages.values():
        for cover in _covers(page):
            for kind, section in _sections_of(cover):
                answer = Answer(page.uri, section, _words(page, section))
                for audience in cover.audience:
                    answers.setdefault((cover.threat, audience, kind), []).append(answer)
    return Coverage(matrix, answers)


def check(pages: dict[str, PageFile], matrix: Matrix, document: Document) -> list[Finding]:
    """Cells without an answer, and answers that name what does not exist."""
    found = [finding for page in pages.values() for finding in _check_page(page, matrix)]
    answers = coverage(pages, matrix).answers
    for key, threat in matrix.threats.items():
        for audience, kinds in threat.needs.items():
            for kind in kinds:
                if (key, audience, kind) not in answers:
                    message = f"No page answers {key} ({threat.name}) for {audience}: {kind}."
                    entry = f"{{threat: {key}, audience: {audience}, {kind}: section-id}}"
                    remedy = f"Add `- {entry}` to `covers:` of the page that does, or write it."
                    line = document.line("threats", key, "needs", audience)
                    found.append(Finding(document.path, line, "coverage", message, remedy))
    return found


def _check_page(page: PageFile, matrix: Matrix) -> Iterator[Finding]:
    ids = {section.id for section in sections(page.body)} | {TOP}
    assert isinstance(page.matter, EnglishMatter)
    for index, cover in enumerate(page.matter.covers):
        line = page.document.line("covers", index)
        threat = matrix.threats.get(cover.threat)
        if threat is None:
            message = f"'covers' names {cover.threat}, which is no threat."
            remedy = f"Use one of {', '.join(matrix.threats)} (docs/_data/coverage.yml)."
            yield Finding(page.path, line, "coverage", message, remedy)
            continue
        for audience in cover.audience:
            if audience not in threat.needs:
                message = f"{cover.threat} is not said to concern {audience}."
                remedy = "Leave it out, or add it to docs/_data/coverage.yml."
                yield Finding(page.path, line, "coverage", message, remedy)
            if not {audience, "anyone"} & set(page.matter.audience):
                message = f"'covers' names {audience}, for whom the page is not."
                yield Finding(page.path, line, "coverage", message, "Add it to 'audience'.")
        if not list(_sections_of(cover)):
            message = "'covers' names no section."
            yield Finding(page.path, line, "coverage", message, "Add notice, talk or help.")
        for kind, section in _sections_of(cover):
            if section not in ids:
                message = f"'{kind}' names #{section}, which is no heading of this page."
                yield Finding(page.path, line, "coverage", message, "Correct the id.")


def _covers(page: PageFile) -> list[Cover]:
    return page.matter.covers if isinstance(page.matter, EnglishMatter) else []


def _sections_of(cover: Cover) -> Iterator[tuple[Kind, str]]:
    for kind in KINDS:
        if section := getattr(cover, kind):
            yield kind, section


def _words(page: PageFile, section: str) -> str:
    """The page's title, and the section's heading where it has one."""
    for each in sections(page.body):
        match = HEADING_WORDS.match(each.text.split("\n")[0])
        if each.id == section and match:
            heading = LINK_WORDS.sub(r"\1", match[1])
            title = page.matter.title
            return f"{title} {heading}" if title[-1] in ".?!" else f"{title}: {heading}"
    return page.matter.title
