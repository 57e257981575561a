"""A page as sections: the text under each heading, by the heading's id, and its hash.

Ids are English and the same in every language (design §7), so a section of a translation finds its
English, and a hash per section tells which parts of a translation are behind. White space is
collapsed first: re-wrapping a paragraph or Windows line ends change nothing for readers.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*$")
HEADING_ID = re.compile(r"\{[^}]*#([A-Za-z0-9_-]+)[^}]*\}\s*$")
FENCE = re.compile(r"^ {0,3}(```|~~~)")
# The text before the first heading.
TOP = "top"


@dataclass(frozen=True)
class Section:
    """`id` is "" when the heading has none, which a check refuses. `line` counts in the body."""

    id: str
    level: int
    line: int
    text: str

    @property
    def hash(self) -> str:
        """Ten hex digits over the text with white space collapsed."""
        return hashlib.sha256(" ".join(self.text.split()).encode()).hexdigest()[:10]


@lru_cache(maxsize=1024)
def sections(body: str) -> list[Section]:
    """Split a page's Markdown at its headings, code fences excepted."""
    found = [Section(TOP, 0, 1, "")]
    lines: list[str] = []
    fence = ""
    for number, line in enumerate(body.split("\n"), 1):
        mark = FENCE.match(line)
        if mark and (not fence or mark[1] == fence):
            fence = "" if fence else mark[1]
        heading = None if fence else HEADING.match(line)
        if heading:
            found[-1] = _filled(found[-1], lines)
            named = HEADING_ID.search(heading[2])
            found.append(Section(named[1] if named else "", len(heading[1]), number, ""))
            lines = [line]
        else:
            lines.append(line)
    found[-1] = _filled(found[-1], lines)
    return found


def hashes(title: str, description: str, body: str) -> dict[str, str]:
    """Section id → hash of a whole page; the title and description count with the top.

    `body` is the page with its shared parts in place (guide.shared.hashes_of)."""
    result = {section.id: section.hash for section in sections(body)}
    top = next(section for section in sections(body) if section.id == TOP)
    joined = Section(TOP, 0, 1, f"{title}\n{description}\n{top.text}")
    return result | {TOP: joined.hash}


def _filled(section: Section, lines: list[str]) -> Section:
    return Section(section.id, section.level, section.line, "\n".join(lines))
