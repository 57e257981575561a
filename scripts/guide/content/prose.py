"""A page as the passages a reader meets, each with its line, its place and its links.

The rules about content are about sentences, not Markdown. So the page is taken apart once: titles,
headings, paragraphs, list items, table cells and the words of block titles, in reading order, with
links and marks reduced to their words. Line ends stay in the text, so a place in it is still a line
of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from guide.pages import PageFile
from guide.pagetext import CLOSING, LINK, OPENING, OPTION
from guide.sections import HEADING, HEADING_ID, TOP

Kind = Literal["title", "description", "heading", "argument", "paragraph", "item", "cell"]
ITEM = re.compile(r"^ *(?:[-*+]|\d+\.) +")
LINK_WORDS = re.compile(r"\[([^\[\]]*)\]\([^)]*\)")
MARK = re.compile(r"[*`_{}]")
MARKS = re.compile(r"\*+|`|(?<!\w)_+|_+(?!\w)|[{}]")
RULE = re.compile(r"[-:| ]+")


@dataclass(frozen=True)
class Passage:
    """One paragraph, item, cell or heading. `group` counts paragraphs; a list or table is one."""

    kind: Kind
    text: str
    line: int
    group: int
    section: str = TOP
    blocks: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    # The heading of a cell's column: "Do not" in the table of pictures.
    column: str = ""
    heading: str = ""
    # The words of its links.
    linked: str = ""

    def line_at(self, offset: int) -> int:
        """The line of the file at a place in the text."""
        return self.line + self.text.count("\n", 0, offset)

    @property
    def link_only(self) -> bool:
        """Whether it is only a link, and so the title of another page."""
        return bool(self.links) and self.text == self.linked


def passages(page: PageFile) -> list[Passage]:
    """Everything to read on a page, in order, its title and description first."""
    head = [
        Passage("title", page.matter.title, page.document.line("title"), 0),
        Passage("description", page.matter.description, page.document.line("description"), 0),
    ]
    return [*head, *body_passages(page.body, page.body_line)]


@lru_cache(maxsize=2048)  # the English of a page is asked for once for each language
def body_passages(body: str, first_line: int = 1) -> tuple[Passage, ...]:
    """Everything to read in a text without front matter, a translation's or a shared part's."""
    return tuple(_Reader(first_line).read(body))


def plain(markdown: str) -> str:
    """The words of some Markdown: links as their words, `{number}` as a word, no marks."""
    named = markdown.replace("{name}", "Name")  # a name has a capital, and may begin a sentence
    if "](" in named:
        named = LINK_WORDS.sub(r"\1", named)
    return MARKS.sub("", named).strip() if MARK.search(named) else named.strip()


class _Reader:
    def __init__(self, first_line: int) -> None:
        self.first = first_line
        self.found: list[Passage] = []
        self.rows: list[str] = []
        self.kind: Kind = "paragraph"
        self.start = 0
        self.group = 0
        self.section = TOP
        self.heading = ""
        self.stack: list[str] = []
        self.columns: list[str] = []

    def read(self, body: str) -> list[Passage]:
        opened = False
        for number, row in enumerate(body.split("\n"), self.first):
            if opened and OPTION.match(row):
                continue
            opened = False
            if block := OPENING.match(row):
                self._flush()
                self.stack.append(block[2])
                # The title of a block belongs to the paragraph under it.
                self.group += 1
                self._add("argument", block[3] or "", number)
                opened = True
            elif CLOSING.match(row):
                self._flush()
                self.stack = self.stack[:-1]
            elif heading := HEADING.match(row):
                self._flush()
                named = HEADING_ID.search(heading[2])
                self.section = named[1] if named else ""
                self.heading = plain(HEADING_ID.sub("", heading[2]))
                self._add("heading", HEADING_ID.sub("", heading[2]), number)
            elif row.startswith("|"):
                self._flush()
                self._table(row, number)
            elif not row.strip():
                self._flush()
                self.columns = []
            else:
                self._line(row, number)
        self._flush()
        return self.found

    def _line(self, row: str, number: int) -> None:
        item = ITEM.match(row)
        if item:
            self._flush()
            self.kind = "item"
        if not self.rows:
            # Items one under another are one list; a blank line between them changes nothing.
            before = self.found[-1].kind if self.found else "title"
            self.group += not (before == "argument" or (self.kind == before == "item"))
            self.start = number
        self.rows.append(row[item.end() :] if item else row.strip())

    def _table(self, row: str, number: int) -> None:
        cells = [cell.strip() for cell in row.strip().strip("|").split("|")]
        if not self.columns:
            self.columns = [plain(cell) for cell in cells]
            self.group += 1
        elif not RULE.fullmatch(row):
            for column, cell in zip(self.columns, cells, strict=False):
                self._add("cell", cell, number, column)

    def _flush(self) -> None:
        if self.rows:
            self._add(self.kind, "\n".join(self.rows), self.start)
        self.rows, self.kind = [], "paragraph"

    def _add(self, kind: Kind, markdown: str, line: int, column: str = "") -> None:
        text = plain(markdown)
        if not text:
            return
        found = list(LINK.finditer(markdown)) if "](" in markdown else []
        links = tuple(match[1] for match in found)
        words = plain("".join(match[0] for match in found)) if found else ""
        place = (line, self.group, self.section, tuple(self.stack), links, column, self.heading)
        self.found.append(Passage(kind, text, *place, linked=words))
