"""The verbs of `python3 scripts helplines`: the data checked here and on the live pages.

Exit codes of `online`: 0 nothing confirmed · 1 confirmed alarms · 2 bad data or usage · 3 could not
check (nothing answered, and no canary did either; no verdict is recorded then).
"""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from guide.cli_people import DATA, FILE, NOW, add_to, memory_of
from guide.findings import Refused
from guide.project import Project
from guide.telling import console, day, report, tell, time

F = TypeVar("F", bound=Callable[..., Any])
PROJECT = Project()
JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document instead of lines.")
HISTORY_OPTION = click.option(
    "--history",
    type=FILE,
    default=None,
    help="What earlier runs saw (default: .checker/history.json; beside --data's folder when that "
    "is given). Made when it is not there.",
)


class Seconds(click.FloatRange):
    """A time: "nan" and "inf" are none, and a run that waits for them never ends well."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        seconds = super().convert(value, param, ctx)
        if not math.isfinite(seconds):
            self.fail(f"{value!r} is not a number of seconds.", param, ctx)
        return seconds


def _seconds(name: str, default: float, words: str, above_zero: bool = False) -> Callable[[F], F]:
    return click.option(
        name,
        type=Seconds(0, min_open=above_zero),
        default=default,
        show_default=True,
        metavar="SECONDS",
        help=words,
    )


@click.group()
def helplines() -> None:
    """The helpline data: checked as it stands here, and against the live pages."""


add_to(helplines)


@helplines.command("check")
@JSON
@click.option("--due", is_flag=True, help="Fail also on what is due by its date.")
@NOW
def helplines_check(as_json: bool, due: bool, now: str | None) -> None:
    """Check the data: schema, digits, short codes, costs, slips, retired values, dates."""
    from guide.helpline_checks import check_helplines

    report(check_helplines(PROJECT.data, PROJECT.root, day(now)), as_json, due)


@helplines.command("schema")
def helplines_schema() -> None:
    """Print the JSON Schema of a helpline file, for editors."""
    from guide.helplines import schema

    click.echo(json.dumps(schema(), indent=2, ensure_ascii=False))


@helplines.command("report-schema")
def report_schema() -> None:
    """Print the JSON Schema of report.json, which `online --report` writes."""
    from guide.online.document import schema

    click.echo(json.dumps(schema(), indent=2, ensure_ascii=False))


@helplines.command("online")
@DATA
@HISTORY_OPTION
@click.option(
    "--report",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Write report.json, report.md and junit.xml into this folder.",
)
@click.option("--only", multiple=True, metavar="ID", help="Only this service (may be repeated).")
@click.option("--due", is_flag=True, help="Only what failed lately or was not seen for a week.")
@JSON
@click.option(
    "--cacert",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=None,
    help="Trust the authorities in this PEM file instead of the system's.",
)
@click.option(
    "--resolve",
    multiple=True,
    metavar="HOST:PORT:ADDRESS",
    help="Connect to this address for this host and port, which then need not be public.",
)
@click.option("--canary", multiple=True, metavar="URL", help="Asked when nobody else answers.")
@click.option("--allow-private", is_flag=True, help="Connect to any address, private ones too.")
@NOW
@click.option(
    "--project-url",
    metavar="URL",
    default=lambda: os.environ.get("SITE_URL", ""),
    help="Named in the user agent, so that a site's owner can read who asks (default: SITE_URL).",
)
@_seconds("--pause", 2.0, "Between two requests to one host.")
@_seconds("--again", 30.0, "Until a failure is looked at once more in the same run.")
@_seconds("--deadline", 20.0, "For one address, with all its redirects.", True)
@_seconds("--run-deadline", 1800.0, "For the whole run.", True)
@click.option(
    "--per-host",
    type=click.IntRange(1, 16),
    default=1,
    show_default=True,
    help="Requests to one host at a time.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 128),
    default=24,
    show_default=True,
    help="Requests at a time in all.",
)
def helplines_online(folder: Path | None, as_json: bool, **given: Any) -> None:
    """Fetch every page and form the data names, and say whether each is still right.

    ok and moved need the service's name and its number (or the words the record names) on the page
    itself. A page that keeps robots out is blocked, never broken. A failure is an alarm only when
    it is confirmed: twice 20 hours apart, three times over 48 hours for a silent server, at once
    for a page in other hands. Nothing is ever rung, texted or sent.

    Exit codes: 0 nothing confirmed, 1 confirmed alarms, 2 bad data or usage, 3 could not check.
    """
    from guide.online import document as documents
    from guide.online import terminal
    from guide.online.session import check

    session = _session(folder, **given)
    try:
        document = _with_progress(lambda seen: check(session, seen))
    except Refused as refused:
        tell(refused.findings)
        sys.exit(2)
    if as_json:
        click.echo(json.dumps(document, indent=1, ensure_ascii=False))
    else:
        terminal.render(document, console())
    sys.exit(documents.exit_code(document))


def _place(data: Path | None) -> tuple[Path, Path]:
    """The data's folder, and what paths in it are told relative to."""
    return (data.resolve(), data.resolve()) if data else (PROJECT.data, PROJECT.root)


def _session(folder: Path | None, **given: Any) -> Any:
    from guide.online import urls
    from guide.online.pacing import Pace
    from guide.online.session import CANARIES, Session, chosen
    from guide.online.settings import Settings, agent
    from guide.online.vetting import Pins, parse_pin

    data = given["data"]
    place, root = _place(data)
    try:
        pins = Pins(chosen([parse_pin(text) for text in given["resolve"]]))
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    for canary in given["canary"]:
        try:
            urls.split(canary)
        except ValueError as error:
            raise click.UsageError(f"--canary '{canary}': {error}.") from None
    if not given["project_url"].isascii() or not given["project_url"].isprintable():
        raise click.UsageError("--project-url goes into a header: plain ASCII characters only.")
    return Session(
        data=place,
        root=root,
        history=given["history"] or memory_of(data),
        report=folder,
        only=given["only"],
        due=given["due"],
        settings=Settings(
            agent=agent(given["project_url"]),
            deadline=given["deadline"],
            cacert=given["cacert"],
            pins=pins,
            allow_private=given["allow_private"],
        ),
        pace=Pace(
            per_host=given["per_host"],
            pause=given["pause"],
            workers=given["workers"],
            again=given["again"],
            deadline=given["run_deadline"],
        ),
        canaries=given["canary"] or CANARIES,
        now=time(given["now"]),
    )


def _with_progress(work: Any) -> Any:
    """Work that tells how far it is, with a bar where there is somebody to see it."""
    out = console(stderr=True)
    if not out.is_terminal:
        return work(lambda done, everything: None)
    columns = (TextColumn("Looking"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=out, transient=True) as progress:
        task = progress.add_task("Looking", total=None)
        return work(
            lambda done, everything: progress.update(task, completed=done, total=everything)
        )
