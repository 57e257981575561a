"""What a person should look at next, and why, most harmful first.

Ten minutes a week are enough only when they go where a mistake would hurt most. So an address in
other hands comes before all else, then what is confirmed wrong, then what no person has ever looked
at; among equals, lines for danger and crisis and lines for children come first, by the tier of the
record, and the UK's before other countries' (its readers are ours). What readers cannot see comes
last. Rules: research, link-checking §3.6, §4.1 (blocked pages age towards a person), §4.5.

Pure: the data, the checker's memory if there is one, and the day give the list.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from guide.helplines import Helplines
from guide.online.advice import remembered
from guide.online.plain import cleaned, code, escaped
from guide.online.strikes import Record
from guide.places import Place, places
from guide.service import HOME, Service

Why = Literal["critical", "alarm", "never", "overdue", "blocked", "failing", "hours", "name_only"]
# In the order of the harm that waiting may do.
REASONS: tuple[Why, ...] = (
    "critical", "alarm", "never", "overdue", "blocked", "failing", "hours", "name_only",
)  # fmt: skip
BLOCKED_DAYS = 90
# The opening hours of a charity change with its money: the NSPCC's changed three times.
HOURS_DAYS = 183
CRISIS_KINDS = {"emergency", "crisis"}
CRISIS_NEEDS = {"danger", "life"}
YOUNG = {"child", "young_person"}
MARKER = "<!-- helpline-due -->"
Records = Mapping[tuple[str, str], Record]


@dataclass(frozen=True)
class Reason:
    """One reason to look, in a sentence."""

    why: Why
    said: str


@dataclass(frozen=True)
class Item:
    """One service to look at. `order` sorts: the smallest first."""

    id: str
    name: str
    country: str
    path: str
    line: int
    reasons: tuple[Reason, ...]
    order: tuple[int | str, ...]

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        reasons = [{"why": reason.why, "said": reason.said} for reason in self.reasons]
        whole = {"id": self.id, "name": self.name, "country": self.country}
        return {**whole, "path": self.path, "line": self.line, "reasons": reasons}


def due(helplines: Helplines, records: Records | None, now: datetime) -> list[Item]:
    """Every service with a reason, most harmful first. `records` is the checker's memory
    (`history.load(…).records`), None where it has never run."""
    known = records or {}
    found = []
    for place in places(helplines.files):
        service = place.service
        mine = {url: record for (key, url), record in known.items() if key == service.id}
        reasons = tuple(
            sorted(_reasons(service, mine, now), key=lambda each: REASONS.index(each.why))
        )
        if reasons:
            found.append(_item(place, reasons, now.date()))
    return sorted(found, key=lambda item: item.order)


def markdown(items: list[Item], most: int = 20) -> str:
    """The list as Markdown, for an issue: one command an entry."""
    lines = [
        MARKER,
        f"**{len(items)} {'entry' if len(items) == 1 else 'entries'} to look at.**",
        "",
    ]
    lines += ["Ten minutes: take the first few. Only read the page; never ring, text or chat.", ""]
    for item in items[:most]:
        lines.append(f"- [ ] **{escaped(item.name)}** ({code(f'{item.path}:{item.line}')})")
        lines += [f"  - {escaped(reason.said)}" for reason in item.reasons]
        lines.append(f"  - `python3 scripts helplines verify {item.id}`")
    if len(items) > most:
        lines += ["", f"And {len(items) - most} more: `python3 scripts helplines due --all`."]
    return "\n".join(lines) + "\n"


def _item(place: Place, reasons: tuple[Reason, ...], today: date) -> Item:
    service = place.service
    crisis = service.kind in CRISIS_KINDS or bool(CRISIS_NEEDS & set(service.needs))
    young = bool(YOUNG & set(service.audience)) or "child" in service.needs
    line = place.document.line("services", service.id)
    order = (
        # An alarm goes first even where the entry is hidden: somebody must decide on it.
        REASONS.index(reasons[0].why) if reasons[0].why in {"critical", "alarm"} else len(REASONS),
        not service.published,
        service.country != HOME,
        service.tier,
        not crisis,
        not young,
        REASONS.index(reasons[0].why),
        -(today - service.verified.on).days,
        place.document.path,
        line,
    )
    name = service.display_name("en")
    return Item(service.id, name, service.country, place.document.path, line, reasons, order)


def _reasons(service: Service, records: Mapping[str, Record], now: datetime) -> Iterator[Reason]:
    verified, today = service.verified, now.date()
    if not verified.by_person:
        yield Reason("never", "No person has ever looked at it.")
    elif verified.due < today:
        yield Reason("overdue", f"{verified.who} looked on {verified.on}; due on {verified.due}.")
    for url, record in records.items():
        yield from _robot(service, url, record, now)
    yield from _hours(service, today)
    unseen = sum(1 for _ in _name_only(service))
    if unseen and service.published:
        where = "one address" if unseen == 1 else f"{unseen} addresses"
        yield Reason("name_only", f"On {where} the checker can only look for the service's name.")


def _robot(service: Service, url: str, record: Record, now: datetime) -> Iterator[Reason]:
    """What the checker has seen of one address."""
    state, told = record.state(now), remembered(url, record, cleaned)
    if state == "confirmed":
        since = f", since {record.alarm_since.date()}" if record.alarm_since else ""
        if record.alarm == "critical":
            yield Reason("critical", f"Another site may stand at {url}{since}. {told}")
        else:
            yield Reason("alarm", f"{told} ({url}{since})")
    elif state == "watching":
        yield Reason("failing", f"{told} Not confirmed yet. ({url})")
    looked = service.verified.on if service.verified.by_person else None
    recent = looked is not None and now.date() - looked < timedelta(days=BLOCKED_DAYS)
    if record.verdict == "blocked" and not recent:
        last = f"nobody has looked since {looked}" if looked else "no person has looked"
        yield Reason("blocked", f"{told} And {last}. ({url})")


def _hours(service: Service, today: date) -> Iterator[Reason]:
    """Hours that readers see and that are old. A year alone counts from its end: nobody is sent
    for what may be new."""
    shown = [hours for each in service.contacts_published if (hours := service.hours_of(each))]
    for seen in sorted({hours.seen for hours in shown}):
        age = (today - _latest(seen)).days
        if age > HOURS_DAYS:
            yield Reason("hours", f"Its hours are shown as of {seen}.")
            return


def _latest(seen: str) -> date:
    parts = [int(part) for part in seen.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    last = calendar.monthrange(year, month)[1]
    return date(year, month, parts[2] if len(parts) > 2 else last)


def _name_only(service: Service) -> Iterator[str]:
    """Addresses readers are sent to on which nothing but a name can be looked for."""
    pages = {page.url for page in service.pages}
    for contact in service.contacts_published:
        if contact.url and contact.url not in pages and not contact.must_show:
            yield contact.url
