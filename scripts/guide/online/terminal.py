"""The report in a terminal: problems first, and what to do about each.

Text from outside is made harmless before it gets here; a title must not move the cursor.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from guide.online.document import NEED_A_PERSON, is_overdue
from guide.online.plain import cleaned

Entry = Mapping[str, Any]
STYLES = {"critical": "bold white on red", "alarm": "red", "watching": "yellow", "note": "cyan"}


def render(document: Mapping[str, Any], console: Console) -> None:
    """Print the report: what needs a person, what is watched, what is good to know, the sum."""
    entries = document["entries"]
    people = [entry for entry in entries if entry["severity"] in NEED_A_PERSON or is_overdue(entry)]
    watched = [entry for entry in entries if entry["severity"] == "watching"]
    rest = [
        entry
        for entry in entries
        if (entry["severity"] == "note" and not is_overdue(entry)) or entry["change"] == "recovered"
    ]
    for key, heading in document["groups"].items():
        _table(console, heading, [entry for entry in people if entry["group"] == key], True)
    _table(console, "Only being watched: nothing to do yet", watched, False)
    _table(console, "Good to know", rest, False)
    style = "bold red" if people or not document["run"]["could_check"] else "bold green"
    console.print(Text(cleaned(document["summary"]["sentence"], 1000), style=style))


def _table(console: Console, heading: str, entries: list[Entry], repairs: bool) -> None:
    if not entries:
        return
    table = Table(
        title=Text(cleaned(heading), style="bold"),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        expand=True,
        show_lines=repairs,
    )
    table.add_column("service", ratio=2, overflow="fold")
    table.add_column("what was seen", ratio=4, overflow="fold")
    if repairs:
        table.add_column("what to do", ratio=5, overflow="fold")
    for entry in entries:
        cells = [_service(entry), _seen(entry)]
        if repairs:
            cells.append(Text(cleaned(entry["fix"], 2000)))
        table.add_row(*cells)
    console.print(table)


def _service(entry: Entry) -> Text:
    word = "works again" if entry["change"] == "recovered" else _word(entry)
    text = Text(word, style=STYLES.get(entry["severity"], "green"))
    text.append(f"\n{cleaned(entry['name'])}", style="bold")
    if entry["path"]:
        text.append(f"\n{cleaned(entry['path'])}:{entry['line']}", style="dim")
    return text


def _word(entry: Entry) -> str:
    if entry["state"] == "acknowledged":
        return f"known until {cleaned(entry['acknowledged']['until'])}"
    if is_overdue(entry):
        return "overdue"
    return str(entry["verdict"] if entry["severity"] == "note" else entry["severity"])


def _seen(entry: Entry) -> Text:
    text = Text(cleaned(entry["said"], 2000))
    text.append(f"\n{cleaned(entry['url'])}", style="dim")
    evidence, since = entry["evidence"], entry["history"]["first_failed"]
    if evidence.get("title"):
        text.append(f"\ntitle: {cleaned(evidence['title'], 120)}", style="dim")
    if since:
        text.append(f"\nfailing since {since[:10]}", style="dim")
    return text
