from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from guide.bundle import making
from guide.cli_bundle import bundle
from guide.findings import Finding, Refused

FAULT = Finding("docs/en/signs.md", 3, "link", "It leads nowhere.", "Correct it.")


def run(*words: str) -> Result:
    return CliRunner().invoke(bundle, list(words))


def test_it_says_what_was_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[tuple[Any, ...]] = []

    def make(project: object, target: Path, drafts: bool) -> making.Made:
        asked.append((target, drafts))
        return making.Made(target / "a.zip", [], ["a.zip: 3 files"])

    monkeypatch.setattr(making, "make", make)
    done = run("--with-drafts", "--out", str(tmp_path / "new/out"))
    assert (done.exit_code, done.stdout) == (0, "a.zip: 3 files\n")
    assert asked == [(tmp_path / "new/out", True)]


def test_a_bundle_that_does_not_pass_is_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(making, "make", lambda *_: making.Made(None, [FAULT], []))
    done = run("--out", str(tmp_path))
    assert done.exit_code == 1 and "docs/en/signs.md:3: link" in done.stdout


def test_sources_that_cannot_be_read_are_no_traceback(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: object) -> making.Made:
        raise Refused([FAULT])

    monkeypatch.setattr(making, "make", refuse)
    done = run("--out", str(tmp_path))
    assert done.exit_code == 1 and "It leads nowhere. Correct it." in done.stdout


def test_a_place_that_cannot_be_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here already")
    for place in ("file", "file/below"):
        done = run("--out", str(tmp_path / place))
        assert done.exit_code == 2 and "Traceback" not in done.output
