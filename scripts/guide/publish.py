"""A whole build, checked before it is put in place.

MkDocs writes into a temporary folder beside the target; only a site that passed every check is
renamed to it. A build that fails leaves the older site as it was.
"""

from __future__ import annotations

import gc
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from guide import forks
from guide.building import CHECKED, LEAST, ONLY, WHOLE
from guide.check import check_project
from guide.edition import EDITION, Edition, packed
from guide.findings import Finding, errors
from guide.project import Project
from guide.sheets import ASKED

# New objects between two looks for cycles; Python's own 700 is for programs that run on.
COLLECT_AFTER = 20_000


def refusal(target: Path, project: Project) -> str:
    """Why a site cannot be put there, or "". A folder we did not make is never replaced."""
    if target in {project.root, Path(target.anchor), Path.home()} or project.root.is_relative_to(
        target
    ):
        return f"{target} holds more than a site. Name a folder of its own."
    if target.exists() and not target.is_dir():
        return f"{target} is a file. Name a folder."
    if target.is_dir() and any(target.iterdir()) and not (target / "assets/guide.css").exists():
        return f"{target} holds something that is not a built site. Name an empty or new folder."
    return ""


@dataclass(frozen=True)
class Done:
    """How a build ended: what the check of the sources found, and what MkDocs had to say."""

    published: bool
    findings: list[Finding]
    log: list[str]


def build(
    project: Project,
    target: Path,
    languages: list[str],
    edition: Edition | None = None,
    drafts: bool = True,
    whole: Path | None = None,
    *,
    sheets: bool = False,
) -> Done:
    """Check the sources, build, check what was built, and put it in place. With an edition it is
    the school's profile (guide.school); without drafts, only what a person has checked. `whole` is
    a folder for pages as they are with all their English. With `sheets`, every translated page has
    a review sheet (guide.sheets).

    Sources and pages are worked on side by side where that is safe; when the sources are at fault,
    only that is told, for whatever a build says of faulty sources is beside the point.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    os.environ[CHECKED] = "1"
    os.environ[ONLY] = ",".join(languages)
    os.environ[EDITION] = packed(edition)
    os.environ[LEAST] = "" if drafts else "reviewed"
    os.environ[WHOLE] = str(whole or "")
    os.environ[ASKED] = "1" if sheets else ""
    # Material's end-of-life notice is known (design §3) and would stand before every result.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    _collect_seldom()
    beside = forks.start(lambda: _check_beside(project)) if forks.possible() > 1 else None
    findings = [] if beside else _check(project)
    if errors(findings):
        return Done(False, findings, [])
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
        new = Path(folder) / "site"
        fault: Exception | None = None
        with _listening() as log:
            try:
                config = load_config(
                    str(project.root / "mkdocs.yml"), strict=True, site_dir=str(new)
                )
                config.plugins.on_startup(command="build", dirty=False)
                mkdocs_build(config)
            except Exception as error:
                fault = error
        if beside:
            answer = forks.answer(beside)
            findings = _check(project) if answer is None else answer
        if errors(findings):
            return Done(False, findings, [])
        if fault:
            return Done(False, findings, [*log, _told(fault)])
        if target.exists():
            target.rename(Path(folder) / "old")
        new.rename(target)
    count = sum(1 for _ in target.rglob("*.html"))
    return Done(True, findings, [*log, f"{count} pages, checked, in {_short(target)}"])


def _collect_seldom() -> None:
    """A build makes millions of objects and hardly one of them is part of a cycle: looking for
    cycles as often as Python does takes a fifteenth of its time (measured, 2026-11). And what is
    loaded already is not looked at again, so that helper processes share its memory."""
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)


def _check(project: Project) -> list[Finding]:
    return check_project(project, date.today())


def _check_beside(project: Project) -> list[Finding]:
    """In a helper: it is one of the processes that may work at once, and the build is another."""
    os.environ[forks.JOBS] = str(forks.possible() - 1)
    return _check(project)


def _told(fault: Exception) -> str:
    """A failure of the build in one line; one we did not foresee keeps its traceback."""
    if isinstance(fault, Abort):
        return f"Stopped: {fault}"
    if isinstance(fault, (BuildError, ConfigurationError)):
        return f"mkdocs.yml:1: build: {fault} Repair it and build again."
    raise fault


@contextmanager
def _listening() -> Iterator[list[str]]:
    """MkDocs' warnings and errors as lines; it counts them in --strict itself."""
    lines: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    log = logging.getLogger("mkdocs")
    log.addHandler(handler)
    try:
        yield lines
    finally:
        log.removeHandler(handler)


def _short(path: Path) -> str:
    relative = os.path.relpath(path)
    return relative if not relative.startswith("..") else str(path)
