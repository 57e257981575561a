"""Letters and figures that only look like what a reader takes them for.

A host name with one Cyrillic letter is another host; `CEOP` in Cyrillic is found by no search and
read aloud as nonsense; a number with the letter O for a nought passes every search for digits and
is dialled all the same. Three rules of sight: a word is of one alphabet, its alphabet is the
page's or Latin, and a run of figures has no letters in it (Unicode TR39 §4–5, kept to the
alphabets that share shapes: Latin, Greek, Cyrillic, Armenian, Cherokee and a few of their like).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from guide.literals import LITERAL_LENGTH

# Alphabets that share shapes with Latin.
ALIKE = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"})
# Ornamental letters, by the name of what they are made from (𝐂𝐡, ⓒ, Ｃ, ᶜ, and Arabic letters as
# shapes). ª and º are ordinary in Spanish and Portuguese.
MADE_FROM = re.compile(r"<(?:font|circle|wide|narrow|super|sub|square|small|fraction|noBreak)>")
ORDINARY = frozenset("ªº½¼¾²³№™")
RINGED = re.compile("[\u249c-\u24e9\U0001f110-\U0001f1ff]\\S*")
WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f]*")
FOREIGN = re.compile("[^\\x00-\u024f]")
# What can be taken for a digit, by shape.
SHAPES = {
    "0": "OoΟοОоՕօ",
    "1": "Il|ıІӀ",
    "2": "Z",
    "3": "Зз",
    "5": "SЅ",
    "6": "бb",
    "8": "BВΒ",
    "9": "gq",
}
FIGURES = {ord(letter): digit for digit, letters in SHAPES.items() for letter in letters}
SIGN = f"[\\d{''.join(SHAPES.values()).replace('|', chr(92) + '|')}]"
JOIN = "[-./\N{EN DASH}\N{HYPHEN}\N{NON-BREAKING HYPHEN}]"
# Signs that are all a figure or like one, standing alone.
TOKEN = re.compile(f"(?<!\\w){SIGN}(?:{SIGN}|{JOIN}(?={SIGN}))*(?!\\w)")
JOINS = re.compile(JOIN)
SPOKEN = re.compile("[〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖]{5,}|[\u1369-\u137c]{3,}")


@dataclass(frozen=True)
class Alike:
    """Something that is not what it looks like: where, what, and why."""

    start: int
    matched: str
    why: str


def alphabets(text: str) -> Counter[str]:
    """How many letters of each alphabet a text has."""
    counts: Counter[str] = Counter()
    for letter, count in Counter(text).items():
        if letter.isalpha():
            counts[alphabet(letter)] += count
    return counts


def main_alphabet(text: str) -> str:
    """The alphabet that most of a text is written in."""
    found = alphabets(text)
    return found.most_common(1)[0][0] if found else "LATIN"


def words_alike(text: str, own: str = "", page: str = "") -> Iterator[Alike]:
    """Words of mixed alphabets, of an alphabet that is neither the page's nor Latin, or of
    ornamental letters. The page's alphabet is `own`, or else that of the text `page` (without it,
    of this one), whose letters are only counted when it matters."""
    if not FOREIGN.search(text):
        return
    for match in RINGED.finditer(text):
        yield Alike(match.start(), match[0], f"“{match[0][0]}” is an ornament, not a letter")
    signs = set(text)
    present = {alphabet(letter) for letter in signs if letter.isalpha()} & ALIKE
    plain = not any(_ornamental(letter) for letter in signs)
    if plain and present <= {"LATIN"}:
        return  # an alphabet mixes with no other: nearly every text is done here
    own = own or main_alphabet(page or text)
    if plain and present <= {own}:
        return
    for match in WORD.finditer(text):
        word = match[0]
        if not FOREIGN.search(word):
            continue
        if ornament := next((letter for letter in word if _ornamental(letter)), ""):
            yield Alike(match.start(), word, f"“{ornament}” is an ornament, not a letter")
            continue
        used = {alphabet(letter) for letter in word if letter.isalpha()} & ALIKE
        if len(used) > 1:
            names = " and ".join(sorted(name.title() for name in used))
            yield Alike(match.start(), word, f"it mixes {names} letters")
        elif used - {own, "LATIN"}:
            name = used.pop().title()
            yield Alike(match.start(), word, f"its letters are {name}, which this page is not in")


def figures_alike(text: str, contacts: Collection[str]) -> Iterator[Alike]:
    """Runs of figures with letters among them that would be dialled, and figures in words of one
    sign each (〇八〇〇). `contacts` are the digits of known numbers."""
    for match in SPOKEN.finditer(text):
        yield Alike(match.start(), match[0], "a number is written in signs for its figures")
    tokens = [each for each in TOKEN.finditer(text) if len(each[0]) > 1 or each[0] not in "Il|"]
    at = 0
    while at < len(tokens):
        last = at
        while last + 1 < len(tokens) and _beside(text, tokens[last], tokens[last + 1]):
            last += 1
        yield from _number(text, tokens[at : last + 1], contacts)
        at = last + 1


def _number(text: str, tokens: list[re.Match[str]], contacts: Collection[str]) -> Iterator[Alike]:
    whole = "".join(JOINS.sub("", each[0]) for each in tokens)
    mixed = any(ord(letter) in FIGURES for letter in whole)
    real = any(letter.isdigit() for letter in whole)
    shouted = all(letter == "l" or not letter.islower() for letter in whole)
    if mixed and len(whole) >= LITERAL_LENGTH and (real or shouted):
        matched = text[tokens[0].start() : tokens[-1].end()]
        yield Alike(tokens[0].start(), matched, "letters stand for figures in a number")
        return
    for each in tokens:
        sign = JOINS.sub("", each[0]).rstrip(".")
        has_digit = any(letter.isdigit() for letter in sign)
        if has_digit and not sign.isdigit() and sign.translate(FIGURES) in contacts:
            yield Alike(each.start(), each[0], "letters stand for figures in a number")


def _beside(text: str, one: re.Match[str], two: re.Match[str]) -> bool:
    return text[one.end() : two.start()] in {" ", "\u00a0", "\u202f", "\u2009", "\t", ") ", " ("}


@cache
def alphabet(letter: str) -> str:
    """The alphabet of a letter, from its name in Unicode: LATIN, ARABIC, CJK …"""
    return unicodedata.name(letter, "").partition(" ")[0]


@cache
def _ornamental(letter: str) -> bool:
    if letter in ORDINARY or not unicodedata.category(letter).startswith("L"):
        return False
    return bool(MADE_FROM.match(unicodedata.decomposition(letter)))
