"""All rules about what an English page says, and the measures of how hard it is to read.

A script cannot judge advice. These rules catch what reviewers have agreed never to publish, so that
a reviewer's time goes to what only a person can see.
"""

from __future__ import annotations

from guide.content import (
    fault,
    figures,
    grade,
    law,
    names,
    pictures,
    promises,
    sentences,
    suicide,
    terms,
    way_out,
)
from guide.content.grade import Measures
from guide.content.reading import Reading, reading_of
from guide.content.rulebook import Rulebook
from guide.findings import Finding
from guide.pages import PageFile

# What was found last on each page, by path: a preview asks again after every edit of one of them.
_known: dict[str, tuple[PageFile, Rulebook, list[Finding]]] = {}


def check_content(page: PageFile, rules: Rulebook) -> list[Finding]:
    """Every finding on an English page, sorted. A translation has none: these are English rules."""
    reading = reading_of(page)
    if reading is None:
        return []
    known = _known.get(page.path)
    if known is None or known[:2] != (page, rules):
        known = _known[page.path] = (page, rules, _content(reading, rules))
    return known[2]


def _content(reading: Reading, rules: Rulebook) -> list[Finding]:
    found = [
        *way_out.check(reading),
        *sentences.check(reading),
        *grade.check(reading),
        *figures.check(reading),
    ]
    for rule in (fault, law, names, pictures, promises, suicide, terms):
        found += rule.check(reading, rules)
    return sorted(set(found))


def measure(page: PageFile) -> Measures | None:
    """How hard an English page is to read, for `check --json`; None for a translation."""
    reading = reading_of(page)
    return None if reading is None else grade.measure(reading)
