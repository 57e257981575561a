"""Blocks, keys, links, placeholders and tables of a translation are those of the English.

Each is compared where a translator may not move it: blocks in the order of their section, links
within it and, where its paragraphs are as many, within their paragraph. A section that is behind
may be as its old English (guide.parity.older).
"""

from __future__ import annotations

import operator
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import TypeVar

from guide.findings import Finding
from guide.pages import TextFile
from guide.pagetext import LINK, Use, uses
from guide.parity.older import Past, nothing, softened
from guide.sections import Section, sections

T = TypeVar("T")
# Blocks whose argument is a key, not words.
KEYED = {"helpline", "shared"}
WORDED_LINK = re.compile(r"\[(?P<words>[^\[\]]*)\]\((?P<target>[^)]{0,500})\)")
PAINTED = re.compile(r"\{(?:number|name)\}")
NAME = re.compile(r"\b[A-Z][A-Za-z]{2,}\b")
CODE_WORDS = re.compile(r"`([^`\n]+)`")
ROW = re.compile(r"^\|(.*)\|\s*$", re.M)
PARAGRAPH = re.compile(r"\n(?:[ \t]*\n)+|\n(?=[ \t]*(?:[-*+]|\d+\.) |\||/{3,})")
AS_IN_ENGLISH = "Keep what stands in the round brackets as in English."


def check(
    page: TextFile, english: TextFile, stale: Collection[str] = (), past: Past = nothing
) -> Iterator[Finding]:
    """Everything inside sections that differs. In `stale` ones it is a warning while they are as
    the English they were made from, or have less than today's where that is not to be found."""
    for section in sections(page.body):
        other = section_of(english.body, section.id)
        if other is None:
            continue
        found = list(_compared(page, section, other, english.body))
        if found and section.id in stale:
            old = past(section.id)
            if same(section, old) if old is not None else _less(section, other, english.body):
                found = list(softened(found, page))
        yield from found


def same(section: Section, english: str) -> bool:
    """Whether a section has the shape of the section of its id on this English page."""
    other = section_of(english, section.id)
    return other is not None and not any(_compared(_Text(section.text), section, other, english))


def section_of(body: str, name: str) -> Section | None:
    """The section of this id."""
    return next((each for each in sections(body) if each.id == name), None)


@dataclass(frozen=True)
class _Text:
    """A section as a text of its own, for a comparison that nobody is told of."""

    body: str
    path: str = ""
    language: str = ""
    uri: str = ""
    body_line: int = 1


def _compared(page: TextFile, section: Section, other: Section, english: str) -> Iterator[Finding]:
    yield from _blocks(page, section, other)
    yield from _links(page, section, other)
    yield from _named(page, section, _names(english))
    yield from _kept(page, section, other)


def _less(section: Section, other: Section, english: str) -> bool:
    """Whether a section differs only in having less than the English: nothing more or other."""
    blocks, codes = (uses(section.text), uses(other.text)), _codes(section.text)
    return (
        _within(*blocks, lambda mine, theirs: not _differs(mine, theirs))
        and _links_within(section.text, other.text)
        and _places(section.text) <= _places(other.text)
        and codes <= _codes(other.text)
        and _within(_rows(section.text), _rows(other.text), operator.eq)
        and not any(_named(_Text(section.text), section, _names(english)))
    )


def _within(own: list[T], theirs: list[T], alike: Callable[[T, T], bool]) -> bool:
    """Whether each of the one list stands in the other, in the same order."""
    rest = iter(theirs)
    return all(any(alike(mine, each) for each in rest) for mine in own)


def _links_within(own: str, english: str) -> bool:
    """Whether the links of a text are some of the English ones, in its order of paragraphs."""
    pairs = list(_paragraphs(own, english))
    if any(not _targets(found) <= _targets(wanted) for _, found, wanted in pairs):
        return False
    left, room = map(_targets, PARAGRAPH.split(english)), Counter[str]()
    for wanted in map(_targets, PARAGRAPH.split(own)):
        while not wanted <= room:
            following = next(left, None)
            if following is None:
                return False
            room = following
        room = room - wanted
    return True


def _targets(text: str) -> Counter[str]:
    return Counter(LINK.findall(text))


def _blocks(page: TextFile, section: Section, other: Section) -> Iterator[Finding]:
    own, theirs = uses(section.text), uses(other.text)
    for mine, counterpart in zip_longest(own, theirs):
        rule = _differs(mine, counterpart)
        if not rule:
            continue
        at = mine.line if mine else own[-1].line if own else 1
        have, want = (_block(each, rule) for each in (mine, counterpart))
        message = f"The block here is {have}; the English has {want}."
        remedy = "Keep blocks and options as in English."
        yield Finding(page.path, page.body_line + section.line + at - 2, rule, message, remedy)
        return


def _block(use: Use | None, rule: str) -> str:
    """A block as a finding names it, with what the rule is about."""
    if use is None:
        return "none"
    own = {
        "keys": f" of '{use.argument}'",
        "options": " with " + ("; ".join(map(": ".join, use.options)) or "no option"),
        "blocks": "" if use.argument else " without words",
    }
    return f"'{use.name}'{own[rule]}"


