"""A section whose English has changed since may still have the shape of the English it was made
from: an English fix must not wait for every translation (study A5, "staleness never blocks").

Which English that was is told by the section's stamp, and found in git's history. A stamp that is
found nowhere may be forged: such a section may have less than today's English, but nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from guide.findings import Finding
from guide.pages import TextFile
from guide.sections import sections

# Section id → the body of the English page that the section was made from, None when not found.
Past = Callable[[str], str | None]


def nothing(section: str) -> str | None:
    """No history to look in."""
    return None


def softened(found: list[Finding], page: TextFile) -> Iterator[Finding]:
    """Findings as warnings: the English has changed, and readers are told."""
    for each in found:
        name = page.uri.removesuffix(".md")
        remedy = f"See what changed: python3 scripts translate diff {page.language} {name}"
        yield replace(each, remedy=remedy, severity="warning")


def anchors(found: list[Finding], told: list[Finding], page: TextFile) -> list[Finding]:
    """`found`, with links to headings that the English has lost as warnings where, by what was
    `told`, the links of their section may be those of older English."""
    softer = [each for each in told if (each.rule, each.severity) == ("links", "warning")]
    old = {_section(page, each) for each in softer}
    return [
        replace(each, severity="warning")
        if each.rule == "anchor" and _section(page, each) in old
        else each
        for each in found
    ]


def _section(page: TextFile, finding: Finding) -> int:
    """The number of the section that a finding stands in."""
    line = finding.line - page.body_line + 1
    return sum(each.line <= line for each in sections(page.body))
