"""What the translators' commands show as tables: pages by urgency, sections, texts side by side."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from guide.languages import Language
from guide.translate.diff import Stale, rows
from guide.translate.states import PageState
from guide.translate.status import Task

MARKS = {"-": "red", "+": "green"}
# How many pages a status shows unless asked for all.
MOST = 12


def table(found: list[Task], everything: bool) -> Table:
    """Pages by urgency."""
    shown = [each for each in found if everything or not each.done]
    result = Table(box=None, pad_edge=False, show_edge=False, header_style="bold")
    for heading in ("page", "state"):
        result.add_column(heading, no_wrap=True)
    for heading in ("behind", "words left"):
        result.add_column(heading, justify="right", no_wrap=True)
    result.add_column("next")
    for each in shown if everything else shown[:MOST]:
        page = each.page
        name = Text(each.name + (" ★" if page.crisis else ""))
        behind = str(len(page.behind) or "")
        result.add_row(name, page.status, behind, f"{page.left:,}", each.what)
    return result


def sections(page: PageState) -> Table:
    """One page, section by section."""
    result = Table(box=None, pad_edge=False, show_edge=False, header_style="bold")
    for heading in ("line", "words left"):
        result.add_column(heading, justify="right", no_wrap=True)
    for heading in ("section", "state"):
        result.add_column(heading, no_wrap=True)
    for each in page.sections.values():
        state = "in English" if each.state == "missing" else each.state
        urgent = f"{state}, urgent" if each.urgent else state
        result.add_row(str(each.line or ""), str(each.left), each.id, urgent)
    return result


def compared(each: Stale, language: Language, wide: bool) -> RenderableType:
    """Old English, new English and the translation of one section: side by side where there is
    room and colour, one under the other elsewhere."""
    urgent = ", urgent" if each.urgent else ""
    head = Text(f"{each.id} ({each.state}{urgent})  {each.path}:{each.line}", style="bold")
    before = f"English before, {each.old_on}" if each.old is not None else "English before"
    if wide:
        grid = Table(box=None, pad_edge=False, expand=True, header_style="bold")
        for heading in (before, "English now", language.name):
            grid.add_column(heading, ratio=1)
        old, new = _coloured(each.old, each.new)
        grid.add_row(old if each.old is not None else Text(each.note), new, Text(each.own))
        return Group(head, Padding(grid, (0, 0, 1, 2)))
    marked = rows(each.old or "", each.new)
    old_rows = [f"{mark} {row}" for mark, row in marked if mark != "+"]
    new_rows = [f"{mark} {row}" if each.old is not None else f"  {row}"
                for mark, row in marked if mark != "-"]  # fmt: skip
    own_rows = [f"  {row}" for row in each.own.split("\n") if row.strip()]
    lines = [f"{before}:", *(old_rows if each.old is not None else [f"  ({each.note})"])]
    lines += ["English now:", *new_rows, f"{language.name}:", *own_rows]
    return Group(head, Text("\n".join(f"  {line}" for line in lines) + "\n"))


def _coloured(old: str | None, new: str) -> tuple[Text, Text]:
    """Both texts with the words that went in red and those that came in green."""
    if old is None:
        return Text(), Text(new)
    before, now = Text(), Text()
    for mark, row in rows(old, new):
        if mark == " ":
            before.append(row + "\n")
            now.append(row + "\n")
        else:
            (before if mark == "-" else now).append(row + "\n", style=MARKS[mark])
    return before, now
