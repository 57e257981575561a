"""Whether a page names a service: any of its spellings, as whole words, in any script.

Capitals, accents, punctuation and the spaces between words are nobody's mistake ("Childline",
"Child Line", "CHILD-LINE"). A host name or an e-mail address is no evidence: the new owner of a
hijacked domain writes it too, and a hosting company's standing page greets with it. And evidence is
only what the page says, never the address we asked for (research §2: agentdeals#1229).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

MOST_PLACES = 1000
MOST_KNOWN = 20_000  # characters whose plain form is kept; a hostile page may hold every one
MOSTLY = 20  # below one character in so many a text is looked at for what is not ASCII
BETWEEN = r"[\W_]{0,3}"
LITTLE_WORDS = frozenset({"and", "&", "+"})
AND = r"(?:and|&|\+)?"


def fold(text: str) -> str:
    """A text without capitals and accents. Line breaks stay where they are."""
    return translated(text.lower(), _FOLDED)


def translated(text: str, table: dict[int, str]) -> str:
    """`text.translate` for a table that leaves ASCII as it is: quick where most of the text is."""
    if text.isascii():
        return text
    others = len(text) - len(text.encode("ascii", "ignore"))
    if others * MOSTLY > len(text):
        return text.translate(table)
    return _OTHERS.sub(lambda match: match[0].translate(table), text)


def find(names: Iterable[str], folded: str) -> str:
    """The first of the names that a folded text shows, "" for none."""
    return next((name for name in names if _shown(name, folded)), "")


def lines_with(names: Iterable[str], folded: str) -> set[int]:
    """The numbers of the lines on which a name stands or begins."""
    found = set()
    for name in names:
        line = place = 0
        for match in islice(_pattern(name).finditer(folded), MOST_PLACES):
            line += folded.count("\n", place, match.start())
            place = match.start()
            found.add(line)
    return found


def _shown(name: str, folded: str) -> bool:
    if _as_written(fold(name), folded):
        return True
    pattern = _pattern(name)
    for match in pattern.finditer(folded):
        if not _of_address(folded, match.start(), match.end()):
            return True
        if "." in name.strip(".") and _HOST.fullmatch(fold(name)):
            return True  # the service is called by its address: Hotline.ie
    return False


def _as_written(name: str, folded: str) -> bool:
    """Whether a name stands there letter by letter, as it nearly always does. Then no pattern has
    to be made, which costs more than all the rest of a page."""
    if name.startswith("the ") or not (_letter(name[:1]) and _letter(name[-1:])):
        return False
    at = folded.find(name)
    while at >= 0:
        end = at + len(name)
        alone = not (_letter(folded[at - 1 : at]) or _letter(folded[end : end + 1]))
        if alone and not _of_address(folded, at, end):
            return True
        at = folded.find(name, end)
    return False


def _letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def _of_address(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text is part of a web or e-mail address."""
    if text[end : end + 1] not in {".", "-", "@", "/"} and text[start - 1 : start] not in {
        ".", "-", "@", "/",
    }:  # fmt: skip
        return False
    before = _TOKEN_BEFORE.search(text, max(0, start - 256), start)
    after = _TOKEN_AFTER.match(text, end, end + 256)
    token = (before[0] if before else "") + text[start:end] + (after[0] if after else "")
    token = token.strip(".,;:!?()[]<>\"'«»“”‘’")
    return "@" in token or "://" in token or bool(_HOST.fullmatch(token))


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str]:
    words = re.findall(r"\w+|[&+]", fold(name).replace("_", " "))
    if len(words) > 1 and words[0] == "the":
        del words[0]
    optional = LITTLE_WORDS if set(words) - LITTLE_WORDS else ()
    parts = [AND if word in optional else _letters(word) for word in words]
    spaced = all(not _UNSPACED.search(word) for word in words)
    joined = BETWEEN.join(parts) if parts else r"(?!)"
    return re.compile(rf"(?<!\w){joined}(?!\w)" if spaced else joined)


def _letters(word: str) -> str:
    return BETWEEN.join(map(re.escape, word))


class _Folded(dict[int, str]):
    """What each character becomes, learnt when it first comes."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        spelt = unicodedata.normalize("NFKD", character).casefold()
        kept = "".join(
            each for each in spelt if unicodedata.category(each) not in {"Mn", "Me", "Cf"}
        )
        kept = _WITHOUT_STROKE.get(kept, kept)
        if len(self) < MOST_KNOWN:
            self[code] = kept
        return kept


# Letters whose stroke or missing dot Unicode does not treat as an accent, as people type them; and
# the curly forms of the apostrophe.
_WITHOUT_STROKE = {
    "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe",
    "’": "'", "‘": "'", "ʼ": "'",
}  # fmt: skip
_FOLDED = _Folded()
# Scripts that put no spaces between words: Thai, Lao, Khmer, Burmese, kana, Han.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_OTHERS = re.compile(r"[^\x00-\x7f]+")
_TOKEN_BEFORE = re.compile(r"\S+\Z")
_TOKEN_AFTER = re.compile(r"\S+")
_HOST = re.compile(
    r"(?:[\w-]+\.)+(?:com|org|net|info|biz|app|site|online|help|care|charity|foundation|support|"
    r"example|test|invalid|localhost|[a-z]{2})(?::\d+)?(?:[/?#]\S*)?"
)
