from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from guide import publish
from guide.edition import of_environment
from guide.findings import Finding
from guide.project import Project
from mkdocs.exceptions import Abort, BuildError
from test_school import EDITION

ERROR = Finding("docs/en/a.md", 7, "link", "It leads nowhere.", "Correct it.")


@pytest.fixture(autouse=True)
def as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """`build` sets these for the hooks; no other test may see them."""
    own = (publish.CHECKED, publish.ONLY, publish.EDITION, publish.LEAST, publish.WHOLE)
    for name in (*own, "NO_MKDOCS_2_WARNING"):
        monkeypatch.setenv(name, "")


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """What the check of the sources finds in this test, in this very process."""
    findings: list[Finding] = []
    monkeypatch.setattr(publish, "check_project", lambda project, day: findings)
    monkeypatch.setattr(publish.forks, "possible", lambda: 1)
    return findings


@pytest.fixture
def mkdocs(monkeypatch: pytest.MonkeyPatch, found: list[Finding]) -> Callable[[Any], None]:
    """MkDocs, made up: it does what the test says in the folder it is given."""

    def does(work: Callable[[Path], None]) -> None:
        plugins = SimpleNamespace(on_startup=lambda **_: None)

        def load(file: str, strict: bool, site_dir: str) -> Any:
            assert strict
            return SimpleNamespace(site_dir=site_dir, plugins=plugins)

        monkeypatch.setattr(publish, "load_config", load)
        monkeypatch.setattr(publish, "mkdocs_build", lambda config: work(Path(config.site_dir)))

    return does


def page(folder: Path) -> None:
    (folder / "assets").mkdir(parents=True)
    (folder / "assets/guide.css").write_text("", encoding="utf-8")
    (folder / "index.html").write_text("new", encoding="utf-8")


def half(folder: Path) -> None:
    page(folder)
    raise Abort("1 to repair; nothing was published.")


def broken(folder: Path) -> None:
    raise BuildError("a plugin fell over.")


def old(folder: Path) -> Path:
    site = folder / "site"
    page(site)
    (site / "index.html").write_text("old", encoding="utf-8")
    (site / "gone.html").write_text("old", encoding="utf-8")
    return site


def test_a_site_that_passed_takes_the_place_of_the_older_one(tmp_path: Path, mkdocs: Any) -> None:
    site = old(tmp_path)
    mkdocs(page)
    assert publish.build(Project(tmp_path), site, []).published
    assert (site / "index.html").read_text() == "new" and not (site / "gone.html").exists()


@pytest.mark.parametrize("work", [half, broken])
def test_a_site_that_did_not_leaves_the_older_one(tmp_path: Path, mkdocs: Any, work: Any) -> None:
    site = old(tmp_path)
    mkdocs(work)
    assert not publish.build(Project(tmp_path), site, []).published
    assert (site / "index.html").read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["site"]


def test_a_failed_first_build_leaves_nothing(tmp_path: Path, mkdocs: Any) -> None:
    mkdocs(half)
    done = publish.build(Project(tmp_path), tmp_path / "new/site", [])
    assert list((tmp_path / "new").iterdir()) == []
    assert done.log == ["Stopped: 1 to repair; nothing was published."]


def test_a_build_error_is_told_as_a_finding(tmp_path: Path, mkdocs: Any) -> None:
    mkdocs(broken)
    done = publish.build(Project(tmp_path), tmp_path / "site", [])
    assert done.log[-1].startswith("mkdocs.yml:1: build: a plugin fell over.")


def test_an_error_in_the_sources_is_all_that_is_told(
    tmp_path: Path, mkdocs: Any, found: list[Finding]
) -> None:
    found.append(ERROR)
    mkdocs(broken)
    done = publish.build(Project(tmp_path), site := old(tmp_path), [])
    assert (done.published, done.findings, done.log) == (False, [ERROR], [])
    assert (site / "index.html").read_text() == "old"


def test_what_is_only_due_stops_nothing(tmp_path: Path, mkdocs: Any, found: list[Finding]) -> None:
    found.append(replace(ERROR, severity="warning"))
    mkdocs(page)
    assert publish.build(Project(tmp_path), tmp_path / "site", []).published


def test_a_warning_of_mkdocs_is_told(tmp_path: Path, mkdocs: Any) -> None:
    mkdocs(lambda folder: (page(folder), logging.getLogger("mkdocs.x").warning("Look at this.")))
    assert publish.build(Project(tmp_path), tmp_path / "site", []).log[0] == "Look at this."


def test_the_languages_reach_the_hooks(tmp_path: Path, mkdocs: Any) -> None:
    mkdocs(page)
    publish.build(Project(tmp_path), tmp_path / "site", ["cy", "ur"])
    assert os.environ[publish.ONLY] == "cy,ur"


def test_a_school_copy_is_asked_for_and_the_next_build_is_public(
    tmp_path: Path, mkdocs: Any
) -> None:
    mkdocs(page)
    publish.build(Project(tmp_path), tmp_path / "site", [], EDITION, drafts=False)
    assert of_environment() == EDITION and os.environ[publish.LEAST] == "reviewed"
    whole = tmp_path / "whole"
    publish.build(Project(tmp_path), tmp_path / "site", [], EDITION, whole=whole)
    assert of_environment() == EDITION and not os.environ[publish.LEAST]
    assert os.environ[publish.WHOLE] == str(whole)
    publish.build(Project(tmp_path), tmp_path / "site", [])
    assert of_environment() is None
    assert not os.environ[publish.LEAST] and not os.environ[publish.WHOLE]


def test_a_folder_that_we_did_not_make_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/child.jpg").write_text("", encoding="utf-8")
    assert "not a built site" in publish.refusal(tmp_path / "photos", Project(tmp_path / "project"))


def test_neither_the_project_nor_what_holds_it_is_replaced(tmp_path: Path) -> None:
    project = Project(tmp_path / "a/project")
    for target in (project.root, tmp_path, Path("/"), Path.home()):
        assert "holds more than a site" in publish.refusal(target, project)


def test_a_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("", encoding="utf-8")
    assert "is a file" in publish.refusal(tmp_path / "site", Project(tmp_path / "project"))


def test_a_new_an_empty_and_an_older_folder_are_fine(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    old(tmp_path)
    for name in ("new", "empty", "site"):
        assert publish.refusal(tmp_path / name, Project(tmp_path / "project")) == ""
