"""YAML as people type it: every scalar stays the text it is, and every value knows its line.

Ordinary YAML loading mangles our data (design §7): `NO` becomes False, `0116111` an octal number,
an all-digit hash an integer. So scalars are never interpreted here; the models convert them. Tags,
anchors and aliases are refused: nobody needs them, and a reader of the file cannot see through
them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from guide.findings import Finding, Refused

Key = str | int
# What every anchor, alias and tag begins with.
SIGNS = re.compile("[&*!]")
# Base loaders build the same nodes as safe ones but resolve no types. libyaml's is twelve times
# faster; a few platforms lack it.
TOO_DEEP = "Lists stand in lists in lists, deeper than anything of ours."
FAST = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass
class Document:
    """Parsed data and where each value stands. `data` holds dicts, lists and strings only."""

    path: str
    data: Any
    lines: dict[tuple[Key, ...], int] = field(default_factory=dict)

    def line(self, *keys: Key) -> int:
        """The line (from 1) of the value under these keys, or of its nearest parent."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys, 1)


def load(path: Path, root: Path) -> Document:
    """Read one YAML file. Raises Refused with one finding when it cannot be read as data."""
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise Refused([Finding(name, 1, "file", "The file is not there.", "Create it.")]) from None
    except UnicodeDecodeError:
        remedy = "Save it as UTF-8."
        raise Refused([Finding(name, 1, "encoding", "The file is not UTF-8.", remedy)]) from None
    return parse(text, name)


@lru_cache(maxsize=2048)  # a preview reads the same files again after every edit
def parse(text: str, path: str, first_line: int = 1) -> Document:
    """Parse YAML text; `first_line` is where it starts in its file (front matter starts at 2)."""
    try:
        events, node = _read(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + first_line
        raise _refused(path, line, f"This is not YAML: {error.problem}.") from None
    except yaml.YAMLError as error:
        problem = " ".join(str(error).split())
        raise _refused(path, first_line, f"This is not YAML: {problem}.") from None
    except RecursionError:
        raise _refused(path, first_line, TOO_DEEP) from None
    for event in events:
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            line = (event.start_mark.line if event.start_mark else 0) + first_line
            raise _refused(
                path, line, "Anchors (&), aliases (*) and tags (!) are not allowed here."
            )
    document = Document(path, None)
    try:
        document.data = "" if node is None else _value(node, (), document, first_line)
    except RecursionError:
        raise _refused(path, first_line, TOO_DEEP) from None
    return document


def _read(text: str) -> tuple[list[yaml.Event], yaml.Node | None]:
    """The events and nodes of a text; what libyaml refuses is told in PyYAML's clearer words.
    Events are only looked at for anchors, aliases and tags, and a text without their signs has
    none."""
    try:
        node = yaml.compose(text, Loader=FAST)
        return list(yaml.parse(text, Loader=FAST)) if SIGNS.search(text) else [], node
    except yaml.YAMLError:
        slow = yaml.BaseLoader
        return list(yaml.parse(text, Loader=slow)), yaml.compose(text, Loader=slow)


def _value(node: yaml.Node, keys: tuple[Key, ...], document: Document, first_line: int) -> Any:
    document.lines.setdefault(keys, node.start_mark.line + first_line)
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + first_line
            if not isinstance(key_node, yaml.ScalarNode):
                raise _refused(document.path, line, "A key must be a plain word.")
            if key_node.value in result:
                raise _refused(document.path, line, f"The key '{key_node.value}' stands twice.")
            document.lines[(*keys, key_node.value)] = line
            result[key_node.value] = _value(
                value_node, (*keys, key_node.value), document, first_line
            )
        return result
    if isinstance(node, yaml.SequenceNode):
        return [
            _value(item, (*keys, index), document, first_line)
            for index, item in enumerate(node.value)
        ]
    text = node.value
    # A plain `null` or `~` means "nothing here"; a quoted one is the word itself.
    plain = isinstance(node, yaml.ScalarNode) and not node.style
    return "" if plain and text in {"null", "~"} else text


def _refused(path: str, line: int, message: str) -> Refused:
    remedy = "Repair that line; indent with spaces, and put text that holds ': ' or '#' in quotes."
    return Refused([Finding(path, line, "yaml", message, remedy)])
