"""A helpline record: who it is for, how to reach it, what evidences it, and what is held back.

Grades bind per field (design §7). A record may hold what a person has not yet checked: it stays in
the data with its evidence, is named in `hold`, and no page can show it until somebody lifts it.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from guide.contacts import NUMBERED, SPOKEN, Contact
from guide.hours import Hours
from guide.parts import Ages, Evidence, Page, Spoken, Verified
from guide.values import (
    PUBLISHABLE,
    Access,
    Audience,
    Cost,
    Country,
    Flag,
    Key,
    Kind,
    LanguageCode,
    Line,
    Nation,
    Need,
    Privacy,
    Record,
    Seen,
    Several,
    Whole,
)

ENGLISH = "en"
HOME = "GB"
# Contacts at which somebody answers at some hours; a form or a page is there at any time.
TIMED = NUMBERED | {"chat"}
# What a reader is offered when a page names a service and no kind of contact.
FIRST_CHOICES: list[Set[str]] = [SPOKEN, {"text"}, {"whatsapp"}, {"web", "report", "chat", "bsl"}]


class Service(Record):
    """One service. Its id is its key in the file, its country the file's."""

    id: Key
    country: Country = HOME
    name: dict[LanguageCode, Line]
    # The language of `name` in which the service names itself, where that is not English.
    own: LanguageCode | None = None
    organisation: Line
    kind: Kind
    tier: Whole = Field(ge=1, le=4)
    needs: Several[Need] = Field(min_length=1)
    audience: Several[Audience] = Field(min_length=1)
    ages: Ages | None = None
    # Parts of the UK; a service of another country has none, and `regions` if it is not nationwide.
    nations: Several[Nation] = ()
    regions: Several[Key] = ()
    # What a reader must know, worded in strings (`card.notes`): "no report to the police".
    notes: Several[Key] = ()
    contacts: Several[Contact] = Field(min_length=1)
    always_online: Flag = False
    cost: Cost
    privacy: Several[Privacy] = ()
    passes_on: Flag = False
    access: Several[Access] = ()
    languages: Several[Spoken] = ()
    languages_seen: Seen | None = None
    interpreters: Flag = False
    aliases: Several[Line] = ()
    pages: Several[Page] = ()
    # Contacts whose address is in other hands now. They are not shown, and the card says so and
    # names the fallback. (What nobody has confirmed yet is in `hold`, and missing without a word.)
    taken_over: Several[Key] = ()
    fallback: Key | None = None
    near: Several[Key] = ()
    shares: Several[Key] = ()
    hold: Several[Key] = ()
    hold_reason: Annotated[str, StringConstraints(strip_whitespace=True)] = ""
    evidence: Several[Evidence] = Field(min_length=1)
    verified: Verified

    @model_validator(mode="after")
    def _whole(self) -> Service:
        ids = [contact.id for contact in self.contacts]
        if ENGLISH not in self.name:
            raise ValueError("the name needs an English form, 'en'")
        if self.own and self.own not in self.name:
            raise ValueError(f"'own' says '{self.own}', but the name has no such form")
        if self.country == HOME and not self.nations:
            raise ValueError("'nations' says where in the UK it works")
        if self.country != HOME and set(self.nations) - {"worldwide"}:
            raise ValueError("'nations' are parts of the UK; use 'regions' in another country")
        if len(set(ids)) != len(ids):
            raise ValueError("two contacts have the same id; give each an 'id' of its own")
        if unknown := set(self.hold) - {"all", "hours", *ids}:
            raise ValueError(
                f"'hold' names {_names(unknown)}; it may name all, hours, {_names(ids)}"
            )
        if bool(self.hold) != bool(self.hold_reason):
            raise ValueError("'hold' and 'hold_reason' go together")
        if unknown := set(self.taken_over) - set(ids):
            raise ValueError(f"'taken_over' names {_names(unknown)}; it may name {_names(ids)}")
        if unknown := {spoken.contact for spoken in self.languages} - {"", *ids}:
            raise ValueError(f"'languages' names a contact that is not there: {_names(unknown)}")
        return self

    @property
    def published(self) -> bool:
        """Whether any of it may be shown."""
        return bool(self.contacts_published)

    @property
    def contacts_published(self) -> tuple[Contact, ...]:
        """The contacts that may be shown, in the order of the file."""
        if "all" in self.hold:
            return ()
        return tuple(
            contact
            for contact in self.contacts
            if contact.publishable and contact.id not in {*self.hold, *self.taken_over}
        )

    @property
    def stood_in_for(self) -> bool:
        """Whether readers are sent to its fallback, for an address of its own is not safe."""
        return bool(self.fallback and self.taken_over) and "all" not in self.hold

    def contact(self, kind: str | None = None) -> Contact | None:
        """The first contact of a kind (or with that id); without one, a number before a page.

        `phone` covers short codes. A number for people abroad is never the first choice here.
        """
        usable = sorted(self.contacts_published, key=lambda contact: contact.reached_from != "home")
        choices = [SPOKEN if kind == "phone" else {kind}] if kind else FIRST_CHOICES
        for kinds in choices:
            for contact in usable:
                if contact.kind in kinds or (kind is not None and contact.id == kind):
                    return contact
        return None

    def hours_of(self, contact: Contact) -> Hours | None:
        """The hours of one contact, when they may be shown. They say nothing of another contact."""
        if "hours" in self.hold or contact not in self.contacts_published:
            return None
        return contact.hours if contact.hours and contact.hours.publishable else None

    @property
    def hours_published(self) -> Hours | None:
        """The hours of the contact that stands first on the card."""
        first = self.contact()
        return self.hours_of(first) if first else None

    @property
    def any_hour(self) -> bool:
        """Whether it answers at any hour, by evidence; the emergency services come first anyway."""
        hours = self.hours_published
        return self.kind == "emergency" or (hours is not None and hours.always)

    @property
    def opening(self) -> Literal["stated", "check", "none"]:
        """What a card says about hours.

        Nobody should stop to check the opening times of the emergency services, and a number that
        another record owns (`shares`) has its hours there.
        """
        if self.hours_published:
            return "stated"
        timed = any(contact.kind in TIMED for contact in self.contacts_published)
        return "check" if timed and self.kind != "emergency" and not self.shares else "none"

    @property
    def page(self) -> str:
        """The first page that may be linked: where a reader checks the opening times."""
        return next((page.url for page in self.pages if page.grade in PUBLISHABLE), "")

    def must_show(self, page: Page | Contact) -> tuple[str, ...]:
        """The words to look for on a page, with `{contact}` filled in from the data."""
        return tuple(
            number.national if (number := self.meant(word)) else word for word in page.must_show
        )

    def meant(self, word: str) -> Contact | None:
        """The numbered contact that a word like `{phone}` stands for."""
        for contact in self.contacts:
            if contact.national and word == f"{{{contact.id}}}":
                return contact
        return None

    @property
    def worldwide(self) -> bool:
        """Whether it serves people in any country."""
        return "worldwide" in self.nations

    def display_name(self, language: str) -> str:
        """The name in a language, or as the service itself writes it in English."""
        return self.name.get(language, self.name[ENGLISH])


def _names(words: set[str] | list[str]) -> str:
    return ", ".join(sorted(words))
