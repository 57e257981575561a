"""The verbs for people and jobs, as typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from guide import cli_people
from guide.helplines import load_folder
from guide.online.history import History, load, save
from looks import DAY, MONDAY, URL, after, look
from made_up import dump, record

NOW = ["--now", "2026-11-24T12:00"]


@click.group()
def helplines() -> None:
    """As in cli_helplines.py."""


cli_people.add_to(helplines)


def run(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(helplines, list(words), input=typed)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of anybody's: one file in the published schema, and nothing of the guide."""
    mine = tmp_path / "mine"
    mine.mkdir()
    dump(mine / "gb.yml", {"country": "GB", "services": {"helper": record(), "held": HELD}})
    return mine


HELD = {
    **record(hold=["all"], hold_reason="Nobody has looked."),
    "contacts": [{"kind": "web", "url": "https://held.example", "grade": "A"}],
}


def test_due_lists_line_reason_and_what_to_type(folder: Path) -> None:
    said = run("due", "--data", str(folder), *NOW)
    assert said.exit_code == 0
    assert said.output.splitlines() == [
        "gb.yml:3: Helper (helper)",
        "    No person has ever looked at it.",
        said.output.splitlines()[2],
        "    No person has ever looked at it.",
        "2 to look at.",
        "Next: python3 scripts helplines verify helper",
    ]


def test_due_as_json(folder: Path) -> None:
    listed = json.loads(run("due", "--data", str(folder), "--json", *NOW).output)
    assert [each["id"] for each in listed] == ["helper", "held"]


def test_verify_asks_and_writes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(cli_people.webbrowser, "open", opened.append)
    answers = "\n".join(["y", "y", "y", "A. Person", "", "y", ""])
    said = run("verify", "helper", "--data", str(folder), *NOW, typed=answers)
    assert said.exit_code == 0, said.output
    assert opened == ["https://helper.example/contact"]
    service = load_folder(folder, folder).services["helper"]
    assert service.verified.who == "A. Person"


def test_verify_opens_nothing_when_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(cli_people.webbrowser, "open", opened.append)
    said = run("verify", "helper", "--data", str(folder), "--no-open", *NOW, typed="q\n")
    assert (said.exit_code, opened) == (1, [])


def test_whoever_closes_the_terminal_writes_nothing(folder: Path) -> None:
    before = (folder / "gb.yml").read_bytes()
    said = run("verify", "helper", "--data", str(folder), "--no-open", *NOW, typed="y\ny\n")
    assert said.exit_code == 1
    assert (folder / "gb.yml").read_bytes() == before


def test_an_unknown_entry_ends_with_2(folder: Path) -> None:
    said = run("verify", "helpr", "--data", str(folder), *NOW)
    assert (said.exit_code, said.output) == (2, "There is no service 'helpr'. Near: helper.\n")


@pytest.mark.parametrize("verb", [["due"], ["verify", "helper"]])
def test_a_damaged_history_is_told_in_one_line(folder: Path, tmp_path: Path, verb: Any) -> None:
    history = tmp_path / "history.json"
    history.write_text("{")
    said = run(*verb, "--data", str(folder), "--history", str(history), *NOW)
    assert said.exit_code == 2
    assert "history: It is damaged" in said.output.replace("\n", " ")


@pytest.mark.parametrize("text", ["", "[]", '{"schema_version": 2}'])
def test_a_report_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "report.json").write_text(text)
    said = run("tell", "--report", str(tmp_path))
    assert said.exit_code == 2
    assert "Traceback" not in said.output


def test_without_gh_tell_ends_with_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from looks import look, report

    (tmp_path / "report.json").write_text(json.dumps(report(look())))
    monkeypatch.setenv("PATH", "")
    said = run("tell", "--report", str(tmp_path))
    assert (said.exit_code, said.output) == (2, "GitHub's command line, gh, is not installed.\n")


@pytest.mark.parametrize(
    "verb",
    [["due"], ["verify"], ["history", "restore"], ["history", "save"], ["tell"], ["tell-due"],
     ["propose"]],
)  # fmt: skip
def test_every_verb_explains_itself(verb: list[str]) -> None:
    said = run(*verb, "--help")
    assert said.exit_code == 0
    assert "Usage: " in said.output


@pytest.fixture
def failing(folder: Path) -> Path:
    """A history in which the helper's page was gone twice."""
    seen = after((DAY * 0, look("http_gone")), (DAY, look("http_gone")))
    save(folder.parent / "helpline-history.json", History({("helper", URL): seen}))
    return folder


KNOWN = ["--until", "2026-12-15", "--by", "A. Person", "--reason", "They are moving."]


def test_a_known_failure_is_no_alarm_until_its_day(failing: Path) -> None:
    said = run("acknowledge", "helper", *KNOWN, "--data", str(failing), *NOW)
    assert (said.exit_code, said.output) == (0, f"{URL}: known until 2026-12-15.\n")
    kept = load(failing.parent / "helpline-history.json", MONDAY + DAY * 9)
    record = kept.records["helper", URL]
    assert record.acknowledged and record.acknowledged.by == "A. Person"
    assert record.state(MONDAY + DAY) == "acknowledged"
    assert record.state(MONDAY + DAY * 30) == "confirmed"


@pytest.mark.parametrize("until", ["2026-11-23", "2027-06-01", "soon"])
def test_a_silence_has_an_end_that_is_near(failing: Path, until: str) -> None:
    words = ["acknowledge", "helper", *KNOWN, "--until", until, "--data", str(failing), *NOW]
    assert run(*words).exit_code == 2


def test_what_never_failed_cannot_be_known(failing: Path) -> None:
    said = run("acknowledge", "held", *KNOWN, "--data", str(failing), *NOW)
    assert said.exit_code == 2 and "no failure of 'held'" in said.output
