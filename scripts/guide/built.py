"""The built site, looked at before it is published: links, anchors, numbers, budgets, policy.

We wrote every tag, so patterns find what a parser would, in a twentieth of the time: a build of 600
pages is checked in seconds, and the check runs in every build (design §5).
"""

from __future__ import annotations

import gzip
import html
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from guide.built_numbers import numbers
from guide.findings import Finding
from guide.forks import spread
from guide.languages import ENGLISH
from guide.lighten import at_most, weight
from guide.outputs import NOT_FOUND
from guide.retired import retired_in
from guide.school import BLANK, NEUTRAL, SLOT_BYTES, strays
from guide.site import Site
from guide.webeditor import new_base

# It begins with what is found fast; the space before it is looked back at.
ID = re.compile(r'id="(?<=\sid=")([^"]*)"')
LINK = re.compile(r'<a\s[^>]*?href="([^"]*)"')
LOADED = re.compile(r'<(?:link|script|img|source|iframe|video|audio)\s[^>]*?(?:href|src)="([^"]*)"')
INLINE = re.compile(r'<script(?![^>]*\ssrc=)|<style|\sstyle="|\son[a-z]+="', re.I)
# What INLINE cannot match without, in small letters; it is slow to look for, and never there.
ON = re.compile(rb'on(?<=\son)[a-z]+="')
# What a pattern takes for i, k or s in any letter case.
LIKE_ASCII = "ıİſ\N{KELVIN SIGN}"
TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.S)
# P4: about what fits in a server's first flight, and the page, its style, its script.
FIRST_VIEW_BYTES = 14_000
FIRST_VIEW_REQUESTS = 3
INDEX_BYTES = 60_000


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file of the site."""

    path: str
    html: str

    @cached_property
    def ids(self) -> list[str]:
        return ID.findall(self.html)

    @cached_property
    def links(self) -> list[str]:
        return [html.unescape(link) for link in LINK.findall(self.html)]

    @cached_property
    def loaded(self) -> list[str]:
        found = [html.unescape(link) for link in LOADED.findall(self.html)]
        return [link for link in found if not link.startswith("data:")]

    @cached_property
    def text(self) -> str:
        return html.unescape(TAG.sub(" ", self.html))

    def line(self, needle: str) -> int:
        """The line on which something stands."""
        return self.html[: max(self.html.find(needle), 0)].count("\n") + 1

    def target(self, link: str) -> str:
        """A relative link as a path from the site's root."""
        path = unquote(urlsplit(link).path)
        return _from(posixpath.dirname(self.path), path) if path else self.path


@lru_cache(maxsize=8192)  # the pages of a folder have most of their links in common
def _from(here: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(here, path))


def check(site: Site, target: Path, config: Any) -> list[Finding]:
    """Everything that must hold of a site before anyone may see it."""
    pages = {
        path.relative_to(target).as_posix(): BuiltPage(
            path.relative_to(target).as_posix(), path.read_text(encoding="utf-8")
        )
        for path in sorted(target.rglob("*.html"))
    }
    rules = Rules(site, target, config)
    behind = {url for url, where in site.built.items() if site.shown_in(*where)}

    def look(page: BuiltPage) -> Iterator[Finding]:
        found = _links(page, pages, rules)
        # An older section may name a heading that its English has lost: it leads to the page.
        yield from (each for each in found if each.rule != "anchor" or page.path not in behind)
        yield from rules.alone(page)

    found = [*spread(look, pages.values()), *_indexes(target)]
    return sorted(set(found))


def most(site: Site) -> int:
    """What a first view may weigh: in a school's copy there is room for the 600 bytes that a
    school may add."""
    return FIRST_VIEW_BYTES - (SLOT_BYTES if site.edition else 0)


class Rules:
    """What must hold of every page, made ready once for all of them."""

    def __init__(self, site: Site, target: Path, config: Any) -> None:
        self.site, self.target = site, target
        self.allowed = outside(site, config)
        base = str(config.extra.get("edit_base") or "")
        self.edit = tuple(filter(None, (base, new_base(base))))
        self.most = most(site)
        # Files that pages load, and what they weigh as sent.
        self.sizes: dict[str, int] = {}

    def alone(self, page: BuiltPage) -> Iterator[Finding]:
        """What is wrong with a page whatever the others are, but for its ids and links."""
        yield from _numbers(page, self.site)
        yield from _inline(page)
        yield from _first_view(page, self)
        if self.site.edition:
            yield from _strays(page, self.site)

    def outside(self, link: str) -> bool:
        """Whether a link leads out of the site to where none may lead."""
        return link not in self.allowed and not link.startswith(self.edit)


