from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import little
import pytest
from guide.project import Project
from guide.shared import hashes_of
from guide.translate.history import History, NoHistory, not_found, open_history


def now(project: Project, section: str, uri: str = "a.md") -> str:
    shop = little.workshop(project)
    return hashes_of(shop.pages["en"][uri], shop.parts["en"])[section]


def test_the_old_english_of_a_section_is_found_by_its_hash(small: Project) -> None:
    was = now(small, "money")
    little.edit(small, "docs/en/a.md", "need not pay", "must not pay")
    little.commit(small)
    found = open_history(small).old("a.md", "money", was)
    assert found and "need not pay" in found.text("money") and found.on.startswith("20")
    assert now(small, "money") != was


def test_a_change_of_a_shared_part_is_seen(small: Project) -> None:
    was = now(small, "top")
    little.edit(small, "docs/en/_shared/words.md", "not alone", "loved")
    little.commit(small)
    found = open_history(small).old("a.md", "top", was)
    assert found and "You are not alone." in found.text("top")


def test_page_and_part_are_as_they_stood_together(small: Project) -> None:
    little.edit(small, "docs/en/a.md", "First line", "The first line")
    little.commit(small)
    between = now(small, "top")
    little.edit(small, "docs/en/_shared/words.md", "not alone", "loved")
    little.commit(small)
    little.edit(small, "docs/en/a.md", "The first line", "A first line")
    little.commit(small)
    found = open_history(small).old("a.md", "top", between)
    assert found and "The first line" in found.text("top") and "not alone" in found.text("top")


@pytest.mark.parametrize(
    ("old", "new"), [("title: A title", "title: Another"), ("What it says", "What it tells")]
)
def test_the_title_and_the_description_count_with_the_top(
    small: Project, old: str, new: str
) -> None:
    was = now(small, "top")
    little.edit(small, "docs/en/a.md", old, new)
    little.commit(small)
    found = open_history(small).old("a.md", "top", was)
    assert found and old.removeprefix("title: ") in found.text("top")


def test_a_renamed_page_keeps_its_history(small: Project) -> None:
    was = now(small, "money")
    little.edit(small, "docs/en/a.md", "need not pay", "must not pay")
    little.commit(small)
    little.git(small, "mv", "docs/en/a.md", "docs/en/c.md")
    little.commit(small)
    found = open_history(small).old("c.md", "money", was)
    assert found and "need not pay" in found.text("money")


def test_a_squashed_branch_loses_no_text(small: Project) -> None:
    was = now(small, "money")
    little.git(small, "checkout", "-q", "-b", "branch")
    for old, new in (("need not pay", "must not pay"), ("must not pay", "never pay")):
        little.edit(small, "docs/en/a.md", old, new)
        little.commit(small)
    little.git(small, "checkout", "-q", "main")
    little.git(small, "merge", "-q", "--squash", "branch")
    little.commit(small)
    little.git(small, "branch", "-D", "branch")
    assert open_history(small).old("a.md", "money", was)


def test_front_matter_of_another_time_is_read_all_the_same(small: Project) -> None:
    little.edit(small, "docs/en/a.md", "need not pay", "must not pay")
    was = now(small, "money")
    little.edit(small, "docs/en/a.md", "crisis: true", "kind: old")
    little.commit(small)
    little.edit(small, "docs/en/a.md", "must not pay", "never pay")
    little.edit(small, "docs/en/a.md", "kind: old", "crisis: true")
    little.commit(small)
    assert open_history(small).old("a.md", "money", was)


def test_a_shared_part_may_have_changed_while_the_page_did_not(small: Project) -> None:
    little.edit(small, "docs/en/_shared/words.md", "not alone", "loved")
    little.commit(small)
    was = now(small, "top")
    little.edit(small, "docs/en/_shared/words.md", "loved", "safe")
    little.commit(small)
    little.edit(small, "docs/en/a.md", "First line", "A line")
    little.commit(small)
    assert open_history(small).old("a.md", "top", was)


def test_a_project_may_be_a_folder_of_a_repository(small: Project, tmp_path: Path) -> None:
    outer = Project(tmp_path / "outer")
    shutil.copytree(small.root / "docs", outer.root / "guide/docs")
    little.commit(outer)
    inner = Project(outer.root / "guide")
    was = now(inner, "money")
    little.edit(inner, "docs/en/a.md", "need not pay", "must not pay")
    little.commit(outer)
    assert open_history(inner).old("a.md", "money", was)


def test_what_was_never_committed_is_not_found(small: Project) -> None:
    history = open_history(small)
    assert history.old("a.md", "money", "0123456789") is None
    assert history.versions("nothing.md") == []
    assert "never committed" in not_found(history)


def test_a_shallow_clone_says_how_to_get_the_rest(small: Project, tmp_path: Path) -> None:
    was = now(small, "money")
    little.edit(small, "docs/en/a.md", "need not pay", "must not pay")
    little.commit(small)
    address = f"file://{small.root}"
    command = ["git", "clone", "-q", "--depth", "1", address, str(tmp_path / "shallow")]
    subprocess.run(command, check=True, capture_output=True)
    history = open_history(Project(tmp_path / "shallow"))
    assert history.old("a.md", "money", was) is None
    assert "git fetch --unshallow" in not_found(history)


def test_without_git_or_history_one_line_says_so(
    small: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    with pytest.raises(NoHistory, match="copy without git's history"):
        open_history(Project(tmp_path / "empty"))
    subprocess.run(["git", "init", "-q", str(tmp_path / "empty")], check=True)
    with pytest.raises(NoHistory, match="Nothing has been committed"):
        open_history(Project(tmp_path / "empty"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoHistory, match="git is not installed"):
        open_history(small)


def test_a_revision_nobody_knows_is_told(small: Project) -> None:
    with pytest.raises(NoHistory, match="'nowhere'"):
        History(small).at("nowhere", "a.md")
