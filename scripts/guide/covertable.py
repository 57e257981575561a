"""The coverage table as readers see it: one table a threat, a row for those who find the same.

It borrows the look of "Which picture is it?": a table where there is room, cards on a phone. Its
roles are written out because the stylesheet changes `display` there (guide.blocks.Pictures).
"""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from guide.coverage import KINDS, Answer, Coverage, Threat
from guide.markup import CLASS, append, el
from guide.pages import Audience
from guide.sections import TOP


def pieces(coverage: Coverage, uri: str) -> Iterator[etree.Element]:
    """A heading and a table for each threat, for the page at `uri`."""
    for key, threat in coverage.matrix.threats.items():
        yield el("h2", {"id": key.lower()}, threat.name)
        yield _table(coverage, key, threat, uri)


def _table(coverage: Coverage, key: str, threat: Threat, uri: str) -> etree.Element:
    matrix = coverage.matrix
    heads = ["", *(matrix.kinds[kind] for kind in KINDS)]
    row = el("tr", {"role": "row"}, *(_head(words) for words in heads))
    body = el("tbody", {"role": "rowgroup"})
    for audiences, answers in _rows(coverage, key, threat):
        lines = [el("p", None, matrix.audiences[each]) for each in audiences]
        name = el("th", {"role": "rowheader", "scope": "row"}, *lines)
        cells = (
            _cell(matrix.kinds[kind], cell, uri) for kind, cell in zip(KINDS, answers, strict=True)
        )
        body.append(el("tr", {"role": "row"}, name, *cells))
    head = el("thead", {"role": "rowgroup"}, row)
    attributes = {CLASS: "pictures coverage", "role": "table", "aria-labelledby": key.lower()}
    return el("table", attributes, head, body)


def _rows(
    coverage: Coverage, key: str, threat: Threat
) -> list[tuple[list[Audience], list[list[Answer]]]]:
    """Audiences with what is there for them; those who find the same share a row."""
    rows: list[tuple[list[Audience], list[list[Answer]]]] = []
    for audience in threat.needs:
        answers = [coverage.answers.get((key, audience, kind), []) for kind in KINDS]
        same = next((names for names, cells in rows if cells == answers), None)
        if same is None:
            rows.append(([audience], answers))
        else:
            same.append(audience)
    return rows


def _head(words: str) -> etree.Element:
    """A column's head; the corner is an empty cell (a head without words names nothing)."""
    if not words:
        return el("td", {"role": "cell"})
    return el("th", {"role": "columnheader", "scope": "col"}, words)


def _cell(label: str, answers: list[Answer], uri: str) -> etree.Element:
    cell = el("td", {"role": "cell"}, el("span", {CLASS: "cell-label", "aria-hidden": "true"}))
    append(cell[0], label)
    for answer in answers:
        append(cell, el("p", None, el("a", {"href": _to(answer, uri)}, answer.words)))
    return cell


def _to(answer: Answer, uri: str) -> str:
    """A link between Markdown files, which MkDocs checks and turns into one between pages."""
    path = posixpath.relpath(answer.uri, posixpath.dirname(uri) or ".")
    return path if answer.section == TOP else f"{path}#{answer.section}"
