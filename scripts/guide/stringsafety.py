"""Words of the interface in another language are words: no markup, no figures of their own, the
links of the English and nothing that only looks like what it is.

They are filled into every page, so one changed link here is a changed link everywhere. What YAML
hides (a quoted "\\u0660" is a digit that the file does not show) is looked at as readers get it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from guide import characters, forbidden, lookalikes
from guide.counting import differ
from guide.findings import Finding
from guide.literals import contacts_in
from guide.yamltext import Document, Key

LINK = re.compile(r"\[[^\[\]]*\]\(([^()\s]*)\)")
MARKUP = re.compile(r"[\[\]`|\\<>]|[*_]{1,2}(?=\w)|(?<=\w)[*_]{1,2}(?!\w)|^#|://")
LONG, ROOM = 4, 60  # so many times the English, and some: a label has its place in the layout

Pairs = Mapping[tuple[Key, ...], tuple[str, str]]


def check(document: Document, pairs: Pairs) -> Iterator[Finding]:
    """Findings for words by their keys, each with its English."""
    own = lookalikes.main_alphabet("".join(text for text, _ in pairs.values()))
    for keys, (text, english) in pairs.items():
        line, name = document.line(*keys), ".".join(map(str, keys))
        for rule, message, remedy in (*_text(text, own), *_beside(text, english)):
            yield Finding(document.path, line, rule, f"{name}: {message}", remedy)


def _text(text: str, own: str) -> Iterator[tuple[str, str, str]]:
    for row in text.split("\n") if not text.isascii() or not text.isprintable() else ():
        yield from characters.faults(row)
    for each in lookalikes.words_alike(text, own):
        message = f"“{each.matched}” is not what it looks like: {each.why}."
        yield "lookalike", message, "Type the word again by hand."
    for hit in contacts_in(text):
        remedy = "Remove it; numbers and addresses come from the data."
        yield "string-contact", f"“{hit.matched}” is typed here.", remedy
    if match := MARKUP.search(LINK.sub("", text)) or forbidden.ENTITY.search(text):
        message = f"“{match[0]}” is no plain text."
        yield "string-markup", message, "Write plain words, without marks, tags or code."


def _beside(text: str, english: str) -> Iterator[tuple[str, str, str]]:
    mine, theirs = sorted(LINK.findall(text)), sorted(LINK.findall(english))
    if mine != theirs:
        message = f"its links are {mine}; the English has {theirs}."
        yield "string-links", message, "Keep what stands in the round brackets as in English."
    if said := differ([text], [english]):
        message = f"its figures differ: {said}."
        yield "string-numbers", message, "Write the figures of the English, in digits."
    if len(text) > LONG * len(english) + ROOM:
        message = f"it is {len(text)} characters long, the English {len(english)}."
        yield "string-length", message, "Say it shorter; the place for it is small."
