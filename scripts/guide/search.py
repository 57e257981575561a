"""The search index: one small script a language, read by docs/assets/search.js.

A script that calls `guideIndex([...])` rather than a JSON file, because a page opened from a disk
(`file://`) may run the script beside it but not fetch the file beside it. It holds the text as it
is written: folding of letters happens in the browser, in one place, for page and question alike.

Own code, not a library, after measuring (November 2026): MiniSearch 7.2.0 is 6.3 kB compressed
before a line of ours, and finds words and their beginnings but not the inside of a word (Chinese
sentences, Arabic prefixes), nor swapped letters as one slip, nor numbers with other gaps; folding,
excerpts and the page's behaviour would still be ours. All of ours together is about 4 kB, which
the 14 kB of a first view (P4) has room for.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from guide.searchtext import Section, sections_of

__all__ = [
    "BUDGET",
    "SearchPage",
    "Section",
    "compressed_size",
    "index_script",
    "outline",
    "sections_of",
]

BUDGET = 60_000
"""Most bytes of one language's index, compressed (P4)."""


@dataclass(frozen=True)
class SearchPage:
    """`lang` is "" when the page is in its tree's own language, "en" on the English fallback."""

    url: str
    title: str
    lang: str
    sections: list[Section]


def outline(sections: list[Section]) -> list[Section]:
    """What a page is about: its opening and its headings. Enough for an English page in another
    language's index: in full, all of them would weigh more than the language's own pages (P4)."""
    return [replace(each, text="") if each.id else each for each in sections]


def index_script(pages: Iterable[SearchPage]) -> str:
    """One line of JavaScript: `guideIndex([[url, title, lang, [[id, heading, text], ...]], ...])`.

    The first section of each page is always its top (id ""): that result stands for the title.
    """
    rows = [[page.url, page.title, page.lang, _rows(page.sections)] for page in pages]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    # Safe in a <script> element too, and in engines where U+2028 and U+2029 end a line.
    text = text.replace("</", "<\\/").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"guideIndex({text});\n"


def _rows(sections: list[Section]) -> list[list[str]]:
    rows = [[section.id, section.heading, section.text] for section in sections]
    return rows if rows and not rows[0][0] else [["", "", ""], *rows]


def compressed_size(script: str) -> int:
    """Bytes over the wire, the same on every day."""
    return len(gzip.compress(script.encode("utf-8"), compresslevel=9, mtime=0))
