"""Retired and wrong values that no page may show (promise P2).

Entries are typed because each type is matched in its own way: numbers as whole runs of digits
(`0800 111` is Childline's misprint, `0800 1111` is Childline), domains as whole host names with
every host below them, names as whole words. Measured in the wild: Childline's own site misprints
its number, and school sites still give text numbers that nobody answers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import model_validator

from guide.digits import all_spellings, plain, runs, spellings
from guide.shape import shaped
from guide.values import Flag, Line, Record, Seen, Several
from guide.yamltext import Document, load

COMPLETE = 10  # a British number with so many digits is whole: nothing can follow to make another


class Retired(Record):
    """One value that must not be shown, and what to show instead."""

    type: Literal["number", "domain", "name"]
    value: Line
    what: Line
    instead: Line
    seen: Line
    since: Seen | None = None
    exact_case: Flag = False

    @model_validator(mode="after")
    def _of_its_type(self) -> Retired:
        if self.type == "number" and not re.fullmatch(r"[0-9]+( [0-9]+)*", self.value):
            raise ValueError("a number is digits in groups, like 0800 111")
        if self.type == "domain" and not re.fullmatch(r"([a-z0-9-]+\.)+[a-z]{2,}", self.value):
            raise ValueError("a domain is a host name in small letters, without https:// and path")
        return self

    @property
    def digits(self) -> str:
        return self.value.replace(" ", "")


class RetiredFile(Record):
    """docs/_data/retired.yml."""

    retired: Several[Retired]


@dataclass(frozen=True)
class RetiredHit:
    """A retired value in a text: which, and where."""

    entry: Retired
    start: int
    end: int
    matched: str


def load_retired(data_dir: Path, root: Path) -> tuple[Retired, ...]:
    """The deny-list. Raises Refused with a finding for everything that is not as it must be."""
    return read_retired(load(data_dir / "retired.yml", root))


def read_retired(document: Document) -> tuple[Retired, ...]:
    """The deny-list from a YAML document."""
    return shaped(RetiredFile, document, rule="schema").retired


def retired_in(
    text: str, retired: Iterable[Retired], current: Collection[str] = ()
) -> list[RetiredHit]:
    """Every retired value in a text, in order. `current` are digits that are right today."""
    entries = tuple(retired)
    hits = _numbers(text, entries, current)
    folded = text.casefold()
    for words, entry in _prepared(entries).words:
        # Words of every hit, looked for first: nearly every text lacks one.
        if all(word in folded for word in words):
            pattern = _domain(entry.value) if entry.type == "domain" else _name(entry)
            hits += [
                RetiredHit(entry, match.start(), match.end(), match[0])
                for match in pattern.finditer(text)
            ]
    return sorted(hits, key=lambda hit: (hit.start, hit.end, hit.entry.value))


@dataclass
class _Prepared:
    """A deny-list as it is asked: texts come by the thousand, and the list stays."""

    entries: tuple[Retired, ...] = ()
    forms: dict[str, Retired] = field(default_factory=dict)
    words: list[tuple[tuple[str, ...], Retired]] = field(default_factory=list)
    # The digits of today's numbers, and the runs that dial them.
    good: tuple[frozenset[str], frozenset[str]] | None = None


_last = _Prepared()


def _prepared(entries: tuple[Retired, ...]) -> _Prepared:
    global _last
    if _last.entries is not entries:
        numbers = [entry for entry in entries if entry.type == "number"]
        forms = {form: entry for entry in numbers for form in spellings(entry.digits)}
        others = [entry for entry in entries if entry.type != "number"]
        words = [(_words(entry.value), entry) for entry in others]
        _last = _Prepared(entries, forms, words)
    return _last


def _good(known: _Prepared, current: frozenset[str]) -> frozenset[str]:
    """Runs that dial a number of today, but for those that are retired all the same."""
    kept = known.good
    if kept is None or kept[0] != current:
        known.good = kept = (current, all_spellings(current) - known.forms.keys())
    return kept[1]


def _numbers(text: str, entries: tuple[Retired, ...], current: Collection[str]) -> list[RetiredHit]:
    found = runs(text)
    if not found:
        return []
    known = _prepared(entries)
    forms, good = known.forms, _good(known, frozenset(current))
    hits = []
    for run in found if forms else ():
        if run.digits in good:
            continue
        for digits, start, end in run.spans():
            entry = forms.get(digits)
            if entry and (digits == run.digits or _stands_alone(plain(text[start:end]), entry)):
                hits.append(RetiredHit(entry, start, end, text[start:end]))
                break
    return hits


def _stands_alone(shown: str, entry: Retired) -> bool:
    """Whether a value inside a longer run is one: a whole number, or a code written in one piece.

    "0808 802 9999 24/7" holds a retired number, "Text 88858 24 hours" a retired code; but
    "0800 111" inside "0800 111 4567" is the beginning of another number.
    """
    return len(entry.digits) >= COMPLETE or (shown == entry.digits and shown[0] != "0")


@cache
def _words(value: str) -> tuple[str, ...]:
    """The words of a value as every text folds them: the longest one, and those without an i, which
    a pattern also takes for the letters ı and İ."""
    longest, *others = sorted((word.casefold() for word in value.split()), key=len, reverse=True)
    return longest, *(word for word in others if "i" not in word)


@cache
def _domain(host: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-])(?:[\w-]+\.)*{re.escape(host)}(?!\.?[\w-])", re.IGNORECASE)


@cache
def _name(entry: Retired) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in entry.value.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", 0 if entry.exact_case else re.IGNORECASE)
