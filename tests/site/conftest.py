"""What browser tests share: the sites with a little server before each, and how to open a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pseudo
import pytest
from once import once
from places import PROJECT, Opener
from playwright.sync_api import Browser
from serving import serve
from survey import Survey


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this test run that all its workers see."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if base.name.startswith("popen-") else base


@pytest.fixture(scope="session")
def many_tongues(shared: Path) -> Path:
    """The site with the pseudo-languages."""
    site = once(shared / "pseudo", lambda folder: pseudo.build(PROJECT.root, folder)) / "site"
    assert (site / "index.html").exists(), "the pseudo-languages did not build"
    return site


@pytest.fixture(scope="session")
def opened(browser: Browser, many_tongues: Path) -> Iterator[Opener]:
    """Opens a page of the site with all languages, the pseudo ones too."""
    server, address = serve(many_tongues)
    yield Opener(browser, address)
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def opened_real(browser: Browser, site: Path) -> Iterator[Opener]:
    """Opens a page of the site as it is published."""
    server, address = serve(site)
    yield Opener(browser, address)
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def survey(opened_real: Opener, axe: str, shared: Path) -> Survey:
    """Every page of the published site, visited once a language."""
    return Survey(opened_real, axe, shared)
