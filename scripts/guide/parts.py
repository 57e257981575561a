"""The smaller parts of a helpline record: ages, languages, pages, evidence, who looked when."""

from __future__ import annotations

from pydantic import Field, model_validator

from guide.values import (
    Address,
    Day,
    Domain,
    EvidenceDate,
    EvidenceKind,
    Grade,
    Key,
    LanguageCode,
    Line,
    Record,
    Several,
    Whole,
)

DESK = "desk research"


class Ages(Record):
    """Who may use it, both ends included: under 19 is `to: 18`."""

    lowest: Whole | None = Field(None, alias="from", ge=0, le=120)
    highest: Whole | None = Field(None, alias="to", ge=0, le=120)

    @model_validator(mode="after")
    def _in_order(self) -> Ages:
        if self.lowest is None and self.highest is None:
            raise ValueError("give 'from', 'to' or both")
        if self.lowest is not None and self.highest is not None and self.highest < self.lowest:
            raise ValueError("'to' is below 'from'")
        return self


class Spoken(Record):
    """A language it is evidenced to answer in, through which contact if not all."""

    code: LanguageCode
    contact: Key = ""
    grade: Grade


class Page(Record):
    """A page that shows the service. The checker looks for these words on it."""

    url: Address
    grade: Grade
    # `{phone}` stands for the number of the contact with that id: no number is typed twice.
    must_show: Several[Line] = Field(min_length=1)
    # What the person who verified the page saw: its language, the domains it may lead on to, and
    # words on it that would alarm elsewhere (a charity's page on gambling harm).
    language: LanguageCode | None = None
    allow_domains: Several[Domain] = ()
    baseline: Several[Line] = ()


class Evidence(Record):
    """What somebody read where, and which fields it carries."""

    source: Line
    quote: Line
    kind: EvidenceKind
    date: EvidenceDate
    fields: Several[Key] = Field(min_length=1)


class Verified(Record):
    """Who last looked at the record and how. Only a person's look is called confirmed."""

    who: Line
    how: Line
    on: Day
    due: Day

    @property
    def by_person(self) -> bool:
        return self.who != DESK
