"""The words of a text that a translator translates: how many, and row by row.

What is not words does not count: ids, keys, link targets, `{number}`, block names and options,
names of services, and what is said in English on purpose (`/// say` with `lang: en`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from guide.languages import ENGLISH
from guide.pagetext import CLOSING, OPENING, OPTION
from guide.parity import KEYED

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
TARGET = re.compile(r"\]\([^)]*\)")
BRACES = re.compile(r"\{[^}]*\}")


def count(text: str, names: Collection[str] = ()) -> int:
    """How many words of a text are to be translated. `names` stay as they are."""
    return sum(number for _, number in rows(text, frozenset(names)))


def count_of(text: str, wanted: Collection[str], names: Collection[str] = ()) -> int:
    """How many words are to be translated in those rows of a text that are among the wanted."""
    kept = frozenset(names)
    return sum(_amount(each, kept) for each in _said(text) if " ".join(each.split()) in wanted)


@lru_cache(maxsize=8192)
def rows(text: str, names: frozenset[str] = frozenset()) -> tuple[tuple[str, int], ...]:
    """Each row that holds words, white space collapsed, and how many words it holds."""
    found = ((" ".join(each.split()), _amount(each, names)) for each in _said(text))
    return tuple((row, amount) for row, amount in found if amount)


def _said(text: str) -> Iterator[str]:
    """What each row of a text says, as it is typed."""
    lines = text.split("\n")
    english: list[int] = []  # slashes of the open blocks, 0 where one is not said in English
    for number, line in enumerate(lines):
        opened = OPENING.match(line)
        if opened:
            said = "".join(lines[number + 1 : number + 2])
            option = OPTION.match(said)
            kept = bool(option and option[1] == "lang" and option[2].strip() == ENGLISH)
            english.append(int(kept))
            yield "" if opened[2] in KEYED else opened[3] or ""
        elif CLOSING.match(line):
            english = english[:-1]
            continue
        elif OPTION.match(line) or any(english):
            continue
        else:
            yield line


def _amount(words: str, names: frozenset[str]) -> int:
    if "](" in words:
        words = TARGET.sub("]", words)
    if "{" in words:
        words = BRACES.sub(" ", words)
    if names:
        words = _named(names).sub(" ", words)
    return len(WORD.findall(words))


@lru_cache(maxsize=8)
def _named(names: frozenset[str]) -> re.Pattern[str]:
    """Any of the names, a longer one before one that is part of it."""
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
