"""Contacts that somebody typed into a text, where only a helpline link may stand (promise P1).

A typed number goes stale unseen, and a translator's slip in one digit reaches a stranger. So pages,
templates and strings of every language hold none: no run of seven digits or more in any script, no
code that a helpline uses (999 in any digits), no web or e-mail address, no tel:, sms: or mailto:.
Ordinary figures stay free: years, dates, ages, "1 in 5", "24 hours".
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Literal

from guide.digits import Run, all_spellings, line_of, runs

LITERAL_LENGTH = 7
# Codes that are a contact wherever they stand, whatever the data says.
ALWAYS = frozenset({"999", "112", "101", "111", "116000", "116123", "18000", "18001", "85258"})
# Endings of host names we would meet. `.md` is a country too, and every link between our pages.
ENDINGS = (
    "com|org|net|info|edu|gov|int|mil|app|dev|io|ai|tv|co|eu|uk|scot|wales|cymru|london|police|"
    "ie|fr|de|es|it|pt|pl|ro|bg|hu|cz|sk|lt|lv|ee|nl|be|at|ch|se|no|dk|fi|gr|ua|ru|tr|"
    "in|pk|bd|lk|np|af|ir|iq|sa|ae|sy|lb|eg|so|er|et|ke|ng|gh|za|cn|hk|tw|jp|kr|vn|ph|th|my|"
    "us|ca|au|nz|br|mx|al|rs|hr|ba|"
    # In their own letters, and as browsers write those.
    "рф|укр|бел|срб|қаз|бг|ею|ελ|ευ|հայ|გე|پاکستان|بھارت|ایران|السعودية|مصر|العراق|سورية|"
    "भारत|বাংলা|ভারত|ਭਾਰਤ|ભારત|中国|中國|香港|台灣|台湾|한국|ไทย|xn--[a-z0-9-]+"
)
# What browsers take for a dot in a host's name, and what a reader does.
DOTS = str.maketrans(dict.fromkeys("。．｡․", "."))
DOT = re.compile("[。．｡․]")
# Three slashes open and close our blocks, so a bare // counts only before a host name.
ADDRESS = re.compile(
    r"(?:(?<!\w)[a-z][a-z0-9+.-]*://|(?<![/:\w])//(?=[\w-]+\.))[^\s<>\"')\]]+", re.IGNORECASE
)
HOST = re.compile(
    rf"(?<![\w@/#.-])(?:www\.[\w-]+(?:\.[\w-]+)*|(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?:{ENDINGS}))"
    r"(?![\w-]|\.\w)(?:/[^\s<>\"')\]]*)?",
    re.IGNORECASE,
)
# What any host's name has and little else does: looked for first, in a fifth of the time.
HOST_HINT = re.compile(rf"\.(?:{ENDINGS})(?![\w-])", re.IGNORECASE)
WWW_HINT = re.compile(r"www\.", re.IGNORECASE)
EMAIL = re.compile(r"[\w.+-]+\s?[@\N{FULLWIDTH COMMERCIAL AT}]\s?[\w-]+(?:\.[\w-]+)+")
SCHEME = re.compile(
    r"(?<!\w)(?:tel|sms|smsto|mailto|callto|whatsapp|sgnl|tg):(?=\S)[^\s<>\"')\]]+", re.I
)
DECIMAL = re.compile(r"[0-9]{1,2}\.[0-9]")
YEAR = re.compile(r"(?:19|20)[0-9][0-9]")

# What these cannot match without, found fast: the sign in their middle, and what stands beside it.
ADDRESS_HINT = re.compile(r"//(?:(?<=://)|(?<![/:\w]//)(?=[\w-]+\.))")
SCHEME_HINT = re.compile(r":(?<=[lsopg]:)(?=\S)", re.IGNORECASE)

Kind = Literal["number", "address", "email", "link"]


@dataclass(frozen=True)
class Typed:
    """A contact typed into a text."""

    line: int
    matched: str
    kind: Kind
    start: int


def contacts_in(text: str, known: Collection[str] = (), first_line: int = 1) -> list[Typed]:
    """Every contact literal of a text. `known` are the digits of the helplines' contacts."""
    codes = _codes(frozenset(known))
    found: list[tuple[int, int, Kind]] = []
    dotted = text.translate(DOTS) if DOT.search(text) else text
    for pattern, kind, hints in _PATTERNS:
        if not any(hint.search(dotted) for hint in hints):
            continue
        found += [
            (match.start(), match.end(), kind)
            for match in pattern.finditer(dotted)
            if not _inside(match.start(), match.end(), found)
        ]
    for run in runs(text):
        found += [
            (start, end, "number")
            for start, end in _numbers(run, codes)
            if not _inside(start, end, found) and not _figure(text, start, end)
        ]
    return [
        Typed(line_of(text, start, first_line), text[start:end].rstrip(".,;:!?"), kind, start)
        for start, end, kind in sorted(found)
    ]


# Each with what a text must hold for it to be worth looking: most texts have no @ at all.
_PATTERNS: tuple[tuple[re.Pattern[str], Kind, tuple[re.Pattern[str], ...]], ...] = (
    (SCHEME, "link", (SCHEME_HINT,)),
    (ADDRESS, "address", (ADDRESS_HINT,)),
    (EMAIL, "email", (re.compile("[@\N{FULLWIDTH COMMERCIAL AT}]"),)),
    (HOST, "address", (HOST_HINT, WWW_HINT)),
)


@cache
def _codes(known: frozenset[str]) -> frozenset[str]:
    return ALWAYS | all_spellings(known)


def _inside(start: int, end: int, found: list[tuple[int, int, Kind]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end, _ in found)


def _numbers(run: Run, codes: Collection[str]) -> list[tuple[int, int]]:
    """The parts of a run that are a contact: all of it when long, else each known code in it."""
    if len(run.digits) >= LITERAL_LENGTH and not _dates(run):
        return [(run.start, run.end)]
    found: list[tuple[int, int]] = []
    for digits, start, end in run.spans():
        if digits in codes and not any(start < stop and first < end for first, stop in found):
            found.append((start, end))
    return found


def _figure(text: str, start: int, end: int) -> bool:
    """Whether a code is only part of an ordinary figure: the end of 1,000, or a decimal (11.5)."""
    thousands = start > 1 and text[start - 1] == "," and text[start - 2].isdigit()
    return thousands or bool(DECIMAL.fullmatch(text[start:end]))


def _dates(run: Run) -> bool:
    """Whether a long run is a date or some years (2026-11-24, 24/11/2026, 2024 2025): no number.

    A whole number is never only a four-digit year beside groups of at most two digits.
    """
    groups = [digits for digits, _, _ in run.groups]
    years = sum(bool(YEAR.fullmatch(group)) for group in groups)
    short = sum(len(group) <= 2 for group in groups)
    return 1 < len(groups) <= 4 and years > 0 and years + short == len(groups)
