"""Other people's text made harmless: page titles, addresses and messages are hostile input.

A report is read in a terminal, in a browser and by machines. A title may hold terminal commands,
characters that turn the line around, Markdown, mentions that call people, or what XML forbids.
"""

from __future__ import annotations

import re
import unicodedata

# Joiners that Persian and the Indic scripts need to be written at all.
_NEEDED = frozenset("\u200c\u200d")
_SPACES = re.compile(r"\s+")
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$&:=\"'^])")
_TICKS = re.compile(r"`+")
MOST = 300


def cleaned(text: str, most: int = MOST) -> str:
    """One line without control characters, direction marks or half characters; long text is cut."""
    # A title may be a megabyte: most of it need not even be looked at.
    kept = "".join(map(_kept, text[: 4 * most]))
    line = _SPACES.sub(" ", kept).strip()
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def code(text: str, most: int = MOST) -> str:
    """Text as Markdown code, in which nothing is a link, an image, a mention or HTML."""
    line = cleaned(text, most) or " "
    fence = "`" * (max((len(ticks) for ticks in _TICKS.findall(line)), default=0) + 1)
    pad = " " if line[0] in "` " or line[-1] in "` " else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def escaped(text: str, most: int = 1000) -> str:
    """Text of our own data in a Markdown line: shown as it is, nobody mentioned, nothing linked."""
    line = _SPECIAL.sub(r"\\\1", cleaned(text, most))
    return line.replace("@", "@\N{WORD JOINER}").replace("www\\.", "www\N{WORD JOINER}\\.")


def _kept(char: str) -> str:
    category = unicodedata.category(char)
    if category in {"Zl", "Zp", "Cc"}:
        return " " if char.isspace() else ""
    # Cf: direction marks and other unseen characters. Cs: half of a pair, which no file can hold.
    # Cn: not assigned, U+FFFE and U+FFFF among them, which XML forbids.
    return "" if category in {"Cf", "Cs", "Cn", "Co"} and char not in _NEEDED else char
