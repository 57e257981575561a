"""`helplines online` from beginning to end, without a word printed.

Everything that can be wrong with the input is found before the first request: a run of minutes must
not end in a message about a typing slip. A run in which nobody answered says nothing about anybody,
and leaves the history as it was (exit code 3).
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from guide.findings import Finding, Refused
from guide.helplines import Helplines, load_folder
from guide.online import certificates, junit, markdown
from guide.online import document as documents
from guide.online import history as histories
from guide.online.connections import Connections
from guide.online.fetch import fetch
from guide.online.pacing import Pace
from guide.online.run import Look, Run, run
from guide.online.settings import Settings, with_language
from guide.online.strikes import ClockMovedBack
from guide.online.targets import targets
from guide.online.verdicts import Failure, Reply
from guide.online.vetting import Resolver, system_resolver
from guide.written import written

# Pages of large public bodies: when not one of these answers, the fault is on our side.
CANARIES = ("https://www.gov.uk/", "https://www.bbc.co.uk/", "https://www.wikipedia.org/")
REPORTS = ("report.json", "report.md", "junit.xml")


@dataclass(frozen=True)
class Session:
    """What was asked for. `now`: the time for history and due dates (None: the clock's)."""

    data: Path
    root: Path
    history: Path
    report: Path | None = None
    only: tuple[str, ...] = ()
    due: bool = False  # only what failed lately, and what was not seen for a week
    settings: Settings = field(default_factory=Settings)
    pace: Pace = field(default_factory=Pace)
    canaries: tuple[str, ...] = CANARIES
    now: datetime | None = None
    resolver: Resolver = system_resolver


def check(
    session: Session, seen: Callable[[int, int], None] = lambda done, all_of_them: None
) -> dict[str, Any]:
    """Run, remember, write the reports. Returns the document; `documents.exit_code` reads it.

    Raises Refused when data or history cannot be used; nothing has been asked or written then.
    """
    now = (session.now or datetime.now(UTC)).astimezone(UTC)
    helplines = load_folder(session.data, session.root)
    _trust(session.settings.cacert)
    if unknown := set(session.only) - set(helplines.services):
        raise Refused([_unknown(session, sorted(unknown)[0])])
    before = histories.load(session.history, now)
    everything = targets(helplines, session.only)
    asked = histories.due_now(before, everything, now) if session.due else everything
    _writable(session.history.parent, "history")
    if session.report:
        _writable(session.report, "report")
    with Connections() as connections:
        look = looking(session.settings, connections, session.resolver)
        ran = run(asked, look, session.pace, now, session.canaries if asked else (), seen)
    if not asked:
        ran = replace(ran, answered=True)
    document = _remembered(session, helplines, before, ran)
    if session.report:
        write(session.report, document)
    return document


def looking(settings: Settings, connections: Connections, resolver: Resolver) -> Look:
    """How a run asks for a page: with these settings, on kept connections unless told not to."""

    def look(url: str, language: str, left: float, fresh: bool) -> Reply | Failure:
        own = with_language(settings, language)
        own = replace(own, deadline=min(settings.deadline, max(left, 0.01)))
        result = fetch(url, own, resolver, connections=None if fresh else connections)
        short = own.deadline < settings.deadline
        if short and isinstance(result, Failure) and result.code.startswith("timeout"):
            return replace(result, code="run_deadline", detail="The run's time was up.")
        return result

    return look


def write(folder: Path, document: dict[str, Any]) -> None:
    """The three reports, each in one piece. Raises Refused when the folder cannot be written."""
    texts = (
        json.dumps(document, indent=1, ensure_ascii=False) + "\n",
        markdown.markdown(document),
        junit.junit(document),
    )
    for name, text in zip(REPORTS, texts, strict=True):
        written(folder / name, text, "report")


def _remembered(
    session: Session, helplines: Helplines, before: histories.History, ran: Run
) -> dict[str, Any]:
    today = ran.started.date()
    overdue = {key for key, each in helplines.services.items() if each.verified.due < today}
    if not ran.answered:
        return documents.document(ran, [], helplines, overdue)
    try:
        after, statuses = before.apply(ran.observations, ran.started)
    except ClockMovedBack as error:
        path = session.history.as_posix()
        raise Refused(
            [Finding(path, 1, "history", str(error), "Set the clock right (or --now).")]
        ) from None
    everything = targets(helplines)
    standing = after.standing(everything, ran.started, statuses) if not session.only else []
    histories.save(session.history, after if session.only else after.pruned(helplines))
    return documents.document(ran, [*statuses, *standing], helplines, overdue)


def _trust(cacert: Path | None) -> None:
    """The certificates to trust must be readable before anybody is asked."""
    try:
        certificates.context(cacert)
    except OSError as error:
        message = f"It holds no certificates that can be read ({error.strerror or error})."
        remedy = "Name a PEM file after --cacert."
        raise Refused([Finding(str(cacert), 1, "cacert", message, remedy)]) from None


def _writable(folder: Path, name: str) -> None:
    """What the run leaves behind must have its place before anybody is asked: a history that is
    kept and a report that is not would be half a run."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        message = f"Nothing can be written here: {error.strerror}."
        remedy = f"Free the place or give another (--{name})."
        raise Refused([Finding(folder.as_posix(), 1, name, message, remedy)]) from None


def _unknown(session: Session, key: str) -> Finding:
    where = session.data.as_posix()
    return Finding(
        where, 1, "unknown-id", f"There is no service '{key}'.", "Correct the id after --only."
    )


def chosen(pins: Sequence[tuple[tuple[str, int], str]]) -> dict[tuple[str, int], str]:
    """Pins by host and port. Raises ValueError when two disagree."""
    found: dict[tuple[str, int], str] = {}
    for place, address in pins:
        if found.setdefault(place, address) != address:
            host, port = place
            raise ValueError(f"--resolve gives {host}:{port} two addresses.")
    return found
