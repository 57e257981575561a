"""Pages as files: front matter, body, and which English page a translation belongs to.

English pages carry everything that is not words; a translation carries its words and the state of
the translation. So a translator can neither change who a page is for nor claim a date or a review
that did not happen.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, Protocol

from pydantic import Field, StringConstraints, field_validator, model_validator

from guide.findings import Finding, Refused
from guide.languages import ENGLISH, Language
from guide.project import Project
from guide.shape import Record, shaped
from guide.values import Country
from guide.yamltext import Document, parse

FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---(?:\n|\Z)", re.S)
# Below a language's folder: texts that stand on several pages (guide.shared). They are no pages.
SHARED = "_shared"
# Bytes. The longest page has about 10,000; a script of three bytes a letter may need three times
# as many. What is far larger is no page, and would only make every check slow.
LARGEST = 200_000
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Audience = Literal[
    "parents", "teachers", "youth_workers", "young_people", "worried_adults", "anyone"
]
Nation = Literal["england", "wales", "scotland", "northern_ireland", "worldwide"]
Status = Literal["draft", "reviewed", "approved"]
Origin = Literal["machine", "machine-assisted", "human"]


def _flag(value: object) -> object:
    return {"true": True, "false": False}.get(str(value), value)


def _folded(name: str) -> str:
    """A name as people take it: "Ann  Lee" and "ann lee" are one person."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


class Cover(Record):
    """What one page answers: a threat, for one or several audiences, and where on the page."""

    threat: str
    audience: list[Audience] = Field(min_length=1)
    # Ids of sections, `top` for the beginning of the page.
    notice: str = ""
    talk: str = ""
    help: str = ""

    @field_validator("audience", mode="before")
    @classmethod
    def _one_or_several(cls, value: object) -> object:
        return [value] if isinstance(value, str) else value


class EnglishMatter(Record):
    """What an English page says of itself."""

    title: Words
    description: Words
    audience: list[Audience] = Field(min_length=1)
    # Where it applies: parts of the UK (or worldwide), or one other country.
    nations: list[Nation] = []
    country: Country | None = None
    harm: bool = False
    dated: bool = False
    crisis: bool = False
    urgent: list[str] = []
    help: list[str] = []
    last_checked: date
    # People who work in child protection and have read the page. Empty until someone has.
    reviewed_by: list[Words] = []
    reviewed_on: date | None = None
    sources: list[str] = []
    # For the coverage table (guide.coverage).
    covers: list[Cover] = []

    _flags = field_validator("harm", "dated", "crisis", mode="before")(_flag)

    @model_validator(mode="after")
    def _applies_somewhere(self) -> EnglishMatter:
        if bool(self.nations) == bool(self.country):
            raise ValueError("say where it applies: 'nations', or 'country' for another country")
        return self

    @model_validator(mode="after")
    def _review_is_someone_on_a_day(self) -> EnglishMatter:
        if bool(self.reviewed_by) != bool(self.reviewed_on):
            raise ValueError(
                "a review names who read the page (reviewed_by) and when (reviewed_on)"
            )
        return self


class Translation(Record):
    """The state of a translation. Outdated and orphan are computed, never written."""

    status: Status
    origin: Origin
    translators: list[Words] = []
    reviewers: list[Words] = []
    checked: date | None = None
    # Section id → hash of the English it was made from; stamped by a script.
    source: dict[str, str] = {}

    @field_validator("source", mode="before")
    @classmethod
    def _nothing_yet(cls, value: object) -> object:
        return value or {}

    @model_validator(mode="after")
    def _review_is_someone(self) -> Translation:
        if self.status != "draft" and not (self.reviewers and self.checked):
            raise ValueError("a reviewed translation names its reviewers and the date (checked)")
        if same := {_folded(each) for each in self.reviewers} & set(map(_folded, self.translators)):
            raise ValueError(f"a translator cannot be the reviewer of the same page ({min(same)})")
        return self


class TranslationMatter(Record):
    """What a translated page says of itself: its own words and how it was made."""

    title: Words
    description: Words
    translation: Translation


