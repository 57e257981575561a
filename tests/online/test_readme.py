"""The README's example, run: its data is valid, and its output is what the command says."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from guide.helplines import load_folder
from guide.numbers import check_numbers
from guide.online import session as sessions
from guide.online import terminal
from guide.online.document import exit_code
from guide.online.pacing import Pace
from guide.online.session import Session, check
from guide.online.verdicts import Reply
from guide.records import check_records
from rich.console import Console

README = Path(sessions.__file__).with_name("README.md")
TEXT = README.read_text(encoding="utf-8")
DATA = re.findall(r"```yaml\n(country: .*?)```", TEXT, re.DOTALL)[0]
OUTPUTS = re.findall(r"```console\n\$ [^\n]*\n(.*?)```", TEXT, re.DOTALL)
PAGE = """\
<!doctype html><html lang=en><title>Harbour Helpline</title><h1>Harbour Helpline</h1>
<p>Our new number is 0808 157 0999, every evening.
"""
WIDTH = 86


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = tmp_path / "helplines"
    data.mkdir()
    (data / "gb.yml").write_text(DATA)
    return data


def answering(*_: object) -> Callable[..., Reply]:
    """Every address shows the example's page."""
    headers = (("content-type", "text/html; charset=utf-8"),)
    return lambda url, language, left, fresh: Reply(url, 200, headers, PAGE.encode())


def said(folder: Path, day: int) -> tuple[int, str]:
    """What a run on that day of November prints, and its exit code."""
    session = Session(
        data=folder,
        root=folder,
        history=folder.parent / "helpline-history.json",
        pace=Pace(pause=0, again=0),
        now=datetime(2026, 11, day, 6, 17, tzinfo=UTC),
    )
    document = check(session)
    out = Console(file=io.StringIO(), width=WIDTH, highlight=False, no_color=True)
    terminal.render(document, out)
    assert isinstance(out.file, io.StringIO)
    lines = [line.rstrip() for line in out.file.getvalue().splitlines()]
    return exit_code(document), "\n".join(lines) + "\n"


def test_the_example_is_good_data(folder: Path) -> None:
    files = load_folder(folder, folder).files
    assert check_numbers(files) == []
    assert check_records(files, datetime(2026, 11, 24, tzinfo=UTC).date()) == []


def test_its_output_is_what_the_command_says(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "looking", answering)
    assert said(folder, 23) == (0, OUTPUTS[0])
    assert said(folder, 24) == (1, OUTPUTS[1])


def test_every_verdict_is_explained() -> None:
    from guide.online.verdicts import CODES

    for verdict in set(CODES.values()):
        assert f"\n| {verdict} | " in TEXT


def test_every_option_is_one_of_the_commands() -> None:
    import click
    from guide.cli import cli

    group = cli.commands["helplines"]
    assert isinstance(group, click.Group)
    known = {option for each in group.commands["online"].params for option in each.opts}
    table = TEXT[TEXT.index("The ones you will want") : TEXT.index("## An example")]
    assert set(re.findall(r"`(--[a-z-]+)", table)) <= known
