"""The verbs of `python3 scripts <verb>`. Only it and its sisters (cli_helplines, telling)
print; all work is done elsewhere.

Exit codes: 0 all well · 1 something to repair · 2 the command cannot run (wrong words, no set-up).
"""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from guide.check import check_project, measures
from guide.cli_bundle import bundle
from guide.cli_helplines import helplines
from guide.findings import errors
from guide.project import Project
from guide.sheets import ASKED
from guide.telling import day, report, tell
from guide.translate.command import translate

PROJECT = Project()
LANG = click.option(
    "--lang",
    "languages",
    multiple=True,
    metavar="CODE",
    help="Only English and this language (may be repeated).",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Trusted Adult Guide. Start with:  python3 scripts serve"""


cli.add_command(bundle)
cli.add_command(helplines)
cli.add_command(translate)


@cli.command()
@LANG
@click.option("--port", default=8000, show_default=True, help="Where the preview answers.")
def serve(languages: tuple[str, ...], port: int) -> None:
    """Show the site while you write: changes appear by themselves.

    With --lang, only English and those languages are built, which takes about a second.
    """
    from guide import preview

    _known(languages)
    sys.exit(preview.serve(PROJECT, list(languages), port))


@cli.command()
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    default=None,
    help="Where the site goes (default: site/).",
)
@LANG
@click.option(
    "--sheets",
    is_flag=True,
    envvar=ASKED,
    help="Also a sheet of paper for each translated page, for its reviewer (about/review/).",
)
def build(site_dir: Path | None, languages: tuple[str, ...], sheets: bool) -> None:
    """Build the whole site, check what was built, and only then put it in place.

    A site that does not pass is never left behind, and an older one stays as it was.
    """
    from guide import publish

    _known(languages)
    target = (site_dir or PROJECT.root / "site").resolve()
    problem = publish.refusal(target, PROJECT)
    if problem:
        raise click.UsageError(problem)
    done = publish.build(PROJECT, target, list(languages), sheets=sheets)
    tell(done.findings)
    for line in done.log:
        click.echo(line)
    sys.exit(0 if done.published else 1)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of lines.")
@click.option("--due", is_flag=True, help="Fail also on what is due by its date.")
@click.option("--now", metavar="ISO8601", default=None, help="Check as if it were this day.")
def check(as_json: bool, due: bool, now: str | None) -> None:
    """Check data, pages and translations; no network is needed.

    Prints path:line: rule: what is wrong, and what to do. Exit code 1 on errors; what is only due
    by its date is a warning, and fails with --due.
    """
    found = check_project(PROJECT, day(now))
    hard = {} if errors(found) or not as_json else measures(PROJECT)
    report(found, as_json, due, {path: asdict(each) for path, each in hard.items()})


@cli.command(context_settings={"ignore_unknown_options": True})
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="The full product of pages, sizes, colours and states.",
)
@click.argument("pytest_arguments", nargs=-1, type=click.UNPROCESSED)
def test(everything: bool, pytest_arguments: tuple[str, ...]) -> None:
    """Everything CI runs. Further words go to pytest (for example: -k search)."""
    from guide import testing

    sys.exit(testing.run(PROJECT, everything, list(pytest_arguments)))


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of tables.")
def bench(as_json: bool) -> None:
    """Benchmarks, as ratios taken in one run: build time, growth, weight of a first view."""
    from guide import bench as benchmarks

    sys.exit(benchmarks.run(as_json))


@cli.command()
def screenshot() -> None:
    """Make the README's picture of the home page again."""
    import tempfile

    from guide import browsers, publish
    from guide import screenshot as pictures

    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        done = publish.build(PROJECT, site, ["en"])
        if not done.published:
            tell(done.findings)
            click.echo("\n".join(done.log))
            sys.exit(1)
        try:
            click.echo(pictures.take(PROJECT, site).relative_to(PROJECT.root))
        except browsers.NoBrowser as error:
            raise click.UsageError(str(error)) from None


def main(arguments: list[str]) -> int:
    """Run the command line. Returns the exit code; a Ctrl-C is no traceback."""
    try:
        cli.main(arguments, prog_name="python3 scripts", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        return 130
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else 1
    return 0


def _known(codes: tuple[str, ...]) -> None:
    from guide.findings import Refused
    from guide.languages import load_languages

    try:
        known = [language.code for language in load_languages(PROJECT)]
    except Refused as refused:
        tell(refused.findings)
        sys.exit(1)
    for code in codes:
        if code not in known:
            raise click.UsageError(
                f"'{code}' is not a language here; there are {', '.join(known)}."
            )