class TextFile(Protocol):
    """Markdown in a file, a page's or a shared part's: what checks of the text need to know."""

    @property
    def path(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def uri(self) -> str: ...
    @property
    def body(self) -> str: ...
    @property
    def body_line(self) -> int: ...


@dataclass(frozen=True)
class PageFile:
    """One page's file. `uri` is its path below the language folder: `now/threat.md`."""

    path: str
    language: str
    uri: str
    matter: EnglishMatter | TranslationMatter
    body: str
    # The line of the file at which the body starts.
    body_line: int
    document: Document


def split(text: str) -> tuple[str, str, int]:
    """Front matter text, body, and the line the body starts at. Without front matter: ('', …)."""
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    match = FRONT_MATTER.match(text)
    if not match:
        return "", text, 1
    return match[1], text[match.end() :], text[: match.end()].count("\n") + 1


def read_page(file: Path, language: str, project: Project) -> PageFile:
    """Read one page. Raises Refused when its front matter is missing or wrong."""
    uri = file.relative_to(project.docs / language).as_posix()
    return _page_of(read_text(file, project), project.name(file), language, uri)


def read_text(file: Path, project: Project) -> str:
    """The text of a Markdown file. Raises Refused when it is not UTF-8, or no page at all."""
    if file.stat().st_size > LARGEST:
        message = f"The file is larger than {LARGEST // 1000} kB."
        remedy = "Say it shorter, or on two pages; no page of this site is a tenth as long."
        raise Refused([Finding(project.name(file), 1, "size", message, remedy)])
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        message, remedy = "The file is not UTF-8.", "Save it as UTF-8."
        raise Refused([Finding(project.name(file), 1, "encoding", message, remedy)]) from None


@lru_cache(maxsize=2048)  # check and build read the same pages, and a preview after every edit
def _page_of(text: str, name: str, language: str, uri: str) -> PageFile:
    head, body, line = split(text)
    if not head:
        message = "The page has no front matter."
        remedy = "Begin it with a line ---, the keys (title, description …), and a line ---."
        raise Refused([Finding(name, 1, "front-matter", message, remedy)])
    document = parse(head, name, first_line=2)
    if not isinstance(document.data, dict):
        message, remedy = "The front matter is not a list of keys.", "Write each as `key: value`."
        raise Refused([Finding(name, 2, "front-matter", message, remedy)])
    matter: EnglishMatter | TranslationMatter
    if language == ENGLISH:
        matter = shaped(EnglishMatter, document, rule="front-matter")
    else:
        matter = shaped(TranslationMatter, document, rule="front-matter")
    return PageFile(name, language, uri, matter, body, line, document)


def load_pages(
    project: Project, languages: list[Language]
) -> tuple[dict[str, dict[str, PageFile]], list[Finding]]:
    """Every page by language and uri, and what could not be read."""
    pages: dict[str, dict[str, PageFile]] = {}
    found: list[Finding] = []
    for language in languages:
        pages[language.code] = {}
        folder = project.docs / language.code
        found += strays(folder, project)
        for file in sorted(folder.rglob("*.md")):
            if SHARED in file.parts or file.is_symlink():
                continue
            try:
                page = read_page(file, language.code, project)
            except Refused as refused:
                found += refused.findings
                continue
            pages[language.code][page.uri] = page
    return pages, found


def strays(folder: Path, project: Project) -> list[Finding]:
    """What is in a language's folder and is no page: MkDocs would take `x.markdown` for a page
    that no check has read, and a link to another place for the file it leads to."""
    found = []
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder)
        if any(part.startswith(".") for part in inside.parts):
            continue  # MkDocs leaves these alone too (.DS_Store)
        if file.is_symlink():
            message = "A link to another place is no page."
        elif file.is_dir():
            if file.name != SHARED or len(inside.parts) == 1:
                continue
            message = f"Shared parts stand in {folder.name}/{SHARED}/ only."
        elif file.suffix == ".md" and (SHARED not in inside.parts[:-1] or len(inside.parts) == 2):
            continue
        else:
            message = f"A language’s folder holds pages (.md), and {SHARED}/ its shared parts."
        remedy = "Move it away; pictures and data have folders of their own."
        found.append(Finding(project.name(file), 1, "stray", message, remedy))
    return found
