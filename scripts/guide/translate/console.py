"""How the translators' commands print: lines, findings, or one JSON document."""

from __future__ import annotations

import json
import os
from typing import Any

import click
from rich.console import Console, RenderableType

from guide.findings import Finding


def say(as_json: bool, document: Any, *lines: RenderableType) -> None:
    """One JSON document, or lines."""
    if as_json:
        click.echo(json.dumps(document, indent=2, ensure_ascii=False, default=str))
        return
    out = console()
    for line in lines:
        if isinstance(line, str):
            out.print(line, markup=False, soft_wrap=True)
        else:
            out.print(line)


def show(found: list[Finding]) -> None:
    out = console()
    for each in found:
        style = "red" if each.severity == "error" else "yellow"
        place = f"{each.path}:{each.line}:"
        out.print(place, style="bold", end=" ", markup=False, soft_wrap=True)
        out.print(f"{each.rule}:", style=style, end=" ", markup=False, soft_wrap=True)
        out.print(f"{each.message} {each.remedy}", markup=False, soft_wrap=True)


def console() -> Console:
    """Colours and a table's width only on a terminal; elsewhere nothing is cut."""
    # Without emoji: `:100:` in the place of a finding is a line, not a hundred.
    own: dict[str, Any] = {"highlight": False, "emoji": False}
    out = Console(no_color="NO_COLOR" in os.environ, **own)
    return out if out.is_terminal else Console(width=140, no_color=True, **own)
