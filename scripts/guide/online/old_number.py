"""Whether a page says of a number it prints that it is an old one.

"Our old number 0808 157 0123 is no longer in use. Ring …" shows name and number, and is wrong all
the same: who rings it hears a dead line. Only words that touch the number count, since a page tells
of old numbers beside the new one ("formerly 0808 …"). Where one print of our number is called old
and another is not, the page contradicts itself and a person has to look.

The words are data (signs.yml, `old_number`), in the languages of the closures.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from guide.online.names_on_page import fold
from guide.online.signs import UNSPACED, data, fold_pattern

WINDOW = 100  # characters of either side
SHORT = 6  # digits: "it was 112 euros" says nothing of 112
MARKS = " \t,:;+(\"'“”„«»–—-=>→"  # between the words and the number
Group = tuple[tuple[str, ...], re.Pattern[str], re.Pattern[str]]


def old(text: str, places: Iterable[tuple[int, int]], baseline: Collection[str]) -> str:
    """The words that call a number old which is printed at one of these places; "" for none."""
    for start, end in places:
        said = _beside(text, start, end)
        if said and not any(fold(word) in fold(said) for word in baseline):
            return said
    return ""


def _beside(text: str, start: int, end: int) -> str:
    number = text[start:end]
    before = fold(text[max(0, start - WINDOW) : start])
    after = fold(text[end : end + WINDOW]).partition("\n")[0]
    short = sum(map(str.isdigit, number)) <= SHORT
    beside = before + after
    for stems, ends, begins in _groups():
        if not any(stem in beside for stem in stems):
            continue
        if not short and (match := ends.search(_label(before))):
            return f"{match[0].strip()} {number}"
        if match := begins.match(after.lstrip(" ,)\"'”»:") or " "):
            return f"{number} {match[0].strip()}"
        if match := begins.match(after.lstrip()):
            return f"{number} {match[0].strip()}"
    return ""


def _label(before: str) -> str:
    """What stands before a number: on its line, or alone on the line above ("Old number")."""
    lines = before.split("\n")
    own = lines[-1].rstrip(MARKS)
    if own or len(lines) < 2:
        return own
    above = lines[-2].strip(MARKS)
    # Beside "New number" it heads a column: nobody knows which number is under which.
    columns = len(lines) > 2 and "new" in lines[-3].split()
    return above if len(above.split()) <= 5 and not columns else ""


@lru_cache(maxsize=1)
def _groups() -> tuple[Group, ...]:
    return tuple(
        (
            tuple(map(fold, each["stems"])),
            re.compile(rf"(?:{'|'.join(map(_bounded, each['before']))})\Z"),
            re.compile("|".join(map(_spelt, each["after"]))),
        )
        for each in data()["old_number"]
    )


def _bounded(pattern: str) -> str:
    spelt = f"(?:{_spelt(pattern)})"
    return spelt if UNSPACED.search(spelt) else rf"(?<!\w){spelt}"


def _spelt(pattern: str) -> str:
    return fold_pattern(pattern).replace("{num}", _NUMBER)


_NUMBER = (
    r"(?:(?:tele|free)?phone |helpline |hotline |contact |text |landline |main |office )*"
    r"(?:numbers?|no\.?|tel\.?|helpline|hotline)"
)
