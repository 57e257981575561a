"""Characters that no text of this site may hold, in any language.

A translation is read by few people, and some characters can be read by nobody: marks that turn a
line round, spaces of no width, letters that only look like others. Trojan Source (CVE-2021-42574)
and host names in look-alike letters are made of them. So each is refused by name, at its line. Two
invisible ones stay where scripts need them: the joiner and the non-joiner, between letters of an
Arabic or Indic script and nowhere else (never beside a digit, never in a link or a key).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from guide.findings import Finding

# What turns the direction: embeddings, overrides, isolates, marks (UAX #9; study A5).
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Unseen, though not of a category that says so (Unicode's Default_Ignorable_Code_Point).
UNSEEN = frozenset(
    {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2028, 0x2029, 0x3164, 0xFFA0}
    | {*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}
)
# Of category Cf and seen: signs written round a number in Arabic and Syriac.
SEEN = frozenset([*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2])
# Strokes through a letter and rings round it: "not" in one mark, or a digit in a box.
STROKES = re.compile("[\u0334-\u0338\u20d0-\u20f0]")
JOINERS = re.compile("[\u200c\u200d]")
# Scripts whose letters take another shape beside a joiner, by their blocks.
JOINING = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufeff]"
)
# Wide forms of the signs that Markdown is made of; a keyboard for Chinese or Japanese types them.
WIDE = re.compile(
    "[＃＊＿［］｛｝＜＞｜｀＝＠＆％＼＄＾]|／／|(?<=\\])（|！(?=\\[)|(?<=helpline)：|(?<=\\]\\()[^)\\n]{0,300}[）：]"
)
# Where no joiner belongs, whatever letters stand beside it.
KEYS = re.compile(r"\]\([^)]*\)|\{[^}]*\}|^/{3,}[^|]*$|^/{3,} *(?:helpline|shared) *\|.*$|^ {4}.*$")

RETYPE = "Delete it and type the words on both sides of it again."


def check(text: str, path: str, first_line: int = 1) -> Iterator[Finding]:
    """Findings for every line of a text."""
    if text.isascii() and text.isprintable():
        return
    if not _worth_a_look(text):
        return
    for number, row in enumerate(text.split("\n"), first_line):
        if row.isascii() and (row.isprintable() or row.expandtabs().isprintable()):
            continue
        for rule, message, remedy in faults(row):
            yield Finding(path, number, rule, message, remedy)


def _worth_a_look(text: str) -> bool:
    """Whether any line may have a fault. What is wrong with a line is wrong with its text."""
    return (
        not unicodedata.is_normalized("NFC", text)
        or any(kind(character) for character in set(text))
        or any(each.search(text) for each in (BIDI, STROKES, WIDE, JOINERS))
    )


def faults(row: str) -> Iterator[tuple[str, str, str]]:
    """What is wrong with the characters of one line: rule, message, remedy."""
    if not unicodedata.is_normalized("NFC", row):
        message = f"“{_unusual(row)}” is not written in the usual form of Unicode (NFC)."
        yield "nfc", message, "Save the file in that form, or type the word again."
    if match := BIDI.search(row):
        yield "bidi", f"{_name(match[0])} turns the direction of the text.", RETYPE
    for character in dict.fromkeys(row):
        if rule := kind(character):
            yield rule, f"{_name(character)} cannot be seen or shown.", RETYPE
    if match := STROKES.search(row):
        message = f"{_name(match[0])} changes the look of the sign before it."
        yield "lookalike", message, RETYPE
    if match := WIDE.search(row):
        message = f"“{match[0][-1]}” is the wide form of a sign of Markdown."
        yield "full-width", message, "Type it on a keyboard set to English."
    for match in JOINERS.finditer(row):
        if not joins(row, match.start()):
            message = f"{_name(match[0])} joins or parts no letters here."
            yield "joiner", message, RETYPE
            return


@cache
def kind(character: str) -> str:
    """The rule that refuses an unseen character: `control`, `hidden`, or nothing."""
    category, code = unicodedata.category(character), ord(character)
    if category == "Cc":
        return "" if character in "\n\t" else "control"
    if category in {"Co", "Cs"} or code & 0xFFFE == 0xFFFE or code in {0xFFFC, 0xFFFD}:
        return "control"
    if code in UNSEEN:
        return "hidden"
    if category == "Cf" and code not in SEEN:
        return "" if BIDI.match(character) or JOINERS.match(character) else "hidden"
    return ""


def joins(row: str, at: int) -> bool:
    """Whether a joiner stands where a script needs it: after a letter or mark of such a script,
    and before one or at the end of a word."""
    before, after = row[at - 1 : at], row[at + 1 : at + 2]
    if any(start <= at < end for start, end in (each.span() for each in KEYS.finditer(row))):
        return False
    if not _joining(before):
        return False
    # At the end of a word only after a virama, which it keeps visible (or a half-form alone).
    return _joining(after) or (unicodedata.combining(before) == 9 and not after.isalnum())


def _joining(character: str) -> bool:
    return bool(JOINING.match(character)) and unicodedata.category(character)[0] in "LM"


def _unusual(row: str) -> str:
    """The first word that another form would write with other characters."""
    normal = unicodedata.is_normalized
    return next((word for word in row.split() if not normal("NFC", word)), row)


def _name(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" ({name.lower()})" if name else "")
