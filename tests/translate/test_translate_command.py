"""The commands on a copy of the real project: what is printed, exit codes, and no traceback."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import click
import little
import pytest
from copies import copy
from guide.project import Project
from guide.translate import command, console
from rich.console import Console

CY = "docs/cy/now/threat.md"
EN = "docs/en/now/threat.md"
OLD, NEW = "If money was sent, it is not too late.", "If you sent money, it is not too late."
Say = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def whole(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = copy(project, tmp_path_factory.mktemp("whole") / "project", ("cy",))
    shutil.rmtree(made.root / "scripts")
    little.freshen(made, "cy")
    little.commit(made)
    return made.root


@pytest.fixture
def real(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    made = Project(Path(shutil.copytree(whole, tmp_path / "project")))
    monkeypatch.setattr(command, "PROJECT", made)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    return made


@pytest.fixture
def say(real: Project, capsys: pytest.CaptureFixture[str]) -> Say:
    """Runs a command. Returns its exit code and what it printed."""

    def run(*words: str) -> tuple[int, str]:
        try:
            command.translate.main([*words], prog_name="x", standalone_mode=False)
            code = 0
        except SystemExit as ending:
            code = int(ending.code or 0)
        except click.ClickException as error:
            return 2, error.format_message()
        return code, capsys.readouterr().out

    return run


def change(real: Project, commit: bool = True) -> None:
    little.edit(real, EN, OLD, NEW)
    if commit:
        little.commit(real)


def rules(say: Say, *words: str) -> list[str]:
    """The rules of the findings on Welsh."""
    return [
        each["rule"] for each in json.loads(say("check", "cy", *words, "--json")[1])["findings"]
    ]


def test_a_sound_project_has_no_errors(say: Say) -> None:
    code, said = say("check")
    assert code == 0 and "0 errors, " in said and "stale" not in said


def test_status_tells_of_every_language_or_of_one(say: Say) -> None:
    code, said = say("status")
    assert code == 0 and said.startswith("Cymraeg (cy): ") and "translate status cy" in said
    code, said = say("status", "cy")
    assert code == 0 and "page" in said and said.count("\n") < 25
    assert say("status", "cy", "--all")[1].count("\n") > 60


def test_status_of_a_page_tells_of_its_sections(real: Project, say: Say) -> None:
    change(real)
    code, said = say("status", "cy", "now/threat")
    assert code == 0 and "money" in said and "outdated, urgent" in said
    assert said.endswith("Next:  python3 scripts translate diff cy now/threat\n")


def test_one_changed_sentence_is_one_section_behind(real: Project, say: Say) -> None:
    change(real)
    found = json.loads(say("status", "--json")[1])["languages"][0]
    assert found["behind"] == 1
    first = found["pages_by_urgency"][0]
    assert first["page"] == "now/threat"
    assert [each["id"] for each in first["sections"] if each["state"] != "fresh"] == ["money"]


def test_staleness_is_a_warning_and_never_an_error(real: Project, say: Say) -> None:
    change(real)
    code, said = say("check", "cy")
    assert code == 0 and "0 errors, " in said and said.count(": stale: ") == 1
    assert "stale: The urgent section 'money' is behind: its English has changed." in said


def test_a_place_is_a_place_and_no_emoji(real: Project, say: Say) -> None:
    little.edit(real, CY, "## Arian", "\n" * 150 + "[x](nowhere.md)\n\n## Arian")
    number = little.read(real, CY).split("\n").index("[x](nowhere.md)") + 1
    little.edit(real, CY, "\n" * (number - 100) + "[x]", "[x]")
    assert f"{CY}:100: link: " in say("check", "cy", "now/threat")[1]


def test_diff_shows_old_new_and_own(real: Project, say: Say) -> None:
    change(real)
    code, said = say("diff", "cy", "now/threat")
    assert code == 0 and f"  - {OLD}" in said and f"  + {NEW}" in said
    assert "Cymraeg:" in said and said.count("{#money}") == 3
    assert said.endswith("translate update cy now/threat --section money\n")
    assert say("diff", "cy", "now/threat", "--section", "school")[1].startswith("Nothing")


def test_diff_for_machines(real: Project, say: Say) -> None:
    change(real, commit=False)
    (one,) = json.loads(say("diff", "cy", "now/threat", "--json")[1])["sections"]
    assert OLD in one["old"] and NEW in one["new"] and "{#money}" in one["own"]


def test_update_then_nothing_is_behind(real: Project, say: Say) -> None:
    change(real)
    code, said = say("update", "cy", "now/threat")
    assert code == 0 and "Not stamped, because the words are the same" in said
    code, said = say("update", "cy", "now/threat", "--section", "money")
    assert code == 0 and said.startswith(f"{CY}: up to date with the English of today: money.\n")
    assert "stays a draft until a second person" in said
    assert "stale" not in rules(say)


def test_update_refuses_a_page_that_differs_in_more_than_words(real: Project, say: Say) -> None:
    little.edit(real, CY, "helpline:papyrus", "helpline:childline")
    code, said = say("update", "cy", "now/threat")
    assert code == 1 and f"{CY}:" in said and "Traceback" not in said


def test_check_finds_mends_and_says_so(real: Project, say: Say) -> None:
    before = little.read(real, CY)
    little.edit(real, CY, "{#money}", "{#arian}")
    code, said = say("check", "cy", "now/threat")
    assert code == 1 and "translate check cy now/threat --fix" in said
    code, said = say("check", "cy", "now/threat", "--fix")
    assert code == 0 and "put back: {#arian} → {#money}" in said
    assert little.read(real, CY) == before


def test_check_of_one_page_leaves_the_others_out(real: Project, say: Say) -> None:
    little.edit(real, CY, "{#money}", "{#arian}")
    assert say("check", "cy", "now/told")[0] == 0
    assert say("check", "cy")[0] == 1


def test_faults_of_the_english_are_only_counted(real: Project, say: Say) -> None:
    little.edit(real, EN, "harm: true", "harm: maybe")
    code, said = say("check", "cy")
    assert code == 1 and f"{EN}:" in said
    little.edit(real, EN, "harm: maybe", "harm: true")
    little.edit(real, EN, "sources: [", "sources: [hearsay, ")
    code, said = say("check", "cy")
    assert code == 0 and "1 error outside the translations" in said and "hearsay" not in said


def test_check_for_machines(real: Project, say: Say) -> None:
    change(real)
    found = json.loads(say("check", "cy", "--json")[1])
    assert "stale" in [each["rule"] for each in found["findings"]] and found["mended"] == []


def test_a_page_with_broken_front_matter_is_told_and_the_rest_goes_on(
    real: Project, say: Say
) -> None:
    little.edit(real, CY, "status: draft", "status: perfect")
    code, said = say("check", "cy")
    assert code == 1 and f"{CY}:" in said and "status" in said
    code, said = say("diff", "cy", "now/threat")
    assert code == 1 and f"{CY}:" in said
    assert say("status", "cy")[0] == 0


def test_whoever_changes_the_english_stamps_the_change(real: Project, say: Say) -> None:
    change(real)
    code, said = say("update", "en", "now/threat", "--minor")
    assert code == 0 and f"These count as up to date: {CY}" in said
    assert "Written to docs/_data/changes.yml" in said
    assert "stale" not in rules(say)


def test_withdrawn_advice_is_said_everywhere(real: Project, say: Say) -> None:
    change(real)
    code, said = say("update", "en", "now/threat", "--withdraw", "--why", "It was wrong.")
    assert code == 0 and f"These are not shown until updated: {CY}" in said
    assert "'money' is not shown to readers: the old advice was wrong." in say("check", "cy")[1]
    assert "money (withdrawn, urgent)" in say("diff", "cy", "now/threat")[1]
    assert json.loads(say("status", "cy", "--json")[1])["languages"][0]["pages_by_urgency"][0][
        "next"
    ].startswith("1 section not shown")


def test_a_stamp_that_names_nothing_is_an_error(real: Project, say: Say) -> None:
    change(real)
    say("update", "en", "now/threat", "--withdraw", "--why", "It was wrong.")
    little.edit(real, "docs/_data/changes.yml", "section: money", "section: mony")
    code, said = say("check")
    assert code == 1 and "docs/_data/changes.yml:7: change: 'now/threat.md' has no section" in said


def test_a_shared_text_can_be_begun_checked_and_updated(real: Project, say: Say) -> None:
    (real.docs / "cy/_shared/first-words.md").unlink()
    code, said = say("new", "cy", "_shared/first-words")
    assert code == 0 and "It stands on: " in said and "translate update" not in said
    assert say("check", "cy", "_shared/first-words")[0] == 0
    little.edit(real, "docs/en/_shared/first-words.md", "not your fault", "never your fault")
    little.commit(real)
    code, said = say("update", "cy", "_shared/first-words")
    assert code == 0 and f"{CY}: up to date with the English of today: top." in said


def test_new_for_a_language_that_was_listed_first(real: Project, say: Say) -> None:
    file = "docs/_data/languages.yml"
    little.write(real, file, little.read(real, file) + "  - {code: so, name: Af, direction: ltr}\n")
    assert say("new", "so", "nowhere")[0] == 2 and not (real.docs / "so").exists()
    code, said = say("new", "so", "now")
    assert code == 0 and said.startswith("Made docs/so/now/index.md")


def test_a_new_page_for_machines(say: Say) -> None:
    found = json.loads(say("new", "pl", "now/threat", "--json")[1])
    assert found["page"] == "docs/pl/now/threat.md" and found["language"]["name"] == "Polski"


WRONG: dict[str, tuple[list[str], str]] = {
    "unknown language": (["status", "xx"], "'xx' is not a language here; there are en, cy"),
    "no language at all": (["status", "klingon"], "'klingon' is not a language here"),
    "unknown page": (["new", "pl", "now/thread"], "Did you mean now/threat"),
    "outside the project": (["new", "pl", "../../etc/passwd"], "There is no English page"),
    "made from data": (["new", "pl", "help/world/fr"], "is made from data"),
    "not begun": (["diff", "cy", "signs"], "translate new cy signs"),
    "there already": (["new", "cy", "now/threat"], "is there already"),
    "unknown section": (["update", "cy", "now/threat", "--section", "kasa"], "no section 'kasa'"),
    "english": (["new", "en", "now/threat"], "English is the source"),
    "english behind": (["diff", "en", "now/threat"], "English is the source"),
    "minor of a translation": (["update", "cy", "now/threat", "--minor"], "update en now/threat"),
    "neither": (["update", "en", "now/threat"], "needs no stamp"),
    "both": (["update", "en", "now/threat", "--minor", "--withdraw"], "needs no stamp"),
    "no reason": (["update", "en", "now/threat", "--withdraw"], "Say what was wrong"),
    "nothing changed": (["update", "en", "now/threat", "--minor"], "has not changed"),
    "unknown code": (["new", "xx", "now/threat"], "--direction ltr"),
    "three letters": (["new", "ckb", "now/threat"], "two letters"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_words_are_one_line_and_exit_2(name: str, say: Say) -> None:
    words, wanted = WRONG[name]
    code, said = say(*words)
    assert code == 2 and wanted in said and "\n" not in said


def test_without_git_most_things_work(real: Project, say: Say) -> None:
    change(real)
    shutil.rmtree(real.root / ".git")
    code, said = say("diff", "cy", "now/threat")
    assert code == 0 and "copy without git's history" in said and NEW in said
    code, said = say("update", "cy", "now/threat")
    assert code == 0 and "--section money" in said and "up to date" not in said
    code, said = say("update", "en", "now/threat", "--minor")
    assert code == 2 and "copy without git's history" in said
    assert say("status", "cy")[0] == say("check", "cy")[0] == 0


def test_a_broken_list_of_languages_is_told(real: Project, say: Say) -> None:
    little.write(real, "docs/_data/languages.yml", "languages: [")
    for words in (["status"], ["check"], ["new", "pl", "now"], ["diff", "cy", "now"]):
        code, said = say(*words)
        assert code == 1 and said.startswith("docs/_data/languages.yml:")


@pytest.mark.parametrize("verb", ["", "new", "status", "diff", "check", "update"])
def test_every_command_has_help(verb: str, say: Say) -> None:
    code, said = say(*[verb] if verb else [], "--help")
    assert code == 0 and said.startswith("Usage: ") and len(said.splitlines()) > 6


def test_on_a_terminal_the_three_texts_stand_side_by_side(
    real: Project, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(real)
    wide = Console(force_terminal=True, width=160, no_color=True)
    monkeypatch.setattr(console, "console", lambda: wide)
    said = say("diff", "cy", "now/threat")[1]
    (head,) = [row for row in said.split("\n") if "English now" in row]
    assert "English before" in head and "Cymraeg" in head
