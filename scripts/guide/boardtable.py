"""How far the translations are, as readers see it: the tables of about/translations.

They borrow the look of "Which picture is it?": a table where there is room, cards on a phone. What
stands in them is gathered in guide.translate.dashboard.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from guide import dates
from guide.languages import Language
from guide.markup import CLASS, Piece, append, el


@dataclass(frozen=True)
class Row:
    """One page or shared text in one language. `link` is its Markdown file seen from the page, and
    `language` that of its title where the text around is in another."""

    title: str
    language: Language | None
    link: str
    status: str
    origin: str
    crisis: bool
    behind: int
    left: int
    edit: str
    sheet: str


@dataclass(frozen=True)
class Total:
    """One language: how many pages there are of each state, parts behind, words left. `page` is
    the address of its own board, "" where no link leads there."""

    language: Language
    page: str
    states: Mapping[str, int]
    behind: int
    left: int


@dataclass(frozen=True)
class Board:
    """What the page shows: every language, and the pages of the tree's own."""

    totals: list[Total]
    language: Language
    rows: list[Row]


def pieces(board: Board, words: Mapping[str, Any], code: str) -> Iterator[etree.Element]:
    """The tables, in the words of the language `code`. `data-to` is an address from the site's
    root; the layout makes it a link, because MkDocs knows only the tree that it is building."""
    said = words["progress"]
    yield el("h2", {"id": "languages"}, said["all"])
    yield _table("languages", [words["shell"]["language"], said["pages"], said["left"]], [
        [_language(each), list(_counts(each, said, code)), [_count(each.left, code)]]
        for each in board.totals
    ])  # fmt: skip
    if board.rows:
        name = el("bdi", {"lang": board.language.code, "dir": board.language.direction})
        append(name, board.language.name)
        before, _, after = said["in"].partition("{language}")
        yield el("h2", {"id": "pages"}, before, name, after)
        heads = [said["page"], said["state"], said["left"]]
        yield _table("pages", heads, [
            [_page(row, said), _state(row, said, code), [_count(row.left, code)]]
            for row in board.rows
        ])  # fmt: skip


def _table(name: str, heads: list[str], rows: list[list[list[Piece]]]) -> etree.Element:
    """A table whose roles are written out: the stylesheet changes `display` on a phone."""
    head = el("tr", {"role": "row"})
    for words in heads:
        head.append(el("th", {"role": "columnheader", "scope": "col"}, words))
    body = el("tbody", {"role": "rowgroup"})
    for first, *others in rows:
        line = el("tr", {"role": "row"}, el("th", {"role": "rowheader", "scope": "row"}, *first))
        for label, cell in zip(heads[1:], others, strict=True):
            mark = el("span", {CLASS: "cell-label", "aria-hidden": "true"}, label)
            line.append(el("td", {"role": "cell"}, mark, *cell))
        body.append(line)
    attributes = {CLASS: "pictures coverage", "role": "table", "aria-labelledby": name}
    return el("table", attributes, el("thead", {"role": "rowgroup"}, head), body)


def _language(total: Total) -> list[Piece]:
    code = total.language.code
    name = el("bdi", {"lang": code, "dir": total.language.direction}, total.language.name)
    if not total.page:
        return [el("p", None, name)]
    return [el("p", None, el("span", {"data-to": total.page, "hreflang": code}, name))]


def _count(number: int, code: str) -> etree.Element:
    """A count, marked as one: 999 words left are no number to dial (guide.built_numbers)."""
    return el("data", {"value": str(number)}, dates.count(number, code))


def _counts(total: Total, said: Mapping[str, str], code: str) -> Iterator[etree.Element]:
    for status, count in total.states.items():
        if count:
            yield el("p", None, f"{said[status]}: ", _count(count, code))
    if total.behind:
        yield _behind(total.behind, said, code)


def _behind(number: int, said: Mapping[str, str], code: str) -> etree.Element:
    before, _, after = said["behind"].partition("{n}")
    return el("p", None, before, _count(number, code), after)


def _page(row: Row, said: Mapping[str, str]) -> list[Piece]:
    title: Piece = _titled(row)
    if row.link:
        title = el("a", {"href": row.link}, title)
    links = [(row.edit, "href", said["start" if row.status == "missing" else "edit"])]
    links.append((row.sheet, "data-to", said["sheet"]))
    below = el("p", {CLASS: "links"})
    for to, name, words in links:
        if to:
            hidden = el("span", {CLASS: "vh"}, ": ", _titled(row))
            below.append(el("a" if name == "href" else "span", {name: to}, words, hidden))
    return [el("p", None, title), below if len(below) else None]


def _titled(row: Row) -> Piece:
    """The title, marked when it is in another language than the page around it."""
    if row.language is None:
        return row.title
    # Without `dir`: a number in a <bdi> with it never breaks, and a title has to.
    return el("bdi", {"lang": row.language.code}, row.title)


def _state(row: Row, said: Mapping[str, str], code: str) -> list[Piece]:
    state = said[row.status]
    if row.origin:
        state = f"{state}: {said[row.origin.replace('-', '_')]}"
    lines: list[Piece] = [el("p", None, state)]
    if row.crisis and row.status != "approved":
        lines.append(el("p", None, said["crisis"]))
    if row.behind:
        lines.append(_behind(row.behind, said, code))
    return lines
