"""Built HTML as a small tree, and back: what the single file is rewritten with.

The standard library's parser is enough: we wrote every tag, each is closed where it should be, and
a tree (not a stream) is needed to ask what stands around a link. A library that repairs broken HTML
(html5lib, lxml) would only hide a fault of ours, and would be one more thing to pin.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

DRAWN = {"path", "circle", "use"}
VOID = {"meta", "link", "input", "br", "hr", "img"} | DRAWN
# The parser makes every name small; drawings have one that is not.
CASED = {"viewbox": "viewBox"}


class Raw(str):
    """HTML that stands as it is: the mark of a slot, which a tree does not know."""


@dataclass(eq=False)
class Node:
    """An element: its texts and children in order."""

    tag: str
    attrs: dict[str, str | None] = field(default_factory=dict)
    inside: list[str | Node] = field(default_factory=list)
    parent: Node | None = None

    @property
    def classes(self) -> set[str]:
        return set((self.attrs.get("class") or "").split())

    @property
    def text(self) -> str:
        return "".join(each if isinstance(each, str) else each.text for each in self.inside)

    @property
    def children(self) -> list[Node]:
        return [each for each in self.inside if isinstance(each, Node)]

    @property
    def up(self) -> Iterator[Node]:
        """This element and those around it, inmost first."""
        node: Node | None = self
        while node:
            yield node
            node = node.parent

    def all(self, tag: str = "", name: str = "") -> Iterator[Node]:
        """Every element below with this tag and this class, in order."""
        for each in self.children:
            if (not tag or each.tag == tag) and (not name or name in each.classes):
                yield each
            yield from each.all(tag, name)

    def first(self, tag: str = "", name: str = "") -> Node | None:
        return next(self.all(tag, name), None)

    def add(self, *pieces: str | Node, at: int | None = None) -> Node:
        """Put these inside, last or at a place."""
        for piece in pieces:
            if isinstance(piece, Node):
                piece.parent = self
        where = len(self.inside) if at is None else at
        self.inside[where:where] = pieces
        return self

    def replace(self, *pieces: str | Node) -> None:
        """Put these in this element's place; none takes it out."""
        assert self.parent
        at = self.parent.inside.index(self)
        del self.parent.inside[at]
        self.parent.add(*pieces, at=at)

    @property
    def html(self) -> str:
        attributes = "".join(
            f" {CASED.get(name, name)}" + ("" if value is None else f'="{escape(value)}"')
            for name, value in self.attrs.items()
        )
        if self.tag in VOID:
            return f"<{self.tag}{attributes}{'/' if self.tag in DRAWN else ''}>"
        return f"<{self.tag}{attributes}>{self.content}</{self.tag}>"

    @property
    def content(self) -> str:
        """What is inside, as HTML."""
        return "".join(map(_written, self.inside))


def _written(piece: str | Node) -> str:
    if isinstance(piece, Node):
        return piece.html
    return piece if isinstance(piece, Raw) else escape(piece, quote=False)


def el(tag: str, attrs: dict[str, str | None] | None = None, *inside: str | Node) -> Node:
    """A new element."""
    return Node(tag, dict(attrs or {})).add(*inside)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.node = Node("")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        new = Node(tag, dict(attrs))
        self.node.add(new)
        if tag not in VOID:
            self.node = new

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.node.add(Node(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.node.tag != tag or not self.node.parent:
            raise ValueError(f"</{tag}> closes <{self.node.tag}> in line {self.getpos()[0]}")
        self.node = self.node.parent

    def handle_data(self, data: str) -> None:
        self.node.add(data)


def parse(html: str) -> Node:
    """HTML as a tree, without comments (the school profile's marks are comments)."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    if builder.node is not builder.root:
        raise ValueError(f"<{builder.node.tag}> is not closed")
    return builder.root
