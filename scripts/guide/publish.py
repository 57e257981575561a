"""A whole build, checked before it is put in place.

MkDocs writes into a temporary folder beside the target; only a site that passed every check is
renamed to it. A build that fails leaves the older site as it was.
"""

from __future__ import annotations

import logging
import os
import tempfile
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from guide.building import CHECKED, ONLY
from guide.project import Project


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


def build(project: Project, target: Path, languages: list[str]) -> int:
    """Build, check and put in place. Returns the exit code; MkDocs' log says what went wrong."""
    target.parent.mkdir(parents=True, exist_ok=True)
    os.environ[CHECKED] = "1"
    os.environ[ONLY] = ",".join(languages)
    # Material's end-of-life notice is known (design §3) and would stand before every result.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    counter = _Counter()
    log = logging.getLogger("mkdocs")
    log.addHandler(counter)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
        new = Path(folder) / "site"
        try:
            config = load_config(str(project.root / "mkdocs.yml"), strict=True, site_dir=str(new))
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
        except Abort as stopped:
            print(f"Stopped: {stopped}")
            return 1
        except (BuildError, ConfigurationError) as error:
            print(f"mkdocs.yml:1: build: {error} Repair it and build again.")
            return 1
        finally:
            log.removeHandler(counter)
        old = Path(folder) / "old"
        if target.exists():
            target.rename(old)
        new.rename(target)
    count = sum(1 for _ in target.rglob("*.html"))
    print(f"{count} pages, checked, in {_short(target)}")
    return 0


class _Counter(logging.Handler):
    """Prints warnings and errors as they come; MkDocs counts them in --strict itself."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        print(record.getMessage())


def _short(path: Path) -> str:
    relative = os.path.relpath(path)
    return relative if not relative.startswith("..") else str(path)
