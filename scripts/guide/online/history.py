"""The checker's memory: one small JSON file with the latest look and the streak of each address.

It decides when a person is called (strikes.py), so it is never guessed at: a file that is damaged,
of a newer version, or from the future (a clock that went back would make streaks worthless) is
refused with one line and left as it is (behaviour #74). It is written whole or not at all
(written.py). The site never reads this file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from guide.findings import Finding, Refused
from guide.helplines import Helplines
from guide.online import strikes
from guide.online.strikes import Acknowledged, Record, State
from guide.online.verdicts import Observation, Target
from guide.written import written

SCHEMA = 1
Key = tuple[str, str]  # a service's id and the address
Change = Literal["", "new", "alarm", "recovered"]

_SERVICES: TypeAdapter[dict[str, dict[str, Record]]] = TypeAdapter(dict[str, dict[str, Record]])
# Two looks at one address in the same moment: the later of these decides. A page that answered
# rightly is alive, unless somebody also saw another site there.
_ORDER = ("network", "content", "", "alive", "critical")


@dataclass(frozen=True)
class Status:
    """Where an address stands. `observation` is None when this run did not look at it."""

    id: str
    url: str
    record: Record
    state: State
    observation: Observation | None = None
    change: Change = ""


@dataclass(frozen=True)
class History:
    """Every address ever looked at, by service and address."""

    records: dict[Key, Record] = field(default_factory=dict)

    def apply(
        self, observations: Iterable[Observation], now: datetime
    ) -> tuple[History, list[Status]]:
        """The history after a run, and where each address it looked at stands.

        Raises ClockMovedBack when `now` lies before the last look at one of them.
        """
        now = _utc(now)
        records = dict(self.records)
        newest: dict[Key, Observation] = {}
        for seen in sorted(observations, key=_rank):
            key = (seen.id, seen.url)
            records[key] = strikes.step(records.get(key), seen, now)
            newest[key] = seen
        statuses = [
            Status(
                *key,
                record=records[key],
                state=records[key].state(now),
                observation=seen,
                change=_change(self.records.get(key), records[key]),
            )
            for key, seen in newest.items()
        ]
        return History(records), sorted(statuses, key=lambda each: (each.id, each.url))

    def standing(
        self, targets: Iterable[Target], now: datetime, looked_at: Iterable[Status] = ()
    ) -> list[Status]:
        """The failures among these targets that this run did not look at: they still stand."""
        seen = {(status.id, status.url) for status in looked_at}
        return [
            Status(target.id, target.url, record, record.state(_utc(now)))
            for target in targets
            if (target.id, target.url) not in seen
            and (record := self.records.get((target.id, target.url)))
            and record.first_failed
        ]

    def pruned(self, helplines: Helplines) -> History:
        """Without what has left the data. Held parts are still in it, and kept."""
        known = {
            (service.id, url)
            for service in helplines.services.values()
            for url in (
                *(page.url for page in service.pages),
                *(contact.url for contact in service.contacts),
            )
        }
        return History({key: record for key, record in self.records.items() if key in known})

    def acknowledged(self, key: str, known: Acknowledged) -> tuple[History, list[str]]:
        """The history in which a person knows of this service's failures, and their addresses."""
        failing = [
            (name, url)
            for (name, url), record in self.records.items()
            if name == key and record.first_failed
        ]
        marked = {each: replace(self.records[each], acknowledged=known) for each in failing}
        return History(self.records | marked), [url for _, url in failing]

    @property
    def last_run(self) -> datetime | None:
        """When anything was last looked at."""
        return max(
            (record.last_checked for record in self.records.values() if record.last_checked),
            default=None,
        )


def due_now(history: History, targets: Iterable[Target], now: datetime) -> list[Target]:
    """The targets for a daily run: what failed or was never seen, and the rest once a week."""
    return [
        target
        for target in targets
        if strikes.due(history.records.get((target.id, target.url)), _utc(now))
    ]


