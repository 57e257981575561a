"""Pages made up for the content rules: one that breaks a rule, one that keeps it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from guide.content.report import check_content
from guide.content.rulebook import Rulebook, load_rulebook
from guide.findings import Finding
from guide.pages import PageFile, read_page
from guide.project import Project

PAGES = Path(__file__).parent / "pages"
Made = Callable[..., PageFile]


@pytest.fixture(scope="session")
def rules(project: Project) -> Rulebook:
    return load_rulebook(project)


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """The page of this name, as the English page at an address."""

    def read(name: str, uri: str = "now/made-up.md") -> PageFile:
        file = tmp_path / "docs/en" / uri
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PAGES / f"{name}.md", file)
        return read_page(file, "en", Project(tmp_path))

    return read


@pytest.fixture
def found(made: Made, rules: Rulebook) -> Callable[..., list[tuple[str, int]]]:
    """What is found on it, as (rule, line)."""

    def check(name: str, uri: str = "now/made-up.md") -> list[tuple[str, int]]:
        return [(each.rule, each.line) for each in check_content(made(name, uri), rules)]

    return check


@pytest.fixture
def findings(made: Made, rules: Rulebook) -> Callable[..., list[Finding]]:
    """The findings themselves."""
    return lambda name, uri="now/made-up.md": check_content(made(name, uri), rules)
