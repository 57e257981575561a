"""How far the translations are: what the page about/translations shows, gathered at build.

A table of all languages stands on it in every language's tree, and below it the pages of that
tree's own language, the most urgent first: linear in languages, where all tables on each page would
be quadratic and too heavy for a phone (P4). It says how each translation was made: a machine's
draft never looks like a person's work.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace

from guide.boardtable import Board, Row, Total
from guide.languages import ENGLISH, Language
from guide.pages import SHARED, TranslationMatter
from guide.site import Site
from guide.translate.states import PageState
from guide.translate.status import task
from guide.webeditor import edit_url, new_url

PAGE = "about/translations.md"
# Below it stand the review sheets (guide.sheets).
SHEETS = "about/review"
STATES = ("approved", "reviewed", "draft", "missing")


def board(site: Site, code: str, base: str) -> Board:
    """The board of one language's tree. `base` is where files are edited, "" when nowhere."""
    others = [each for each in site.languages if each.code != ENGLISH]
    totals = [_total(each, site.progress[each.code]) for each in others]
    if site.edition:
        # A school may leave languages out (guide.school): only marked links lead into them.
        totals = [replace(each, page="") for each in totals]
    rows = [] if code == ENGLISH else list(_rows(site, code, base))
    return Board(totals, site.language(code), rows)


def _total(language: Language, pages: list[PageState]) -> Total:
    # Shared texts are rows of the table but no pages.
    own = [page for page in pages if not page.uri.startswith(f"{SHARED}/")]
    states = {each: sum(1 for page in own if page.status == each) for each in STATES}
    behind, left = sum(len(page.behind) for page in pages), sum(page.left for page in pages)
    page = f"{language.code}/{PAGE.removesuffix('.md')}.html"
    return Total(language, page, states, behind, left)


def _rows(site: Site, code: str, base: str) -> Iterator[Row]:
    text = ENGLISH if site.state(code, PAGE) == "fallback" else code
    ranked = sorted(site.progress[code], key=lambda each: (task(each).rank, not each.crisis))
    for page in (each for each in ranked if each.status != "orphan"):
        part = page.uri.startswith(f"{SHARED}/")
        own = None if part else site.pages[code].get(page.uri)
        matter = own.matter if own else None
        title, tongue = (page.uri, ENGLISH) if part else site.titled(code, page.uri)
        path, missing = f"docs/{code}/{page.uri}", page.status == "missing"
        yield Row(
            title=title,
            language=site.language(tongue) if tongue != text else None,
            link="" if part else posixpath.relpath(page.uri, posixpath.dirname(PAGE)),
            status=page.status,
            origin=matter.translation.origin if isinstance(matter, TranslationMatter) else "",
            crisis=page.crisis,
            behind=len(page.behind) + (0 if missing else len(page.missing)),
            left=page.left,
            edit=new_url(base, path, begun=False) if missing else edit_url(base, path),
            sheet=sheet_path(code, page.uri) if site.on_paper and not (part or missing) else "",
        )


def sheet_path(code: str, uri: str) -> str:
    """Where a page's review sheet stands, from the root of the site."""
    return f"{SHEETS}/{code}/{uri.removesuffix('.md')}.html"
