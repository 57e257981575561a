"""Built HTML as a little tree: enough to ask what stands where, in which language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from guide.translate.dashboard import SHEETS

VOID = {"meta", "link", "input", "br", "hr", "img"}


@dataclass
class Node:
    """An element. `words` are its texts and children in order."""

    tag: str
    attributes: dict[str, str]
    parent: Node | None = None
    words: list[str | Node] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        return "".join(each if isinstance(each, str) else each.text for each in self.words)

    @property
    def up(self) -> Iterator[Node]:
        """This element and those around it, inmost first."""
        node: Node | None = self
        while node:
            yield node
            node = node.parent

    @property
    def lang(self) -> str:
        return next((n.attributes["lang"] for n in self.up if "lang" in n.attributes), "")

    def all(self, tag: str = "", name: str = "") -> Iterator[Node]:
        """Every element below with this tag and this class, in order."""
        for each in self.words:
            if isinstance(each, Node):
                if (not tag or each.tag == tag) and (not name or name in each.classes):
                    yield each
                yield from each.all(tag, name)

    def inside(self, name: str) -> bool:
        return any(name in node.classes for node in self.up)


class Builder(HTMLParser):
    """Makes the tree."""

    def __init__(self) -> None:
        super().__init__()
        self.root = self.node = Node("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        new = Node(tag, {key: value or "" for key, value in attrs}, self.node)
        self.node.words.append(new)
        if tag not in VOID:
            self.node = new

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.node.words.append(Node(tag, {key: value or "" for key, value in attrs}, self.node))

    def handle_endtag(self, tag: str) -> None:
        assert self.node.tag == tag, f"</{tag}> closes <{self.node.tag}>"
        assert self.node.parent
        self.node = self.node.parent

    def handle_data(self, data: str) -> None:
        self.node.words.append(data)


def parse(html: str) -> Node:
    """HTML as a tree. An element closed in the wrong place is an error: we wrote every tag."""
    builder = Builder()
    builder.feed(html)
    assert builder.node is builder.root, f"<{builder.node.tag}> is not closed"
    return builder.root


@cache
def pages(site: Path) -> dict[str, Node]:
    """Every page of a built site by its path; review sheets are paper (test_review_sheets.py)."""
    sheets = site / SHEETS
    files = sorted(file for file in site.rglob("*.html") if not file.is_relative_to(sheets))
    return {file.relative_to(site).as_posix(): parse(file.read_text("utf-8")) for file in files}
