"""Commits on a branch without touching the work tree: the checker's memory, and proposed changes.

The history lives on a branch of its own, `checker-history`, without a common ancestor with main: it
is data of a robot and no part of the guide. Each run adds one commit there, so that a bad history
can be taken back from git. Nothing here ever writes to the branch that people work on.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HISTORY_BRANCH = "checker-history"
HISTORY_FILE = "history.json"
PROTECTED = {"main", "master"}
ROBOT = {"NAME": "Helpline checker", "EMAIL": "helpline-checker@users.noreply.github.com"}
NO_SUCH_BRANCH = 2  # exit code of `git ls-remote --exit-code`
SECONDS = 300


class GitFailed(Exception):
    """git refused; the message is its own last line."""


@dataclass(frozen=True)
class Repository:
    """A checkout and the remote that it pushes to."""

    folder: Path
    remote: str = "origin"

    def fetched(self, branch: str) -> str | None:
        """The newest commit of a branch there; None when there is no such branch. Whatever else
        goes wrong is raised: a history that could not be fetched must not begin anew."""
        asked = self._run(
            "ls-remote", "--exit-code", "--heads", self.remote, f"refs/heads/{branch}"
        )
        if asked.returncode == NO_SUCH_BRANCH:
            return None
        _checked(asked)
        _checked(self._run("fetch", "--quiet", "--depth=1", self.remote, f"refs/heads/{branch}"))
        return self._said("rev-parse", "FETCH_HEAD")

    def read(self, commit: str, name: str) -> bytes | None:
        """A file of a commit, None when it has none of that name."""
        shown = self._run("show", f"{commit}:{name}")
        return shown.stdout if shown.returncode == 0 else None

    def committed(
        self, files: Mapping[str, bytes], message: str, parent: str | None, alone: bool = False
    ) -> str:
        """A new commit with these files on top of `parent`; `alone`: with no others."""
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            if parent and not alone:
                self._said("read-tree", parent, environment=index)
            for name, content in files.items():
                blob = self._said("hash-object", "-w", "--stdin", given=content)
                entry = f"100644,{blob},{name}"
                self._said("update-index", "--add", "--cacheinfo", entry, environment=index)
            tree = self._said("write-tree", environment=index)
        who = {
            f"GIT_{role}_{key}": value
            for role in ("AUTHOR", "COMMITTER")
            for key, value in ROBOT.items()
        }
        before = ["-p", parent] if parent else []
        return self._said("commit-tree", tree, *before, "-m", message, environment=who)

    def pushed(self, commit: str, branch: str, anew: bool = False) -> None:
        """Put a commit on a branch there. `anew`: whatever the branch held is replaced."""
        if branch in PROTECTED:
            raise GitFailed(f"The checker never pushes to {branch}.")
        force = ["--force"] if anew else []
        _checked(self._run("push", "--quiet", *force, self.remote, f"{commit}:refs/heads/{branch}"))

    def _said(
        self, *words: str, given: bytes = b"", environment: Mapping[str, str] | None = None
    ) -> str:
        done = self._run(*words, given=given, environment=environment)
        _checked(done)
        return done.stdout.decode().strip()

    def _run(
        self, *words: str, given: bytes = b"", environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(
                ["git", "-C", str(self.folder), *words],
                input=given,
                env={**os.environ, "GIT_TERMINAL_PROMPT": "0", **(environment or {})},
                capture_output=True,
                check=False,
                timeout=SECONDS,
            )
        except FileNotFoundError:
            raise GitFailed("git is not installed.") from None
        except subprocess.TimeoutExpired:
            raise GitFailed(f"git {words[0]} did not end within {SECONDS} seconds.") from None


def restore(repository: Repository, file: Path, branch: str = HISTORY_BRANCH) -> str:
    """Bring the history of earlier runs to a file. Returns what to say."""
    commit = repository.fetched(branch)
    if commit is None:
        return f"No history on {branch} yet: this is the first run."
    content = repository.read(commit, HISTORY_FILE)
    if content is None:
        raise GitFailed(f"The branch {branch} has no {HISTORY_FILE}: look at its last commits.")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return f"History brought from {branch}."


def save(
    repository: Repository, files: Mapping[str, Path], day: str, branch: str = HISTORY_BRANCH
) -> str:
    """Keep the history and reports of a run, by name. Returns what to say."""
    contents = {name: path.read_bytes() for name, path in files.items() if path.is_file()}
    if HISTORY_FILE not in contents:
        return "There is no history to save."
    parent = repository.fetched(branch)
    if parent and repository.read(parent, HISTORY_FILE) == contents[HISTORY_FILE]:
        return "The history has not changed."
    commit = repository.committed(contents, f"Helplines checked {day}", parent, alone=True)
    repository.pushed(commit, branch)
    return f"History saved on {branch}."


def _checked(done: subprocess.CompletedProcess[bytes]) -> None:
    if done.returncode != 0:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        fatal = [line for line in lines if line.startswith(("fatal:", "error:", " ! "))]
        said = (fatal or lines or ["no words"])[0]
        raise GitFailed(f"git: {said.removeprefix('fatal:').removeprefix('error:').strip()}")
