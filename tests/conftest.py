"""What tests share: the project, the one built site, a browser."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
import servers
from guide.project import Project
from guide.testing import PUBLIC, SITE, axe_file

ROOT = Path(__file__).resolve().parents[1]
# The same examples each time: who sends a translation must not meet a fault that another change
# brought. `GUIDE_FUZZ=1 python3 scripts test` looks at new ones.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None)
if not os.environ.get("GUIDE_FUZZ"):
    hypothesis.settings.load_profile("steady")


@pytest.fixture(scope="session")
def project() -> Project:
    """The real project."""
    return Project(ROOT)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site. `python3 scripts test` builds it once and shares it; alone, pytest builds."""
    if shared := os.environ.get(SITE):
        return Path(shared)
    target = tmp_path_factory.mktemp("site") / "site"
    command = [sys.executable, str(ROOT / "scripts"), "build", "--site-dir", str(target)]
    subprocess.run(command, check=True, env={**os.environ, **PUBLIC})
    return target


@pytest.fixture(scope="session")
def axe(project: Project) -> str:
    """axe-core as text, to be run inside a page."""
    return axe_file(project).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """One real Chromium for all tests of a worker: two in one process do not go together."""
    from guide import browsers
    from playwright.sync_api import sync_playwright

    flags = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-sync",
        f"--host-resolver-rules=MAP {servers.INTRANET} 127.0.0.1",
    ]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browsers.find(), args=flags)
        yield chromium
        chromium.close()
