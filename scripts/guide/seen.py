"""When the checker last saw each service's page: docs/_data/checked.yml.

The build reads only this file, never the network, and only a reviewed change writes it, so no robot
edits the help (design §4). A service that was never seen has no entry, and its card says nothing.
"""

from __future__ import annotations

from datetime import date

from pydantic import field_validator

from guide.project import Project
from guide.shape import Record, shaped
from guide.yamltext import load


class Seen(Record):
    seen: dict[str, date]

    @field_validator("seen", mode="before")
    @classmethod
    def _nothing_yet(cls, value: object) -> object:
        return value or {}


def load_seen(project: Project) -> dict[str, date]:
    """Service id → day its page was last seen by the checker."""
    return shaped(Seen, load(project.data / "checked.yml", project.root)).seen
