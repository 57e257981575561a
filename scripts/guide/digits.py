"""Runs of digits in a text, in any script and with anything that people put between digits.

A typed number hides easily: in Arabic or Devanagari digits, with dots, dashes or no-break spaces,
with bold markers, or with an invisible mark between two digits. Here all of these are one run with
plain digits, its groups and where it stands, so that every check sees what a reader would dial.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

# Between two digits of one number: spaces, dots, slashes, dashes, brackets, marks of emphasis.
# A comma is not among them ("11, 12 and 13" are ages, "1,000,000" a count), nor a colon (times).
MARKS = frozenset("-./()[]*_`~+\N{MIDDLE DOT}\N{MINUS SIGN}\N{FRACTION SLASH}")
AT_MOST = 4  # so many marks and spaces between two digits
DASHES = {"Pd"}
SPACES_AND_UNSEEN = {"Zs", "Cf", "Mn"}


@dataclass(frozen=True)
class Run:
    """Digits that belong together. `groups` are those without anything between them."""

    text: str
    start: int
    end: int
    groups: tuple[tuple[str, int, int], ...]

    @property
    def digits(self) -> str:
        return "".join(digits for digits, _, _ in self.groups)

    def spans(self) -> Iterator[tuple[str, int, int]]:
        """Every stretch of neighbouring groups, the whole run first, longer ones before shorter."""
        count = len(self.groups)
        for length in range(count, 0, -1):
            for first in range(count - length + 1):
                part = self.groups[first : first + length]
                yield "".join(group[0] for group in part), part[0][1], part[-1][2]


def plain(text: str) -> str:
    """The text with every digit of any script as 0-9, spaces as spaces and marks as dots.

    The result is as long as the text, so places in one are places in the other.
    """
    return text.translate(_TABLE)


def runs(text: str) -> list[Run]:
    """All runs of digits of a text, in order."""
    return list(_runs(text)) if _DIGIT.search(text) else []


@lru_cache(maxsize=64)  # several rules ask one after the other of the same text
def _runs(text: str) -> tuple[Run, ...]:
    found = []
    for near in _NEAR.finditer(text):  # only there is it worth making the text plain
        for match in _RUN.finditer(plain(near[0])):
            start, end = near.start() + match.start(), near.start() + match.end()
            groups = tuple(
                (group[0], start + group.start(), start + group.end())
                for group in _GROUP.finditer(match[0])
            )
            found.append(Run(text[start:end], start, end, groups))
    return tuple(found)


@cache
def spellings(national: str, country_code: str = "44", trunk: str = "0") -> frozenset[str]:
    """The runs of digits that dial one number: as at home, +44, 0044 and +44 (0)."""
    if not national.startswith(trunk):
        return frozenset({national})
    rest = national.removeprefix(trunk)
    abroad = (f"{prefix}{country_code}{middle}" for prefix in ("", "00") for middle in ("", trunk))
    return frozenset({national, *(start + rest for start in abroad)})


@cache
def all_spellings(numbers: frozenset[str]) -> frozenset[str]:
    """Every run of digits that dials one of these: asked for each text, of hundreds of numbers."""
    return frozenset(form for national in numbers for form in spellings(national))


def line_of(text: str, offset: int, first_line: int = 1) -> int:
    """The line of a place in a text."""
    return text.count("\n", 0, offset) + first_line


def _plain(character: str) -> str:
    if character.isascii():
        return "." if character in MARKS else " " if character == "\t" else character
    # digit() also knows superscripts and circled digits, which a reader would dial just the same.
    value = unicodedata.digit(character, None)
    if value is not None:
        return str(value)
    category = unicodedata.category(character)
    if character in MARKS or category in DASHES:
        return "."
    return " " if category in SPACES_AND_UNSEEN else character


class _Table(dict[int, str]):
    """What each character is made, learnt when it first comes: `translate` then needs no Python."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain(chr(code))
        return self[code]


_TABLE = _Table()
# All that `plain` makes a digit: those of every script, and those raised, lowered or in a ring.
DIGIT = (
    r"\d²³¹\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c"
    r"\u2488-\u2490\u24ea\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792"
    r"\U00010a40-\U00010a43\U00010e60-\U00010e68\U00011052-\U0001105a\U0001f100-\U0001f10a"
)
_DIGIT = re.compile(f"[{DIGIT}]")
_GROUP = re.compile("[0-9]+")
# Digits with anything between them that may turn out to be marks and spaces.
_NEAR = re.compile(rf"[{DIGIT}](?:(?:[^{DIGIT}]{{0,{AT_MOST}}}|[^\w\n]*\n[^\w\n]*)[{DIGIT}])*")
# A line break joins two groups as a space does, but only plainly: a list's "\n- 12" starts anew.
_RUN = re.compile(rf"[0-9](?:(?:[ .]{{0,{AT_MOST}}}| *\n *)[0-9])*")
