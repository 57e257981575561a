"""The stamps in a translation's front matter, changed where they stand.

Only the hashes (and, where a claim no longer holds, the status) are touched: comments, order and
the translator's own words stay byte for byte, so that a change shows what changed and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from guide.findings import Refused
from guide.pages import FRONT_MATTER
from guide.yamltext import parse


class CannotStamp(Exception):
    """The front matter is written in a way that we cannot change safely."""


@dataclass(frozen=True)
class _Edit:
    start: int
    end: int
    text: str


def stamped(text: str, source: Mapping[str, str], status: str = "") -> str:
    """A page's text with exactly these stamps, in this order where they are new.

    `status` replaces the page's own when given. Raises CannotStamp.
    """
    match = FRONT_MATTER.match(text)
    if not match:
        raise CannotStamp("The page has no front matter.")
    head = match[1]
    try:
        new = _apply(head, list(_edits(head, source, status)))
        was, now = parse(head, "before").data, parse(new, "after").data
    except (Refused, yaml.YAMLError, KeyError) as error:
        raise CannotStamp(f"Its front matter cannot be changed here ({error}).") from None
    said = {"source": dict(source) or "", **({"status": status} if status else {})}
    if now != {**was, "translation": {**was["translation"], **said}}:
        raise CannotStamp("Its front matter is written in a way that a script cannot change.")
    return text[: match.start(1)] + new + text[match.end(1) :]


def _edits(head: str, source: Mapping[str, str], status: str) -> Iterator[_Edit]:
    root = yaml.compose(head, Loader=yaml.BaseLoader)
    translation = _child(root, "translation")
    if not translation or not isinstance(translation[1], yaml.MappingNode):
        raise KeyError("translation")
    if not translation[1].value:
        raise KeyError("status")
    if status and (node := _child(translation[1], "status")):
        yield _Edit(node[1].start_mark.index, node[1].end_mark.index, status)
    found = _child(translation[1], "source")
    inline = bool(translation[1].flow_style)
    if found is None:
        last = translation[1].value[-1]
        at = last[1].end_mark.index if inline else _line_end(head, last[1].end_mark.index)
        indent = translation[1].value[0][0].start_mark.column
        new = f", source: {_inline(source)}" if inline else f"{' ' * indent}source:"
        yield _Edit(at, at, new if inline else new + _block(source, indent + 2) + "\n")
    elif isinstance(found[1], yaml.MappingNode) and not found[1].flow_style:
        yield from _entries(head, found[1], source)
    else:
        start, end = found[1].start_mark.index, found[1].end_mark.index
        indent = found[0].start_mark.column + 2
        if inline:
            yield _Edit(start, end, _inline(source))
        else:
            start = found[0].end_mark.index + 1
            yield _Edit(start, max(start, end), _block(source, indent))


def _entries(head: str, node: Any, source: Mapping[str, str]) -> Iterator[_Edit]:
    """Change, add and remove lines of a list of hashes, one line a section."""
    there = {key.value: (key, value) for key, value in node.value}
    indent = next(iter(there.values()))[0].start_mark.column
    first = _line_start(head, next(iter(there.values()))[0].start_mark.index)
    for name, (key, value) in there.items():
        start, end = value.start_mark.index, value.end_mark.index
        if name not in source:
            yield _Edit(_line_start(head, key.start_mark.index), _line_end(head, end), "")
        elif value.value != source[name]:
            yield _Edit(start, end, f'"{source[name]}"')
    at = first
    for name, digits in source.items():
        if name in there:
            at = _line_end(head, there[name][1].end_mark.index)
        else:
            yield _Edit(at, at, f'{" " * indent}{name}: "{digits}"\n')


def _child(node: Any, name: str) -> tuple[Any, Any] | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next(((key, value) for key, value in pairs if key.value == name), None)


def _apply(text: str, edits: list[_Edit]) -> str:
    """All edits, from the end so that places stay true; at one place in the order given."""
    ordered = sorted(enumerate(edits), key=lambda pair: (pair[1].start, pair[1].end, pair[0]))
    for _, edit in reversed(ordered):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """After the line that holds the last character before `at`."""
    if at and text[at - 1] == "\n":
        return at
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _block(source: Mapping[str, str], indent: int) -> str:
    rows = [f'\n{" " * indent}{name}: "{digits}"' for name, digits in source.items()]
    return "".join(rows)


def _inline(source: Mapping[str, str]) -> str:
    return "{" + ", ".join(f'{name}: "{digits}"' for name, digits in source.items()) + "}"
