"""The pages of other countries: their names in the reader's language, their order and addresses.

Names come from Babel (CLDR), except the few in strings (`world.names`) where CLDR's is not the word
that readers use. Each language sorts by its own alphabet: a list that a reader cannot scan is long.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from typing import Any

from guide import dates
from guide.helplines import Helplines
from guide.values import Kind

FOLDER = "help/world"
INDEX = f"{FOLDER}/index.md"
# What stands on a country's page, in the order of need, each kind under a heading of its own
# (`world.kinds`), so that nobody takes a report of pictures for a call to the police.
KINDS: tuple[Kind, ...] = (
    "emergency",
    "listening",
    "advice",
    "protection",
    "police",
    "hotline",
    "removal",
    "prevention",
    "missing",
)
# Letters in the order of a language's own dictionary, where the order of Unicode is not it.
ALPHABETS = {
    "cy": "a b c ch d dd e f ff g ng h i j l ll m n o p ph r rh s t th u w y",
    "ur": "آ ا ب پ ت ٹ ث ج چ ح خ د ڈ ذ ر ڑ ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن ں و ہ ھ ء ی ئ ے",
}


def uri(code: str) -> str:
    """The page of a country below a language's folder: `help/world/fr.md`."""
    return f"{FOLDER}/{code.lower()}.md"


def address(code: str, page: str) -> str:
    """The country's page as a link from another page, as a writer would type it (`fr.md`)."""
    return posixpath.relpath(uri(code), posixpath.dirname(page) or ".")


def name(code: str, words: dict[str, Any], language: str) -> str:
    """A country's name in a language."""
    own = words["world"]["names"].get(code.lower())
    return str(own) if own else dates.country(code, language)


def listed(helplines: Helplines, words: dict[str, Any], language: str) -> list[tuple[str, str]]:
    """(name, code) of every country with a page, in the language's order."""
    names = [(name(code, words, language), code) for code in helplines.countries]
    return sorted(names, key=lambda pair: (order(pair[0], language), pair))


def order(text: str, language: str) -> tuple[int, ...] | str:
    """What to sort a text by in a language."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    letters = ALPHABETS.get(language, "").split()
    if not letters:
        return plain
    if language == "ur":
        plain = text  # the madda of the first letter is part of it
    pattern = "|".join(map(re.escape, sorted(letters, key=len, reverse=True)))
    return tuple(
        letters.index(each) if each in letters else -1 for each in re.findall(f"{pattern}|.", plain)
    )
