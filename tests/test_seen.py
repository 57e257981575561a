from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from guide.findings import Refused
from guide.project import Project
from guide.seen import load_checked, load_seen


def project(folder: Path, text: str) -> Project:
    file = folder / "docs/_data/checked.yml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return Project(folder)


def seen(folder: Path, text: str) -> dict[str, date]:
    return load_seen(project(folder, text))


def test_the_day_of_each_service(tmp_path: Path) -> None:
    assert seen(tmp_path, "seen:\n  helper: 2026-11-22\n") == {"helper": date(2026, 11, 22)}


def test_nothing_was_seen_yet(tmp_path: Path) -> None:
    assert seen(tmp_path, "seen:\n") == {}


def test_what_is_no_day_is_told_on_its_line(tmp_path: Path) -> None:
    with pytest.raises(Refused) as told:
        seen(tmp_path, "seen:\n  helper: soon\n")
    assert str(told.value.findings[0]).startswith("docs/_data/checked.yml:2: ")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("last_run: 2026-12-01\n", date(2026, 12, 1)),
        ("last_run:\n", None),
        ("last_run: null\n", None),
        ("", None),
    ],
)
def test_the_day_of_the_last_run(tmp_path: Path, text: str, day: date | None) -> None:
    assert load_checked(project(tmp_path, f"{text}seen: {{}}\n")).last_run == day


def test_a_last_run_that_is_no_day_is_told_on_its_line(tmp_path: Path) -> None:
    with pytest.raises(Refused) as told:
        seen(tmp_path, "seen: {}\nlast_run: never\n")
    assert str(told.value.findings[0]).startswith("docs/_data/checked.yml:2: ")


def test_the_real_file_claims_no_look_without_a_run() -> None:
    now = load_checked(Project())
    assert not now.seen or (now.last_run and max(now.seen.values()) <= now.last_run)
