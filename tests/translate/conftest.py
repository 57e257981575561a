from __future__ import annotations

from pathlib import Path

import little
import pytest
from guide.project import Project


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return little.make(tmp_path_factory.mktemp("little") / "project").root


@pytest.fixture
def small(_made: Path, tmp_path: Path) -> Project:
    """A copy of the little project that a test may change."""
    import shutil

    return Project(Path(shutil.copytree(_made, tmp_path / "project")))
