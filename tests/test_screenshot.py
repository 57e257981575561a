from __future__ import annotations

from pathlib import Path

import pytest
from guide.project import Project
from guide.screenshot import MADE_FROM, STAMP, check, fingerprint


@pytest.fixture
def home(tmp_path: Path) -> Project:
    for name in (*MADE_FROM, "README.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    project = Project(tmp_path)
    (tmp_path / STAMP).parent.mkdir()
    (tmp_path / STAMP).write_text(fingerprint(project) + "\n", encoding="utf-8")
    return project


def test_a_picture_of_the_page_as_it_is_passes(home: Project) -> None:
    assert check(home) == []


@pytest.mark.parametrize("name", MADE_FROM)
def test_it_grows_old_with_anything_it_shows(home: Project, name: str) -> None:
    (home.root / name).write_text("other", encoding="utf-8")
    (finding,) = check(home)
    assert finding.severity == "warning" and "python3 scripts screenshot" in finding.remedy


def test_a_project_without_the_picture_is_asked_for_nothing(home: Project) -> None:
    (home.root / STAMP).unlink()
    assert check(home) == []


def test_the_real_picture_is_made_from_files_that_are_there(project: Project) -> None:
    assert [name for name in MADE_FROM if not (project.root / name).is_file()] == []
