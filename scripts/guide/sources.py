"""Where facts come from: docs/_data/sources.yml, by key (design §7).

Only a publisher's own page marked `link: yes` becomes a link for readers. A copy is named by its
original publisher and not linked, and what the plan says not to show is not shown.
"""

from __future__ import annotations

from pydantic import field_validator

from guide.findings import Finding
from guide.project import Project
from guide.shape import Record, shaped
from guide.yamltext import load


class Source(Record):
    """One source. `date` is as seen on it ("not dated" when none was); it is text, not a day."""

    publisher: str
    title: str
    date: str
    address: str = ""
    link: bool = False
    copied: bool = False
    show: bool = True
    note: str = ""

    @field_validator("link", "copied", "show", mode="before")
    @classmethod
    def _yes_or_no(cls, value: object) -> object:
        return {"yes": True, "no": False, "true": True, "false": False}.get(str(value), value)

    @property
    def linked(self) -> bool:
        return self.link and not self.copied and bool(self.address)


class SourceList(Record):
    sources: dict[str, Source]


def load_sources(project: Project) -> dict[str, Source]:
    """All sources by key. Raises Refused when the file is wrong."""
    return shaped(SourceList, load(project.data / "sources.yml", project.root)).sources


def check(keys: list[str], sources: dict[str, Source], path: str, line: int) -> list[Finding]:
    """Findings for keys that are not in the list."""
    remedy = "Add it to docs/_data/sources.yml, or correct its spelling."
    return [
        Finding(path, line, "source", f"There is no source '{key}'.", remedy)
        for key in keys
        if key not in sources
    ]