def _differs(mine: Use | None, other: Use | None) -> str:
    """The rule that two blocks break: words after | may be translated, ids and keys may not."""
    if mine is None or other is None or mine.name != other.name:
        return "blocks"
    if bool(mine.argument) != bool(other.argument):
        return "blocks"
    if mine.options != other.options:
        return "options"
    return "keys" if mine.name in KEYED and mine.argument != other.argument else ""


def _links(page: TextFile, section: Section, other: Section) -> Iterator[Finding]:
    """Targets, and what is painted from the data in a link's words."""
    line = page.body_line + section.line - 1
    mine, theirs = _targets(section.text), _targets(other.text)
    if mine != theirs:
        odd = next((link for link in LINK.finditer(section.text) if link[1] in mine - theirs), None)
        at = section.text.count("\n", 0, odd.start(1)) if odd else 0
        have, want = (_listed(each) for each in (mine - theirs, theirs - mine))
        message = f"The links of '#{section.id}' differ: here {have}, in the English {want}."
        yield Finding(page.path, line + at, "links", message, AS_IN_ENGLISH)
        return
    for offset, found, wanted in _paragraphs(section.text, other.text):
        # Sorted rather than counted: most paragraphs have no link, and a count is slow to make.
        if sorted(LINK.findall(found)) != sorted(LINK.findall(wanted)):
            message = f"A link of '#{section.id}' stands in another paragraph than in English."
            yield Finding(page.path, line + offset, "links", message, AS_IN_ENGLISH)
            return
    yield from _painted(page, section, other)


def _listed(targets: Counter[str]) -> str:
    return ", ".join(f"'{each}'" for each in sorted(targets.elements())) or "none more"


def _painted(page: TextFile, section: Section, other: Section) -> Iterator[Finding]:
    wanted = _places(other.text)
    for at, (target, places) in _places_with_lines(section.text):
        if (target, places) in wanted:
            continue
        kinds = sorted({" ".join(each) or "none" for one, each in wanted if one == target})
        have = " ".join(places) or "none"
        message = f"The link to '{target}' has {have} in its words; the English has {kinds[0]}."
        remedy = "Keep {number} and {name} in the link’s words as in English."
        line = page.body_line + section.line - 1 + at
        yield Finding(page.path, line, "placeholders", message, remedy)


def _places(text: str) -> set[tuple[str, tuple[str, ...]]]:
    return {place for _, place in _places_with_lines(text)}


def _places_with_lines(text: str) -> Iterator[tuple[int, tuple[str, tuple[str, ...]]]]:
    for link in WORDED_LINK.finditer(text):
        if link["target"].startswith("helpline:"):
            places = tuple(sorted(PAINTED.findall(link["words"])))
            yield text.count("\n", 0, link.start()), (link["target"], places)


@lru_cache(maxsize=256)
def _names(english: str) -> dict[str, set[str]]:
    """Names in the words of each link's target, on the whole English page."""
    names: dict[str, set[str]] = {}
    for link in WORDED_LINK.finditer(english):
        names.setdefault(link["target"], set()).update(NAME.findall(link["words"]))
    return names


def _named(page: TextFile, section: Section, names: dict[str, set[str]]) -> Iterator[Finding]:
    """A link whose words name one service and that leads to another's: two targets swapped."""
    for link in WORDED_LINK.finditer(section.text):
        words, target = set(NAME.findall(link["words"])), link["target"]
        others = set().union(*(each for key, each in names.items() if key != target), set())
        if wrong := (words & others) - names.get(target, words):
            line = page.body_line + section.line - 1 + section.text.count("\n", 0, link.start())
            message = f"The link says {min(wrong)}, but leads to '{target}'."
            yield Finding(page.path, line, "links", message, AS_IN_ENGLISH)


def _kept(page: TextFile, section: Section, other: Section) -> Iterator[Finding]:
    line = page.body_line + section.line - 1
    mine, theirs = _codes(section.text), _codes(other.text)
    if mine != theirs:
        odd = min((mine - theirs) or (theirs - mine))
        message = f"`{odd}` stands in only one of the two languages."
        yield Finding(page.path, line, "code-words", message, "Keep words between ` as in English.")
    if _rows(section.text) != _rows(other.text):
        message = f"The table of '#{section.id}' has other rows or columns than the English."
        remedy = "Keep a row for each row and a cell for each cell."
        yield Finding(page.path, line, "table", message, remedy)


def _codes(text: str) -> Counter[str]:
    return Counter(CODE_WORDS.findall(text))


def _rows(text: str) -> list[int]:
    return [row.count("|") for row in ROW.findall(text)]


def _paragraphs(own: str, english: str) -> Iterator[tuple[int, str, str]]:
    """Paragraphs, items and rows side by side with the line each begins at, where both texts have
    as many; nothing where they differ."""
    mine, theirs = PARAGRAPH.split(own), PARAGRAPH.split(english)
    if len(mine) != len(theirs):
        return
    at = 0
    for found, wanted in zip(mine, theirs, strict=True):
        start = own.index(found, at)
        yield own.count("\n", 0, start), found, wanted
        at = start + len(found)
