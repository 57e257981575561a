"""The words of the interface and of the helpline cards, a file per language.

English is the list of what must exist. A language that lacks a word stops the build: a button
without a name, or an English word in the middle of Urdu, is worse than a build that waits. And
every word is text: what is filled into it comes from the data, what it links to from the English
(guide.stringsafety).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from guide import stringsafety
from guide.findings import Finding, Refused
from guide.languages import ENGLISH, Language
from guide.project import Project
from guide.yamltext import Document, Key, load

Words = dict[str, Any]
# Anything in braces: what is filled in is named plainly, and `{0}` or `{name.x}` is no name.
PLACEHOLDER = re.compile(r"\{[^{}]*\}|[{}]")


def load_strings(
    project: Project, languages: list[Language], compared: bool = True
) -> dict[str, Words]:
    """The words of every language by code. Raises Refused when one is missing or malformed; with
    `compared` off, only when a file cannot be read (the sources are checked elsewhere)."""
    documents = {}
    found: list[Finding] = []
    for language in languages:
        try:
            documents[language.code] = load(strings_file(project, language.code), project.root)
        except Refused as refused:
            found += refused.findings
    if compared and not found:
        english = documents[ENGLISH]
        for code, document in documents.items():
            found += compare(english, document) if code != ENGLISH else empty(document)
    if found:
        raise Refused(found)
    return {code: document.data for code, document in documents.items()}


def strings_file(project: Project, code: str) -> Any:
    """Where the words of a language are."""
    return project.data / "strings" / f"{code}.yml"


def compare(english: Document, other: Document) -> list[Finding]:
    """What a language's words lack, have too much, or have changed that is not words."""
    wanted, have = dict(_flat(english.data)), dict(_flat(other.data))
    found = empty(other)
    for keys in wanted.keys() - have.keys():
        message = f"'{'.'.join(map(str, keys))}' is missing (English: “{wanted[keys]}”)."
        line = other.line(*keys)
        found.append(Finding(other.path, line, "string", message, "Add it, translated."))
    for keys in have.keys() - wanted.keys():
        message = f"'{'.'.join(map(str, keys))}' is not in the English file."
        remedy = "Remove it, or correct its spelling."
        found.append(Finding(other.path, other.line(*keys), "string", message, remedy))
    both = wanted.keys() & have.keys()
    for keys in both:
        need, got = (sorted(PLACEHOLDER.findall(text[keys])) for text in (wanted, have))
        if need != got:
            message = f"'{'.'.join(map(str, keys))}' must keep {', '.join(need) or 'no {…}'}."
            remedy = "Copy the part in { } from the English."
            line = other.line(*keys)
            found.append(Finding(other.path, line, "string-placeholders", message, remedy))
    # In the order of the file: what is told first is what stands first.
    pairs = {keys: (text, wanted[keys]) for keys, text in have.items() if keys in both}
    return found + list(stringsafety.check(other, pairs))


def empty(document: Document) -> list[Finding]:
    """Words that are there but say nothing."""
    return [
        Finding(
            document.path, document.line(*keys), "string", f"'{keys[-1]}' is empty.", "Fill it."
        )
        for keys, text in _flat(document.data)
        if not text.strip()
    ]


def _flat(data: Any, keys: tuple[Key, ...] = ()) -> Iterator[tuple[tuple[Key, ...], str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _flat(value, (*keys, key))
    elif isinstance(data, str):
        yield keys, data
