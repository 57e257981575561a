"""Links with the same words and different targets, told apart (WCAG 2.4.9).

On the site "See what to do" leads to one place from each page. In one file the same words lead to
several, and a list of links, which is how many people with a screen reader move, cannot tell them
apart. Those that lead into the file get the title of what they lead to, in hidden words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from guide.bundle.single_page import Leaf
from guide.bundle.single_tree import Node, el

HEADINGS = {"h1", "h2", "h3", "h4"}


def tell_apart(leaves: Iterable[Leaf], titles: Iterable[tuple[str, str]]) -> None:
    """Add the words where they are needed. `titles`: words and targets of the links outside the
    pages (the contents)."""
    leaves = list(leaves)
    named = {name: title for each in leaves for name, title in _named(each)}
    targets: dict[str, set[str]] = {}
    for words, target in titles:
        targets.setdefault(_plain(words), set()).add(target)
    links = [link for each in leaves for link in each.article.all("a")]
    for link in links:
        targets.setdefault(_plain(link.text), set()).add(link.attrs.get("href") or "")
    for link in links:
        there = named.get((link.attrs.get("href") or "")[1:])
        others = targets[_plain(link.text)]
        if not there or len(others) == 1:
            continue
        pages = [named[each[1:]].page for each in others if each[1:] in named]
        title = there.said(_in_english(link), alone=pages.count(there.page) == 1)
        if _plain(title) != _plain(link.text):
            link.add(el("span", {"class": "vh"}, f": {title}"), at=_before_icon(link))


@dataclass(frozen=True)
class _Title:
    """What an id of the file is called: its page, also in English, and the part of the page."""

    page: str
    title: str
    english: str
    part: str = ""

    def said(self, in_english: bool, alone: bool) -> str:
        page = self.english if in_english else self.title
        return page if alone or in_english or not self.part else f"{page}, {self.part}"


def _named(page: Leaf) -> Iterator[tuple[str, _Title]]:
    english = page.article.first("p", "en-title")
    title = _Title(page.name, page.title, english.text if english else page.title)
    yield page.name, title
    for node in page.article.all():
        heading = node if node.tag in HEADINGS else next(_headings(node), None)
        if name := node.attrs.get("id"):
            yield name, replace(title, part=heading.text if heading else "")


def _headings(node: Node) -> Iterator[Node]:
    return (each for each in node.all() if each.tag in HEADINGS)


def _in_english(link: Node) -> bool:
    return any("en" in each.classes for each in link.up)


def _before_icon(link: Node) -> int:
    last = link.inside[-1] if link.inside else ""
    return len(link.inside) - (isinstance(last, Node) and last.tag == "svg")


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
