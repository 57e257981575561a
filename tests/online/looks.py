"""Made-up looks at made-up addresses, for the tests of history and reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from guide.online.document import document
from guide.online.history import History, Status
from guide.online.strikes import Record, step
from guide.online.verdicts import CODES, Evidence, Observation

MONDAY = datetime(2026, 11, 23, 6, 17, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
URL = "https://helper.example/contact"
TWICE = ("seen_twice",)
# All that a page title can do to a report.
HOSTILE = (
    "\x1b[31m\x1b]0;owned\x07[win](https://casino.test) ![x](https://casino.test/x.png) "
    "<script>alert(1)</script> </failure> ]]> @octocat #1 www.casino.test ```\n# heading\r\n- item "
    "| cell | \u202egnp.exe\u2066 \x00\x08\x9b31m \ud800 \ufffe \u2028 `tick` ``two`` ~~~ &amp; "
    "**b** $x$ https://casino.test #2 GH-3"
)


def look(
    code: str = "ok",
    why: str = "",
    notes: tuple[str, ...] = (),
    id: str = "helper",
    url: str = URL,
    **evidence: Any,
) -> Observation:
    """One observation; its verdict follows from the code."""
    return Observation(
        id, url, "page", CODES[code], code, why, notes, Evidence(**evidence), path="gb.yml", line=7
    )


def after(*looks: tuple[timedelta, Observation]) -> Record:
    """The record after these looks, each so long after Monday morning."""
    record = None
    for later, seen in looks:
        record = step(record, seen, MONDAY + later)
    assert record is not None
    return record


@dataclass(frozen=True)
class Ran:
    """A run."""

    started: datetime = MONDAY
    finished: datetime = MONDAY + timedelta(minutes=4)
    answered: bool = True
    canaries: dict[str, str] = field(default_factory=dict)


def statuses(*looks: Observation, days: int = 3) -> list[Status]:
    """Where things stand when the same was seen on so many days running."""
    history, found = History(), []
    for day in range(days):
        history, found = history.apply(looks, MONDAY + day * DAY)
    return found


def report(*looks: Observation, days: int = 3, **more: Any) -> dict[str, Any]:
    """The document of the last of so many days on which the same was seen."""
    return document(Ran(), statuses(*looks, days=days), **more)
