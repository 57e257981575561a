"""How the translators' commands print: lines and tables, or one JSON document."""

from __future__ import annotations

import json
from typing import Any

import click
from rich.console import Console, RenderableType

from guide.telling import console as plain


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


def console() -> Console:
    """Colours and a table's width only on a terminal; elsewhere nothing is cut."""
    out = plain()
    return out if out.is_terminal else plain(width=140, no_color=True)
