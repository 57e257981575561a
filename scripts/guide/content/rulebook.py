"""The data of the content rules, docs/_data/rules/*.yml, as models.

Words change more often than code, and the people who know them do not write Python. So each rule's
words are a file of short lines, and a new term is one line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeVar

from pydantic import BaseModel, field_validator

from guide.findings import Finding, Refused
from guide.project import Project
from guide.shape import Record, shaped
from guide.yamltext import load

M = TypeVar("M", bound=BaseModel)
Context = Literal["quoted once", "negated"]


def _flag(value: object) -> object:
    return {"true": True, "false": False}.get(str(value), value)


class Term(Record):
    """A banned term. `ok` names contexts in which it may stand (see terms.yml)."""

    term: str
    use: str
    exact_case: bool = False
    ok: list[Context] = []
    # The term may stand on a page that also has one of these words: it is explained there.
    explained_by: list[str] = []
    pages: list[str] = []

    _flags = field_validator("exact_case", mode="before")(_flag)


class Terms(Record):
    pages: list[str]
    terms: list[Term]


class Idioms(Record):
    idioms: list[Term]


class Promises(Record):
    refused_by: list[str]
    promises: list[Term]


class Fault(Record):
    child: list[str]
    reader: list[str]


class Law(Record):
    page: str
    law: list[str]
    settings: list[str]


class Names(Record):
    platforms: list[str]
    pages: list[str]
    ranking: list[str]
    groups: list[str]
    allowed: list[str]


class Suicide(Record):
    words: list[str]
    lines: list[str]
    pages: list[str]


class Pictures(Record):
    pictures: list[str]
    others: list[str]
    verbs: list[str]
    showing: list[str]
    places: list[str]


@dataclass(frozen=True)
class Rulebook:
    """Every rule's words."""

    terms: Terms
    idioms: Idioms
    promises: Promises
    fault: Fault
    law: Law
    names: Names
    suicide: Suicide
    pictures: Pictures


def load_rulebook(project: Project) -> Rulebook:
    """All files. Raises Refused with the findings of every file that is not in order."""
    faults: list[Finding] = []

    def read(model: type[M], name: str) -> M:
        try:
            file = project.data / "rules" / f"{name}.yml"
            return shaped(model, load(file, project.root), rule="rules")
        except Refused as refused:
            faults.extend(refused.findings)
            return model.model_construct()

    book = Rulebook(
        read(Terms, "terms"),
        read(Idioms, "idioms"),
        read(Promises, "promises"),
        read(Fault, "fault"),
        read(Law, "law"),
        read(Names, "names"),
        read(Suicide, "suicide"),
        read(Pictures, "pictures"),
    )
    if faults:
        raise Refused(faults)
    return book
