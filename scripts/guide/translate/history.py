"""The English of the past, found in git by the hash of a section.

A commit's own number is not kept in a translation: it dies when a branch is squashed, and most of
those that MDN kept pointed nowhere (mdn/translated-content #12128). The hash of the text does not.
So the history of the page is walked (through renames, and with the shared parts as they stood at
each commit) until a section has the hash that was asked for.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from guide.findings import Refused
from guide.languages import ENGLISH
from guide.pages import SHARED, split
from guide.project import Project
from guide.sections import TOP, hashes, sections
from guide.shared import INCLUDE, Part, expand
from guide.yamltext import parse

PARTS = f"docs/{ENGLISH}/{SHARED}"


class NoHistory(Exception):
    """There is no history to look in; the message says why and what to do, in one line."""


@dataclass(frozen=True)
class Version:
    """An English page as it stood at one commit, its shared parts in place. `written` is its body
    as it was written, without them."""

    commit: str
    on: str
    title: str
    description: str
    body: str
    written: str = ""

    @cached_property
    def hashes(self) -> dict[str, str]:
        return hashes(self.title, self.description, self.body)

    def text(self, section: str) -> str:
        """The text of a section; the title and description stand before the top."""
        found = next((each.text for each in sections(self.body) if each.id == section), "")
        return f"{self.title}\n\n{self.description}\n\n{found}" if section == TOP else found


@dataclass
class History:
    """What git knows of a project. `open_history` makes one.

    `published` leaves out what stood only on branches that were merged: a pull request could put
    any English there for a moment.
    """

    project: Project
    shallow: bool = False
    published: bool = False
    _versions: dict[str, list[Version]] = field(default_factory=dict)

    def versions(self, uri: str) -> list[Version]:
        """Every version of an English page that was committed, the newest first."""
        if uri not in self._versions:
            self._versions[uri] = list(self._walk(uri))
        return self._versions[uri]

    def old(self, uri: str, section: str, wanted: str) -> Version | None:
        """The newest version in which a section had this hash."""
        return next(
            (each for each in self.versions(uri) if each.hashes.get(section) == wanted), None
        )

    def replaced(self, uri: str, section: str, wanted: str) -> str:
        """The last commit before a section stopped having this hash; "" when it never had it."""
        newer = ""
        for each in self.versions(uri):
            if each.hashes.get(section) == wanted:
                return f"{newer}^" if newer else "HEAD"
            newer = each.commit
        return ""

    def read(self, commit: str, name: str) -> str | None:
        """A file as it stood at a commit; None when it was not there."""
        return self._read([f"{commit}:./{name}"])[0]

    def at(self, revision: str, uri: str) -> Version | None:
        """An English page as it stood at a commit, a branch or a tag. Raises NoHistory."""
        said = _run(self.project, ["rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"])
        if said.returncode:
            raise NoHistory(f"git knows no commit, branch or tag '{revision}'.")
        commit = said.stdout.decode().strip()
        return next(
            iter(self._load([(commit, "")], self._names(f"docs/{ENGLISH}/{uri}"), uri)), None
        )

    def part(self, key: str) -> list[str]:
        """Every text that a shared part had, the newest first."""
        name = f"{PARTS}/{key}.md"
        rows = _git(self.project, "log", "--format=%H", "--", name).split()
        texts = self._read([f"{commit}:./{name}" for commit in rows])
        return list(dict.fromkeys(_plain(text) for text in texts if text is not None))

    def _walk(self, uri: str) -> Iterator[Version]:
        names = self._names(f"docs/{ENGLISH}/{uri}")
        if not names:
            return
        which = ["--first-parent"] if self.published else []
        rows = _git(self.project, "log", *which, "--format=%H %cs", "--", *names, PARTS).split("\n")
        commits = [(commit, on) for commit, _, on in (row.partition(" ") for row in rows if row)]
        yield from self._load(commits, names, uri)

    def _load(
        self, commits: list[tuple[str, str]], names: list[str], uri: str
    ) -> Iterator[Version]:
        """The page at each commit, under the first of its names that it had there."""
        texts = self._read([f"{commit}:./{name}" for commit, _ in commits for name in names])
        pages = []
        for number, (commit, on) in enumerate(commits):
            here = texts[number * len(names) : (number + 1) * len(names)]
            text = next((each for each in here if each is not None), None)
            if text is not None and (page := page_of(text)):
                pages.append((commit, on, page))
        wanted = [
            (commit, match["key"])
            for commit, _, page in pages
            for match in INCLUDE.finditer(page[2])
        ]
        read = self._read([f"{commit}:./{PARTS}/{key}.md" for commit, key in wanted])
        parts: dict[str, dict[str, Part]] = {}
        for (commit, key), text in zip(wanted, read, strict=True):
            if text is not None:
                part = Part(f"{PARTS}/{key}.md", ENGLISH, f"{key}.md", _plain(text))
                parts.setdefault(commit, {})[key] = part
        for commit, on, (title, description, body) in pages:
            whole = expand(body, parts.get(commit, {}), uri, ENGLISH)
            yield Version(commit, on, title, description, whole, body)

    def _names(self, name: str) -> list[str]:
        """What the file was called, the newest name first (`--follow` sees through renames)."""
        said = _git(
            self.project, "log", "--follow", "--name-only", "--relative", "--format=", "--", name
        )
        return list(dict.fromkeys(row for row in said.split("\n") if row))

    def _read(self, objects: list[str]) -> list[str | None]:
        """Many files at once, from one git."""
        if not objects:
            return []
        given = "".join(f"{each}\n" for each in objects).encode()
        said = _run(self.project, ["cat-file", "--batch"], given).stdout
        found: list[str | None] = []
        at = 0
        for _ in objects:
            end = said.index(b"\n", at)
            head, at = said[at:end].split(b" "), end + 1
            if head[-1] == b"missing" or not head[-1].isdigit():
                found.append(None)
                continue
            size = int(head[-1])
            found.append(said[at : at + size].decode("utf-8", errors="replace"))
            at += size + 1
        return found


def open_history(project: Project, published: bool = False) -> History:
    """The history of a project. Raises NoHistory when there is none to be had."""
    try:
        asked = _run(project, ["rev-parse", "--is-shallow-repository", "--verify", "HEAD"])
    except FileNotFoundError:
        raise NoHistory(
            "git is not installed here, so older English cannot be found. Install git, and work in "
            "a clone of the project."
        ) from None
    if asked.returncode == 0:
        return History(project, asked.stdout.split()[0] == b"true", published)
    said = asked.stderr.decode("utf-8", errors="replace").strip()
    if "not a git repository" in said:
        raise NoHistory(
            "This folder is a copy without git's history, so older English cannot be found. Work "
            "in a clone (git clone) of the project to see it."
        )
    if "single revision" in said or "ambiguous argument" in said:
        raise NoHistory("Nothing has been committed here yet, so there is no older English.")
    raise NoHistory(f"git cannot read this folder's history: {said.splitlines()[0]}")


def not_found(history: History) -> str:
    """Why an older text may not be there, in one line."""
    if history.shallow:
        return (
            "The older English is not in this copy: it is a shallow clone. Get the rest with:  "
            "git fetch --unshallow"
        )
    return "The older English was never committed in this copy's history."


def page_of(text: str) -> tuple[str, str, str] | None:
    """Title, description and body, whatever else the front matter held at the time."""
    head, body, _ = split(text)
    try:
        data = parse(head, "old").data
    except Refused:
        return None
    if not isinstance(data, Mapping):
        return None
    return str(data.get("title", "")).strip(), str(data.get("description", "")).strip(), body


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").removeprefix("\ufeff")


def _git(project: Project, *words: str) -> str:
    done = _run(project, list(words))
    return done.stdout.decode("utf-8", errors="replace") if done.returncode == 0 else ""


def _run(
    project: Project, words: list[str], given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    # Unquoted names, English messages, and no lock that a person's own git would meet.
    command = ["git", "-c", "core.quotePath=false", "-C", str(project.root), *words]
    own = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    return subprocess.run(command, input=given, capture_output=True, env=own, check=False)
