"""What the promises' tests share: the built pages as trees, their data, a web server, windows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import servers
from guide.project import Project
from guide.site import Site, load_site
from seen_pages import DEEP, SitePage, load


def pytest_configure(config: pytest.Config) -> None:
    line = "xdist_group(name): tests of one group run in one worker (known without xdist too)"
    config.addinivalue_line("markers", line)


@pytest.fixture(scope="session")
def facts(project: Project) -> Site:
    """The data, words and page files that the site was built from."""
    return load_site(project)


@pytest.fixture(scope="session")
def pages(site: Path, facts: Site) -> list[SitePage]:
    """Every page of the built site, in every language; 404.html is `not_found`."""
    return load(site, facts)


@pytest.fixture(scope="session")
def not_found(site: Path) -> SitePage:
    return SitePage.read(site, "404.html", "en", "")


@pytest.fixture(scope="session")
def published(site: Path) -> Iterator[Path]:
    """The site at the root of a web folder, and once more deep below it."""
    with servers.readable() as folder:
        shutil.copytree(site, folder, dirs_exist_ok=True)
        shutil.copytree(site, folder / DEEP)
        yield folder


@pytest.fixture(scope="session")
def hosted(published: Path) -> Iterator[str]:
    """The address of the site on a real web server that compresses."""
    with servers.nginx(published) as address:
        yield address


@pytest.fixture
def window(browser: Any) -> Iterator[Any]:
    """A browser window of a phone's size, with nothing in it from other tests."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context
    context.close()


@pytest.fixture
def without_script(browser: Any) -> Iterator[Any]:
    """The same with JavaScript off."""
    size = {"width": 390, "height": 844}
    context = browser.new_context(viewport=size, java_script_enabled=False)
    yield context
    context.close()
