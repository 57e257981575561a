"""A translation with its English that would weigh too much for a first view (P4) gives up some of
the English, from the end: a link to the same section of the English page stands in its place.

Measured in November 2026: the heaviest page in Urdu with all its English is 13.9 kB, of 14 that fit
in a server's first flight; with a text a third longer it is 15.5. A second page with both languages
would be as heavy as the first, so the way out is the English page, which is there already. English
that nobody asked to see goes last, where its section is behind (guide.late): when a long page is
behind all over, its notes lead to the English. What stands instead of a translation that was wrong
always stays.

The public site needs this nowhere. A school's copy keeps room on every page for the school's own
contacts (guide.school.SLOT_BYTES), and needs it on 12 pages.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from html import escape

BOX = '<div class="en" dir="ltr" lang="en">'
LATE = BOX.replace('"en"', '"en late"', 1)
OLD = '<div class="old">'
NOTE = re.compile(r'<p class="told"[^>]*>[^<]*</p>')
DIV = re.compile(r"<(/?)div\b[^>]*>")
ID = re.compile(r'<(?:h2|h3|section)[^>]*\sid="([^"]+)"')
TITLE = re.compile(r'<(h[23]|p class="en-title")[^>]*>(.*?)</(?:h[23]|p)>', re.S)
TAG = re.compile(r"<[^>]*>")
CARD = re.compile(r'<section class="card[^>]*>(?:(?!</section>).)*$', re.S)


def lightened(html: str, most: int, english: str, ids: Collection[str] | None = None) -> str:
    """The page in at most `most` bytes as sent, as far as leaving out English can do it.

    `english` is the address of the English page, `ids` what can be linked to on it (None: all).
    The heading of a card has an id made of its words, which the English one need not have."""
    if at_most(html) <= most:
        return html
    for opening in (BOX, LATE, OLD):
        if opening not in html or weight(html) <= most:
            continue
        for start, end in reversed(list(boxes(html, opening))):
            html = html[:start] + _instead(html, start, end, english, ids) + html[end:]
            if weight(html) <= most:
                break
    return html


def weight(html: str) -> int:
    """Bytes as a server sends them."""
    return len(gzip.compress(html.encode(), 6))


@lru_cache(maxsize=1)  # a page is weighed when it is made, and when it is looked at
def at_most(html: str) -> int:
    """Bytes that are surely enough, quickly: level 1 takes a third of the time of level 6 and never
    comes out smaller."""
    return len(gzip.compress(html.encode(), 1))


def boxes(html: str, opening: str = BOX) -> Iterator[tuple[int, int]]:
    """Where each piece that may go begins and ends."""
    at = html.find(opening)
    while at >= 0:
        depth = 0
        for match in DIV.finditer(html, at):
            depth += -1 if match[1] else 1
            if not depth:
                yield at, match.end()
                at = html.find(opening, match.end())
                break
        else:
            return


def _instead(html: str, start: int, end: int, english: str, ids: Collection[str] | None) -> str:
    """A link with the section's English title. A card has none, and is the same in both languages
    but for a few words: its English goes. So does an older translation."""
    if html.startswith(OLD, start) or CARD.search(html, max(0, start - 4000), start):
        return ""
    title = TITLE.search(html, start, end)
    words = TAG.sub("", title[2]).strip() if title else "English"
    before = [each for each in ID.findall(html, 0, start) if ids is None or each in ids]
    to = f"{english}#{before[-1]}" if before else english
    link = f'<p><a href="{escape(to)}" hreflang="en">{words}</a></p></div>'
    note = NOTE.search(html, start, end)
    return html[start : html.index(">", start) + 1] + (note[0] if note else "") + link
