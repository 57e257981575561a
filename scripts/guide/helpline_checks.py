"""The offline half of the helpline checker, and the checks that keep contacts out of texts.

`check_helplines` looks at the data, `check_text` at anything a person writes: a page, a template, a
file of strings, in any language. Neither uses a network.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from guide.digits import line_of
from guide.findings import Finding, Refused
from guide.helplines import Helplines, read
from guide.literals import contacts_in
from guide.lookalikes import figures_alike
from guide.numbers import check_numbers
from guide.records import check_records
from guide.retired import Retired, load_retired, retired_in
from guide.wording import check_words
from guide.yamltext import Key, load

STRINGS = Path("strings") / "en.yml"
# Evidence quotes what others wrote, retired values included; readers never see it.
QUOTED = "evidence"
USE_A_KEY = (
    "Use a helpline link, as in [call {number}](helpline:childline); the data holds the rest."
)
# Attributes of a tag that a reader or a phone acts on; all others are only drawing.
ACTED_ON = {
    "href",
    "src",
    "action",
    "content",
    "title",
    "aria-label",
    "alt",
    "value",
    "placeholder",
}
TAG = re.compile(r"<[a-zA-Z][^<>]*>")
ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
FRONT_MATTER = re.compile(r"\A---\n.*?\n---(?=\n|\Z)", re.DOTALL)
STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL)
HASH = re.compile(r"(?<=[\"'])[0-9a-f]{10}(?=[\"'])")


def check_helplines(
    data_dir: Path,
    root: Path,
    today: date,
    loaded: tuple[Helplines, list[Finding]] | None = None,
) -> list[Finding]:
    """Everything wrong with the helpline data that can be known without a network. `loaded`: what
    `read` gave, where the caller has asked already; reading 33 files takes a second."""
    helplines, faults = loaded or read(data_dir, root)
    found = list(faults)
    if not (data_dir / "helplines").is_dir():
        where = (data_dir / "helplines").relative_to(root).as_posix()
        found.append(Finding(where, 1, "file", "There is no helpline data.", "Restore the folder."))
    found += check_numbers(helplines.files)
    found += check_records(helplines.files, today)
    try:
        found += _retired_in_data(helplines, load_retired(data_dir, root))
    except Refused as refused:
        found += refused.findings
    try:
        strings = load(data_dir / STRINGS, root)
        words = strings.data if isinstance(strings.data, dict) else {}
        found += check_words(helplines.files, words, strings.path)
    except Refused as refused:
        found += refused.findings
    return sorted(set(found))


def check_text(
    text: str,
    path: str,
    helplines: Helplines,
    retired: Iterable[Retired],
    first_line: int = 1,
) -> list[Finding]:
    """Contacts typed into a text, and retired values in it."""
    seen = _without_keys(written(text, path), helplines)
    found = [
        Finding(path, hit.line, "contact-typed", f"“{hit.matched}” is typed here.", USE_A_KEY)
        for hit in contacts_in(seen, helplines.numbers, first_line)
    ]
    found += [
        Finding(
            path,
            line_of(seen, hit.start, first_line),
            "lookalike",
            f"“{hit.matched}” is not what it looks like: {hit.why}.",
            USE_A_KEY,
        )
        for hit in figures_alike(seen, helplines.numbers)
    ]
    return sorted(found + _retired(seen, path, helplines.numbers, retired, first_line))


def written(text: str, path: str) -> str:
    """What of a text can be a contact: without drawing in tags, without hashes. Places stay."""
    if path.endswith((".html", ".htm")):
        return TAG.sub(lambda tag: _acted_on(tag[0]), STYLE.sub(_blank, text))
    if front := FRONT_MATTER.match(text):
        return HASH.sub(_blank, front[0]) + text[front.end() :]
    return text


def _without_keys(text: str, helplines: Helplines) -> str:
    """A record's own id may hold digits (police_101): it is a key that no reader sees.

    Only such ids: blanking `childline` would hide the address of its site.
    """
    keys = _keys_with_digits(tuple(helplines.services))
    return keys.sub(_blank, text) if keys else text


@lru_cache(maxsize=8)  # every page asks with the same helplines
def _keys_with_digits(services: tuple[str, ...]) -> re.Pattern[str] | None:
    keys = [re.escape(key) for key in services if re.search("[0-9]", key)]
    return re.compile(rf"\b(?:{'|'.join(keys)})\b") if keys else None


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _acted_on(tag: str) -> str:
    kept = list("".join(character if character == "\n" else " " for character in tag))
    for match in ATTRIBUTE.finditer(tag):
        if match[1].lower() in ACTED_ON and not match[2][1:].startswith("data:"):
            kept[match.start(2) : match.end(2)] = match[2]
    return "".join(kept)


def _retired(
    text: str,
    path: str,
    current: Collection[str],
    retired: Iterable[Retired],
    first_line: int,
) -> list[Finding]:
    return [
        Finding(
            path,
            line_of(text, hit.start, first_line),
            "retired",
            f"“{hit.matched}” must not be shown ({hit.entry.what}).",
            f"Instead: {hit.entry.instead}.",
        )
        for hit in retired_in(text, retired, current)
    ]


def _retired_in_data(helplines: Helplines, retired: tuple[Retired, ...]) -> list[Finding]:
    found: list[Finding] = []
    for document, _ in helplines.files:
        for keys, value in _values(document.data):
            line = document.line(*keys)
            found += _retired(value, document.path, helplines.numbers, retired, line)
    return found


def _values(data: Any, keys: tuple[Key, ...] = ()) -> Iterator[tuple[tuple[Key, ...], str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key != QUOTED:
                yield from _values(value, (*keys, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _values(value, (*keys, index))
    else:
        yield keys, str(data)
