"""Small edits of a YAML file that leave every other byte as it was.

People write these files with comments, order and line breaks that mean something to them. A round
trip through a YAML library changes some of that (ruamel.yaml 0.18 rewrites the wrapped lists of
gb.yml and zz.yml, measured on our 33 files), and a change of one number must not look like a change
of everything. So an edit is made in the text, at the marks of the parsed node, and the result is
read again: unless it says exactly what was asked for and nothing else, nothing is returned.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from guide.findings import Refused
from guide.yamltext import FAST, Key, parse

# Plain scalars that need no quotes, inside brackets and out; all else is quoted.
PLAIN = re.compile(r"[A-Za-z0-9](?:[\w .()'+-]*[\w.)])?|https?://[\w./%~@=+-]*[\w/]")
# What a YAML 1.1 reader (an editor, another program) would take for something else than text.
MISREAD = re.compile(r"(?i)y|n|yes|no|on|off|true|false|null|[-+.\d_][-+.\d_:ex ]*")
FLAGS = {"true", "false"}
DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")
FOLDED = {"|", ">"}
WIDTH = 100


class Uneditable(Exception):
    """The text has a form that this cannot edit safely; the message says what."""


@dataclass(frozen=True)
class Put:
    """Give a key a value: replaced where it stands, added at the end of its mapping where not.

    A value is a text, or a list or mapping of values.
    """

    keys: tuple[Key, ...]
    value: Any


@dataclass(frozen=True)
class Append:
    """One more item at the end of a list."""

    keys: tuple[Key, ...]
    value: Any


Edit = Put | Append


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with these edits made, in order. Raises Uneditable and changes nothing else."""
    wanted = copy.deepcopy(parse(text, "").data)
    for edit in edits:
        text = _edit(text, edit)
        _apply(wanted, edit)
        if _read(text) != wanted:
            where = ".".join(map(str, edit.keys))
            raise Uneditable(f"'{where}' stands in a form that no script can edit safely.")
    return text


def scalar(value: str, style: str | None = None) -> str:
    """A text as a YAML scalar. `style` is the quote mark that stood there before, if any."""
    if style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    kept = value in FLAGS or DAY.fullmatch(value) or not MISREAD.fullmatch(value)
    plain = PLAIN.fullmatch(value) and kept
    if plain and style != '"' and " #" not in value and ": " not in value:
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _read(text: str) -> Any:
    try:
        return parse(text, "").data
    except Refused:
        return None


def _edit(text: str, edit: Edit) -> str:
    root = yaml.compose(text, Loader=FAST)
    newline = "\r\n" if "\r\n" in text else "\n"
    node = _find(root, edit.keys)
    if isinstance(edit, Append):
        if not isinstance(node, yaml.SequenceNode):
            raise Uneditable(f"'{edit.keys[-1]}' is no list.")
        return _append(text, node, edit.value, newline)
    parent = _find(root, edit.keys[:-1])
    if node is not None:
        return _replace(text, parent, node, edit, newline)
    if not isinstance(parent, yaml.MappingNode):
        raise Uneditable(f"There is no place for '{edit.keys[-1]}'.")
    return _add(text, parent, str(edit.keys[-1]), edit.value, newline)


def _replace(text: str, parent: yaml.Node | None, node: yaml.Node, edit: Put, newline: str) -> str:
    start, end = node.start_mark.index, _end(text, node)
    if isinstance(node, yaml.ScalarNode) and isinstance(edit.value, str):
        if node.style in FOLDED:
            raise Uneditable(f"'{edit.keys[-1]}' is a text over several lines: change it by hand.")
        return text[:start] + scalar(edit.value, node.style) + text[end:]
    key = next((name for name, value in _pairs(parent) if value is node), None)
    inline = _in_brackets(node) or isinstance(node, yaml.ScalarNode)
    whole = key is None or _in_brackets(parent)
    if inline and (whole or len(_flow(edit.value)) + start - text.rfind("\n", 0, start) < WIDTH):
        return text[:start] + _flow(edit.value) + text[end:]
    # Over several lines it goes from its key on; a comment in between would be lost.
    if key is None or "#" in text[start:end]:
        raise Uneditable(f"'{edit.keys[-1]}' is a list with comments in it: change it by hand.")
    lines = _lines(str(edit.keys[-1]), edit.value, key.start_mark.column)
    return text[: key.start_mark.index] + newline.join(lines).lstrip() + text[end:]


