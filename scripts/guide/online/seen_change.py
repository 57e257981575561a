"""The weekly change to docs/_data/checked.yml: when the checker ran, and which pages it saw.

A proposal only: the job opens a change with it, and a person merges it. At most one a week, dates
to the day, never an older date over a newer one, and only for services all of whose pages were
right when last looked at. Comments and order stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import yaml

from guide.helplines import Helplines
from guide.online.history import History
from guide.online.strikes import ALIVE
from guide.seen import checked
from guide.yamltext import parse

WEEK = timedelta(days=7)


def new_text(text: str, history: History, helplines: Helplines, now: datetime) -> str | None:
    """The new text of checked.yml, or None when there is nothing to propose yet.

    Raises Refused when the present text is not what it should be.
    """
    old = checked(parse(text, "checked.yml"))
    run = history.last_run
    if run is None or run > now:
        return None
    if old.last_run and run.date() - old.last_run < WEEK:
        return None
    fresh = seen(history)
    days = {
        key: max(filter(None, (old.seen.get(key), fresh.get(key))))
        for key in old.seen.keys() | fresh.keys()
        if key in helplines.services
    }
    new = _written(text, run.date(), days)
    proven = checked(parse(new, "checked.yml"))
    assert (proven.last_run, proven.seen) == (run.date(), days)
    return new


def seen(history: History) -> dict[str, date]:
    """Service id → the day by which all its pages had been seen right, none wrong since."""
    found: dict[str, list[date | None]] = {}
    for (key, _), record in history.records.items():
        if record.role == "page":
            right = record.verdict in ALIVE and record.last_ok is not None
            day = record.last_ok.date() if right and record.last_ok else None
            found.setdefault(key, []).append(day)
    return {key: min(day for day in days if day) for key, days in found.items() if None not in days}


def _written(text: str, run: date, days: Mapping[str, date]) -> str:
    """The text with these dates. What stands between its lines stays where it is."""
    new_line = "\r\n" if "\r\n" in text else "\n"
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    assert isinstance(root, yaml.MappingNode)
    nodes = {key.value: (key, value) for key, value in root.value}
    key, node = nodes["seen"]
    edits = _seen(text, key, node, days, new_line)
    if "last_run" in nodes:
        edits.append(_replaced(text, *nodes["last_run"], run.isoformat()))
    else:
        at = key.start_mark.index
        edits.append((at, at, f"last_run: {run.isoformat()}{new_line}"))
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _replaced(text: str, key: yaml.Node, value: yaml.Node, words: str) -> tuple[int, int, str]:
    start, end = value.start_mark.index, value.end_mark.index
    if start == end:  # an empty value has no place of its own: it follows the colon
        start = end = text.index(":", key.end_mark.index) + 1
        words = f" {words}"
    return start, end, words


def _seen(
    text: str, key: yaml.Node, node: yaml.Node, days: Mapping[str, date], new_line: str
) -> list[tuple[int, int, str]]:
    block = isinstance(node, yaml.MappingNode) and not node.flow_style and node.value
    if not block:
        lines = "".join(f"{new_line}  {name}: {day}" for name, day in sorted(days.items()))
        if not lines:
            return [_replaced(text, key, node, "{}")]
        # What stands behind the value on its line, a comment say, stays there.
        colon = text.index(":", key.end_mark.index) + 1
        end = max(colon, node.end_mark.index)
        line_end = len(text[:end] + text[end:].partition("\n")[0].rstrip("\r"))
        return [(colon, end, ""), (line_end, line_end, lines)]
    edits = []
    known = {name.value: (name, value) for name, value in node.value}
    indent = " " * node.start_mark.column
    for name, (name_node, value) in known.items():
        if name in days:
            edits.append(_replaced(text, name_node, value, days[name].isoformat()))
        else:  # the service has left the data
            start = name_node.start_mark.index - name_node.start_mark.column
            end = text.find("\n", value.end_mark.index) + 1
            edits.append((start, end or len(text), ""))
    # New ones go before the first that sorts after them, or to the end.
    for name in sorted(days.keys() - known.keys()):
        after = next((old for old in known if old > name), None)
        line = f"{indent}{name}: {days[name]}"
        if after is not None:
            at = known[after][0].start_mark.index - known[after][0].start_mark.column
            edits.append((at, at, line + new_line))
        else:
            last = node.value[-1][1].end_mark.index
            at = text.find("\n", last) + 1
            edits.append(
                (at, at, line + new_line) if at else (len(text), len(text), new_line + line)
            )
    return _joined(edits)


def _joined(edits: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Insertions at one place as one, in order, so that they are not written back to front."""
    places: dict[tuple[int, int], str] = {}
    for start, end, words in edits:
        places[start, end] = places.get((start, end), "") + words
    return [(start, end, words) for (start, end), words in places.items()]
