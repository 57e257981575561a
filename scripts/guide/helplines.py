"""The helplines: loading, looking up, choosing.

One file a country in docs/_data/helplines/. Whoever shows a number takes it from here by key, in
every language (promise P1); whoever chooses gets published records only, any-hour lines first,
because the reader we build for is a parent at 11 pm.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from guide.complaints import findings_of
from guide.contacts import Contact
from guide.findings import Finding, Refused
from guide.hours import Hours
from guide.service import HOME, Service
from guide.values import Country, Key, Record
from guide.yamltext import Document, load

__all__ = [
    "Contact",
    "File",
    "Helplines",
    "Hours",
    "Service",
    "load_folder",
    "load_helplines",
    "read",
    "schema",
]

FOLDER = "helplines"
WORLDWIDE = "worldwide"
YEAR = re.compile("(?:1[89]|20)[0-9]{2}")
# The file of services that belong to no country (the code that ISO 3166 leaves free for that).
ANYWHERE = "ZZ"


class File(Record):
    """A country's file."""

    country: Country
    services: dict[Key, Service]


@dataclass(frozen=True)
class Helplines:
    """Every service by id, held ones included: a held number is still one nobody may type."""

    services: dict[str, Service]
    files: tuple[tuple[Document, File], ...] = ()

    def pick(
        self,
        need: str | None = None,
        audience: str | None = None,
        nation: str | None = None,
        ids: Iterable[str] | None = None,
        country: str = HOME,
        kind: str | None = None,
    ) -> list[Service]:
        """Published services that fit, and those another stands in for while all is held back.
        Ids keep the order they are given in; else any-hour first.

        A line for anyone fits every audience, a worldwide one every nation. Whoever names no
        country gets the UK's: another country's number on a UK page would send a parent to a line
        that cannot be dialled. Ids may also name worldwide services. An unknown id is a KeyError.
        """
        chosen = self.services.values() if ids is None else [self.services[key] for key in ids]
        fitting = [
            service
            for service in chosen
            if (service.published or service.stood_in_for)
            and (_serves(service, country) or (ids is not None and service.worldwide))
            and (not kind or kind == service.kind)
            and (not need or need in service.needs)
            and (not audience or {audience, "anyone"} & set(service.audience))
            and (not nation or {nation, WORLDWIDE} & set(service.nations))
        ]
        if ids is not None:
            return fitting
        return sorted(fitting, key=lambda service: (not service.any_hour, service.tier))

    def serves(self, key: str, country: str) -> bool:
        """Whether there is such a service, and a page of this country may name it."""
        service = self.services.get(key)
        return service is not None and (_serves(service, country) or service.worldwide)

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries outside the UK that have a published service, by code."""
        found = {service.country for service in self.services.values() if service.published}
        return tuple(sorted(found - {HOME, ANYWHERE}))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The digits of every contact, held ones too: no page may type any of them.

        Codes of other countries that are ordinary figures (17 years, 100 percent, the year 1930)
        cannot be told from them and are left out.
        """
        return frozenset(
            contact.digits
            for service in self.services.values()
            for contact in service.contacts
            if contact.digits and (service.country == HOME or not _ordinary(contact.digits))
        )


def _serves(service: Service, country: str) -> bool:
    return service.country == country or (country == ANYWHERE and service.worldwide)


def _ordinary(digits: str) -> bool:
    return len(digits) < 3 or digits == "100" or bool(YEAR.fullmatch(digits))


def load_helplines(data_dir: Path, root: Path) -> Helplines:
    """All countries' files. Raises Refused with a finding for everything that is wrong."""
    helplines, found = read(data_dir, root)
    if found:
        raise Refused(found)
    return helplines


def load_folder(folder: Path, root: Path) -> Helplines:
    """As `read_folder`. Raises Refused with a finding for everything that is wrong."""
    helplines, found = read_folder(folder, root)
    if found:
        raise Refused(found)
    return helplines


def read_folder(folder: Path, root: Path) -> tuple[Helplines, list[Finding]]:
    """The files of any folder of country files (or one that has them in `helplines/`), and what
    is wrong with them, an empty folder included."""
    inside = folder / FOLDER
    files = sorted((inside if inside.is_dir() else folder).glob("*.yml"))
    if not files:
        message, remedy = "There is no helpline file (*.yml) here.", "Name another folder (--data)."
        return Helplines({}), [Finding(folder.as_posix(), 1, "file", message, remedy)]
    return read_files(files, root)


def read(data_dir: Path, root: Path) -> tuple[Helplines, list[Finding]]:
    """What can be read, and a finding for each file or record that cannot."""
    return read_files(sorted((data_dir / FOLDER).glob("*.yml")), root)


def read_files(paths: Iterable[Path], root: Path) -> tuple[Helplines, list[Finding]]:
    """As `read`, of these files."""
    files: list[tuple[Document, File]] = []
    found: list[Finding] = []
    for path in paths:
        try:
            document = load(path, root)
            files.append((document, File.model_validate(with_ids(document.data))))
        except Refused as refused:
            found += refused.findings
        except ValidationError as error:
            found += findings_of(error, document)
    services: dict[str, Service] = {}
    for document, file in files:
        for key, service in file.services.items():
            if key in services:
                message = f"The id '{key}' is taken by another country's file."
                remedy = "Give the service an id that no other file has."
                line = document.line("services", key)
                found.append(Finding(document.path, line, "duplicate", message, remedy))
            services.setdefault(key, service)
    return Helplines(services, tuple(files)), found


def with_ids(data: Any) -> Any:
    """The file with each record's key written into it as its id, and the file's country."""
    if not isinstance(data, dict) or not isinstance(data.get("services"), dict):
        return data
    services = {
        key: {"id": key, **_country(data), **record} if isinstance(record, dict) else record
        for key, record in data["services"].items()
    }
    return {**data, "services": services}


def _country(data: dict[str, Any]) -> dict[str, Any]:
    return {"country": data["country"]} if "country" in data else {}


def schema() -> dict[str, Any]:
    """The JSON Schema of a country's file, for editors. A record's id is its key, not a field."""
    result = File.model_json_schema(by_alias=True)
    service = result["$defs"]["Service"]
    del service["properties"]["id"], service["properties"]["country"]
    service["required"].remove("id")
    result["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return result
