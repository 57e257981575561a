from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest
from guide import edition
from guide.edition import Edition, edition_of, of_environment, packed
from guide.findings import Refused
from guide.project import Project

LANGUAGES = "languages:\n  - {code: en, name: English, direction: ltr}\n"
PAGE = """---
title: {name}
description: About it.
audience: [anyone]
nations: [england]
last_checked: {day}
---
Text.
"""
# Half past midnight in Paris is still the day before in London: the day is London's.
COMMITTED = "2026-11-24T00:30:00+0100"


@pytest.fixture(autouse=True)
def no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(edition.EPOCH, raising=False)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two pages, checked on different days, and no git."""
    made = Project(tmp_path / "guide")
    for name, day in (("a", "2026-09-01"), ("b", "2026-10-02")):
        write(made, f"docs/en/{name}.md", PAGE.format(name=name, day=day))
    write(made, "docs/_data/languages.yml", LANGUAGES)
    return made


def write(project: Project, name: str, text: str) -> None:
    file = project.root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def git(folder: Path, *words: str) -> str:
    who = {
        f"GIT_{role}_{what}": "x" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    days = {"GIT_COMMITTER_DATE": COMMITTED, "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z"}
    command = ["git", "-C", str(folder), *words]
    environment = {**os.environ, **who, **days}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def committed(folder: Path) -> str:
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "x")
    return git(folder, "rev-parse", "HEAD")


def test_a_commit_gives_the_day_and_the_hash(project: Project) -> None:
    name = committed(project.root)
    made = edition_of(project)
    assert made == Edition(f"2026-11-23-{name[:8]}", date(2026, 11, 23), date(2027, 5, 25))


def test_changed_sources_have_no_commits_name(project: Project) -> None:
    """Two contents never share a version, or a school could not tell which it has."""
    name = committed(project.root)
    versions = {edition_of(project).version}
    for text in ("one", "two"):
        write(project, "docs/en/new.txt", text)
        versions.add(edition_of(project).version)
    assert len(versions) == 3 and sum(each.endswith(name[:8]) for each in versions) == 1


def test_what_is_in_no_bundle_does_not_count(project: Project) -> None:
    name = committed(project.root)
    write(project, "tests/test_x.py", "")
    assert edition_of(project).version.endswith(name[:8])


def test_without_git_the_newest_check_and_the_content(project: Project) -> None:
    before = edition_of(project)
    assert before.made == date(2026, 10, 2) and before == edition_of(project)
    write(project, "overrides/main.html", "x")
    after = edition_of(project)
    assert after.made == before.made and after.version != before.version


def test_a_copy_inside_another_repository_is_not_its_commit(project: Project) -> None:
    name = committed(project.root.parent)
    assert not edition_of(project).version.endswith(name[:8])


def test_compiled_python_is_no_source(project: Project) -> None:
    before = edition_of(project)
    write(project, "scripts/__pycache__/x.pyc", "x")
    assert edition_of(project) == before


def test_source_date_epoch_wins(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    name = committed(project.root)
    monkeypatch.setenv(edition.EPOCH, "1767225600")
    made = edition_of(project)
    assert (made.version, made.made) == (f"2026-01-01-{name[:8]}", date(2026, 1, 1))


@pytest.mark.parametrize("wrong", ["yesterday", "9" * 30])
def test_a_wrong_epoch_is_told(
    project: Project, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.setenv(edition.EPOCH, wrong)
    with pytest.raises(Refused, match="is no number of seconds since 1970"):
        edition_of(project)


def test_the_hooks_learn_of_it_by_one_word(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Edition("2026-11-24-0123abcd", date(2026, 11, 24), date(2027, 5, 26))
    for given in (made, None):
        monkeypatch.setenv(edition.EDITION, packed(given))
        assert of_environment() == given
    monkeypatch.delenv(edition.EDITION)
    assert of_environment() is None
