"""The shape of report.json, as models: its JSON Schema is published for whoever reads it.

Strict on purpose: a field that the schema does not name is not in the document.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from guide.online.history import Change
from guide.online.strikes import State
from guide.online.verdicts import CODES, Verdict

Severity = Literal["critical", "alarm", "watching", "note", "none"]
SEVERITIES: tuple[Severity, ...] = ("critical", "alarm", "watching", "note", "none")


class Part(BaseModel):
    """A part of the document."""

    model_config = ConfigDict(extra="forbid")


class RunPart(Part):
    """When the run was, and whether it counts."""

    started: str
    finished: str
    could_check: bool = Field(description="false: nobody answered, so nothing was recorded")
    canaries: dict[str, str] = Field(description="address → answered, or why not")


class Summary(Part):
    """How many entries are what. One entry counts once, but for `needs_person`."""

    sentence: str = Field(description="the same in words")
    needs_person: int = Field(description="critical + alarms + overdue blocked ones")
    critical: int
    alarms: int = Field(description="confirmed, critical ones not counted")
    overdue: int = Field(description="blocked, and no person has looked in time")
    watching: int
    acknowledged: int
    blocked: int
    undetermined: int
    moved: int
    ok: int
    recovered: int = Field(description="alarms that this run ended")
    entries: int
    looked_at: int


class Number(Part):
    """A number that the page must show, and where in the data it stands."""

    contact: str
    national: str
    fields: list[str]
    path: str
    line: int


class Since(Part):
    """What the history knows of the entry. Times are ISO 8601, UTC."""

    strikes: int = Field(description="failures in a row that count, 20 hours apart")
    first_failed: str = ""
    last_failed: str = ""
    last_ok: str = ""
    last_checked: str = ""
    next_check: str = ""
    alarm_since: str = ""


class Known(Part):
    """A person knows of the failure."""

    until: str
    by: str
    reason: str


class Entry(Part):
    """One address of one service."""

    id: str
    name: str
    url: str
    role: Literal["page", "form"]
    path: str = Field(description="the data file, '' when unknown")
    line: int
    verdict: Verdict = Field(description="of the last look")
    last_code: str = Field(description="of the last look")
    code: str = Field(
        description="what the entry is reported for: an alarm's failure, else the last"
    )
    why: str = Field(description="finer than the code")
    notes: list[str]
    checked_at: str
    looked_at: bool = Field(description="in this run")
    state: State
    severity: Severity
    change: Change
    group: str = Field(description="what to do, as a group: a key of `groups`")
    said: str = Field(description="what was seen, in plain words")
    fix: str = Field(description="one thing to do about it")
    overdue: bool = Field(description="no person has looked at the service in time")
    numbers: list[Number]
    fallback: str = Field(description="the service that the record names instead")
    history: Since
    acknowledged: Known | None
    evidence: dict[str, Any]


class Report(Part):
    """report.json"""

    schema_version: Literal[1]
    run: RunPart
    summary: Summary
    groups: dict[str, str] = Field(description="headings of the groups, in order of urgency")
    entries: list[Entry] = Field(description="the gravest first")


def schema() -> dict[str, Any]:
    """The JSON Schema of report.json."""
    result = Report.model_json_schema(mode="serialization")
    result["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    result["title"] = "Report of the helpline checker"
    result["$defs"]["Entry"]["properties"]["code"]["enum"] = list(CODES)
    return result
