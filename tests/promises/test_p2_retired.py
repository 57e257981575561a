"""P2: no page, in any language, shows a retired or wrong value."""

from __future__ import annotations

from pathlib import Path

import pytest
from guide.retired import Retired, retired_in
from guide.site import Site
from pagedom import read
from seen_pages import SitePage


def found(text: str, facts: Site) -> list[str]:
    hits = retired_in(text, facts.retired, facts.helplines.numbers)
    return [f"{hit.matched} ({hit.entry.what})" for hit in hits]


def test_no_page_says_a_retired_value(
    pages: list[SitePage], not_found: SitePage, facts: Site
) -> None:
    hits = [(page.path, hit) for page in [*pages, not_found] for hit in found(page.said, facts)]
    assert len(facts.retired) > 5 and hits == []


def test_no_other_file_holds_one(site: Path, facts: Site) -> None:
    files = [file for file in site.rglob("*") if file.is_file() and file.suffix != ".html"]
    names = {file.name for file in files}
    assert {"search-index.js", "sitemap.xml", "robots.txt", "guide.css", "guide.js"} <= names
    texts = [(file, file.read_text(encoding="utf-8")) for file in files]
    assert [(file, hit) for file, text in texts for hit in found(text, facts)] == []


def _pages_with(entry: Retired) -> list[str]:
    """The ways in which one could come onto a page."""
    texts = [f"<p>See {entry.value}.</p>", f'<meta name="description" content="{entry.value}">']
    if entry.type == "number":
        grouped = "\u00a0".join(entry.value.split())
        texts += [f'<a href="tel:{entry.digits}">x</a>', f"<p><b>{grouped}</b> is open</p>"]
        arabic = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
        texts.append(f"<p>{entry.value.translate(arabic)}</p>")
    if entry.type == "domain":
        texts.append(f'<a href="https://www.{entry.value}/x">x</a>')
    return texts


def test_each_of_them_would_be_seen(facts: Site) -> None:
    missed = [
        html
        for entry in facts.retired
        for html in _pages_with(entry)
        if not found(SitePage("", "", "", html, read(html)).said, facts)
    ]
    assert missed == []


@pytest.mark.parametrize("script", ["latin", "arabic"])
def test_a_number_that_only_begins_like_one_is_no_hit(facts: Site, script: str) -> None:
    digits = "0123456789" if script == "latin" else "٠١٢٣٤٥٦٧٨٩"
    text = "0800 1111".translate(str.maketrans("0123456789", digits))
    assert found(text, facts) == []
