"""The verbs of `python3 scripts helplines` for people, and for the scheduled jobs around them.

`due` and `verify` are a maintainer's weekly ten minutes. `history`, `tell`, `tell-due` and
`propose` are what a workflow calls after a run, so that workflows hold no logic of their own.
"""

from __future__ import annotations

import json
import sys
import webbrowser
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from guide.findings import Finding, Refused
from guide.helplines import Helplines, load_folder, read
from guide.project import Project
from guide.telling import day, tell, time

PROJECT = Project()
HISTORY = PROJECT.root / ".checker" / "history.json"
FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)
DATA = click.option(
    "--data", type=FOLDER, default=None, help="A folder of country files (default: the guide's)."
)
HISTORY_OPTION = click.option(
    "--history",
    "memory",
    type=FILE,
    default=None,
    help="What earlier runs saw (default: .checker/history.json; beside --data's folder when that "
    "is given).",
)
BRANCH = click.option("--branch", default="checker-history", show_default=True, help="Where it is.")
NOW = click.option("--now", metavar="ISO8601", default=None, help="As if it were this time.")
DRY = click.option("--dry-run", "dry", is_flag=True, help="Say what would be done, do nothing.")
MOST = 10
LONGEST_SILENCE = 90


def add_to(group: click.Group) -> None:
    """Give these verbs to the group `helplines`."""
    for command in (due, verify, acknowledge, history, tell_run, tell_due, propose):
        group.add_command(command)


@click.command("due")
@DATA
@HISTORY_OPTION
@click.option("--all", "everything", is_flag=True, help=f"All of them (default: the first {MOST}).")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of lines.")
@NOW
def due(
    data: Path | None, memory: Path | None, everything: bool, as_json: bool, now: str | None
) -> None:
    """List what a person should look at next, and why; most harmful first.

    An address in other hands and confirmed alarms first, then what no person has ever looked at,
    with lines for danger, crisis and children before others. Then: helplines verify ID.
    """
    from guide.online import due as dues

    helplines, _, _ = _loaded(data)
    items = dues.due(helplines, _records(data, memory, now), _now(now))
    if as_json:
        click.echo(json.dumps([item.as_dict() for item in items], indent=1, ensure_ascii=False))
        return
    for item in items if everything else items[:MOST]:
        click.echo(f"{item.path}:{item.line}: {click.style(item.name, bold=True)} ({item.id})")
        for reason in item.reasons:
            click.echo(f"    {reason.said}")
    left = 0 if everything else max(len(items) - MOST, 0)
    click.echo(f"And {left} more (--all)." if left else f"{len(items)} to look at.")
    if items:
        click.echo(f"Next: python3 scripts helplines verify {items[0].id}")


@click.command("verify")
@click.argument("key", metavar="ID")
@DATA
@HISTORY_OPTION
@click.option("--no-open", is_flag=True, help="Do not open the service's page in the browser.")
@NOW
def verify(
    key: str, data: Path | None, memory: Path | None, no_open: bool, now: str | None
) -> None:
    """Check one entry yourself, field by field, and write that you did.

    Shows each field with its evidence and asks whether the service's own page says the same. Takes
    corrections. Writes who looked, how, when, and the next due date; all else in the file stays as
    it is. Never ring, text or chat with a helpline to check it.

    Exit codes: 0 written, 1 nothing written, 2 no such entry or bad data.
    """
    from guide.online.talk import Talk
    from guide.online.verify import verify as lead_through

    helplines, faults, (folder, root) = _loaded(data)
    talk = Talk(_ask, click.echo, None if no_open else webbrowser.open)
    records = _records(data, memory, now)
    loaded = helplines, faults
    sys.exit(lead_through(key, loaded, folder, root, _now(now).date(), talk, records))


@click.command("acknowledge")
@click.argument("key", metavar="ID")
@click.option("--until", required=True, metavar="DAY", help="The last day of silence: 2027-01-15.")
@click.option("--by", "person", required=True, help="Who knows of it.")
@click.option("--reason", required=True, help="What is being done about it.")
@DATA
@HISTORY_OPTION
@NOW
def acknowledge(
    key: str,
    until: str,
    person: str,
    reason: str,
    data: Path | None,
    memory: Path | None,
    now: str | None,
) -> None:
    """Say that you know of an entry's failures, until a day at most 90 days ahead.

    It is listed as known and is no alarm until then. A page that gets into other hands meanwhile is
    told all the same.
    """
    from guide.online.history import load, save
    from guide.online.strikes import Acknowledged

    last, moment = day(until, "--until"), _now(now)
    if not 0 <= (last - moment.date()).days <= LONGEST_SILENCE:
        raise click.UsageError(f"--until is a day from today to {LONGEST_SILENCE} days ahead.")
    place = memory or memory_of(data)
    known = Acknowledged(last, " ".join(person.split()), " ".join(reason.split()))
    after, urls = _done(lambda: load(place, moment)).acknowledged(key, known)
    if not urls:
        raise click.UsageError(f"The checker has seen no failure of '{key}'.")
    _done(lambda: save(place, after))
    for url in urls:
        click.echo(f"{url}: known until {last}.")


