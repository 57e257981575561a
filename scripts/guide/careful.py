"""Words that a translation must not get wrong: docs/_data/careful.yml.

A second reader puts their sentences back into English without looking (content plan §3.3): a lost
"not" is found by no rule of parity.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pydantic import Field

from guide.pages import Words
from guide.project import Project
from guide.shape import Record, shaped
from guide.yamltext import load

NAME = "careful.yml"
SENTENCE = re.compile(r"[^.?!]+[.?!]*[”’\"]?")


class CarefulList(Record):
    careful: list[Words] = Field(min_length=1)


def load_careful(project: Project) -> tuple[str, ...]:
    """The words; none when there is no file. Raises Refused when it is malformed."""
    file = project.data / NAME
    if not file.exists():
        return ()
    return tuple(shaped(CarefulList, load(file, project.root)).careful)


def sentences(text: str, careful: Iterable[str]) -> Iterator[str]:
    """The sentences of an English text that hold any of the words, in order."""
    sought = [each.casefold() for each in careful]
    for match in SENTENCE.finditer(" ".join(text.split())):
        sentence = match[0].strip()
        if any(each in sentence.casefold() for each in sought):
            yield sentence
