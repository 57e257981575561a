"""What the checker looks at: every address that a page of the guide relies on.

A service's pages say which words they must show. A form has them when its record says so; without,
only the service's name can be looked for, and the report notes it. Its organisation's name is no
evidence: that stands on the organisation's "page not found" too. What no page of the guide can show
(held back, or graded C) is left out unless somebody asks for that service by its id.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Literal

from guide.contacts import Contact
from guide.helplines import Helplines
from guide.online.verdicts import Target
from guide.parts import Page
from guide.service import Service
from guide.values import FORMS, PUBLISHABLE
from guide.yamltext import Document

_DIGITS = next(re.compile(form) for form, said in FORMS.items() if said.startswith("digits"))
Number = tuple[str, str]


def targets(helplines: Helplines, only: Collection[str] = ()) -> list[Target]:
    """One target an address and service, in the order of the files.

    `only`: ids of services; these are looked at whole, held parts included.
    """
    found: dict[tuple[str, str], Target] = {}
    for document, file in helplines.files:
        for service in file.services.values():
            if only and service.id not in only:
                continue
            for target in _of(service, document, whole=bool(only)):
                found.setdefault((target.id, target.url), target)
    return list(found.values())


def _of(service: Service, document: Document, whole: bool) -> Iterator[Target]:
    if not (service.published or whole):
        return
    for index, page in enumerate(service.pages):
        if whole or page.grade in PUBLISHABLE:
            yield _target(service, page, document, ("pages", index))
    shown = service.contacts if whole else service.contacts_published
    for contact in shown:
        if contact.url:
            place = ("contacts", service.contacts.index(contact))
            yield _target(service, contact, document, place)


def _target(
    service: Service, page: Page | Contact, document: Document, place: tuple[str, int]
) -> Target:
    names = tuple(dict.fromkeys([*service.name.values(), *service.aliases]))
    numbers = [number for word in page.must_show if (number := _number(service, word))]
    words = [
        word for word in page.must_show if not _number(service, word) and word not in set(names)
    ]
    role: Literal["page", "form"] = "page" if place[0] == "pages" else "form"
    return Target(
        id=service.id,
        url=page.url,
        role=role,
        names=names,
        words=tuple(words),
        numbers=tuple(home for home, _ in numbers),
        e164s=tuple(abroad for _, abroad in numbers),
        any_numbers=() if words or numbers or role == "form" else _numbers(service),
        allow_domains=page.allow_domains,
        language=(page.language or "") if isinstance(page, Page) else "",
        baseline=page.baseline if isinstance(page, Page) else (),
        country=service.country,
        path=document.path,
        line=document.line("services", service.id, *place, "url"),
    )


def _number(service: Service, word: str) -> Number | None:
    """Digits at home and E.164 of a word that is a number, typed or by its contact's id."""
    contact = service.meant(word)
    if contact is None and _DIGITS.match(word):
        digits = "".join(filter(str.isdigit, word))
        contact = next((each for each in service.contacts if each.digits == digits), None)
        if contact is None:
            return digits, ""
    return (contact.digits, contact.e164) if contact else None


def _numbers(service: Service) -> tuple[str, ...]:
    """Every spelling of every number the guide shows for this service."""
    shown = [contact for contact in service.contacts_published if contact.digits]
    spelt = [each for contact in shown for each in (contact.digits, contact.e164) if each]
    return tuple(dict.fromkeys(spelt))
