"""Phrases as the rules' data writes them, and the sentence around a match.

`paedophile*` stands for any ending, `not/never` for either word; capitals do not count unless said,
a straight and a typographic apostrophe are the same, and so are a space and a hyphen. A person
who adds a line needs no regular expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

# What turns advice round, up to the end of its clause.
NEGATION = re.compile(
    r"\b(?:not|never|nobody|none|nothing|without|cannot|neither|instead of|no one|no-one)\b"
    r"|n[’']t\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"[;:—–.!?…]|\b(?:and|but|then|so)\b", re.IGNORECASE)
# "If you are not sure, save it": the "not" is no part of the instruction.
CONDITION = re.compile(
    r"\b(?:if|when|unless|because|while|until|since|although|though|once|whatever|where)\b[^,]*,",
    re.IGNORECASE,
)


def pattern(phrases: Iterable[str], exact_case: bool = False) -> re.Pattern[str]:
    """One pattern that finds any of the phrases as whole words."""
    return _pattern(tuple(phrases), exact_case)


@lru_cache(maxsize=1024)
def _pattern(phrases: tuple[str, ...], exact_case: bool) -> re.Pattern[str]:
    if not phrases:
        return re.compile(r"(?!)")
    longest_first = sorted(phrases, key=len, reverse=True)
    words = "|".join(_phrase(phrase) for phrase in longest_first)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", 0 if exact_case else re.IGNORECASE)


def _phrase(phrase: str) -> str:
    return r"[\s-]+".join(_word(word) for word in phrase.replace("-", " ").split())


def _word(word: str) -> str:
    choices = (re.escape(choice) for choice in word.split("/"))
    either = "|".join(re.sub(r"['’]", "['’]", choice) for choice in choices)
    return f"(?:{either})".replace(r"\*", r"\w*")


def clause_before(text: str, at: int) -> str:
    """The words before a place, back to where its clause begins, conditions left out."""
    ends = [match.end() for match in CLAUSE.finditer(text, 0, at)]
    return CONDITION.sub(",", text[ends[-1] if ends else 0 : at])


def negated(text: str, at: int) -> bool:
    """Whether the words at a place are said not to be done: "do not copy, send or print it"."""
    return bool(NEGATION.search(clause_before(text, at)))


def quoted(text: str, at: int) -> bool:
    """Whether a place is inside “quotation marks”."""
    return text.rfind("“", 0, at) > text.rfind("”", 0, at) or text[:at].count('"') % 2 == 1
