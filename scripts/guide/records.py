"""Checks of helpline records beyond their form: pages, evidence, names of others, dates.

The models say what a record looks like; these say whether it can be shown honestly. A date never
breaks a build (design §5): what is due for a person's look is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from guide import countries
from guide.contacts import Contact
from guide.digits import runs, spellings
from guide.findings import Finding
from guide.helplines import ANYWHERE
from guide.parts import Page
from guide.places import Files, Place, contact_places, places
from guide.service import HOME, Service
from guide.values import PUBLISHABLE
from guide.yamltext import Key


def check_records(files: Files, today: date) -> list[Finding]:
    """Pages, evidence and dates of all records."""
    files = list(files)
    everyone = list(places(files))
    services = {place.service.id: place.service for place in everyone}
    ids = set(services)
    found: list[Finding] = []
    for place in everyone:
        found += [*_pages(place), *_named(place, ids), *_dates(place, today)]
        found += _fallback(place, services)
    return [*found, *_hours(files), *_quoted(files)]


def _pages(place: Place) -> Iterator[Finding]:
    service = place.service
    # Many numbers abroad are known only from an official list: there is no page to send readers to.
    # A page that was taken over is graded C, so that nothing links to it: a person finds another.
    known = any(page.grade not in PUBLISHABLE for page in service.pages)
    if service.published and not service.page and not known and service.country == HOME:
        remedy = "Add a page graded A or B, or hold the service back ('hold: [all]')."
        yield place.finding(("pages",), "page", "It has no page that may be linked.", remedy)
    if service.country not in {HOME, ANYWHERE} and service.kind not in countries.KINDS:
        message = f"A service of kind '{service.kind}' stands under no heading of a country's page."
        remedy = f"Use one of {', '.join(countries.KINDS)}."
        yield place.finding(("kind",), "kind", message, remedy)
    for index, page in enumerate(service.pages):
        yield from _must_show(place, page, ("pages", index, "must_show"))
    for index, contact in enumerate(service.contacts):
        yield from _must_show(place, contact, ("contacts", index, "must_show"))


def _must_show(place: Place, page: Page | Contact, keys: tuple[Key, ...]) -> Iterator[Finding]:
    numbers = sorted(contact.id for contact in place.service.contacts if contact.national)
    for word in page.must_show:
        if ("{" in word or "}" in word) and not place.service.meant(word):
            message = f"{word} is no contact with a number."
            remedy = f"Use one of {', '.join(numbers)} in braces, or plain words."
            yield place.finding(keys, "page", message, remedy)


def _quoted(files: Files) -> Iterator[Finding]:
    """A shown number that no evidence quotes: a slip in a short code has no other guard here."""
    for place in contact_places(files):
        contact = place.contact
        if not contact.digits or contact not in place.service.contacts_published:
            continue
        wanted = spellings(contact.digits)
        if contact.e164:
            wanted = wanted | {contact.e164.removeprefix("+")}
        quotes = [item.quote for item in place.service.evidence if contact.id in item.fields]
        parts = {part for quote in quotes for run in runs(quote) for part, _, _ in run.spans()}
        if not wanted & parts:
            message = f"No evidence for '{contact.id}' quotes {contact.national}."
            remedy = (
                f"Quote a page that shows it, with '{contact.id}' in 'fields', or hold it back."
            )
            yield place.at("national", "unquoted", message, remedy)


def _hours(files: Files) -> Iterator[Finding]:
    remedy = (
        "Give the date of an evidence entry that has 'hours' among its fields, or leave the hours "
        "out: the card then says to check opening times."
    )
    for place in contact_places(files):
        hours = place.contact.hours
        dates = {item.date for item in place.service.evidence if "hours" in item.fields}
        if hours and hours.publishable and hours.seen not in dates:
            message = f"No evidence of its hours is dated {hours.seen}."
            yield place.at("hours", "hours-undated", message, remedy)


def _fallback(place: Place, everyone: dict[str, Service]) -> Iterator[Finding]:
    key = place.service.fallback
    if not key:
        return
    other = everyone.get(key)
    if other is None or key == place.service.id:
        message = f"'fallback' names '{key}', which is no other service."
        yield place.finding(("fallback",), "unknown-id", message, "Correct the id.")
    elif not (other.published or other.stood_in_for) or not (
        other.worldwide or other.country == place.country
    ):
        message = f"'fallback' names '{key}', which no reader of this record can be sent to."
        remedy = "Name a published service of the same country, or a worldwide one."
        yield place.finding(("fallback",), "fallback", message, remedy)


def _named(place: Place, ids: set[str]) -> Iterator[Finding]:
    for field in ("near", "shares"):
        for other in getattr(place.service, field):
            if other not in ids or other == place.service.id:
                message = f"'{field}' names '{other}', which is no other service."
                yield place.finding((field,), "unknown-id", message, "Correct the id.")


def _dates(place: Place, today: date) -> Iterator[Finding]:
    verified = place.service.verified
    if verified.due < verified.on:
        message = "It is due before it was verified."
        yield place.finding(("verified", "due"), "due-order", message, "Correct 'on' or 'due'.")
    if verified.due < today:
        message = f"A person should have looked at it by {verified.due.isoformat()}."
        remedy = "Open its page, compare every field, and write who, how and when in 'verified'."
        yield place.finding(("verified", "due"), "due", message, remedy, "warning")
