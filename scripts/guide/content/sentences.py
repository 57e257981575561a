"""Short sentences and short paragraphs (content plan §3.2, rule 2).

A tired reader, a reader new to English and a translator all need one idea at a time: at most 15
words on crisis and young people's pages, 20 elsewhere, and three sentences a paragraph. A list item
or table cell ends its sentence, with or without a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guide.content.prose import Kind
from guide.content.reading import Reading
from guide.findings import Finding

LONGEST_STRICT, LONGEST, SENTENCES = 15, 20, 3
# A stop, its closing quotes, then white space and no small letter: "“Why?” he asked" goes on.
END = re.compile(r"(?<=[.!?…])[”’\"')\]]*(?=\s+[^\sa-z])")
SHORT = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|vs|e\.g|i\.e|etc)\.$")
WORD = re.compile(r"[^\W_]+(?:[-’'&.][^\W_]+)*")
PROSE: tuple[Kind, ...] = ("paragraph", "item", "cell", "argument", "description")


@dataclass(frozen=True)
class Sentence:
    """A sentence and where it starts in its passage."""

    text: str
    start: int

    @property
    def words(self) -> list[str]:
        return WORD.findall(self.text)


def sentences(text: str) -> list[Sentence]:
    """The sentences of a passage."""
    found: list[Sentence] = []
    start = 0
    for end in [*(match.end() for match in END.finditer(text)), len(text)]:
        piece = text[start:end]
        if SHORT.search(piece) and end < len(text):
            continue
        if piece.strip():
            found.append(Sentence(piece.strip(), start + len(piece) - len(piece.lstrip())))
        start = end
    return found


def check(reading: Reading) -> Iterator[Finding]:
    """Sentences that are too long, paragraphs of too many."""
    for passage in reading.of(*PROSE):
        # A description is read in lists of pages, not in the middle of a crisis.
        strict = reading.strict and passage.kind != "description"
        most = LONGEST_STRICT if strict else LONGEST
        parts = sentences(passage.text)
        for part in parts:
            if len(part.words) > most:
                shown = " ".join(part.words[:5])
                yield reading.finding(
                    "sentence",
                    passage.line_at(part.start),
                    f"A sentence has {len(part.words)} words; at most {most} here: “{shown} …”",
                    "Make two sentences of it, with one idea in each.",
                )
        if passage.kind in ("paragraph", "item") and len(parts) > SENTENCES:
            yield reading.finding(
                "paragraph",
                passage.line,
                f"A paragraph has {len(parts)} sentences; at most {SENTENCES}.",
                "Begin a new paragraph, or make it a list.",
            )
