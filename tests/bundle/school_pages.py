"""The pages of a copy's guide as trees, for the tests of the promises."""

from __future__ import annotations

from pathlib import Path

from guide.languages import ENGLISH
from guide.shell import Place
from guide.site import Site
from seen_pages import SitePage

# What a copy has besides the pages of its languages.
BESIDES = {"404.html", "table.html"}


def load(site: Path, facts: Site) -> list[SitePage]:
    """Every page that must be there, and no other file than these is a page."""
    uris = facts.pages[ENGLISH]
    places = [Place(language.code, uri) for language in facts.languages for uri in uris]
    there = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    expected = {place.url for place in places} | BESIDES
    assert there == expected, f"missing {expected - there}, too many {there - expected}"
    return [SitePage.read(site, place.url, place.code, place.uri) for place in places]


def outside_links(page: SitePage) -> list[str]:
    """Links that leave the copy: anything with a scheme."""
    return [link for link in page.links if ":" in link.split("/")[0]]
