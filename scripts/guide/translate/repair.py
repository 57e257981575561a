"""What a script can put back in a translation: ids, link targets, keys and block options.

Only what the English says without doubt is put back: a slip at the place where the English has
something else, and nothing of the English lost elsewhere. Where two links are swapped, or one is
missing, a person has to look: a wrong guess would put a number under another service's name. Every
repair is told with its line (FastAPI's `fix-translations` is the model).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from guide.blocks import NAMES
from guide.pages import TextFile
from guide.pagetext import LINK, OPENING, OPTION, Use, uses
from guide.parity import KEYED
from guide.sections import sections

# A link as a translation program leaves it: a space before the bracket, or brackets of another
# script's width (PrivacyGuides' list of the usual damage).
TORN = re.compile(r"\][ \t]*[（(][ \t]*([^()（）\s]+)[ \t]*[)）]")
ID = re.compile(r"[ \t]*[{｛]([^{}｛｝]*)[}｝][ \t]*$")
HASHES = re.compile(r"^#+")
BRACES = re.compile(r"\{([^{}]*)\}")
PAINTED = {"number", "name"}
PLACED = re.compile(r"\[([^\[\]]*)\]\(([^)]*)\)")


@dataclass(frozen=True)
class Mend:
    """One repair: the line of the file, what stood there and what stands there now."""

    line: int
    was: str
    now: str


Step = Callable[[list[str], TextFile], Iterator[tuple[int, str]]]


def repaired(page: TextFile, english: TextFile) -> tuple[str, list[Mend]]:
    """A translation's body with its slips put right, and what was done."""
    rows = page.body.split("\n")
    mends: dict[int, str] = {}
    for step in (_torn, _headings, _blocks, _targets, _placeholders):
        for at, row in list(step(rows, english)):
            mends.setdefault(at, rows[at])
            rows[at] = row
    found = [
        Mend(page.body_line + at, was, rows[at])
        for at, was in sorted(mends.items())
        if was != rows[at]
    ]
    rows, options = _options(rows, english)
    found += [Mend(page.body_line + at, was, now) for at, was, now in options]
    return "\n".join(rows), sorted(found, key=lambda each: each.line)


def pairs(own: Sequence[object], theirs: Sequence[object]) -> list[tuple[int, int]]:
    """Places where one thing of ours stands for one of theirs: we have it too often, they have
    theirs nowhere in ours."""
    surplus = Counter(own) - Counter(theirs)
    lacking = Counter(theirs) - Counter(own)
    if len(own) == len(theirs):
        candidates = [(at, at) for at in range(len(own)) if own[at] != theirs[at]]
    else:
        codes = SequenceMatcher(None, own, theirs, autojunk=False).get_opcodes()
        candidates = [
            (i + step, k + step)
            for kind, i, j, k, m in codes
            if kind == "replace" and j - i == m - k
            for step in range(j - i)
        ]
    found = []
    for i, k in candidates:
        if surplus[own[i]] > 0 and lacking[theirs[k]] > 0:
            surplus[own[i]] -= 1
            lacking[theirs[k]] -= 1
            found.append((i, k))
    odd, gone = list(surplus.elements()), list(lacking.elements())
    if len(own) == len(theirs) and len(odd) == len(gone) == 1 and list(own).count(odd[0]) == 1:
        found.append((list(own).index(odd[0]), list(theirs).index(gone[0])))
    return found


def _torn(rows: list[str], english: TextFile) -> Iterator[tuple[int, str]]:
    known = set(LINK.findall(english.body))
    for at, row in enumerate(rows):
        new = TORN.sub(lambda torn: f"]({torn[1]})" if torn[1] in known else torn[0], row)
        if new != row:
            yield at, new


def _headings(rows: list[str], english: TextFile) -> Iterator[tuple[int, str]]:
    own, theirs = sections("\n".join(rows))[1:], sections(english.body)[1:]
    right = [each.id for each in own]
    for i, k in pairs(right, [each.id for each in theirs]):
        right[i] = theirs[k].id
    # A level is a slip only where the headings are in their order.
    ordered = right == [each.id for each in theirs]
    for number, section in enumerate(own):
        at = section.line - 1
        row = rows[at]
        if right[number] != section.id:
            row = _with_id(row, right[number])
        if ordered:
            row = HASHES.sub("#" * theirs[number].level, row)
        if row != rows[at]:
            yield at, row


