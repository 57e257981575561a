"""The verb `bundle`: the zip for schools."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from guide.findings import Refused
from guide.project import Project
from guide.telling import console, tell

PROJECT = Project()


@click.command()
@click.option(
    "--with-drafts",
    "drafts",
    is_flag=True,
    help="Put in translations that no person has checked too. They say so on every page.",
)
@click.option(
    "--out",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Where the zip and its sums go (default: dist/).",
)
def bundle(drafts: bool, out: Path | None) -> None:
    """Make the zip for schools, in dist/: the guide, one file a language, and the tools.

    It is looked at before it gets its name: a bundle that does not pass is never left behind.
    The same commit gives the same bytes on any day.
    """
    from guide.bundle import making

    target = (out or PROJECT.root / "dist").resolve()
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"{target} cannot be made: {error.strerror}.") from None
    try:
        with console(stderr=True).status("Building the school bundle, a minute or two"):
            made = making.make(PROJECT, target, drafts)
    except Refused as refused:
        tell(refused.findings)
        sys.exit(1)
    tell(made.findings)
    for line in made.log:
        click.echo(line)
    sys.exit(0 if made.zip else 1)
