"""The helplines as data for others: helplines.json and its JSON Schema.

Only what a page may show: published records, their published contacts and hours, languages graded
A or B. Evidence, held fields and notes to editors stay in the repository. The file is made from
models of its own, so that its form changes only when somebody means to change it.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from guide.contacts import Contact
from guide.helplines import Helplines
from guide.hours import Hours
from guide.service import Service
from guide.values import (
    PUBLISHABLE,
    Access,
    Audience,
    ContactKind,
    Kind,
    Nation,
    Need,
    Privacy,
)

DATA = "helplines.json"
SCHEMA = "helplines.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
ABOUT = (
    "Desk research from stored copies of public pages. Nobody has rung these numbers yet: "
    "check a record before you show it."
)
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
ShownGrade = Literal["A", "B"]


class Shown(BaseModel):
    """A part of the file. What is not known is left out, never null."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class ShownPeriod(Shown):
    """The same hours on some days; 24:00 is midnight."""

    days: list[Day]
    open: str
    close: str


class ShownHours(Shown):
    """When a contact is answered, in its own time zone. `seen` is the date of the evidence."""

    zone: str | None = Field(None, description="IANA time zone; absent when it is always open.")
    always: bool = False
    periods: list[ShownPeriod] = []
    grade: ShownGrade
    seen: str


class ShownContact(Shown):
    """One way to reach the service. A grade speaks for this number or address only."""

    id: str
    kind: ContactKind
    national: str | None = Field(None, description="As people dial it inside the country.")
    e164: str | None = Field(None, description="International form; short codes have none.")
    keyword: str | None = Field(None, description="The word to text.")
    url: str | None = None
    dialled_from: Literal["home", "abroad"] = "home"
    note: str | None = None
    grade: ShownGrade
    hours: ShownHours | None = None


class ShownService(Shown):
    """One service."""

    country: str = Field(description="ISO 3166 code; ZZ for a service of no one country.")
    name: dict[str, str]
    own: str | None = Field(None, description="The language in which it names itself.")
    organisation: str
    kind: Kind
    needs: list[Need]
    audience: list[Audience]
    age_from: int | None = None
    age_to: int | None = None
    nations: list[Nation] = []
    regions: list[str] = []
    notes: list[str] = []
    contacts: list[ShownContact]
    cost: Literal["free", "free_most", "free_no_credit", "standard_rate"] | None = None
    privacy: list[Privacy] = []
    access: list[Access] = []
    languages: list[str] = []
    languages_seen: str | None = None
    interpreters: bool = False
    pages: list[str] = []
    confirmed_by_person: bool
    checked: date
    due: date


class ShownFile(Shown):
    """Helplines and reporting routes, by id."""

    schema_file: str = Field(alias="$schema")
    about: str = ABOUT
    licence: Literal["CC-BY-4.0"] = "CC-BY-4.0"
    services: dict[str, ShownService]


def data(helplines: Helplines) -> str:
    """The file's text: the same bytes for the same data."""
    shown = {
        key: _service(service)
        for key, service in sorted(helplines.services.items())
        if service.published
    }
    file = ShownFile.model_validate({"$schema": SCHEMA, "services": shown})
    content = file.model_dump(mode="json", by_alias=True, exclude_none=True)
    return json.dumps(_compact(content), ensure_ascii=False, indent=1) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of the file."""
    return {"$schema": DIALECT, **ShownFile.model_json_schema(by_alias=True)}


def schema_text() -> str:
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _service(service: Service) -> ShownService:
    return ShownService(
        country=service.country,
        name=dict(service.name),
        own=service.own,
        organisation=service.organisation,
        kind=service.kind,
        needs=list(service.needs),
        audience=list(service.audience),
        age_from=service.ages.lowest if service.ages else None,
        age_to=service.ages.highest if service.ages else None,
        nations=list(service.nations),
        regions=list(service.regions),
        notes=list(service.notes),
        contacts=[_contact(service, contact) for contact in service.contacts_published],
        cost=None if service.cost == "unknown" else service.cost,
        privacy=list(service.privacy),
        access=list(service.access),
        languages=sorted({each.code for each in service.languages if each.grade in PUBLISHABLE}),
        languages_seen=service.languages_seen,
        interpreters=service.interpreters,
        pages=[page.url for page in service.pages if page.grade in PUBLISHABLE],
        confirmed_by_person=service.verified.by_person,
        checked=service.verified.on,
        due=service.verified.due,
    )


def _contact(service: Service, contact: Contact) -> ShownContact:
    hours = service.hours_of(contact)
    return ShownContact(
        id=contact.id,
        kind=contact.kind,
        national=contact.national or None,
        e164=contact.e164 or None,
        keyword=contact.keyword or None,
        url=contact.url or None,
        dialled_from=contact.reached_from,
        note=contact.note or None,
        grade=_shown(contact.grade),
        hours=_hours(hours) if hours else None,
    )


def _hours(hours: Hours) -> ShownHours:
    return ShownHours(
        zone=None if hours.always else hours.zone,
        always=hours.always,
        periods=[
            ShownPeriod(days=list(each.days), open=each.open, close=each.close)
            for each in hours.periods
        ],
        grade=_shown(hours.grade),
        seen=hours.seen,
    )


def _shown(grade: str) -> ShownGrade:
    """A grade that may be shown; anything else has come through a hole and stops the build."""
    if grade == "A":
        return "A"
    if grade == "B":
        return "B"
    raise ValueError(f"a field graded {grade} is not for publishing")


def _compact(value: Any) -> Any:
    """Without what says nothing: empty lists, and flags that are not set."""
    if isinstance(value, dict):
        kept = {key: _compact(each) for key, each in value.items()}
        asked = {"confirmed_by_person"}
        return {
            key: each
            for key, each in kept.items()
            if key in asked or not (each is False or each == [])
        }
    return [_compact(each) for each in value] if isinstance(value, list) else value
