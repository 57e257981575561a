"""What every page of every language has: order, landmarks, headings, languages, named links."""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

import dom
import pytest
from guide.languages import ENGLISH, load_languages
from guide.project import Project

# Design §6, 3.2.3, 3.2.6: the same order on every page and in every language.
ORDER = ("skip", "leave", "site", "now", "menu", "langs", "search", "main", "who", "record", "foot")


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, dom.Node]:
    """Every page but the 404, which has a shell of its own."""
    return {path: page for path, page in dom.pages(site).items() if path != "404.html"}


def code_of(path: str, project: Project) -> str:
    first = path.partition("/")[0]
    return first if first in {each.code for each in load_languages(project)} else ENGLISH


def test_leave_skip_and_help_keep_their_place(pages: dict[str, dom.Node]) -> None:
    """3.2.3, 3.2.6: nothing of the shell is missing, and nothing comes earlier or later."""
    for path, page in pages.items():
        found = [mark for node in page.all() if (mark := _mark(node))]
        wanted = [mark for mark in ORDER if mark in found]
        assert found == wanted, path
        assert set(ORDER) - set(found) <= {"who", "record"}, path


def _mark(node: dom.Node) -> str:
    if node.tag == "main":
        return "main"
    if node.inside("en") or not (
        node.inside("shell") or node.tag in {"a", "aside", "section", "footer"}
    ):
        return ""
    marks = node.classes & (set(ORDER) - {"main"})
    if "search" in marks and node.tag != "a":
        return ""
    return next(iter(marks), "")


def test_language_and_direction(pages: dict[str, dom.Node], project: Project) -> None:
    """3.1.1: the page says its language and which way it runs."""
    languages = {each.code: each.direction for each in load_languages(project)}
    for path, page in pages.items():
        code = code_of(path, project)
        html = next(page.all("html"))
        assert (html.attributes["lang"], html.attributes["dir"]) == (code, languages[code]), path


def test_english_inside_another_language_says_so(pages: dict[str, dom.Node]) -> None:
    """3.1.2: fallback pages and the English beside a translation are marked, with direction."""
    for path, page in pages.items():
        if [*page.all("section", "fallback")]:
            article = next(page.all("article"))
            assert (article.attributes.get("lang"), article.attributes.get("dir")) == (
                "en",
                "ltr",
            ), path
        for beside in page.all("", "en"):
            assert (beside.attributes["lang"], beside.attributes["dir"]) == ("en", "ltr"), path


def test_names_of_languages_are_in_their_language(site: Path, project: Project) -> None:
    """3.1.2: the switch, on the 404 page too."""
    names = {each.name: each.code for each in load_languages(project)}
    for path, page in dom.pages(site).items():
        links = [a for a in page.all("a") if a.attributes.get("hreflang") and a.inside("langs")]
        links += [a for nav in page.all("nav") for a in nav.all("a")] if path == "404.html" else []
        said = [next(a.all("bdi"), a) for a in links]
        assert {node.text.strip(): node.lang for node in said} == names, path


def test_landmarks(site: Path) -> None:
    """1.3.1, 2.4.1: one main, one banner, one footer, and every nav has a name of its own."""
    for path, page in dom.pages(site).items():
        assert len([*page.all("main")]) == 1, path
        names = [
            nav.attributes.get("aria-label") or nav.attributes["aria-labelledby"]
            for nav in page.all("nav")
        ]
        assert len(names) == len(set(names)), path


def test_headings(site: Path) -> None:
    """1.3.1, 2.4.6, 2.4.10: one h1, first; no level is skipped; none is empty."""
    for path, page in dom.pages(site).items():
        headings = [
            node
            for node in page.all()
            if node.tag in {"h1", "h2", "h3", "h4"} and not node.inside("en")
        ]
        levels = [int(node.tag[1]) for node in headings]
        assert levels[0] == 1 and levels.count(1) == 1, path
        assert all(b <= a + 1 for a, b in pairwise(levels)), path
        assert all(node.text.strip() for node in headings), path


def test_titles_differ(pages: dict[str, dom.Node], project: Project) -> None:
    """2.4.2: within a language no two pages have the same title."""
    titles = Counter(
        (code_of(path, project), next(page.all("title")).text) for path, page in pages.items()
    )
    assert [title for title, count in titles.items() if count > 1] == []


def test_every_link_has_a_name_in_words(site: Path) -> None:
    """2.4.4: no link is named by a symbol or a digit alone."""
    for path, page in dom.pages(site).items():
        for link in [*page.all("a"), *page.all("summary"), *page.all("label")]:
            letters = [c for c in link.text if unicodedata.category(c).startswith("L")]
            assert len(letters) > 1 or _number(link), f"{path}: {link.attributes}"


def _number(link: dom.Node) -> bool:
    """A phone number is its own name."""
    return link.attributes.get("href", "").startswith(("tel:", "sms:")) and any(
        map(str.isdigit, link.text)
    )


def test_pictures_are_decoration(site: Path) -> None:
    """1.1.1: every drawing is hidden from who does not see it; words say the same."""
    for path, page in dom.pages(site).items():
        drawings = list(page.all("svg"))
        assert all(svg.attributes.get("aria-hidden") == "true" for svg in drawings), path
        assert not [*page.all("img")], path
