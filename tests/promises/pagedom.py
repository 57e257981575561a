"""A page as a small tree, read by the standard library's own HTML parser.

The check in every build reads pages with patterns, because it must be quick; the promises are
checked with another pair of eyes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta", "wbr", "col", "source", "base", "area", "embed"}
# What stands in these runs on; every other element begins anew. (A bdi is one number, alone.)
INLINE = {"a", "b", "bdo", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "u"}
UNSEEN = {"script", "style", "head", "svg", "template"}


@dataclass(eq=False)
class Node:
    """An element. Text is among its children as plain strings."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: Node | None = None
    children: list[Node | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def has(self, *names: str) -> bool:
        """Whether it has all these classes."""
        return set(names) <= set(self.get("class").split())

    @property
    def elements(self) -> list[Node]:
        return [child for child in self.children if isinstance(child, Node)]

    def walk(self, skip: Callable[[Node], bool] = lambda node: False) -> Iterator[Node]:
        """Every element below, in the order of the page; `skip` leaves out whole branches."""
        for child in self.elements:
            if not skip(child):
                yield child
                yield from child.walk(skip)

    def all(
        self, tag: str = "", *classes: str, skip: Callable[[Node], bool] = lambda node: False
    ) -> list[Node]:
        """Elements below with this tag (or any) and these classes."""
        return [each for each in self.walk(skip) if tag in {"", each.tag} and each.has(*classes)]

    def one(self, tag: str = "", *classes: str) -> Node:
        """The only such element."""
        found = self.all(tag, *classes)
        assert len(found) == 1, f"{len(found)} elements {tag}.{'.'.join(classes)}, one was expected"
        return found[0]

    def above(self) -> Iterator[Node]:
        node = self.parent
        while node:
            yield node
            node = node.parent

    def raw(self, skip: Callable[[Node], bool] = lambda node: False) -> str:
        """The text a reader sees, with ¦ where one block ends and the next begins."""
        parts = []
        for child in self.children:
            if isinstance(child, str):
                parts.append(child)
            elif child.tag not in UNSEEN and not skip(child):
                inside = child.raw(skip)
                parts.append(inside if child.tag in INLINE else f"¦{inside}¦")
        return "".join(parts)

    @property
    def text(self) -> str:
        """Its words, with single spaces."""
        return " ".join(self.raw().replace("¦", " ").split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self.here = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(node)
        if tag not in VOID:
            self.here = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        assert self.here.parent
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


def read(html: str) -> Node:
    """The tree of a page. Tags that do not match are a fault of the page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.here is reader.root, f"<{reader.here.tag}> is not closed"
    return reader.root
