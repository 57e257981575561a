"""What tests of a school's copy share: the zip, unpacked, a school's contacts in it, browsers.

The tests of the promises are written for a folder with a site (tests/promises, tests/site), and
their modules are found from here as well.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from guide.project import Project
from guide.site import Site, load_site
from guide.testing import BUNDLE, PUBLIC

TESTS = Path(__file__).resolve().parents[1]
# Where the helpers of those tests live: pytest adds a folder only when it collects from it.
sys.path[:0] = [str(TESTS / name) for name in ("promises", "site")]

import filled  # noqa: E402
from firefox import Firefox, firefox  # noqa: E402
from once import once  # noqa: E402


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this test run that all its workers see."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if base.name.startswith("popen-") else base


@pytest.fixture(scope="session")
def zipped(project: Project, shared_folder: Path) -> Path:
    """The official zip with drafts. `python3 scripts test` makes it once; alone, pytest does."""
    if shared := os.environ.get(BUNDLE):
        return Path(shared)
    folder = once(shared_folder / "bundle-zip", lambda folder: _made(project, folder))
    (found,) = folder.glob("*.zip")
    return found


def _made(project: Project, folder: Path) -> None:
    command = [sys.executable, str(project.root / "scripts"), "bundle", "--with-drafts"]
    subprocess.run([*command, "--out", str(folder)], check=True, env={**os.environ, **PUBLIC})


@pytest.fixture(scope="session")
def bundle(zipped: Path, shared_folder: Path) -> Path:
    """The official copy, unpacked: the folder that START-HERE.html lies in. Not to be changed."""

    def unpack(folder: Path) -> None:
        with zipfile.ZipFile(zipped) as opened:
            opened.extractall(folder)

    return once(shared_folder / "bundle-official", unpack) / "trusted-adult-guide"


@pytest.fixture(scope="session")
def customised(bundle: Path, shared_folder: Path) -> Path:
    """A copy whose every slot is as full as it may be (filled.ANSWERS). Not to be changed."""

    def fill(folder: Path) -> None:
        shutil.copytree(bundle, folder / bundle.name)
        filled.fill(folder / bundle.name, filled.ANSWERS)

    return once(shared_folder / "bundle-customised", fill) / bundle.name


@pytest.fixture(scope="session")
def fox() -> Iterator[Firefox]:
    """Firefox, started once for all tests of a worker."""
    with firefox() as running:
        yield running


@pytest.fixture(scope="session")
def facts(project: Project) -> Site:
    """The data, words and page files that the copy was built from."""
    return load_site(project)
