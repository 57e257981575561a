"""What the commands print, in one form: findings, and how a date on the command line is read."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, date, datetime
from typing import Any, NoReturn

import click
from rich.console import Console

from guide.findings import Finding, errors

# What depends on the day: warnings that fail only `check --due` (design §5).
DUE = frozenset({"due", "online-run"})


def console(**settings: Any) -> Console:
    """A console that colours only on a terminal, and never when the reader asked for none.

    Without `emoji=False`, rich makes a picture of the line number in `page.md:100: rule`.
    """
    own = {"highlight": False, "emoji": False, "no_color": "NO_COLOR" in os.environ}
    return Console(**(own | settings))


def tell(found: list[Finding]) -> None:
    """Findings, a line each: where, which rule, what is wrong, what to do."""
    out = console(soft_wrap=True)
    for each in found:
        style = "red" if each.severity == "error" else "yellow"
        out.print(f"{each.path}:{each.line}:", style="bold", end=" ", markup=False)
        out.print(f"{each.rule}:", style=style, end=" ", markup=False)
        out.print(f"{each.message} {each.remedy}", markup=False)


def report(
    found: list[Finding], as_json: bool, due: bool, pages: dict[str, Any] | None = None
) -> NoReturn:
    """Findings and their number, as lines or as JSON; ends with 1 when one fails the check."""
    failing = [*errors(found), *(each for each in found if due and each.rule in DUE)]
    if as_json:
        document: dict[str, Any] = {"findings": [each.as_dict() for each in found]}
        click.echo(json.dumps(document | ({"pages": pages} if pages else {}), indent=2))
    else:
        tell(found)
        click.echo(f"{len(errors(found))} errors, {len(found) - len(errors(found))} warnings.")
    sys.exit(1 if failing else 0)


def day(now: str | None, option: str = "--now") -> date:
    """The day that an option names, or today."""
    moment = time(now, option)
    return moment.date() if moment else date.today()


def time(now: str | None, option: str = "--now") -> datetime | None:
    """The moment that an option names (without a zone: UTC), or None."""
    if now is None:
        return None
    try:
        moment = datetime.fromisoformat(now)
    except ValueError:
        raise click.UsageError(f"{option} '{now}' is not a date like 2027-01-31.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
