"""The built pages, each with the language tree it stands in and the page it is."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from guide.languages import ENGLISH
from guide.shell import Place
from guide.site import Site
from guide.translate.dashboard import sheet_path
from pagedom import Node, read

# A path with a space below the root of a web server (P8).
DEEP = "a/b c/guide"
# What the tests' own site is built with (guide.testing.PUBLIC).
EDIT = "https://code.example/edit/docs/"
NEW = "https://code.example/new?filename=docs/"
OWN_HOST = "guide.example"
# A page of every template, by its kind. Fallback and draft depend on the language.
TEMPLATES = {
    "home": "index.md",
    "crisis": "now/threat.md",
    "need": "help/child.md",
    "plain": "signs.md",
    "search": "search.md",
}


@dataclass(frozen=True, eq=False)
class SitePage:
    """One HTML file. `uri` is the Markdown file below the language folder, "" for 404.html."""

    path: str
    code: str
    uri: str
    html: str
    root: Node

    @staticmethod
    def read(site: Path, path: str, code: str, uri: str) -> SitePage:
        html = (site / path).read_text(encoding="utf-8")
        try:
            return SitePage(path, code, uri, html, read(html))
        except AssertionError as error:
            raise AssertionError(f"{path}: {error}") from None

    @property
    def main(self) -> Node:
        return self.root.one("main")

    @property
    def article(self) -> Node:
        return self.root.one("article")

    @property
    def links(self) -> list[str]:
        return [node.get("href") for node in self.root.all("a")]

    def meta(self, name: str) -> list[str]:
        """Contents of the meta elements of this name."""
        return [each.get("content") for each in self.root.all("meta") if name in _names(each)]

    def target(self, link: str) -> str:
        """A relative link as a path from the site's root."""
        path = unquote(urlsplit(link).path)
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), path))

    @property
    def said(self) -> str:
        """Everything it says to readers, machines of readers and search engines: text, attributes.

        Only drawing is left out (the d of a path, the address of a data: picture).
        """
        parts = [self.root.raw()]
        for node in self.root.walk():
            parts += [child for child in node.children if node.tag == "title" and child]  # type: ignore[misc]
            for name, value in node.attributes.items():
                if name not in {"d", "class", "viewbox"} and not value.startswith("data:"):
                    parts.append(value)
        return "¦".join(str(part) for part in parts)


def _names(node: Node) -> set[str]:
    return {node.get("name").lower(), node.get("http-equiv").lower()} - {""}


def load(site: Path, facts: Site) -> list[SitePage]:
    """Every page that must be there, and no other file than these is a page. Of the review sheets
    it is only seen that they are there: they are paper (tests/site/test_review_sheets.py)."""
    places = [
        Place(language.code, uri) for language in facts.languages for uri in facts.pages[ENGLISH]
    ]
    there = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    sheets = {
        sheet_path(code, uri)
        for code, own in facts.pages.items()
        for uri, page in own.items()
        if code != ENGLISH and page.path.endswith(".md")
    }
    expected = {place.url for place in places} | {"404.html"} | sheets
    assert there == expected, f"missing {expected - there}, too many {there - expected}"
    return [SitePage.read(site, place.url, place.code, place.uri) for place in places]


def in_english_beside(node: Node) -> bool:
    """The English that stands beside a draft."""
    return node.has("en")
