"""A word of the glossary as it stands in sentences: in the forms that its language gives it.

Exact words would miss most: Welsh changes the first letter (pedoffeil, bedoffeil, phedoffeil),
Urdu the last (گناہ، گناہوں). Only regular changes of the languages we have are known here; for all
others, and beyond them, `*` at the end of a word in the CSV is any ending. Matches are hints to a
person, so a form too few is better than words that nobody meant.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Welsh initial mutations: soft, nasal, aspirate. Two letters first: `ch`, `th` do not mutate.
MUTATIONS = {
    "ll": ("l",), "rh": ("r",), "ch": (), "th": (), "ph": (), "dd": (), "ff": (),
    "p": ("b", "mh", "ph"), "t": ("d", "nh", "th"), "c": ("g", "ngh", "ch"),
    "b": ("f", "m"), "d": ("dd", "n"), "g": ("", "ng"), "m": ("f",),
}  # fmt: skip
VOWELS = "aeiouwyâêîôûŵŷ"
LONG_WORD = 6  # shorter Welsh words get no endings: too much else begins with them
WELSH_PLURAL = "(?:au|iau|ion|iaid|aid|od|oedd|ydd)?"
WELSH_VERB = "(?:[iou]|io|odd|iodd|wch|iwch|wyd|iwyd|ais|iais|ir|a|ia)"
# Urdu: what follows a masculine ا or ہ, an infinitive's stem, and any other word.
URDU_MASCULINE = "(?:ا|ہ|ے|ی|وں|یں|یوں)"
URDU_VERB = "(?:نا|نے|نی|تا|تے|تی|ا|ے|ی|یں|و|وں|یا|ئے|ئی|ؤ|ئیں|ئے گا|کر)"
URDU_OTHER = "(?:وں|یں|یاں|یوں|ات)?"
# Short vowels that may be written above and below Arabic letters, or not.
VOWEL_SIGNS = "[\u064b-\u0652\u0670]*"
LETTER = "\\w\u0900-\u0dff\u064b-\u065f"
GAP = "(?:[\\s\u200c\u00a0-]+)"


@lru_cache(maxsize=64)
def pattern(phrases: tuple[str, ...], code: str) -> re.Pattern[str]:
    """What finds any of some words or phrases in a text in small letters, as whole words; the
    group that matched says which (`lastindex`, from 1). One search for all is what keeps it quick.
    """
    forms = (GAP.join(_form(word, code) for word in each.lower().split()) for each in phrases)
    return re.compile(f"(?<![{LETTER}])(?:{'|'.join(f'({form})' for form in forms)})(?![{LETTER}])")


def _form(word: str, code: str) -> str:
    stem = word.removesuffix("*")
    ending = f"[{LETTER}]*" if word.endswith("*") else ""
    language = code.partition("-")[0]
    if language == "cy":
        return _welsh(stem, ending)
    if language == "ur":
        return _urdu(stem, ending)
    return _letters(stem) + ending


def _welsh(stem: str, ending: str) -> str:
    first = next((each for each in MUTATIONS if stem.casefold().startswith(each)), "")
    starts = [first, *MUTATIONS.get(first, ())]
    if stem[:1].casefold() in VOWELS:
        starts.append("h")
    rest = stem[len(first) :]
    if not ending and len(stem) >= LONG_WORD:
        verb = re.fullmatch(r"(.{3,}?)(?:io|[iou])", rest)
        rest, ending = (verb[1], WELSH_VERB) if verb else (rest, WELSH_PLURAL)
    return f"(?:{'|'.join(starts)}){_letters(rest)}{ending}"


def _urdu(stem: str, ending: str) -> str:
    if ending:
        return _letters(stem) + ending
    if stem.endswith("نا") and len(stem) > 4:
        return _letters(stem[:-2]) + VOWEL_SIGNS + URDU_VERB
    if stem.endswith(("ا", "ہ")) and len(stem) > 3:
        # گناہ keeps its ہ before an ending, پرچہ changes it.
        plural = f"|{re.escape(stem[-1])}(?:وں|یں)"
        return f"{_letters(stem[:-1])}{VOWEL_SIGNS}(?:{URDU_MASCULINE}{plural})"
    return _letters(stem) + VOWEL_SIGNS + URDU_OTHER


def _letters(word: str) -> str:
    """The letters of a word, with either apostrophe and with or without short vowels."""
    found = [_letter(sign) for sign in word if not re.match("[\u064b-\u0652\u0670]", sign)]
    return "".join(found)


def _letter(sign: str) -> str:
    if sign in "'’":
        return "['’]"
    if sign == "-":
        return "[-\u2010\u2011 ]?"
    escaped = re.escape(sign)
    return escaped + VOWEL_SIGNS if "\u0620" <= sign <= "\u06ff" else escaped
