"""guide.bundle.single_links: the same words must not lead to two places."""

from __future__ import annotations

from guide.bundle.single_links import tell_apart
from guide.bundle.single_page import Leaf
from guide.bundle.single_pages import Where
from guide.bundle.single_tree import parse


def page(name: str, title: str, body: str) -> Leaf:
    article = parse(f"<article><h2>{title}</h2>{body}</article>").first("article")
    assert article
    return Leaf(Where("en", f"{name}.html"), name, article, None, {}, {})


def told(*pages: Leaf) -> list[str]:
    tell_apart(pages, [("Help", "#help")])
    return [link.text for each in pages for link in each.article.all("a")]


def test_two_targets_get_the_title_of_theirs() -> None:
    one = page("a", "A threat", '<a href="#b">See how</a><a href="tel:101">See how</a>')
    two = page("b", "A picture", '<a href="#a">see  how</a>')
    assert told(one, two) == ["See how: A picture", "See how", "see  how: A threat"]


def test_two_parts_of_one_page_are_told_apart() -> None:
    body = '<h3 id="a.x">One</h3><h3 id="a.y">Two</h3><a href="#a.x">Go</a><a href="#a.y">Go</a>'
    assert told(page("a", "Page", body)) == ["Go: Page, One", "Go: Page, Two"]


def test_one_target_needs_nothing() -> None:
    one = page("a", "A", '<a href="#b">See how</a><a href="#b">See how</a>')
    assert told(one, page("b", "B", "")) == ["See how", "See how"]


def test_english_gets_the_english_title() -> None:
    own = '<p class="en-title">Threat</p>'
    body = '<div class="en"><a href="#a">Go</a></div><a href="#b">Go</a>'
    assert told(page("a", "Bygythiad", own + body), page("b", "Llun", "")) == [
        "Go: Threat",
        "Go: Llun",
    ]


def test_the_words_stand_before_the_arrow() -> None:
    one = page("a", "A", '<a href="#b">Go<svg></svg></a><a href="#a">Go</a>')
    tell_apart([one, page("b", "B", "")], [])
    assert '>Go<span class="vh">: B</span><svg></svg></a>' in one.article.html
