from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from guide import cli
from guide.findings import Finding
from guide.project import Project
from guide.publish import Done
from guide.sheets import ASKED

ERROR = Finding("docs/en/a.md", 7, "link", "It leads nowhere.", "Correct it.")
DUE = Finding("docs/en/a.md", 1, "due", "It is old.", "Check it.", "warning")


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """What the check finds in this test."""
    findings: list[Finding] = []
    monkeypatch.setattr(cli, "check_project", lambda project, day: findings)
    return findings


def test_nothing_found_is_0(found: list[Finding], capsys: Any) -> None:
    assert cli.main(["check"]) == 0
    assert capsys.readouterr().out == "0 errors, 0 warnings.\n"


def test_an_error_is_1_and_stands_on_one_line(found: list[Finding], capsys: Any) -> None:
    found.append(ERROR)
    assert cli.main(["check"]) == 1
    assert capsys.readouterr().out.splitlines()[0] == str(ERROR)


def test_what_is_only_due_fails_with_due_alone(found: list[Finding]) -> None:
    found.append(DUE)
    assert (cli.main(["check"]), cli.main(["check", "--due"])) == (0, 1)


def test_json_is_one_document(found: list[Finding], capsys: Any) -> None:
    found.append(ERROR)
    assert cli.main(["check", "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {"findings": [ERROR.as_dict()]}


def test_now_is_the_day_of_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    days: list[date] = []
    monkeypatch.setattr(cli, "check_project", lambda project, day: days.append(day) or [])
    cli.main(["check", "--now", "2027-01-31T12:00"])
    assert days == [date(2027, 1, 31)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["fly"], "No such command 'fly'"),
        (["check", "--fly"], "No such option"),
        (["check", "--now", "tomorrow"], "'tomorrow' is not a date"),
        (["build", "--lang", "xx"], "'xx' is not a language here; there are en, cy"),
        (["build", "--site-dir", "/"], "holds more than a site"),
    ],
)
def test_wrong_words_are_2_and_say_why(
    found: list[Finding], words: list[str], said: str, capsys: Any
) -> None:
    assert cli.main(words) == 2
    assert said in capsys.readouterr().err.replace("\n", " ")


@pytest.mark.parametrize(("published", "sheets"), [(True, False), (False, True)])
def test_a_build_tells_all_and_ends_as_it_ended(
    published: bool, sheets: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Any
) -> None:
    monkeypatch.delenv(ASKED, raising=False)
    asked: list[Any] = []
    done = Done(published, [DUE], ["Look at this."])

    def build(*words: Any, **named: Any) -> Done:
        asked.append((words, named))
        return done

    monkeypatch.setattr("guide.publish.build", build)
    words = ["build", "--site-dir", str(tmp_path / "site"), "--lang", "cy"]
    words += ["--sheets"] if sheets else []
    assert cli.main(words) == (0 if published else 1)
    assert asked == [((cli.PROJECT, tmp_path / "site", ["cy"]), {"sheets": sheets})]
    assert capsys.readouterr().out.splitlines() == [str(DUE), "Look at this."]


def test_a_broken_list_of_languages_is_told_as_a_finding(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Any
) -> None:
    (tmp_path / "docs/_data").mkdir(parents=True)
    (tmp_path / "docs/_data/languages.yml").write_text("languages: [", encoding="utf-8")
    monkeypatch.setattr(cli, "PROJECT", Project(tmp_path))
    assert cli.main(["build", "--lang", "cy"]) == 1
    assert capsys.readouterr().out.startswith("docs/_data/languages.yml:")


def test_stopping_it_by_hand_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(project: Project, day: date) -> list[Finding]:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "check_project", stopped)
    assert cli.main(["check"]) == 130


@pytest.mark.parametrize("verb", [*cli.cli.commands, "helplines check"])
def test_every_verb_has_help(verb: str, capsys: Any) -> None:
    assert cli.main([*verb.split(), "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Usage: python3 scripts") and len(said.splitlines()) > 4


def test_words_after_test_go_to_pytest(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr("guide.testing.run", lambda *words: asked.append(words[1:]) or 0)
    assert cli.main(["test", "--all", "-k", "search"]) == 0
    assert asked == [(True, ["-k", "search"])]
