"""Which copy this is: the version, the day and the review date of a school bundle.

A copy on a school's server or on a stick is never updated by us, so each page of it carries the day
after which nobody should rely on it (design §9): half a year, as long as a page may go without a
look (content plan §3.4). Nothing here reads a clock, so two builds of one commit are the same bytes
on any day (P8).
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from guide.findings import Finding, Refused
from guide.languages import ENGLISH, load_languages
from guide.pages import EnglishMatter, load_pages
from guide.project import Project

# How the hooks of a build learn of it: publish sets it, `mkdocs build` alone never has it.
EDITION = "GUIDE_EDITION"
# https://reproducible-builds.org/specs/source-date-epoch/
EPOCH = "SOURCE_DATE_EPOCH"
GOOD_FOR = timedelta(days=183)
# What a build is made of; tests and tools of ours change nothing in it.
SOURCES = (
    "docs",
    "overrides",
    "scripts",
    "mkdocs.yml",
    "requirements.txt",
    "LICENSE",
    "LICENSE-CONTENT",
)
DIGITS = 8


@dataclass(frozen=True)
class Edition:
    """One copy. `version` is the day and eight digits that no other content has."""

    version: str
    made: date
    review_by: date


def edition_of(project: Project) -> Edition:
    """The edition of the sources as they are: their commit, or their content when there is no
    commit of just this (no git, or something changed since). Raises Refused."""
    commit, day = _commit(project.root)
    made = _epoch() or day or _last_checked(project)
    return Edition(f"{made}-{commit or _content(project.root)}", made, made + GOOD_FOR)


def is_commit(project: Project, edition: Edition) -> bool:
    """Whether it names the commit that is checked out, so that somebody else can make it again."""
    head = _git(project.root, "rev-parse", "HEAD")
    return head.startswith(edition.version.rpartition("-")[2]) if head else False


def packed(edition: Edition | None) -> str:
    """The edition as one word for the environment; "" is the public build."""
    return f"{edition.version} {edition.made} {edition.review_by}" if edition else ""


def of_environment() -> Edition | None:
    """The edition that the command line asked this build for."""
    words = os.environ.get(EDITION, "").split()
    if not words:
        return None
    version, made, review_by = words
    return Edition(version, date.fromisoformat(made), date.fromisoformat(review_by))


def _epoch() -> date | None:
    text = os.environ.get(EPOCH, "")
    if not text:
        return None
    try:
        return datetime.fromtimestamp(int(text), UTC).date()
    except (ValueError, OverflowError, OSError):
        message = f"'{text}' is no number of seconds since 1970."
        remedy = "Set it to one (git log -1 --format=%ct), or unset it."
        raise Refused([Finding(EPOCH, 1, "edition", message, remedy)]) from None


def _commit(root: Path) -> tuple[str, date | None]:
    """The short hash of the commit that the sources are, "" when they differ from it; its day."""
    if _git(root, "rev-parse", "--show-toplevel") != str(root.resolve()):
        return "", None  # no git, or a copy that lies inside another repository
    seconds, _, name = _git(root, "log", "-1", "--format=%ct %H").partition(" ")
    if not name:
        return "", None
    changed = _git(root, "status", "--porcelain", "--", *SOURCES)
    day = datetime.fromtimestamp(int(seconds), UTC).date()
    return "" if changed else name[:DIGITS], day


def _git(root: Path, *words: str) -> str:
    command = ["git", "-C", str(root), *words]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _last_checked(project: Project) -> date:
    """The newest day on which an English page was checked: the nearest to a date that sources
    without a history have."""
    english = [each for each in load_languages(project) if each.code == ENGLISH]
    pages, found = load_pages(project, english)
    if found:
        raise Refused(found)
    matters = [page.matter for page in pages[ENGLISH].values()]
    return max(each.last_checked for each in matters if isinstance(each, EnglishMatter))


def _content(root: Path) -> str:
    """Eight digits of the sources' names and bytes."""
    digest = hashlib.sha256()
    for file in _files(root):
        name, data = file.relative_to(root).as_posix().encode(), file.read_bytes()
        digest.update(b"%d %s %d " % (len(name), name, len(data)) + data)
    return digest.hexdigest()[:DIGITS]


def _files(root: Path) -> Iterator[Path]:
    for name in SOURCES:
        at = root / name
        found = at.rglob("*") if at.is_dir() else [at]
        for file in sorted(found, key=lambda each: each.relative_to(root).as_posix()):
            if file.is_file() and "__pycache__" not in file.parts:
                yield file
