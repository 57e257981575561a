from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from guide.project import Project
from guide.watch import check_watch

TODAY = date(2026, 12, 29)


def found(folder: Path, text: str) -> list[str]:
    file = folder / "docs/_data/checked.yml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return [str(each) for each in check_watch(Project(folder), TODAY)]


@pytest.mark.parametrize("day", ["2026-12-29", "2026-12-01"])
def test_a_run_within_28_days_is_recent(tmp_path: Path, day: str) -> None:
    assert found(tmp_path, f"last_run: {day}\nseen: {{}}\n") == []


def test_a_run_29_days_ago_is_too_old(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "# a note\nlast_run: 2026-11-30\nseen: {}\n")
    assert finding.startswith("docs/_data/checked.yml:2: online-run: ")
    assert "29 days ago" in finding


@pytest.mark.parametrize("text", ["seen: {}\n", "last_run:\nseen: {}\n"])
def test_a_checker_that_never_ran_is_named(tmp_path: Path, text: str) -> None:
    assert "has never run" in found(tmp_path, text)[0]


def test_a_run_in_the_future_is_a_clock_gone_wrong(tmp_path: Path) -> None:
    assert "in the future" in found(tmp_path, "last_run: 2026-12-30\nseen: {}\n")[0]


def test_it_only_warns(tmp_path: Path) -> None:
    found(tmp_path, "seen: {}\n")
    (finding,) = check_watch(Project(tmp_path), TODAY)
    assert finding.severity == "warning"


@pytest.mark.parametrize("text", ["seen: [", "last_run: soon\nseen: {}\n"])
def test_a_broken_file_is_for_another_check(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == []
