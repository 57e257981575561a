"""The history's branch, on a real git remote in a folder."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from guide.online.branches import GitFailed, Repository, restore, save


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@a.example")
    command = ["git", "-C", str(folder), *who, *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def checkout(tmp_path: Path) -> Repository:
    """A clone with one commit on main, beside the remote that it came from."""
    remote, clone = tmp_path / "remote.git", tmp_path / "clone"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(remote)], check=True)
    subprocess.run(["git", "clone", "-q", str(remote), str(clone)], check=True, capture_output=True)
    (clone / "page.md").write_text("A page.\n")
    git(clone, "checkout", "-q", "-b", "main")
    git(clone, "add", ".")
    git(clone, "commit", "-q", "-m", "First")
    git(clone, "push", "-q", "origin", "main")
    return Repository(clone)


def kept(checkout: Repository, file: Path, text: str) -> str:
    file.write_text(text)
    return save(checkout, {"history.json": file, "report.md": file.with_name("none")}, "2026-12-01")


def test_the_first_run_has_no_history(checkout: Repository, tmp_path: Path) -> None:
    assert "first run" in restore(checkout, tmp_path / "history.json")
    assert not (tmp_path / "history.json").exists()


def test_what_was_saved_comes_back(checkout: Repository, tmp_path: Path) -> None:
    assert (
        kept(checkout, tmp_path / "a.json", '{"é": 1}\r\n') == "History saved on checker-history."
    )
    restore(checkout, tmp_path / "new" / "b.json")
    assert (tmp_path / "new" / "b.json").read_bytes() == (tmp_path / "a.json").read_bytes()


def test_the_branch_holds_the_history_alone_and_grows(checkout: Repository, tmp_path: Path) -> None:
    for text in ("1", "2"):
        kept(checkout, tmp_path / "a.json", text)
    remote = tmp_path / "remote.git"
    assert git(remote, "ls-tree", "--name-only", "checker-history") == "history.json"
    assert git(remote, "rev-list", "--count", "checker-history") == "2"
    assert git(remote, "log", "-1", "--format=%an %s", "checker-history") == (
        "Helpline checker Helplines checked 2026-12-01"
    )


def test_an_unchanged_history_is_no_commit(checkout: Repository, tmp_path: Path) -> None:
    kept(checkout, tmp_path / "a.json", "1")
    assert kept(checkout, tmp_path / "a.json", "1") == "The history has not changed."


def test_work_tree_index_and_main_stay_as_they_are(checkout: Repository, tmp_path: Path) -> None:
    before = git(checkout.folder, "rev-parse", "origin/main")
    (checkout.folder / "page.md").write_text("Half written.\n")
    kept(checkout, tmp_path / "a.json", "1")
    assert git(checkout.folder, "status", "--porcelain") == "M page.md"
    assert git(tmp_path / "remote.git", "rev-parse", "main") == before


def test_a_remote_out_of_reach_is_no_first_run(checkout: Repository, tmp_path: Path) -> None:
    git(checkout.folder, "remote", "set-url", "origin", str(tmp_path / "gone"))
    with pytest.raises(GitFailed, match=r"^git: "):
        restore(checkout, tmp_path / "history.json")


def test_a_branch_without_the_history_is_no_first_run(checkout: Repository, tmp_path: Path) -> None:
    git(checkout.folder, "push", "-q", "origin", "main:checker-history")
    with pytest.raises(GitFailed, match=r"has no history\.json"):
        restore(checkout, tmp_path / "history.json")


def test_two_runs_at_once_do_not_overwrite_each_other(checkout: Repository, tmp_path: Path) -> None:
    kept(checkout, tmp_path / "a.json", "1")
    mine = checkout.committed({"history.json": b"mine"}, "Mine", None, alone=True)
    with pytest.raises(GitFailed):
        checkout.pushed(mine, "checker-history")


@pytest.mark.parametrize("branch", ["main", "master"])
def test_nothing_is_pushed_to_main(checkout: Repository, branch: str) -> None:
    commit = checkout.committed({"a": b"b"}, "No", git(checkout.folder, "rev-parse", "HEAD"))
    with pytest.raises(GitFailed, match="never pushes"):
        checkout.pushed(commit, branch)


def test_a_change_keeps_the_other_files(checkout: Repository) -> None:
    parent = git(checkout.folder, "rev-parse", "HEAD")
    commit = checkout.committed({"docs/_data/checked.yml": b"seen: {}\n"}, "A change", parent)
    names = git(checkout.folder, "ls-tree", "-r", "--name-only", commit).split()
    assert names == ["docs/_data/checked.yml", "page.md"]
