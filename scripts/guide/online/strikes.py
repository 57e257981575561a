"""Strikes: when a failure is confirmed, and when it is only being watched (research §4.3).

A false alarm wears people out until they stop reading; a late one leaves a dead number on the
site. Failures on different days tell the two apart, retries within minutes do not. The rules:

=========  =======================================================  ==============================
kind       what                                                     alarm
=========  =======================================================  ==============================
critical   spam_or_hijack, parked, other_domain without the name    at once, when a second fetch in
                                                                    the same run saw it too
content    every other wrong page, gone, 4xx, no such host,         2 of them, 20 hours apart
           certificates, bad redirects
network    timeouts, resets, refusals, 5xx, broken replies          3 failures of any kind, each 20
                                                                    hours after the one before, over
                                                                    48 hours or more
=========  =======================================================  ==============================

Only `ok` and `moved` are proof of life: they end a streak and an alarm. What was blocked or could
not be found out neither counts nor resets, and a missing intermediate certificate neither: most
browsers get past it. A failure less than 20 hours after the last one counted adds no strike, so
that a person who runs the checker five times in an hour causes no alarm. Each rule counts what it
is about: a timeout on Monday and a 404 on Tuesday are one content strike, not two.

Everything here is pure: a record, an observation and the time give the next record.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Literal

from guide.online.verdicts import Evidence, Observation, Verdict

Kind = Literal["", "network", "content", "critical"]
GRAVITY: tuple[Kind, ...] = ("", "network", "content", "critical")
State = Literal["healthy", "watching", "confirmed", "acknowledged"]

APART = timedelta(hours=20)
SPAN = timedelta(hours=48)
CONTENT_STRIKES, NETWORK_STRIKES = 2, 3
# A job that starts once a day is never quite on time: half a day of slack keeps the rhythm.
DAILY, WEEKLY = APART, timedelta(days=7) - timedelta(hours=12)
# However long a server asks us to stay away, after two weeks we look again.
LONGEST_WAIT = timedelta(days=14)

SEEN_TWICE = "seen_twice"  # the run's note: a second fetch, on a new connection, saw the same
CRITICAL = frozenset({"spam_or_hijack", "parked"})
NETWORK = frozenset({
    "timeout_connect", "timeout_read", "timeout_total", "connect_refused", "connect_unreachable",
    "connection_reset", "http_5xx", "protocol_error", "truncated_body", "bad_content_encoding",
})  # fmt: skip
NO_ALARM = frozenset({"tls_incomplete_chain"})
ALIVE: frozenset[Verdict] = frozenset({"ok", "moved"})
FAILING: frozenset[Verdict] = frozenset({"suspect", "broken"})


class ClockMovedBack(ValueError):
    """The time given lies before the last look. Streaks would be worthless."""


@dataclass(frozen=True)
class Acknowledged:
    """A person knows of the failure and does not want to hear of it until then (that day too)."""

    until: date
    by: str
    reason: str


@dataclass(frozen=True)
class Record:
    """What is remembered of one address of one service."""

    role: Literal["page", "form"] = "page"
    # The last look, whatever came of it.
    verdict: Verdict = "undetermined"
    code: str = ""
    why: str = ""
    last_checked: datetime | None = None
    last_ok: datetime | None = None
    next_check: datetime | None = None
    # The streak of failures; all empty when there is none.
    strikes: int = 0
    content_strikes: int = 0
    first_failed: datetime | None = None
    last_failed: datetime | None = None
    last_strike: datetime | None = None
    last_content_strike: datetime | None = None
    # What the streak is reported for: its newest failure, or the critical one, which stays.
    failure: str = ""
    failure_kind: Kind = ""
    failure_why: str = ""
    evidence: Evidence = field(default_factory=Evidence)
    # The alarm: its gravest kind so far, and since when.
    alarm: Kind = ""
    alarm_since: datetime | None = None
    acknowledged: Acknowledged | None = None

    def state(self, now: datetime) -> State:
        """Healthy, watching, confirmed, or acknowledged until a day that has not passed."""
        if not self.first_failed:
            return "healthy"
        if not self.alarm:
            return "watching"
        known = self.acknowledged and now.date() <= self.acknowledged.until
        return "acknowledged" if known else "confirmed"


def kind_of(observation: Observation) -> Kind:
    """Which rule a failure falls under; "" for what is no failure or raises no alarm."""
    if observation.verdict not in FAILING or observation.code in NO_ALARM:
        return ""
    if observation.code in CRITICAL:
        return "critical"
    if observation.code == "other_domain" and "name_missing" in observation.why:
        return "critical"
    return "network" if observation.code in NETWORK else "content"


def step(record: Record | None, observation: Observation, now: datetime) -> Record:
    """The record after one more look. Raises ClockMovedBack for a time before the last look."""
    old = record or Record()
    if old.last_checked and now < old.last_checked:
        raise ClockMovedBack(f"{now.isoformat()} lies before {old.last_checked.isoformat()}")
    seen = replace(
        old,
        role=observation.role,
        verdict=observation.verdict,
        code=observation.code,
        why=observation.why,
        last_checked=now,
    )
    if observation.verdict in ALIVE:
        new = Record(
            role=seen.role,
            verdict=seen.verdict,
            code=seen.code,
            why=seen.why,
            last_checked=now,
            last_ok=now,
        )
    elif kind := kind_of(observation):
        new = _failed(seen, observation, kind, now)
    else:
        new = seen
    return replace(new, next_check=_next_check(new, observation, now))


def due(record: Record | None, now: datetime) -> bool:
    """Whether a daily run should look: what was never seen, what failed, and the rest weekly."""
    return record is None or record.next_check is None or record.next_check <= now


def _failed(record: Record, observation: Observation, kind: Kind, now: datetime) -> Record:
    counts = _apart(record.last_strike, now)
    content = kind != "network" and _apart(record.last_content_strike, now)
    new = replace(
        record,
        first_failed=record.first_failed or now,
        last_failed=now,
        strikes=record.strikes + counts,
        last_strike=now if counts else record.last_strike,
        content_strikes=record.content_strikes + content,
        last_content_strike=now if content else record.last_content_strike,
    )
    # A hijacked page that then times out is still a hijacked page.
    if record.alarm != "critical" or kind == "critical":
        new = replace(
            new,
            failure=observation.code,
            failure_kind=kind,
            failure_why=observation.why,
            evidence=_short(observation.evidence),
        )
    if kind == "critical" and SEEN_TWICE not in observation.notes:
        # Seen once, it is as any wrong page; seen again on another day, it is what it looks like.
        kind = "critical" if content and record.failure_kind == "critical" else "content"
    return _alarmed(new, _confirmed(new, kind), now)


def _apart(last: datetime | None, now: datetime) -> bool:
    return last is None or now - last >= APART


def _confirmed(record: Record, kind: Kind) -> Kind:
    """The kind of alarm that this failure completes, or ""."""
    if kind == "critical":
        return kind
    if kind != "network" and record.content_strikes >= CONTENT_STRIKES:
        return kind
    if record.strikes >= NETWORK_STRIKES and _spans(record):
        return kind
    return ""


def _spans(record: Record) -> bool:
    first, last = record.first_failed, record.last_strike
    return first is not None and last is not None and last - first >= SPAN


def _alarmed(record: Record, kind: Kind, now: datetime) -> Record:
    """The record with an alarm of this kind, unless it has a graver one."""
    if GRAVITY.index(kind) <= GRAVITY.index(record.alarm):
        return record
    if kind == "critical" and record.alarm:
        # Whoever acknowledged a missing number has not acknowledged a casino.
        return replace(record, alarm=kind, alarm_since=now, acknowledged=None)
    return replace(record, alarm=kind, alarm_since=record.alarm_since or now)


def _next_check(record: Record, observation: Observation, now: datetime) -> datetime:
    again = DAILY if record.first_failed or record.verdict == "undetermined" else WEEKLY
    if observation.verdict == "blocked" and observation.evidence.retry_after:
        asked = timedelta(seconds=min(observation.evidence.retry_after, 10**7))
        again = max(again, min(asked, LONGEST_WAIT))
    return now + again


def _short(evidence: Evidence) -> Evidence:
    """The part worth remembering: what a report needs to say what was seen."""
    return Evidence(
        final_url=evidence.final_url,
        status=evidence.status,
        title=evidence.title,
        name_found=evidence.name_found,
        words_missing=evidence.words_missing,
        numbers_seen=evidence.numbers_seen,
        signs=evidence.signs,
        detail=evidence.detail,
    )
