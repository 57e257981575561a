"""The one document of a run: report.json. Markdown, JUnit and the terminal are made from it alone.

Its schema is published (`document.schema()`), and it says of each address where it stands, what was
seen, what to do, and where in the data the line is that a person may have to change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol

from guide.contacts import Contact
from guide.helplines import Helplines
from guide.online import advice
from guide.online.history import Status
from guide.online.plain import cleaned
from guide.online.reportmodel import (
    SEVERITIES,
    Entry,
    Known,
    Report,
    RunPart,
    Severity,
    Since,
    Summary,
    schema,
)
from guide.online.strikes import NO_ALARM, Acknowledged, Record, State
from guide.online.verdicts import Evidence, Observation
from guide.places import Place, places

__all__ = ["NEED_A_PERSON", "document", "exit_code", "is_overdue", "schema"]

NEED_A_PERSON = frozenset({"critical", "alarm"})


class Ran(Protocol):
    """What is read from a run (run.Run)."""

    @property
    def started(self) -> datetime: ...
    @property
    def finished(self) -> datetime: ...
    @property
    def answered(self) -> bool: ...
    @property
    def canaries(self) -> Mapping[str, str]: ...


def document(
    run: Ran,
    statuses: Iterable[Status],
    helplines: Helplines | None = None,
    overdue: Collection[str] = (),
) -> dict[str, Any]:
    """The document of a run.

    `statuses`: of what the run looked at and, from `History.standing`, of failures it did not look
    at. `overdue`: ids of services that a person should have looked at by now.
    """
    known = {place.service.id: place for place in places(helplines.files if helplines else ())}
    entries = [_entry(status, known.get(status.id), status.id in overdue) for status in statuses]
    order = list(advice.GROUPS)
    entries.sort(
        key=lambda each: (
            SEVERITIES.index(each.severity),
            order.index(each.group),
            each.id,
            each.url,
        )
    )
    report = Report(
        schema_version=1,
        run=RunPart(
            started=_time(run.started),
            finished=_time(run.finished),
            could_check=run.answered,
            canaries={cleaned(url): cleaned(said) for url, said in run.canaries.items()},
        ),
        summary=_summary(entries, run.answered),
        groups=advice.GROUPS,
        entries=entries,
    )
    return report.model_dump(mode="json")


def exit_code(document: Mapping[str, Any]) -> int:
    """0: nothing confirmed. 1: confirmed alarms. 3: could not check. (2 is the command's own.)"""
    if not document["run"]["could_check"]:
        return 3
    return int(any(each["severity"] in NEED_A_PERSON for each in document["entries"]))


def is_overdue(entry: Mapping[str, Any]) -> bool:
    """Robots are kept out, and no person has looked in time: then a person must (§4.1)."""
    return bool(entry["overdue"] and entry["state"] == "healthy" and entry["verdict"] == "blocked")


def _entry(status: Status, place: Place | None, overdue: bool) -> Entry:
    record, seen = status.record, status.observation
    failing = status.state != "healthy"
    code, why = (record.failure, record.failure_why) if failing else (record.code, record.why)
    # What a failing entry is reported for may be older than the last look, and so its evidence.
    same = seen is not None and (not failing or (seen.code, seen.why) == (code, why))
    evidence = seen.evidence if seen and same else record.evidence
    path, line = _where(status, place, seen)
    severity = _severity(status)
    fields: dict[str, Any] = {
        "id": status.id,
        "name": place.service.display_name("en") if place else status.id,
        "url": status.url,
        "role": record.role,
        "path": path,
        "line": line,
        "verdict": record.verdict,
        "last_code": record.code,
        "code": code,
        "why": cleaned(why),
        "notes": [cleaned(note) for note in seen.notes] if seen else [],
        "checked_at": _time(record.last_checked),
        "looked_at": seen is not None,
        "state": status.state,
        "severity": severity,
        "change": status.change,
        "overdue": overdue,
        "numbers": _numbers(status, place, evidence),
        "fallback": (place.service.fallback or "") if place else "",
        "evidence": _plain(evidence),
    }
    group = advice.group(fields)
    if severity == "none" and group == "note":
        fields["severity"] = "note"
    return Entry(
        **fields,
        group=group,
        said=advice.said(fields, cleaned),
        fix=advice.fix(fields, cleaned),
        history=_since(record),
        acknowledged=_known(record.acknowledged) if status.state == "acknowledged" else None,
    )


def _since(record: Record) -> Since:
    return Since(
        strikes=record.strikes,
        first_failed=_time(record.first_failed),
        last_failed=_time(record.last_failed),
        last_ok=_time(record.last_ok),
        last_checked=_time(record.last_checked),
        next_check=_time(record.next_check),
        alarm_since=_time(record.alarm_since),
    )


def _known(known: Acknowledged | None) -> Known | None:
    if known is None:
        return None
    return Known(until=known.until.isoformat(), by=cleaned(known.by), reason=cleaned(known.reason))


def _severity(status: Status) -> Severity:
    if status.state == "confirmed":
        return "critical" if status.record.alarm == "critical" else "alarm"
    if status.state == "watching":
        return "watching"
    verdict, code = status.record.verdict, status.record.code
    plain = status.state == "healthy" and verdict == "ok" and code not in NO_ALARM
    return "none" if plain else "note"


def _where(status: Status, place: Place | None, seen: Observation | None) -> tuple[str, int]:
    if seen and seen.path:
        return seen.path, seen.line
    if place is None:
        return "", 1
    service = place.service
    at = [("pages", index) for index, page in enumerate(service.pages) if page.url == status.url]
    at += [
        ("contacts", index)
        for index, contact in enumerate(service.contacts)
        if contact.url == status.url
    ]
    keys = (*at[0], "url") if at else ()
    return place.document.path, place.document.line("services", service.id, *keys)


def _numbers(status: Status, place: Place | None, evidence: Evidence) -> list[dict[str, Any]]:
    """The numbers that this page must show; of several only those that it does not."""
    if place is None:
        return []
    service = place.service
    words = [word for page in service.pages if page.url == status.url for word in page.must_show]
    for contact in service.contacts:
        words += contact.must_show if contact.url == status.url else ()
    wanted = [
        (index, contact)
        for index, contact in enumerate(service.contacts)
        if contact.digits and {"{" + contact.id + "}", contact.national} & set(words)
    ]
    if not wanted:  # the page need only show any of them
        wanted = [
            (index, contact)
            for index, contact in enumerate(service.contacts)
            if contact.digits and contact in service.contacts_published
        ]
    missing = {"".join(filter(str.isdigit, word)) for word in evidence.words_missing}
    exact = [found for found in wanted if _digits(found[1]) & missing]
    return [_number(place, index, contact) for index, contact in exact or wanted]


def _digits(contact: Contact) -> set[str]:
    return {contact.digits, contact.e164.removeprefix("+")} - {""}


def _number(place: Place, index: int, contact: Contact) -> dict[str, Any]:
    line = place.document.line("services", place.service.id, "contacts", index, "national")
    return {
        "contact": contact.id,
        "national": contact.national,
        "fields": ["`national`", "`e164`"] if contact.e164 else ["`national`"],
        "path": place.document.path,
        "line": line,
    }


def _plain(evidence: Evidence) -> dict[str, Any]:
    """The evidence with other people's text made harmless; what is empty is left out."""
    told = {key: getattr(evidence, key) for key in Evidence.__dataclass_fields__}
    told["hops"] = [{"url": cleaned(hop.url), "status": hop.status} for hop in evidence.hops[:20]]
    return {
        key: _cleaned(value) for key, value in told.items() if value not in ("", 0, None, [], ())
    }


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, tuple):
        return [cleaned(each) for each in value][:20]
    return value


