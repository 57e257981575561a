"""How far the words of the interface are: buttons, labels and cards, a page of their own kind.

A new language starts with a copy of the English file, so a word that is still the English one
counts as left to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from guide.findings import Refused
from guide.languages import ENGLISH
from guide.project import Project
from guide.strings import strings_file
from guide.translate.states import PageState, SectionState, State
from guide.translate.words import count
from guide.yamltext import Document, Key, load

URI = "strings"
SENTENCE = 3


def interface_states(
    project: Project, codes: Iterable[str], names: frozenset[str]
) -> dict[str, PageState]:
    """The state of each language's words. One that cannot be read is left out: check says why."""
    english = load(strings_file(project, ENGLISH), project.root)
    found = {}
    for code in codes:
        file = strings_file(project, code)
        try:
            own = load(file, project.root) if file.exists() else None
        except Refused:
            continue
        found[code] = interface_state(english, own, code, names)
    return found


def interface_state(
    english: Document, own: Document | None, code: str, names: frozenset[str] = frozenset()
) -> PageState:
    """One section for each part of the file."""
    theirs = dict(_leaves(own.data)) if own else {}
    found = {}
    for part, value in english.data.items():
        amounts = {keys: count(text, names) for keys, text in _leaves(value, (part,))}
        same = {
            keys: amounts[keys]
            for keys, text in _leaves(value, (part,))
            if theirs.get(keys, text) == text
        }
        # "Hong Kong" may well be the same word; a sentence is not.
        left = sum(same.values()) if max(same.values(), default=0) >= SENTENCE else 0
        words = sum(amounts.values())
        state: State = "missing" if words and left >= words else "fresh"
        line = own.line(part) if own else 0
        found[part] = SectionState(part, state, False, words, left, line=line)
    return PageState(URI, code, "draft" if own else "missing", True, found)


def _leaves(data: Any, keys: tuple[Key, ...] = ()) -> Iterator[tuple[tuple[Key, ...], str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, (*keys, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _leaves(value, (*keys, number))
    elif isinstance(data, str):
        yield keys, data
