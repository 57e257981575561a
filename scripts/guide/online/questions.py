"""What a person is asked about one record, and what their correction changes in its file.

One question a thing that a reader acts on: each number and address, its hours, then cost, ages,
privacy, ways in for deaf people and languages. Each comes with what evidences it, because comparing
is quicker than searching. A correction is checked here for its form; whether the record still holds
together is for the project's own checks, which see the whole file before anything is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

import phonenumbers

from guide.contacts import Contact
from guide.dates import DAYS
from guide.hours import HOME_ZONE, Hours
from guide.parts import Evidence
from guide.service import HOME, Service
from guide.values import Access, Cost, Privacy
from guide.yamledit import Put
from guide.yamltext import Key

ANY_HOUR = {"24/7", "always", "any hour", "any time"}
PERIOD = re.compile(r"([a-z]{3})(?:-([a-z]{3}))?((?: [a-z]{3})*) (\d\d:\d\d)-(\d\d:\d\d)")
AGES = re.compile(r"(\d{1,3})?-(\d{1,3})?")
NUMBER = re.compile(r"(\+?[0-9]+|\([0-9]+\))([ -][0-9]+)*")
ADDRESS = re.compile(r"https://[a-z0-9.-]+\.[a-z]{2,}(/\S*)?")


class NotThat(ValueError):
    """A correction that cannot be taken as it is; the message says what form it needs."""


@dataclass(frozen=True)
class Question:
    """One thing to compare with the service's own page."""

    field: str  # as in the evidence's `fields`: a contact's id, hours, cost, …
    keys: tuple[Key, ...]  # where it stands in the record
    asks: str
    value: str
    grade: str = ""
    url: str = ""  # an address that can be opened
    form: str = ""  # what a correction looks like; without one it is made by hand
    vital: bool = False  # a number or address that readers are shown
    held: bool = False
    evidence: tuple[Evidence, ...] = ()


def questions(service: Service) -> list[Question]:
    """Everything to ask of a record, in the order in which a page shows it."""
    return [*_names(service), *_contacts(service), *_rest(service)]


def correction(service: Service, question: Question, answer: str, today: str) -> list[Put]:
    """The changes to the record for a corrected value. Raises NotThat when it is of no use."""
    make: Callable[[], list[Put]] = {
        "name": lambda: [Put(("name", "en"), answer)],
        "national": lambda: _number(service, question, answer),
        "url": lambda: _address(service, question, answer),
        "hours": lambda: [Put(question.keys, _hours(service, question, answer, today))],
        "cost": lambda: [Put(("cost",), _one_of(answer, get_args(Cost)))],
        "ages": lambda: [Put(("ages",), _ages(answer))],
        "privacy": lambda: [Put(("privacy",), _some_of(answer, get_args(Privacy)))],
        "access": lambda: [Put(("access",), _some_of(answer, get_args(Access)))],
    }.get(str(question.keys[-1]), list)
    changes = make()
    if not changes:
        raise NotThat("This one is corrected by hand in the file.")
    return changes


def _names(service: Service) -> Iterator[Question]:
    said = service.display_name(service.own or "en")
    form = "" if service.own else "the name as the service writes it"
    evidence = _evidence(service, "name")
    yield Question("name", ("name", "en"), "Its name", said, form=form, evidence=evidence)


def _contacts(service: Service) -> Iterator[Question]:
    for index, contact in enumerate(service.contacts):
        held = contact not in service.contacts_published
        yield Question(
            contact.id,
            ("contacts", index, "national" if contact.national else "url"),
            _label(contact),
            contact.national or contact.url,
            contact.grade,
            contact.url,
            "the number as the service writes it" if contact.national else "https://…",
            vital=not held,
            held=held,
            evidence=_evidence(service, contact.id),
        )
        if contact.hours:
            yield Question(
                "hours",
                ("contacts", index, "hours"),
                f"Hours of {_label(contact)[0].lower()}{_label(contact)[1:]}",
                said(contact.hours),
                contact.hours.grade,
                form="24/7, or like: mon-fri 09:00-17:00, sat sun 10:00-12:00",
                held="hours" in service.hold,
                evidence=_evidence(service, "hours"),
            )


def _rest(service: Service) -> Iterator[Question]:
    some = "none, or some of: {}".format
    fields = [
        ("cost", "Cost", service.cost, f"one of: {' '.join(get_args(Cost))}"),
        ("ages", "Ages", _ages_said(service), "like 0-18, -18 or 16-"),
        ("privacy", "Privacy", " ".join(service.privacy), some(" ".join(get_args(Privacy)))),
        ("access", "Other ways in", " ".join(service.access), some(" ".join(get_args(Access)))),
        ("languages", "Languages", " ".join(spoken.code for spoken in service.languages), ""),
        ("passes_on", "It may pass things on", "yes" if service.passes_on else "", ""),
    ]
    for field, asks, value, form in fields:
        if value and value != "unknown":
            evidence = _evidence(service, field)
            yield Question(field, (field,), asks, value, form=form, evidence=evidence)