def load(path: Path, now: datetime) -> History:
    """The history in a file; none yet is an empty one. Raises Refused with one finding."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_once)
    except FileNotFoundError:
        return History()
    except OSError as error:
        raise _refused(
            path, f"It cannot be read: {error.strerror}.", "Correct --history."
        ) from None
    except (ValueError, RecursionError):
        raise _refused(path, "It is damaged: it is not JSON.") from None
    version = data.get("schema") if isinstance(data, dict) else None
    if type(version) is not int or version < 1:
        raise _refused(path, "It is damaged: it does not say which 'schema' it has.")
    if version > SCHEMA:
        message = f"A newer checker wrote it (schema {version}; this one knows {SCHEMA})."
        raise _refused(path, message, "Use the newer checker.")
    try:
        services = _SERVICES.validate_python(data.get("services"), extra="forbid")
    except (ValidationError, RecursionError) as error:
        raise _refused(path, f"It is damaged at {_place(error)}.") from None
    records = {
        (key, url): _checked(record, path, f"{key} {url}", _utc(now))
        for key, addresses in services.items()
        for url, record in addresses.items()
    }
    return History(records)


def save(path: Path, history: History) -> None:
    """Write the whole file beside its place, then rename it there. Raises Refused if it cannot."""
    services: dict[str, dict[str, Record]] = {}
    for (key, url), record in sorted(history.records.items()):
        services.setdefault(key, {})[url] = record
    plain = _SERVICES.dump_python(services, mode="json", exclude_defaults=True)
    text = json.dumps({"schema": SCHEMA, "services": plain}, indent=1, ensure_ascii=True) + "\n"
    written(path, text, "history")


def _rank(seen: Observation) -> tuple[str, str, int, str]:
    kind = "alive" if seen.verdict in strikes.ALIVE else strikes.kind_of(seen)
    # Any fixed order will do among equals: the notes carry what the rules read.
    return seen.id, seen.url, _ORDER.index(kind), repr((sorted(seen.notes), seen))


def _change(before: Record | None, after: Record) -> Change:
    if after.alarm and (before is None or before.alarm != after.alarm):
        return "alarm"
    if not after.first_failed and before and before.alarm:
        return "recovered"
    if after.first_failed and not (before and before.first_failed):
        return "new"
    return ""


def _checked(record: Record, path: Path, where: str, now: datetime) -> Record:
    """The record when its times make sense: with a zone, and none in the future."""
    times = [time for time in _times(record) if time is not None]
    if any(time.tzinfo is None for time in times):
        raise _refused(path, f"It is damaged at {where}: a time has no zone.")
    if bool(record.alarm) > bool(record.first_failed) or record.strikes < 0:
        raise _refused(path, f"It is damaged at {where}: an alarm without a failure.")
    latest = max(times, default=now)
    if latest > now:
        message = (
            f"It knows of {latest:%Y-%m-%d %H:%M} UTC, but the clock says "
            f"{now:%Y-%m-%d %H:%M} UTC: the clock moved back."
        )
        raise _refused(path, message, "Set the clock right (or --now).")
    return record


def _times(record: Record) -> Iterator[datetime | None]:
    # Not next_check: that one lies ahead.
    yield from (record.last_checked, record.last_ok, record.first_failed, record.last_failed)
    yield from (record.last_strike, record.last_content_strike, record.alarm_since)


def _utc(now: datetime) -> datetime:
    return now.replace(tzinfo=UTC) if now.tzinfo is None else now.astimezone(UTC)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """JSON objects in which no key stands twice: a bad merge must not lose an alarm."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _place(error: ValidationError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return "its depth"
    return " → ".join(map(str, error.errors(include_url=False)[0]["loc"])) or "'services'"


def _refused(path: Path, message: str, remedy: str = "") -> Refused:
    remedy = remedy or (
        "It was left as it is. Take the last good one from git, or move it away to start anew."
    )
    return Refused([Finding(path.as_posix(), 1, "history", message, remedy)])