def _summary(entries: Sequence[Entry], could_check: bool) -> Summary:
    def count(**wanted: Any) -> int:
        return sum(
            all(getattr(entry, key) == value for key, value in wanted.items()) for entry in entries
        )

    healthy: State = "healthy"
    overdue = sum(is_overdue(entry.model_dump()) for entry in entries)
    critical, alarms = count(severity="critical"), count(severity="alarm")
    numbers = {
        "needs_person": critical + alarms + overdue,
        "critical": critical,
        "alarms": alarms,
        "overdue": overdue,
        "watching": count(severity="watching"),
        "acknowledged": count(state="acknowledged"),
        "blocked": count(state=healthy, verdict="blocked"),
        "undetermined": count(state=healthy, verdict="undetermined"),
        "moved": count(state=healthy, verdict="moved"),
        "ok": count(state=healthy, verdict="ok"),
        "recovered": count(change="recovered"),
        "entries": len(entries),
        "looked_at": count(looked_at=True),
    }
    return Summary(sentence=_sentence(numbers, could_check), **numbers)


def _sentence(numbers: Mapping[str, int], could_check: bool) -> str:
    if not could_check:
        return (
            "Could not check: nobody answered, so this run says nothing and nothing was recorded."
        )
    people = numbers["needs_person"]
    if people:
        first = f"{people} {'needs' if people == 1 else 'need'} a person: "
        first += f"{numbers['critical']} critical."
    else:
        first = "Nothing needs a person."
    watched = numbers["watching"]
    rest = [
        f"{watched} {'is' if watched == 1 else 'are'} only being watched" if watched else "",
        f"{numbers['blocked']} keep robots out" if numbers["blocked"] else "",
        f"{numbers['undetermined']} could not be looked at" if numbers["undetermined"] else "",
        f"{numbers['moved']} moved" if numbers["moved"] else "",
        f"{numbers['acknowledged']} known" if numbers["acknowledged"] else "",
        f"{numbers['ok']} of {numbers['entries']} are well",
    ]
    return f"{first} {', '.join(filter(None, rest))}."


def _time(time: datetime | None) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if time else ""