def _label(contact: Contact) -> str:
    kind = {
        "phone": "Number to call",
        "short_code": "Number to call",
        "text": "Number to text",
        "whatsapp": "WhatsApp number",
        "chat": "Address of the chat",
        "web": "Address of its page",
        "report": "Address of the report form",
        "bsl": "Address of the sign language service",
    }[contact.kind]
    more = [contact.id.replace("_", " ")] if contact.id != contact.kind else []
    more += [contact.region] if contact.region else []
    more += [f"text the word {contact.keyword}"] if contact.keyword else []
    more += ["from abroad"] if contact.reached_from == "abroad" else []
    return f"{kind} ({', '.join(dict.fromkeys(more))})" if more else kind


def _evidence(service: Service, *fields: str) -> tuple[Evidence, ...]:
    """Newest first; what shows no date comes last."""
    found = [item for item in service.evidence if set(fields) & set(item.fields)]
    return tuple(sorted(found, key=_dated, reverse=True))


def _dated(item: Evidence) -> str:
    return item.date if item.date[0].isdigit() else ""


def said(hours: Hours) -> str:
    """Hours in the form in which they are also corrected."""
    if hours.always:
        return "24/7"
    spans = (f"{_days(period.days)} {period.open}-{period.close}" for period in hours.periods)
    zone = "" if hours.zone == HOME_ZONE else f" ({hours.zone})"
    return ", ".join(spans) + zone


def _days(days: tuple[str, ...]) -> str:
    places = [DAYS.index(day) for day in days]
    if len(places) > 2 and places == list(range(places[0], places[-1] + 1)):
        return f"{days[0]}-{days[-1]}"
    return " ".join(days)


def _number(service: Service, question: Question, answer: str) -> list[Put]:
    if not NUMBER.fullmatch(answer):
        raise NotThat("A number is digits in groups, like 0800 1111: plain digits and spaces only.")
    place = question.keys[:-1]
    contact = service.contacts[int(place[1])]
    changes = [Put((*place, "national"), answer)]
    if not contact.e164:
        return changes
    region = phonenumbers.region_code_for_number(phonenumbers.parse(contact.e164))
    try:
        number = phonenumbers.parse(answer, service.country if service.country != "ZZ" else region)
    except phonenumbers.NumberParseException:
        raise NotThat(f"{answer} is no telephone number.") from None
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    changes.append(Put((*place, "e164"), e164))
    if contact.toll and phonenumbers.is_valid_number(number):
        kind = phonenumbers.PhoneNumberType.to_string(phonenumbers.number_type(number)).lower()
        if kind != contact.toll:
            changes.append(Put((*place, "toll"), kind))
    return changes


def _address(service: Service, question: Question, answer: str) -> list[Put]:
    if not ADDRESS.fullmatch(answer):
        raise NotThat("An address starts with https:// and has no spaces.")
    pages = [
        Put(("pages", index, "url"), answer)
        for index, page in enumerate(service.pages)
        if page.url == question.value
    ]
    return [Put(question.keys, answer), *pages]


def _hours(service: Service, question: Question, answer: str, today: str) -> dict[str, Any]:
    old = service.contacts[int(question.keys[1])].hours
    zone = old.zone if old and not old.always else HOME_ZONE
    foreign = {} if service.country == HOME or zone == HOME_ZONE else {"zone": zone}
    dated = {"grade": "A", "seen": today}
    if answer.lower() in ANY_HOUR:
        return {"always": "true", **dated}
    if service.country != HOME and not foreign:
        raise NotThat("These hours need a time zone: correct them by hand in the file.")
    return {**foreign, **dated, "periods": [_period(part) for part in answer.lower().split(",")]}


def _period(text: str) -> dict[str, Any]:
    match = PERIOD.fullmatch(" ".join(text.split()))
    names = [match[1], *([match[2]] if match[2] else []), *match[3].split()] if match else []
    if not match or set(names) - set(DAYS):
        raise NotThat("Write hours as 24/7, or like: mon-fri 09:00-17:00, sat sun 10:00-12:00.")
    first = DAYS.index(match[1])
    last = DAYS.index(match[2]) if match[2] else first
    days = [*DAYS[first : last + 1], *match[3].split()]
    return {"days": days, "open": match[4], "close": match[5]}


def _ages_said(service: Service) -> str:
    ages = service.ages
    if not ages:
        return ""
    low, high = ("" if end is None else str(end) for end in (ages.lowest, ages.highest))
    return f"{low}-{high}"


def _ages(answer: str) -> dict[str, str]:
    match = AGES.fullmatch(answer.replace(" ", ""))
    if not match or not (match[1] or match[2]):
        raise NotThat("Write ages like 0-18, -18 (no lower end) or 16- (no upper end).")
    return {end: age for end, age in (("from", match[1]), ("to", match[2])) if age}


def _one_of(answer: str, words: tuple[str, ...]) -> str:
    if answer not in words:
        raise NotThat(f"Use one of {', '.join(words)}.")
    return answer


def _some_of(answer: str, words: tuple[str, ...]) -> list[str]:
    chosen = [] if answer == "none" else answer.replace(",", " ").split()
    if unknown := sorted(set(chosen) - set(words)):
        raise NotThat(f"Unknown: {', '.join(unknown)}. There are {', '.join(words)}.")
    return chosen
