"""Whether the strings have every word that the helpline cards need.

A card's words are enumerations worded once in strings (`card.costs.free`) and, for UK services,
a few sentences under the service's id (design §7). A value without words would be a row that is
silently missing from a card.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from guide.findings import Finding
from guide.places import Files, Place, places
from guide.service import HOME

# Where the values of a field have their words, under `card:`.
WORDED = {
    "cost": "costs",
    "privacy": "privacy",
    "access": "ways",
    "notes": "notes",
    "regions": "regions",
}
ABROAD = {"audience": "audiences"}
NOTES = "contact"
SILENT = "unknown"  # says nothing on a card, so it needs no words
OWN = ("for", "what", "call")
# Cards of other countries carry no sentence of their own (design §7).
COUNTRY_WITH_TEXT = HOME

Words = dict[str, Any]


def check_words(files: Files, words: Words, where: str) -> list[Finding]:
    """Words that cards need and the English strings lack. `where` names their file."""
    found: list[Finding] = []
    for place in places(files):
        needed = list(_values(place))
        if place.country == COUNTRY_WITH_TEXT:
            needed += [((), ("services", place.service.id, key)) for key in _own(place)]
        for at, keys in needed:
            if not word(words, *keys):
                missing = ".".join(keys)
                message = f"{where} has no words for {missing}."
                remedy = f"Add {missing} to {where}."
                found.append(place.finding(at, "string", message, remedy))
        found += _passes_on(place, words, where)
    return found


def word(words: Words, *keys: str) -> str:
    """The words under a path of keys, or nothing."""
    value: Any = words
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""


def _own(place: Place) -> Iterator[str]:
    yield from OWN
    if place.service.passes_on:
        yield "passes_on"


def _values(place: Place) -> Iterator[tuple[tuple[str | int, ...], tuple[str, ...]]]:
    for field, group in (WORDED if place.country == HOME else WORDED | ABROAD).items():
        value = getattr(place.service, field)
        for item in (value,) if isinstance(value, str) else value:
            if item != SILENT:
                yield (field,), ("card", group, item)
    for index, contact in enumerate(place.service.contacts):
        if contact.note:
            yield ("contacts", index, "note"), ("card", NOTES, contact.note)


def _passes_on(place: Place, words: Words, where: str) -> Iterator[Finding]:
    """Words about what a service passes on need evidence; the flag in the data says it is there."""
    if not place.service.passes_on and word(words, "services", place.service.id, "passes_on"):
        message = f"{where} says what it passes on, the data does not."
        remedy = "Add 'passes_on: true' with its evidence, or remove the words."
        yield place.finding((), "string", message, remedy)
