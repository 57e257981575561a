"""Ids, blocks, keys, links, placeholders and tables of a translation are those of the English.

Each is compared where a translator may not move it: ids and blocks in the order of the page, links
within their section and, where its paragraphs are as many, within their paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest

from guide.findings import Finding
from guide.pages import TextFile
from guide.pagetext import LINK, Use, uses
from guide.sections import Section, sections

# Blocks whose argument is a key, not words.
KEYED = {"helpline", "shared"}
WORDED_LINK = re.compile(r"\[(?P<words>[^\[\]]*)\]\((?P<target>[^)]{0,500})\)")
PAINTED = re.compile(r"\{(?:number|name)\}")
NAME = re.compile(r"\b[A-Z][A-Za-z]{2,}\b")
CODE_WORDS = re.compile(r"`([^`\n]+)`")
ROW = re.compile(r"^\|(.*)\|\s*$", re.M)
PARAGRAPH = re.compile(r"\n(?:[ \t]*\n)+|\n(?=[ \t]*(?:[-*+]|\d+\.) |\||/{3,})")
AS_IN_ENGLISH = "Keep what stands in the round brackets as in English."


def check(page: TextFile, english: TextFile) -> Iterator[Finding]:
    """Everything of the shape that differs."""
    yield from _ids(page, english)
    yield from _blocks(page, english)
    theirs = {each.id: each for each in sections(english.body)}
    names = _names(english.body)
    for section in sections(page.body):
        if other := theirs.get(section.id):
            yield from _links(page, section, other)
            yield from _named(page, section, names)
            yield from _kept(page, section, other)


def _ids(page: TextFile, english: TextFile) -> Iterator[Finding]:
    own = [(each.id, each.level, each.line) for each in sections(page.body)]
    theirs = [(each.id, each.level, each.line) for each in sections(english.body)]
    for mine, other in zip_longest(own, theirs):
        if mine and other and mine[:2] == other[:2]:
            continue
        line = page.body_line + (mine or own[-1])[2] - 1
        have, want = (_heading(each) for each in (mine, other))
        message = f"The heading here is {have}; the English has {want}."
        yield Finding(page.path, line, "ids", message, "Keep headings and ids as in English.")
        return


def _heading(place: tuple[str, int, int] | None) -> str:
    if place is None:
        return "nothing"
    return f"{'#' * place[1]} … " + (f"{{#{place[0]}}}" if place[0] else "without id")


def _blocks(page: TextFile, english: TextFile) -> Iterator[Finding]:
    own, theirs = uses(page.body), uses(english.body)
    for mine, other in zip_longest(own, theirs):
        rule = _differs(mine, other)
        if not rule:
            continue
        line = page.body_line + (mine.line if mine else own[-1].line if own else 1) - 1
        have, want = (_block(each, rule) for each in (mine, other))
        message = f"The block here is {have}; the English has {want}."
        yield Finding(page.path, line, rule, message, "Keep blocks and options as in English.")
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
    mine, theirs = (Counter(LINK.findall(each.text)) for each in (section, other))
    if mine != theirs:
        odd = next((link for link in LINK.finditer(section.text) if link[1] in mine - theirs), None)
        at = section.text.count("\n", 0, odd.start(1)) if odd else 0
        have, want = (_listed(each) for each in (mine - theirs, theirs - mine))
        message = f"The links of '#{section.id}' differ: here {have}, in the English {want}."
        yield Finding(page.path, line + at, "links", message, AS_IN_ENGLISH)
        return
    for offset, found, wanted in _paragraphs(section.text, other.text):
        if Counter(LINK.findall(found)) != Counter(LINK.findall(wanted)):
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
    mine, theirs = (Counter(CODE_WORDS.findall(each.text)) for each in (section, other))
    if mine != theirs:
        odd = min((mine - theirs) or (theirs - mine))
        message = f"`{odd}` stands in only one of the two languages."
        yield Finding(page.path, line, "code-words", message, "Keep words between ` as in English.")
    own, english = ([row.count("|") for row in ROW.findall(each.text)] for each in (section, other))
    if own != english:
        message = f"The table of '#{section.id}' has other rows or columns than the English."
        remedy = "Keep a row for each row and a cell for each cell."
        yield Finding(page.path, line, "table", message, remedy)


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
