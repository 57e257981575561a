"""What looks unfinished or overdone in a translation, by its words alone. Warnings, but one.

No script can read every language. But words that are still English, and a section a fraction or a
multiple of the English one's length, are where a person should look first (study A5: 0.4 to 2.5).
A text many times as long as the English is no translation, and is not looked at further: a file
that is only there to be slow would be.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from guide.content.prose import Passage, body_passages
from guide.findings import Finding
from guide.pages import TextFile
from guide.sections import sections

SHORTEST, LONGEST = 0.4, 2.5
WORTH_MEASURING = 120  # letters of English; a shorter section may well be half or thrice as long
WORTH_COMPARING = 5  # words; "Report Remove" is the same in every language
TIMES, ROOM = 8, 4000  # a text longer than so many times the English, and some
# A sign of these says about as much as three letters.
DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
WORD = re.compile(r"[^\W\d_]+")


def too_long(page: TextFile, english: TextFile) -> Finding | None:
    """A text out of all measure."""
    if len(page.body) <= TIMES * len(english.body) + ROOM:
        return None
    message = f"The text is {len(page.body)} characters long, the English {len(english.body)}."
    remedy = "Say what the English says, no more."
    return Finding(page.path, page.body_line, "size", message, remedy)


def hints(page: TextFile, english: TextFile) -> Iterator[Finding]:
    """Sections still in English, far too short or long, or with other lists than the English."""
    mine, theirs = _sections(page.body), _sections(english.body)
    for section in sections(page.body):
        own, other = mine.get(section.id, []), theirs.get(section.id, [])
        line = page.body_line + section.line - 1
        if own and other:
            yield from _untranslated(page, own, other)
            yield from _length(page, line, section.id, own, other)
            yield from _items(page, line, section.id, own, other)


def _untranslated(page: TextFile, own: list[Passage], other: list[Passage]) -> Iterator[Finding]:
    english = {" ".join(each.text.split()) for each in other}
    for each in own:
        text = " ".join(each.text.split())
        if text in english and len(WORD.findall(text)) >= WORTH_COMPARING and not _in_english(each):
            message = f"“{text[:60]}” is still English."
            line = page.body_line + each.line - 1
            yield Finding(page.path, line, "untranslated", message, "Translate it.", "warning")


def _in_english(passage: Passage) -> bool:
    """Words to say aloud in English stay English."""
    return "say" in passage.blocks and passage.kind != "argument"


def _length(
    page: TextFile, line: int, name: str, own: list[Passage], other: list[Passage]
) -> Iterator[Finding]:
    english = _measure(other)
    ratio = _measure(own) / english if english else 1.0
    if english >= WORTH_MEASURING and not SHORTEST <= ratio <= LONGEST:
        message = f"The text of '#{name}' is {ratio:.1f} times as long as the English."
        remedy = "See that nothing is missing and nothing added."
        yield Finding(page.path, line, "length", message, remedy, "warning")


def _items(
    page: TextFile, line: int, name: str, own: list[Passage], other: list[Passage]
) -> Iterator[Finding]:
    mine, theirs = (Counter[str](each.kind for each in part) for part in (own, other))
    for kind, what in (("item", "points in lists"), ("paragraph", "paragraphs")):
        if mine[kind] != theirs[kind]:
            message = f"'#{name}': {what} {mine[kind]}, in the English {theirs[kind]}."
            remedy = "See that nothing is missing and nothing added."
            yield Finding(page.path, line, "items", message, remedy, "warning")
            return


def _measure(passages: list[Passage]) -> int:
    text = "".join(each.text for each in passages)
    return len(text) + 2 * len(DENSE.findall(text))


def _sections(body: str) -> dict[str, list[Passage]]:
    found: dict[str, list[Passage]] = {}
    for passage in body_passages(body):
        found.setdefault(passage.section, []).append(passage)
    return found
