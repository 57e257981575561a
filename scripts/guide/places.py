"""Where in the data a record or a contact stands, so that a finding can point at its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guide.contacts import Contact
from guide.findings import Finding, Severity
from guide.helplines import File, Service
from guide.yamltext import Document, Key

Files = Iterable[tuple[Document, File]]


@dataclass(frozen=True)
class Place:
    """A record in its file."""

    document: Document
    country: str
    service: Service

    def finding(
        self, keys: tuple[Key, ...], rule: str, message: str, remedy: str, level: Severity = "error"
    ) -> Finding:
        """A finding at the line of these keys of the record."""
        line = self.document.line("services", self.service.id, *keys)
        return Finding(
            self.document.path, line, rule, f"{self.service.id}: {message}", remedy, level
        )


@dataclass(frozen=True)
class ContactPlace(Place):
    """A contact in its record."""

    index: int
    contact: Contact

    def at(
        self, field: str, rule: str, message: str, remedy: str, level: Severity = "error"
    ) -> Finding:
        """A finding at the line of a field of the contact."""
        return self.finding(("contacts", self.index, field), rule, message, remedy, level)


def places(files: Files) -> Iterator[Place]:
    """Every record of all files."""
    for document, file in files:
        for service in file.services.values():
            yield Place(document, file.country, service)


def contact_places(files: Files) -> Iterator[ContactPlace]:
    """Every contact of all files."""
    for place in places(files):
        for index, contact in enumerate(place.service.contacts):
            yield ContactPlace(place.document, place.country, place.service, index, contact)
