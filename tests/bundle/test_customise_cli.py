"""customise.py as a school's IT person runs it: folders and zips, what it says, what it leaves."""

from __future__ import annotations

import ast
import errno
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from contract import ANSWERS
from guide.bundle.tools import customise
from made_bundle import TOOLS, official, unpacked, zipped
from made_pictures import PICTURES

SCRIPT = TOOLS / "customise.py"
FILLED = {
    "format": 1,
    "lead": {"name": "A. Lead", "phone": "020 7946 0001"},
    "logo": {"type": "png", "base64": PICTURES["png"]},
}


def there(folder: Path) -> dict[str, bytes]:
    """The files below a folder."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return unpacked(official(), tmp_path / "our copy é")


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    return save(tmp_path, FILLED)


def save(folder: Path, raw: Any) -> Path:
    path = folder / "answers.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    return path


def run(*arguments: object) -> int:
    return customise.main([str(each) for each in arguments])


def test_a_folder_filled_checked_and_emptied(
    copy: Path, answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("verify", copy) == 0
    assert run("apply", answers, copy) == 0
    assert b"A. Lead" in (copy / "guide/ur/index.html").read_bytes()
    assert run("verify", copy) == 0
    once = there(copy)
    assert run("apply", answers, copy) == 0
    assert there(copy) == once
    assert run("reset", copy) == 0
    assert there(copy) == official()
    said = capsys.readouterr()
    assert said.err == ""
    verified = said.out.splitlines()
    first = "in this copy is damaged or changed: its files fit the list inside it."
    assert f"Nothing {first}" in verified
    assert f"But for your school’s own details, nothing {first}" in verified


def test_a_list_made_to_fit_is_not_called_ours(copy: Path, capsys: Any) -> None:
    """Sums cannot show who made them: VERIFY.txt and the form say no more than that either."""
    page = copy / "guide/help/police.html"
    old, new = page.read_bytes(), page.read_bytes() + b"\n"
    page.write_bytes(new)
    sums = copy / customise.SUMS
    sums.write_text(sums.read_text().replace(customise.sha256(old), customise.sha256(new)))
    assert run("verify", copy) == 0
    said = capsys.readouterr().out
    assert "That does not show who made it: tools/VERIFY.txt says how" in said
    assert "official" not in said and "released" not in said


def test_what_is_doubtful_is_told_and_done(copy: Path, tmp_path: Path, capsys: Any) -> None:
    raw = {**FILLED, "lead": {"name": "a@b.example", "phone": "07700 900123"}}
    assert run("apply", save(tmp_path, raw), copy) == 0
    said = [line for line in capsys.readouterr().out.splitlines() if "right?" in line]
    assert [line.split(": ")[0] for line in said] == [
        "Is this right? lead.name",
        "Is this right? lead.phone",
    ]
    assert run("verify", copy) == 0


def test_an_extension_is_refused_with_its_place(copy: Path, tmp_path: Path, capsys: Any) -> None:
    raw = {**FILLED, "lead": {"phone": "020 7946 0001 ext 3"}}
    assert run("apply", save(tmp_path, raw), copy) == 1
    assert "Write an extension after the role." in capsys.readouterr().err


def test_from_the_copy_itself_with_plain_python(copy: Path, answers: Path) -> None:
    """As VERIFY.txt says it: no project, no site packages, a terminal that knows only ASCII."""
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    tool = [sys.executable, "-I", "-S", "-X", "utf8=0", "tools/customise.py"]
    for verb in (["apply", str(answers)], ["verify"], ["reset"]):
        done = subprocess.run([*tool, *verb], cwd=copy, env=env, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
    assert there(copy) == official()


def test_a_zip_gives_a_new_zip(tmp_path: Path, answers: Path) -> None:
    bundle = tmp_path / "guide.zip"
    bundle.write_bytes(zipped(official()))
    assert run("apply", answers, bundle) == 0
    made = tmp_path / "guide-school.zip"
    first = made.read_bytes()
    assert run("apply", answers, bundle) == 0
    assert made.read_bytes() == first
    assert bundle.read_bytes() == zipped(official())
    assert run("verify", made) == 0
    assert run("reset", made, "--out", tmp_path / "plain.zip") == 0
    assert customise.open_zip((tmp_path / "plain.zip").read_bytes())[1] == official()
    with zipfile.ZipFile(made) as archive:
        assert archive.testzip() is None
        assert all(name.startswith("trusted-adult-guide/") for name in archive.namelist())
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o100644}
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 24, 0, 0, 0)}


def test_a_folder_can_give_a_zip_and_stay(copy: Path, answers: Path, tmp_path: Path) -> None:
    (copy / "Thumbs.db").write_bytes(b"x")
    assert run("apply", answers, copy, "--out", tmp_path / "new.zip") == 0
    assert there(copy) == official() | {"Thumbs.db": b"x"}
    assert run("verify", tmp_path / "new.zip") == 0


def test_earlier_answers_in_one_step(copy: Path, answers: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.zip"
    run("apply", answers, copy, "--out", old)
    same = unpacked(official(), tmp_path / "same")
    assert run("apply", old, same) == 0
    again = unpacked(official(), tmp_path / "again")
    assert run("apply", same, again) == 0
    assert there(again) == there(same)


def test_the_help_says_how_much_may_be_typed(capsys: Any) -> None:
    with pytest.raises(SystemExit):
        run("--help")
    said = " ".join(capsys.readouterr().out.split())
    assert f"details together may have {customise.TOGETHER} letters" in said


def test_what_a_newer_copy_does_not_know_is_told(copy: Path, tmp_path: Path, capsys: Any) -> None:
    answers = save(tmp_path, {**FILLED, "motto": "A", "languages": ["en", "cy", "ur"]})
    newer = unpacked(official(("en", "cy")), tmp_path / "newer")
    assert run("apply", answers, newer) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in said[:2]] == ["motto", "languages"]
    assert "--skip-unknown" in said[-1]
    assert there(newer) == official(("en", "cy"))
    assert run("apply", answers, newer, "--skip-unknown") == 0
    assert "Skipped: motto, language ur." in capsys.readouterr().out
    assert run("verify", newer) == 0


def test_a_language_is_left_out_whole(copy: Path, tmp_path: Path, capsys: Any) -> None:
    assert run("apply", save(tmp_path, {**FILLED, "languages": ["ur"]}), copy) == 0
    assert "Languages left out: cy." in capsys.readouterr().out
    assert not (copy / "guide/cy").exists()
    assert not any("cy" in path for path in there(copy))
    assert run("verify", copy) == 0
    assert run("reset", copy) == 1
    assert "cy was taken out" in capsys.readouterr().err


def test_every_fault_on_a_line_and_nothing_written(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = {**FILLED, "school": "<b>", "leave": "javascript:alert(1)", "\x1b[2J": 1}
    assert run("apply", save(tmp_path, raw), copy) == 1
    said = capsys.readouterr()
    fields = [line.partition(": ")[0] for line in said.err.splitlines()]
    assert fields[:4] == ["??2J", "school", "leave", "Nothing was written."]
    assert said.out == ""
    assert there(copy) == official()


def test_a_change_is_named(copy: Path, answers: Path, capsys: Any) -> None:
    (copy / "guide/robots.txt").write_bytes(b"")
    (copy / "guide/more.html").write_bytes(b"")
    assert run("verify", copy) == 1
    assert capsys.readouterr().err.splitlines() == [
        "guide/more.html: This file is not part of the guide.",
        "guide/robots.txt: This file is not as it was released.",
    ]
    before = there(copy)
    assert run("apply", answers, copy) == 1
    assert there(copy) == before


def test_files_of_others_stay(copy: Path, answers: Path, capsys: Any) -> None:
    other = "guide/cy/a note ü.txt"
    (copy / other).write_bytes(b"x")
    assert run("apply", save(answers.parent, {**FILLED, "languages": []}), copy) == 0
    assert (copy / other).read_bytes() == b"x"
    assert "guide/cy/a note ?.txt: This file is not part" in capsys.readouterr().out


@pytest.mark.parametrize("at", [0, 3, 12])
def test_a_full_disk_leaves_all_as_it_was(
    copy: Path, answers: Path, at: int, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    written = customise.write_whole
    calls: list[Path] = []

    def full(path: Path, data: bytes) -> None:
        calls.append(path)
        written(path, data[: len(data) // 2] if len(calls) > at else data)
        if len(calls) > at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(customise, "write_whole", full)
    assert run("apply", answers, copy) == 2
    assert there(copy) == official()
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert run("apply", answers, copy, "--out", copy.parent / "new.zip") == 2
    assert sorted(path.name for path in copy.parent.iterdir()) == ["answers.json", copy.name]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_files_stay_as_readable_as_they_were(copy: Path, answers: Path) -> None:
    for path in copy.rglob("*"):
        if path.is_file():
            path.chmod(0o604)
    old = os.umask(0o077)
    try:
        assert run("apply", answers, copy) == 0
    finally:
        os.umask(old)
    assert {path.stat().st_mode & 0o777 for path in copy.rglob("*") if path.is_file()} == {0o604}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("place", ["guide/index.html", "guide/help", "guide/more"])
def test_links_are_refused(
    copy: Path, answers: Path, tmp_path: Path, place: str, capsys: Any
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    target = copy / place
    if target.exists():
        target.rename(outside / "moved")
    target.symlink_to(outside / "moved")
    before = there(outside)
    for command in (["apply", answers], ["reset"], ["verify"]):
        assert run(*command, copy) == 1
        assert f"{place}: This is a link." in capsys.readouterr().err
    assert there(outside) == before


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["apply", "none.json", "{copy}"], "none.json: It cannot be read or written"),
        (["apply", "{answers}", "none.zip"], "none.zip: It cannot be read or written"),
        (["verify", "none"], "none: It cannot be read or written"),
        (["apply", "{answers}", "{copy}", "--out", "none/new.zip"], "It cannot be read or written"),
        (["apply", "{answers}", "{copy}", "--out", "new.txt"], "--out: This is not a zip."),
        (["apply", "{answers}", "{zip}", "--out", "{zip}"], "--out: This is the zip itself."),
        (["reset", "{zip}", "--out", "{copy}"], "--out: This is not a zip."),
    ],
)
def test_what_cannot_be_read_or_written(
    copy: Path,
    answers: Path,
    tmp_path: Path,
    command: list[str],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Any,
) -> None:
    bundle = tmp_path / "guide.zip"
    bundle.write_bytes(zipped(official()))
    names = {"copy": copy, "answers": answers, "zip": bundle}
    monkeypatch.chdir(tmp_path)
    assert run(*(each.format(**names) for each in command)) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1 and said in lines[0]
    assert bundle.read_bytes() == zipped(official())


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 100, b"{", b"[]", b"\xff\xfe{\0", b'{"format": 2}', b"[" * 100_000],
    ids=["empty", "nought", "cut", "list", "utf16", "newer", "deep"],
)
def test_answers_that_are_none(copy: Path, tmp_path: Path, data: bytes, capsys: Any) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes(data)
    assert run("apply", path, copy) == 1
    assert "Traceback" not in capsys.readouterr().err
    assert there(copy) == official()


def test_where_typed_answers_go_wrong(copy: Path, tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "answers.json"
    path.write_text('{\n "format": 1\n "school": "A"\n}\n', encoding="utf-8")
    assert run("apply", path, copy) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("answers: The answers are not a JSON object. Line 3, character 2: ")


def test_a_copy_without_answers_has_none(copy: Path, tmp_path: Path, capsys: Any) -> None:
    other = unpacked(official(), tmp_path / "other")
    assert run("apply", other, copy) == 1
    assert "Nobody has filled this copy in." in capsys.readouterr().err


def test_a_folder_that_is_no_copy(tmp_path: Path, answers: Path, capsys: Any) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/a.jpg").write_bytes(b"x")
    assert run("apply", answers, tmp_path / "photos") == 1
    assert "tools/bundle.json: This is not a copy of the guide" in capsys.readouterr().err
    assert there(tmp_path / "photos") == {"a.jpg": b"x"}


@pytest.mark.parametrize("arguments", [[], ["mend"], ["apply"], ["verify", "a", "b"]])
def test_a_wrong_command(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run(*arguments)
    assert end.value.code == 2


def test_the_help_is_enough(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run("--help")
    assert end.value.code == 0
    said = capsys.readouterr().out
    assert all(len(line) <= 80 for line in said.splitlines())
    for words in ("apply", "reset", "verify", "exit codes:", "examples:", "customise.html"):
        assert words in said
    for field in ("format", *customise.FIELDS):
        assert f'"{field}"' in said


def test_the_example_of_the_help_is_right() -> None:
    text = customise.EXAMPLE.partition("show:")[2].partition("A contact")[0]
    raw = json.loads(text)
    raw["logo"]["base64"] = PICTURES["png"]
    for contact in (raw["lead"], *raw["deputies"], raw["out_of_hours"], raw["authority"]):
        if "phone" in contact:
            contact["phone"] = "020 7946 0001"
    manifest = json.loads(official()["tools/bundle.json"])
    answers, faults = customise.check_answers(raw, manifest)
    assert answers and not faults
    assert ANSWERS == customise.ANSWERS


def test_standard_library_of_python_3_8_only() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 8))
    named = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert named <= sys.stdlib_module_names
    # Methods that came later and that the grammar does not show.
    newer = {"removeprefix", "removesuffix", "is_relative_to", "hardlink_to", "readlink"}
    assert not newer & {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
