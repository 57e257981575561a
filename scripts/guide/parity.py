"""A translation has the shape of its English page: same ids, blocks and links, in the same order.

The English beside a translation is found by section id (P11), so a page of another shape could not
be paired; and a changed link or key is how a wrong number would come in (P10).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from guide.findings import Finding
from guide.pages import TextFile
from guide.pagetext import LINK, Use, uses
from guide.sections import sections

# Blocks whose argument is a key, not words.
KEYED = {"helpline", "shared"}


def check(page: TextFile, english: TextFile) -> list[Finding]:
    """Findings where a translation differs from the English in anything but words."""
    return [*_ids(page, english), *_blocks(page, english), *_targets(page, english)]


def _ids(page: TextFile, english: TextFile) -> Iterator[Finding]:
    own = [(each.id, each.level, each.line) for each in sections(page.body)]
    theirs = [(each.id, each.level, each.line) for each in sections(english.body)]
    for mine, other in zip_longest(own, theirs):
        if mine and other and mine[:2] == other[:2]:
            continue
        line = page.body_line + (mine or own[-1])[2] - 1
        have = f"#{mine[0]}" if mine else "nothing"
        want = f"{'#' * other[1]} … {{#{other[0]}}}" if other else "nothing"
        message = f"The heading here is {have}; the English has {want}."
        yield Finding(page.path, line, "parity", message, "Keep headings and ids as in English.")
        return


def _blocks(page: TextFile, english: TextFile) -> Iterator[Finding]:
    own, theirs = uses(page.body), uses(english.body)
    for mine, other in zip_longest(own, theirs):
        if _same(mine, other):
            continue
        line = page.body_line + (mine.line if mine else own[-1].line if own else 1) - 1
        have = f"'{mine.name}'" if mine else "missing"
        want = f"'{other.name}'" if other else "no block"
        message = f"The block here is {have}; the English has {want} with its own options."
        yield Finding(page.path, line, "parity", message, "Keep blocks and options as in English.")
        return


def _same(mine: Use | None, other: Use | None) -> bool:
    """Same block, same options; words after | may be translated, but ids and keys may not."""
    if mine is None or other is None:
        return False
    fixed = mine.name not in KEYED or mine.argument == other.argument
    shape = (mine.name, bool(mine.argument), mine.options)
    return fixed and shape == (other.name, bool(other.argument), other.options)


def _targets(page: TextFile, english: TextFile) -> Iterator[Finding]:
    """Link targets section by section: words may move inside a section, links stay in it."""
    theirs = {each.id: each.text for each in sections(english.body)}
    for section in sections(page.body):
        mine = sorted(LINK.findall(section.text))
        other = sorted(LINK.findall(theirs.get(section.id, "")))
        if mine != other and section.id in theirs:
            line = page.body_line + section.line - 1
            message = f"The links of '#{section.id}' are {mine}; the English has {other}."
            remedy = "Keep what stands in the round brackets as in English."
            yield Finding(page.path, line, "parity", message, remedy)
