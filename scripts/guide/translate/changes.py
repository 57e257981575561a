"""What whoever changed the English said of the change: docs/_data/changes.yml.

Most changes need no word: a section whose English changed is outdated until it is updated. Two
kinds say more (design §7). `minor`: only the wording changed, so a translation of the old English
still says the same. `withdraw`: the old advice was wrong, so a translation of it is not shown.

The stamp is kept in a file of its own, by hash and not by commit: it survives a squash merge, a
reviewer reads it as part of the change, and a build without git knows it too. An entry names every
older English that it speaks of, because a translation may be several changes behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator

from guide.findings import Finding
from guide.pages import PageFile, Words
from guide.project import Project
from guide.sections import TOP, sections
from guide.shape import Record, shaped
from guide.yamltext import Document, load

NAME = "changes.yml"
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{10}$")]
Kind = Literal["minor", "withdraw"]


class Change(Record):
    """One change of one English section. `old` are hashes it replaced, `new` what came."""

    page: Words
    section: Words
    kind: Kind
    old: list[Hash] = Field(min_length=1)
    new: Hash
    on: date
    why: str = ""


class ChangeList(Record):
    changes: list[Change] = []

    @field_validator("changes", mode="before")
    @classmethod
    def _none_yet(cls, value: object) -> object:
        return value or []


@dataclass(frozen=True)
class Changes:
    """All stamps, ready to be asked. `Changes()` is none at all."""

    all: tuple[Change, ...] = ()
    document: Document | None = field(default=None, compare=False)
    _minor: dict[tuple[str, str, str], set[str]] = field(default_factory=dict, compare=False)
    _withdrawn: set[tuple[str, str, str]] = field(default_factory=set, compare=False)

    def __post_init__(self) -> None:
        for change in self.all:
            for old in change.old:
                key = (change.page, change.section, old)
                if change.kind == "minor":
                    self._minor.setdefault(key, set()).add(change.new)
                else:
                    self._withdrawn.add(key)

    def between(self, uri: str, section: str, old: str, now: str) -> Kind | None:
        """What lies between the English a section was made from and the English of today.

        "minor" when minor changes alone lead from one to the other; "withdraw" when that English,
        or one that differs from it by minor changes, has been withdrawn; None for anything else.
        """
        seen: set[str] = set()
        ahead = [old]
        wrong = False
        while ahead:
            here = ahead.pop()
            if here == now:
                return None if here == old else "minor"
            if here in seen:
                continue
            seen.add(here)
            if (uri, section, here) in self._withdrawn:
                wrong = True  # nothing minor makes wrong advice right again
                continue
            ahead += self._minor.get((uri, section, here), ())
        return "withdraw" if wrong else None


def load_changes(project: Project) -> Changes:
    """The stamps of a project; none when there is no file. Raises Refused when it is malformed."""
    file = project.data / NAME
    if not file.exists():
        return Changes()
    document = load(file, project.root)
    return Changes(tuple(shaped(ChangeList, document).changes), document)


def check(changes: Changes, english: Mapping[str, PageFile], today: date) -> Iterator[Finding]:
    """Stamps that speak of nothing: a slip here would leave wrong advice shown."""
    if changes.document is None:
        return
    path = changes.document.path
    kinds: dict[tuple[str, str, str], Kind] = {}
    for number, change in enumerate(changes.all):
        line = changes.document.line("changes", number)
        page = english.get(change.page)
        if page is None:
            message = f"There is no English page '{change.page}'."
            remedy = "Correct it (now/threat.md), or remove the entry if the page is gone."
            yield Finding(path, line, "change", message, remedy)
        elif change.section not in _ids(page):
            message = f"'{change.page}' has no section '{change.section}'."
            remedy = "Correct the id, or remove the entry if the section is gone."
            yield Finding(path, line, "change", message, remedy)
        if change.new in change.old:
            message = "Old and new English are the same."
            yield Finding(path, line, "change", message, "Remove that hash from 'old'.")
        if change.on > today:
            message = "The change lies in the future."
            yield Finding(path, line, "change", message, "Correct 'on'.", "warning")
        for old in change.old:
            key = (change.page, change.section, old)
            if kinds.setdefault(key, change.kind) != change.kind:
                message = f"{old} is called minor and withdrawn; it counts as withdrawn."
                yield Finding(path, line, "change", message, "Keep one of the two entries.")


def _ids(page: PageFile) -> set[str]:
    return {section.id for section in sections(page.body)} | {TOP}