def _with_id(row: str, name: str) -> str:
    braces = ID.search(row)
    ours = braces and (set("#＃") & set(braces[1]) or braces[1].strip() == name)
    return f"{ID.sub('', row) if ours else row.rstrip()} {{#{name}}}"


def _blocks(rows: list[str], english: TextFile) -> Iterator[tuple[int, str]]:
    for use, other in _different(rows, english):
        row = rows[use.line - 1]
        opening = OPENING.match(row)
        words = other.argument if other.name in KEYED else use.argument
        if opening and bool(words) == bool(other.argument):
            new = f"{opening[1]} {other.name}" + (f" | {words}" if words else "")
            if (use.name, use.argument) != (other.name, words):
                yield use.line - 1, new


def _different(rows: list[str], english: TextFile) -> Iterator[tuple[Use, Use]]:
    """Blocks with another name, key or option than the English block they stand for."""
    own, theirs = uses("\n".join(rows)), uses(english.body)
    for i, k in pairs([_shape(each) for each in own], [_shape(each) for each in theirs]):
        if own[i].name == theirs[k].name or own[i].name not in NAMES:
            yield own[i], theirs[k]


def _shape(use: Use) -> tuple[object, ...]:
    return (use.name, use.argument if use.name in KEYED else bool(use.argument), use.options)


def _targets(rows: list[str], english: TextFile) -> Iterator[tuple[int, str]]:
    theirs = {each.id: LINK.findall(each.text) for each in sections(english.body)}
    for section in sections("\n".join(rows)):
        first = section.line - 1
        there = [
            (first + at, match)
            for at, row in enumerate(section.text.split("\n"))
            for match in LINK.finditer(row)
        ]
        wanted = theirs.get(section.id, [])
        changed: dict[int, list[tuple[int, int, str]]] = {}
        for i, k in pairs([match[1] for _, match in there], wanted):
            at, match = there[i]
            changed.setdefault(at, []).append((match.start(1), match.end(1), wanted[k]))
        for at, edits in changed.items():
            row = rows[at]
            for start, end, target in sorted(edits, reverse=True):
                row = row[:start] + target + row[end:]
            yield at, row


def _placeholders(rows: list[str], english: TextFile) -> Iterator[tuple[int, str]]:
    """`{numer}` in a helpline's link, where the English has one `{number}` there."""
    wanted: dict[str, set[tuple[str, ...]]] = {}
    for text, target in PLACED.findall(english.body):
        wanted.setdefault(target, set()).add(tuple(BRACES.findall(text)))

    def put(match: re.Match[str]) -> str:
        known = wanted.get(match[2], set())
        own = tuple(BRACES.findall(match[1]))
        right = "".join(next(iter(known), ()))
        if len(known) != 1 or len(own) != 1 or own[0] in PAINTED or right not in PAINTED:
            return match[0]
        return f"[{BRACES.sub(lambda _: f'{{{right}}}', match[1])}]({match[2]})"

    for at, row in enumerate(rows):
        new = PLACED.sub(put, row)
        if new != row:
            yield at, new


def _options(rows: list[str], english: TextFile) -> tuple[list[str], list[tuple[int, str, str]]]:
    """Options as in the English; the only repair that changes how many rows there are."""
    found = []
    for use, other in sorted(_different(rows, english), key=lambda each: -each[0].line):
        if use.name != other.name or use.options == other.options:
            continue
        start = end = use.line
        while end < len(rows) and OPTION.match(rows[end]):
            end += 1
        new = [f"    {key}: {value}" for key, value in other.options]
        was = "; ".join(row.strip() for row in rows[start:end])
        found.append((use.line - 1, was, "; ".join(row.strip() for row in new)))
        rows = [*rows[:start], *new, *rows[end:]]
    return rows, found