def _append(text: str, node: yaml.SequenceNode, value: Any, newline: str) -> str:
    if _in_brackets(node) or not node.value:
        close = node.end_mark.index - 1
        return text[:close] + (", " if node.value else "") + _flow(value) + text[close:]
    return _after(text, node, _item(value, node.start_mark.column), newline)


def _add(text: str, node: yaml.MappingNode, key: str, value: Any, newline: str) -> str:
    if _in_brackets(node) or not node.value:
        close = node.end_mark.index - 1
        return text[:close] + (", " if node.value else "") + f"{key}: {_flow(value)}" + text[close:]
    return _after(text, node, _lines(key, value, node.value[0][0].start_mark.column), newline)


def _after(text: str, node: yaml.Node, lines: list[str], newline: str) -> str:
    """Whole lines after the one on which a node ends."""
    at = text.find("\n", _end(text, node))
    if at < 0:
        return text + newline + newline.join(lines)
    return text[: at + 1] + newline.join(lines) + newline + text[at + 1 :]


def _end(text: str, node: yaml.Node) -> int:
    """Where a node ends. (The end mark of a block lies behind the comments after it, and that of a
    folded text behind the empty lines: they belong to what follows.)"""
    while not isinstance(node, yaml.ScalarNode) and not _in_brackets(node) and node.value:
        node = node.value[-1] if isinstance(node, yaml.SequenceNode) else node.value[-1][1]
    end: int = node.end_mark.index
    folded = isinstance(node, yaml.ScalarNode) and node.style in FOLDED
    return len(text[:end].rstrip()) if folded else end


def _find(node: yaml.Node | None, keys: tuple[Key, ...]) -> yaml.Node | None:
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            node = next((value for name, value in node.value if name.value == key), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
        else:
            return None
    return node


def _in_brackets(node: yaml.Node | None) -> bool:
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    return list(node.value) if isinstance(node, yaml.MappingNode) else []


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return scalar(str(value))


def _lines(key: str, value: Any, indent: int) -> list[str]:
    """A key and its value on one line where it fits, else on lines of their own."""
    margin = " " * indent
    line = f"{margin}{key}: {_flow(value)}"
    if len(line) <= WIDTH or not value or isinstance(value, str):
        return [line]
    if isinstance(value, dict):
        parts = [_lines(name, item, indent + 2) for name, item in value.items()]
    else:
        parts = [_item(item, indent + 2) for item in value]
    return [f"{margin}{key}:", *(line for part in parts for line in part)]


def _item(value: Any, indent: int) -> list[str]:
    """An item of a list: a short mapping in braces, a longer one on lines of its own."""
    margin = " " * indent
    line = f"{margin}- {_flow(value)}"
    if not isinstance(value, dict) or len(line) <= WIDTH:
        return [line]
    lines = [line for key, item in value.items() for line in _lines(key, item, indent + 2)]
    return [f"{margin}- {lines[0].lstrip()}", *lines[1:]]


def _apply(data: Any, edit: Edit) -> None:
    """The same edit on the parsed data: what the text must say afterwards."""
    for key in edit.keys[:-1]:
        data = data[key]
    if isinstance(edit, Append):
        data[edit.keys[-1]] = [*data[edit.keys[-1]], _texts(edit.value)]
    else:
        data[edit.keys[-1]] = _texts(edit.value)


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _texts(item) for key, item in value.items()}
    return [_texts(item) for item in value] if isinstance(value, list) else str(value)
