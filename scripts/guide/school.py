"""What a page of a school's copy has, and a public page has not (design §9).

A school fills in who to speak to, chooses languages, and may say where "Leave this page" leads,
with tools that know nothing of our templates: they change only what stands between comments of
ours. All the rest can be compared with what we published, byte for byte.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from html import unescape
from typing import Any

from guide import dates
from guide.site import Site

# Where leaving leads: a page of the bundle itself, because a school's network may reach no other,
# and one that any pupil may have open.
NEUTRAL = "table.html"
# Where it leads from a page that cannot know where it lies (404.html is shown at any depth).
BLANK = "about:blank"
# Kept free on every page for what a school adds: its tools take 600 bytes in all. Measured in
# November 2026 on the heaviest pages of each language, with every field used: letters without any
# order take up to 976 bytes, words half to two thirds of it. Some pages of translations give up a
# part of their English for it (guide.lighten). (tests/bundle/test_school_profile.py)
SLOT_BYTES = 980

# What the tools take out when a school leaves a language out. No "--" may stand inside: they make
# one comment of it.
MARKED = re.compile(r"<!--school:lang=([A-Za-z-]+)-->(.*?)<!--/school:lang=\1-->", re.S)
LINK = re.compile(r'<a\s[^>]*?href="([^":]+)"')


def words(site: Site, code: str) -> dict[str, str]:
    """The dates of the copy, in a reader's words; {} on the public site."""
    if site.edition is None:
        return {}
    said = site.words[code]["copy"]
    until = dates.day(site.edition.review_by, code)
    made = dates.day(site.edition.made, code)
    return {
        **{name: said[name] for name in ("ask", "old", "now")},
        "review_by": site.edition.review_by.isoformat(),
        "dates": said["dates"].format(made=made, until=until),
        "due": said["due"].format(until=until),
    }


def nameless(config: Any) -> None:
    """A copy says nothing of where the public site is, or where its files are edited: it would name
    us on every page, and lead nowhere inside a school."""
    config.site_url = ""
    config.extra["edit_base"] = ""


def strays(html: str, path: str, codes: Collection[str]) -> Iterator[str]:
    """Links of a page into the tree of a language that a school can leave out, other than the
    page's own, that stand outside the markers."""
    own = path.partition("/")[0]
    for link in LINK.findall(MARKED.sub("", html)):
        where = posixpath.normpath(posixpath.join(posixpath.dirname(path), unescape(link)))
        tree, below, _ = where.partition("/")
        if below and tree in codes and tree != own:
            yield link