@click.group("history")
def history() -> None:
    """The checker's memory on a branch of its own, for scheduled jobs."""


@history.command("restore")
@HISTORY_OPTION
@BRANCH
def restore(memory: Path | None, branch: str) -> None:
    """Bring the history of earlier runs from its branch.

    Ends with 2 when the branch cannot be reached: a run must not begin anew because of that.
    """
    from guide.online import branches

    repository = branches.Repository(PROJECT.root)
    click.echo(_done(lambda: branches.restore(repository, memory or HISTORY, branch)))


@history.command("save")
@HISTORY_OPTION
@click.option("--report", "folder", type=FOLDER, default=None, help="Keep its report.md too.")
@BRANCH
def save(memory: Path | None, folder: Path | None, branch: str) -> None:
    """Commit the history to its branch and push it. The work tree stays as it is."""
    from guide.online import branches

    repository = branches.Repository(PROJECT.root)
    files = {branches.HISTORY_FILE: memory or HISTORY}
    files |= {"report.md": folder / "report.md"} if folder else {}
    day = _now(None).date().isoformat()
    click.echo(_done(lambda: branches.save(repository, files, day, branch)))


@click.command("tell")
@click.option("--report", "folder", type=FOLDER, required=True, help="What `online` wrote.")
@DRY
def tell_run(folder: Path, dry: bool) -> None:
    """Keep GitHub's issues in step with a report: one rolling issue, one a hijacked host.

    Needs `gh`, signed in. The issues carry the label helpline-check.
    """
    from guide.online import issues
    from guide.online.forge import Forge

    document = _report(folder)
    helplines, _, (_, root) = _loaded(None)
    for line in _done(lambda: issues.tell(document, helplines, root, Forge(dry=dry))):
        click.echo(line)


@click.command("tell-due")
@click.option("--checked", type=FILE, required=True, help="What `check --due` printed.")
@click.option("--failed/--passed", required=True, help="Whether it failed.")
@HISTORY_OPTION
@DRY
def tell_due(checked: Path, failed: bool, memory: Path | None, dry: bool) -> None:
    """Keep GitHub's issue about what is due by its date."""
    from guide.online import issues
    from guide.online.due import due as dues
    from guide.online.forge import Forge

    helplines, _, _ = _loaded(None)
    items = dues(helplines, _records(None, memory, None), _now(None))
    try:
        text = checked.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise click.UsageError(f"{checked} cannot be read: {error.strerror}.") from None
    click.echo(_done(lambda: issues.tell_due(text, failed, items, Forge(dry=dry))))


@click.command("propose")
@HISTORY_OPTION
@click.option("--base", default="main", show_default=True, help="The branch to change.")
@DRY
def propose(memory: Path | None, base: str, dry: bool) -> None:
    """Open the weekly pull request: when the checker ran, and which pages it saw.

    At most one a week. It changes docs/_data/checked.yml on a branch of its own; a person merges.
    """
    from guide.online import issues
    from guide.online.branches import Repository
    from guide.online.forge import Forge
    from guide.online.history import load

    helplines, _, (_, root) = _loaded(None)
    now = _now(None)
    known = _done(lambda: load(memory or HISTORY, now))
    repository, forge = Repository(root), Forge(dry=dry)
    click.echo(_done(lambda: issues.propose(known, helplines, now, base, repository, forge)))


def _ask(prompt: str) -> str:
    return str(click.prompt(prompt, default="", show_default=False, prompt_suffix=": "))


def _now(now: str | None) -> datetime:
    return time(now) or datetime.now(UTC)


def _loaded(data: Path | None) -> tuple[Helplines, list[Finding], tuple[Path, Path]]:
    """The helplines, what is wrong with them, and the folder with its root."""
    if data is None:
        helplines, faults = read(PROJECT.data, PROJECT.root)
        return helplines, faults, (PROJECT.data, PROJECT.root)
    folder = data.resolve()
    return _done(lambda: load_folder(folder, folder)), [], (folder, folder)


def _records(data: Path | None, memory: Path | None, now: str | None) -> Any:
    from guide.online.history import load

    return _done(lambda: load(memory or memory_of(data), _now(now))).records


def memory_of(data: Path | None) -> Path:
    """Where the history is unless somebody says otherwise."""
    return data.resolve().parent / "helpline-history.json" if data else HISTORY


def _report(folder: Path) -> dict[str, Any]:
    path = folder / "report.json"
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise click.UsageError(f"{path} is no report of `helplines online`.") from None
    if not isinstance(document, dict) or document.get("schema_version") != 1:
        raise click.UsageError(f"{path} is no report that this version can read.")
    return document


def _done(work: Callable[[], Any]) -> Any:
    """Do it, or say in one line why it cannot be done and end with 2."""
    from guide.online.branches import GitFailed
    from guide.online.forge import ForgeFailed

    try:
        return work()
    except (GitFailed, ForgeFailed) as failed:
        click.echo(str(failed), err=True)
        sys.exit(2)
    except Refused as refused:
        tell(refused.findings)
        sys.exit(2)
