"""Helplines as people see them: the card, its short form, and the number inside a sentence.

Everything on a card comes from the data and the language's strings; what the grades do not carry
is not shown (design §7). Hours that are not both graded and dated become "Check opening times".
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from itertools import groupby
from typing import Any

from guide import dates
from guide.contacts import NUMBERED, SPOKEN, Contact
from guide.hours import HOME_ZONE, Hours
from guide.markup import CLASS, append, copied, el, filled, icon, number
from guide.rendering import Rendering
from guide.service import HOME, Service
from guide.values import PUBLISHABLE

EMERGENCY = "police_emergency"


# Cards as they were made, with what they were made of: most stand on many pages of a language.
_made: dict[tuple[object, ...], tuple[tuple[object, ...], etree.Element]] = {}
MOST = 2048


def card(page: Rendering, service: Service, short: bool = False) -> etree.Element:
    """The card of a service; `short` has no facts below the contacts (the help block's form)."""
    of = (page.words, page.helplines, page.seen, service)
    key = (page.language.code, short, *map(id, of))
    if key not in _made:
        if len(_made) >= MOST:
            _made.clear()
        # What it is made of is kept too, so that no other object can have its id.
        _made[key] = (of, _card(page, service, short))
    return copied(_made[key][1])


def _card(page: Rendering, service: Service, short: bool) -> etree.Element:
    name = service.display_name(page.language.code)
    box = el("section", {CLASS: "card short" if short else "card", "id": service.id})
    if short:
        del box.attrib["id"]
    append(box, el("h3", None, name))
    append(box, _own_name(service, name))
    append(box, _line(own_words(page, service, "for"), "for"))
    if not short:
        append(box, _line(own_words(page, service, "what")))
        append(box, _line(own_words(page, service, "note")))
        for key in service.notes:
            append(box, _line(str(page.words["card"]["notes"][key]), "note"))
    for contact in service.contacts_published:
        if not short or contact.kind in NUMBERED | {"report", "chat"}:
            append(box, contact_link(page, service, contact))
        if short:
            break
    if not short or not service.published:
        for each in fallback(page, service):
            append(box, each)
    if not short:
        append(box, facts(page, service))
        append(box, _line(confirmed(page, service), "seen"))
    return box


def fallback(page: Rendering, service: Service) -> list[etree.Element]:
    """Where to turn while a contact of this record is held back: its site was taken over, say."""
    other = page.helplines.services.get(service.fallback or "")
    first = other.contact() if other else None
    if not other or not first or not service.stood_in_for:
        return []
    line = el("p", {CLASS: "note"}, str(page.words["card"]["stand_in"]))
    return [line, contact_link(page, other, first)]


def emergency(page: Rendering, question: str) -> list[etree.Element]:
    """The inside of the danger-to-life card: label, question, the number to tap."""
    service = emergency_service(page)
    contact = service.contact()
    assert contact is not None
    words = page.words["block"]
    # A number that is only for the police, or only for a part of the country, says so.
    label = page.words["card"]["contact"][contact.note] if contact.note else words["danger_call"]
    call = el(
        "a",
        {CLASS: "call red", "href": contact.href},
        icon("phone"),
        el("span", None, label),
        number(contact.shown),
    )
    return [
        el("p", {CLASS: "label"}, words["danger"]),
        el("p", {CLASS: "question"}, question),
        call,
    ]


def emergency_service(page: Rendering) -> Service:
    """The emergency services of the country the page is for."""
    if page.country == HOME:
        return page.helplines.services[EMERGENCY]
    return page.helplines.pick(country=page.country, kind="emergency")[0]


def contact_link(page: Rendering, service: Service, contact: Contact) -> etree.Element:
    """One way to reach a service. A number to tap looks different from a page to open."""
    label = contact_label(page, service, contact)
    if contact.kind in NUMBERED:
        spoken = contact.kind in SPOKEN
        name = "call" if spoken else "call text"
        link = el("a", {CLASS: name, "href": contact.href}, icon("phone" if spoken else "text"))
        append(link, el("span", None, label))
        append(link, number(contact.shown))
        return link
    return el("a", {CLASS: "button", "href": contact.href}, label, icon("arrow"))


def contact_label(page: Rendering, service: Service, contact: Contact) -> str:
    """What the link says: "Call Childline", "Chat with Childline online"."""
    words, name = page.words["card"], service.display_name(page.language.code)
    if contact.note:
        return str(words["contact"][contact.note])
    if contact == service.contact() and (own := own_words(page, service, "call")):
        return own
    if contact.kind == "text":
        if contact.keyword:
            return str(words["text_word"]).format(word=contact.keyword)
        return str(words["text"]).format(name=name)
    if contact.kind in SPOKEN:
        return str(words["call"]).format(name=name)
    return str(words[contact.kind]).format(name=name)


def facts(page: Rendering, service: Service) -> etree.Element:
    """Open, cost, private, and the rest, as far as the data carries them."""
    words = page.words["card"]
    rows: list[tuple[str, Any]] = []
    if service.country != HOME and service.kind != "emergency":
        # Cards of other countries have no sentence of their own (design §7).
        rows.append(("who", audience(page, service)))
    rows += [("open", each) for each in _open(page, service)]
    if service.cost != "unknown":
        rows.append(("cost", words["costs"][service.cost]))
    if service.privacy:
        rows.append(("private", " ".join(words["privacy"][key] for key in service.privacy)))
    if passes_on := own_words(page, service, "passes_on"):
        rows.append(("passes_on", passes_on))
    rows.append(("languages", spoken(page, service)))
    if service.access:
        access = [words["ways"][key] for key in service.access if key in words["ways"]]
        rows.append(("access", dates.listed(access, page.language.code) if access else ""))
    if service.regions:
        regions = [words["regions"][key] for key in service.regions]
        rows.append(("where", dates.listed(regions, page.language.code)))
    elif service.nations and not set(service.nations) >= ALL_NATIONS:
        places = [page.words["nation"][nation] for nation in service.nations]
        rows.append(("where", dates.listed(places, page.language.code)))
    listing = el("dl")
    for key, group in groupby(rows, key=lambda row: row[0]):
        # Not plain truth: an element without children counts as false.
        values = [value for _, value in group if value is not None and value != ""]
        if values:
            shown = [el("dd", None, value) for value in values]
            listing.append(el("div", None, el("dt", None, words[key]), *shown))
    return listing


# Ways to reach a service that somebody must be there to answer.
TIMED = NUMBERED | {"chat", "bsl"}
ALL_NATIONS = {"england", "wales", "scotland", "northern_ireland"}


def own_words(page: Rendering, service: Service, key: str) -> str:
    """A sentence about this service from the strings (UK services only), or nothing."""
    return str(page.words.get("services", {}).get(service.id, {}).get(key, ""))


def confirmed(page: Rendering, service: Service) -> str:
    """Two dates, each only when true: confirmed by a person, page last seen by the checker."""
    words, code = page.words["card"], page.language.code
    verified = service.verified
    key = "confirmed" if verified.by_person else "not_confirmed"
    said = [str(words[key]).format(date=dates.day(verified.on, code))]
    if seen := page.seen.get(service.id):
        said.append(str(words["page_seen"]).format(date=dates.day(seen, code)))
    return " ".join(said)


def spoken(page: Rendering, service: Service) -> str:
    """The languages it is evidenced to answer in, named in the reader's, and interpreters."""
    code = page.language.code
    named = [
        dates.language(each.code, code) for each in service.languages if each.grade in PUBLISHABLE
    ]
    said = [f"{dates.listed(named, code)}."] if named else []
    if named and service.languages_seen:
        month = service.languages_seen[: len("2026-11")]
        date = dates.roughly(month, code)
        said.append(str(page.words["card"]["languages_seen"]).format(date=date))
    if service.interpreters:
        said.append(str(page.words["card"]["interpreters"]))
    return " ".join(said)


def opening(page: Rendering, hours: Hours) -> str:
    """Opening hours in words of the language."""
    words, code = page.words["card"], page.language.code
    if hours.always:
        return str(words["always"])
    spans = (
        str(words["between"]).format(
            days=dates.days(list(period.days), code), open=period.open, close=period.close
        )
        for period in hours.periods
    )
    listed = dates.listed(list(spans), code, "unit")
    if hours.zone == HOME_ZONE:
        return listed
    return str(words["local_time"]).format(hours=listed, zone=dates.zone(hours.zone, code))


def _open(page: Rendering, service: Service) -> list[Any]:
    """When it answers: one line, or one for each way to reach it, for the hours of a phone line
    say nothing of its chat or of its line in another language."""
    timed = [each for each in service.contacts_published if each.kind in TIMED]
    if service.opening == "none" or not timed:
        return [page.words["card"]["online"]] if service.always_online else []
    if len(timed) == 1 or not service.hours_published:
        return [_when(page, service, timed[0])]
    return [
        el("span", None, f"{contact_label(page, service, each)}: ", _when(page, service, each))
        for each in timed
    ]


def _when(page: Rendering, service: Service, contact: Contact) -> Any:
    if hours := service.hours_of(contact):
        return opening(page, hours)
    words = page.words["card"]
    if not service.page or (service.country != HOME and service.page not in _addresses(service)):
        return words["hours_unknown"]
    # Links with the same words must lead to the same place (WCAG 2.4.9): hence the name.
    name = el("span", {CLASS: "vh"}, f": {service.display_name(page.language.code)}")
    return el("a", {"href": service.page}, words["check_hours"], name)


def _addresses(service: Service) -> set[str]:
    """Pages a reader may be sent to; the checker's page may be another's list of numbers."""
    return {contact.url for contact in service.contacts_published if contact.url}


def audience(page: Rendering, service: Service) -> str:
    """Whom it is for, in the words of the enumeration, and the ages."""
    words = page.words["card"]
    named = [str(words["audiences"][key]) for key in service.audience]
    if ages := service.ages:
        key = "ages_to" if ages.lowest is None else "ages"
        key = "ages_from" if ages.highest is None else key
        named.append(str(words[key]).format(first=ages.lowest, last=ages.highest))
    return dates.listed(named, page.language.code, "unit")


def _own_name(service: Service, shown: str) -> etree.Element | None:
    """The name as the service writes it: what its staff say when they answer."""
    if not service.own or service.name[service.own] == shown:
        return None
    attributes = {"lang": service.own, "dir": dates.direction(service.own)}
    # Not <bdi>: the stylesheet keeps those in one line, for numbers.
    return el("p", {CLASS: "own"}, el("span", attributes, service.name[service.own]))


def _line(text: str, name: str = "") -> etree.Element | None:
    return el("p", {CLASS: name} if name else {}, *filled(text)) if text else None