def outside(site: Site, config: Any) -> set[str]:
    """Every address outside the site that a page may link to: helplines, sources, and where
    leaving leads."""
    services = site.helplines.services.values()
    allowed = {contact.href for service in services for contact in service.contacts_published}
    allowed |= {service.page for service in services if service.published}
    allowed |= {source.address for source in site.sources.values() if source.linked}
    return allowed | {BLANK if site.edition else str(config.extra.get("leave_url"))}


def _links(page: BuiltPage, pages: dict[str, BuiltPage], rules: Rules) -> Iterator[Finding]:
    twice = sorted({each for each in page.ids if page.ids.count(each) > 1})
    for name in twice:
        yield _finding(page, f'id="{name}"', "id", f"The id '{name}' stands twice.", "Rename one.")
    for link in page.links + page.loaded:
        parts = urlsplit(link)
        if parts.scheme in {"tel", "sms"}:
            continue
        if parts.scheme or parts.netloc:
            if rules.outside(link):
                message = f"'{link}' is no address from the data."
                yield _finding(page, link, "outside", message, "Use a helpline link or a source.")
            continue
        if page.path == NOT_FOUND:
            continue
        where = page.target(link)
        if where not in pages and not (rules.target / where).is_file():
            message = f"'{link}' leads nowhere."
            yield _finding(page, link, "link", message, "Correct the link or add the page.")
        elif parts.fragment and where in pages and parts.fragment not in pages[where].ids:
            message = f"'{link}': there is no #{parts.fragment} on that page."
            yield _finding(page, link, "anchor", message, "Correct the id after #.")


def _numbers(page: BuiltPage, site: Site) -> Iterator[Finding]:
    yield from numbers(page, site)
    for hit in retired_in(page.text, site.retired, site.helplines.numbers):
        message = f"'{hit.matched}' is retired ({hit.entry.what})."
        remedy = f"Use {hit.entry.instead or 'the helpline data'}."
        yield _finding(page, hit.matched, "retired", message, remedy)


def _inline(page: BuiltPage) -> Iterator[Finding]:
    if page.path in {NOT_FOUND, NEUTRAL} or not _may_be_inline(page.html):
        return
    for match in INLINE.finditer(page.html):
        message = f"'{match[0].strip()}' is inline; the policy blocks it."
        line = page.html.count("\n", 0, match.start()) + 1
        remedy = "Move it to docs/assets/."
        yield Finding(f"site/{page.path}", line, "policy", message, remedy)


def _may_be_inline(text: str) -> bool:
    if any(letter in text for letter in LIKE_ASCII):
        text = text.casefold()
    # As bytes only ASCII letters are folded: enough for all others, and five times as fast.
    folded = text.encode(errors="replace").lower()
    alone = folded.count(b"<script") > folded.count(b"<script src=")
    return alone or b"<style" in folded or b'style="' in folded or bool(ON.search(folded))


def _strays(page: BuiltPage, site: Site) -> Iterator[Finding]:
    others = [each.code for each in site.languages if each.code != ENGLISH]
    for link in strays(page.html, page.path, others):
        message = f"'{link}' leads into a language that a school can leave out."
        yield _finding(page, link, "tree", message, "Put it between that language’s markers.")


def _first_view(page: BuiltPage, rules: Rules) -> Iterator[Finding]:
    files = {page.target(link) for link in page.loaded}
    for name in files:
        if name not in rules.sizes and (rules.target / name).is_file():
            rules.sizes[name] = len(gzip.compress((rules.target / name).read_bytes(), 6))
    others = sum(rules.sizes.get(name, 0) for name in files)
    size = at_most(page.html) + others
    if size > rules.most:
        size = weight(page.html) + others
    if size > rules.most:
        message = f"The first view is {size:,} bytes compressed; {rules.most:,} may be."
        yield _finding(page, "", "weight", message, "Split or shorten the page.")
    if len(files) + 1 > FIRST_VIEW_REQUESTS:
        message = f"The first view is {len(files) + 1} requests; {FIRST_VIEW_REQUESTS} may be."
        yield _finding(page, "", "requests", message, "Take a file off the template.")


def _indexes(target: Path) -> Iterator[Finding]:
    for file in sorted(target.rglob("search-index.js")):
        size = len(gzip.compress(file.read_bytes(), 6))
        if size > INDEX_BYTES:
            path = file.relative_to(target).as_posix()
            message = f"The search index is {size:,} bytes compressed; {INDEX_BYTES:,} may be."
            yield Finding(path, 1, "weight", message, "Shorten what is indexed.")


def _finding(page: BuiltPage, needle: str, rule: str, message: str, remedy: str) -> Finding:
    return Finding(f"site/{page.path}", page.line(needle), rule, message, remedy)
