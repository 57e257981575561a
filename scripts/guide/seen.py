"""When the checker last ran, and last saw each service's pages: docs/_data/checked.yml.

The build reads only this file, never the network, and only a reviewed change writes it, so no robot
edits the help (design §4). A service that was never seen has no entry, and its card says nothing.
"""

from __future__ import annotations

from datetime import date

from pydantic import field_validator

from guide.project import Project
from guide.shape import Record, shaped
from guide.yamltext import Document, load

FILE = "checked.yml"


class Checked(Record):
    """The file. `last_run` is empty as long as the checker has never run."""

    last_run: date | None = None
    seen: dict[str, date]

    @field_validator("last_run", mode="before")
    @classmethod
    def _never(cls, value: object) -> object:
        return value or None

    @field_validator("seen", mode="before")
    @classmethod
    def _nothing_yet(cls, value: object) -> object:
        return value or {}


def checked(document: Document) -> Checked:
    """The file as parsed. Raises Refused with a finding for each fault."""
    return shaped(Checked, document)


def load_checked(project: Project) -> Checked:
    """The file of a project."""
    return checked(load(project.data / FILE, project.root))


def load_seen(project: Project) -> dict[str, date]:
    """Service id → day its pages were last seen by the checker."""
    return load_checked(project).seen
