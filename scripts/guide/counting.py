"""The figures of a text in plain digits, however a language groups or writes them.

1,000 is 1.000 is 1 000 is ١٬٠٠٠; ½ and Ⅳ are figures too, though they are no digits. Two texts in
two languages are compared by them (guide.parity, guide.stringsafety).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

# Figures with what may part their groups; a space only before three more (252 000).
NUMBER = re.compile(r"\d+(?:[.,\u066b\u066c'’\u00a0\u202f\u2009]\d+|[ ](?=\d{3}(?!\d))\d{3})*")
# Words for child and adult mean other ages in other languages, so a translation may add this one
# where the English speaks of either (content plan §3.3: "state 18 in every language").
ADULT = "18"
OF_AGE = re.compile(r"\b(?:adult|child|young|teen)", re.IGNORECASE)
PARTS = re.compile(r"\d+")
# Signs that are a figure without being a digit: ½, Ⅳ, ①, ፩. Digits in them count as figures too.
OTHER = {"No", "Nl"}


def differ(own: list[str], english: list[str]) -> str:
    """How the figures of two texts differ, in words; nothing when they do not."""
    ours, others = ([f for text in part for f in figures(text)] for part in (own, english))
    if ours == others:  # nearly always, and nearly always none
        return ""
    mine, theirs = Counter(ours), Counter(others)
    if mine == theirs:
        return ""
    more, less = mine - theirs, theirs - mine
    if not less and set(more) == {ADULT} and any(OF_AGE.search(text) for text in english):
        return ""
    said = [f"{', '.join(more.elements())} is not in the English"] if more else []
    said += [f"{', '.join(less.elements())} of the English is missing"] if less else []
    return "; ".join(said)


@lru_cache(maxsize=16384)
def figures(text: str) -> tuple[str, ...]:
    """The figures of a text in order, in plain digits and without what groups them."""
    if text.isascii() and not any(sign in text for sign in "0123456789"):
        return ()
    found = [each for match in NUMBER.finditer(text) for each in _plain(match[0])]
    if not text.isascii() and (signs := {sign for sign in set(text) - _letters if _other(sign)}):
        found += [_value(sign) for sign in text if sign in signs]
    return tuple(found)


# Signs that were looked at and are no figure: nearly all of every text.
_letters: set[str] = set()


def _other(sign: str) -> bool:
    other = unicodedata.category(sign) in OTHER
    if not other:
        _letters.add(sign)
    return other


def _plain(number: str) -> list[str]:
    """1,000 as 1000, 2.5 as 2.5; groups that a space parts and no thousands, one by one."""
    groups = PARTS.findall("".join(_digit(sign) for sign in number))
    thousands = len(groups) > 1 and len(groups[0]) <= 3 and len(groups[-1]) == 3
    if thousands and all(2 <= len(group) <= 3 for group in groups[1:]):
        return ["".join(groups)]
    return groups if " " in number else [".".join(groups)]


def _digit(sign: str) -> str:
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign


def _value(sign: str) -> str:
    return f"{unicodedata.numeric(sign, 0):g} (“{sign}”)"
