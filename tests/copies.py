"""A copy of the real project that a test may break, and our commands run in it.

The copy has no `.venv`; the command line is told that it is inside its environment already, so that
it uses this test's Python instead of making one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from guide.environment import INSIDE
from guide.project import Project

PARTS = ("docs", "overrides", "scripts", "mkdocs.yml")


def copy(project: Project, target: Path, languages: tuple[str, ...] = ()) -> Project:
    """Copy what a build needs; with `languages`, only English and those."""
    target.mkdir(parents=True, exist_ok=True)
    for name in PARTS:
        source = project.root / name
        if source.is_dir():
            ignore = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, target / name, ignore=ignore)
        else:
            shutil.copy(source, target / name)
    made = Project(target)
    if languages:
        keep_languages(made, ("en", *languages))
    return made


def keep_languages(project: Project, codes: tuple[str, ...]) -> None:
    """Take the other languages out of a copy."""
    file = project.data / "languages.yml"
    blocks = file.read_text(encoding="utf-8").split("  - code: ")
    kept = [block for block in blocks[1:] if block.split()[0] in codes]
    file.write_text("  - code: ".join([blocks[0], *kept]), encoding="utf-8")
    for folder in project.docs.iterdir():
        if folder.name not in {*codes, "assets", "_data"}:
            shutil.rmtree(folder)


def edit(project: Project, name: str, old: str, new: str) -> None:
    """Replace text in a file of the copy; the old text must be there."""
    file = project.root / name
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{name} has no {old!r}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def run(project: Project, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python3 scripts …` in the copy. Output and errors come back together."""
    return python(project, [str(project.root / "scripts"), *words], **environment)


def python(
    project: Project, words: list[str], **environment: str
) -> subprocess.CompletedProcess[str]:
    """This Python, in the copy, as from inside its environment."""
    return subprocess.run(
        [sys.executable, *words],
        cwd=project.root,
        env={**os.environ, INSIDE: str(project.root / ".venv"), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
