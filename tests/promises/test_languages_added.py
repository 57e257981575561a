"""Adding a language: a folder, a file of words, one line. Material need not know it (§11)."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from copies import copy, python, run
from guide.findings import Refused
from guide.languages import load_languages
from guide.pages import SHARED
from guide.project import Project
from guide.testing import PUBLIC
from guide.translate.dashboard import SHEETS
from pagedom import read

pytestmark = pytest.mark.xdist_group("builds")
SOMALI = """---
title: Caawimaad si carruurta loo ilaaliyo
description: Maxaa la sameeyaa.
translation: {status: draft, origin: machine, source: {}}
---
"""


@pytest.fixture(scope="module")
def somali(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy with English and Somali, of which Material has no words."""
    made = copy(project, tmp_path_factory.mktemp("somali") / "project", ("cy",))
    with (made.data / "languages.yml").open("a", encoding="utf-8") as file:
        file.write("  - {code: so, name: Soomaali, direction: ltr}\n")
    words = (made.data / "strings/en.yml").read_text(encoding="utf-8")
    words = words.replace("Leave this page", "Ka bax boggan").replace(
        "  menu: Menu", "  menu: Liis"
    )
    (made.data / "strings/so.yml").write_text(words, encoding="utf-8")
    body = (made.docs / "en/index.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    (made.docs / "so").mkdir()
    text = SOMALI + body.replace("I’m worried", "Waan walwalsanahay")
    (made.docs / "so/index.md").write_text(text, encoding="utf-8")
    done = run(made, "build", **PUBLIC)
    assert done.returncode == 0, done.stdout
    return made


def test_it_has_a_tree_of_its_own_in_its_own_words(somali: Project) -> None:
    site = somali.root / "site"
    english = {file.relative_to(site / "so").as_posix() for file in (site / "so").rglob("*.html")}
    files = somali.docs.joinpath("en").rglob("*.md")
    pages = [file for file in files if SHARED not in file.parts]
    names = [page.relative_to(somali.docs / "en").with_suffix(".html").as_posix() for page in pages]
    # The countries' own pages are made from the data, in every tree.
    written = {name for name in english if not name.startswith("help/world/")}
    assert written | {"help/world/index.html"} == set(names) and len(english) > len(names)
    home = read((site / "so/index.html").read_text(encoding="utf-8"))
    assert home.one("html").get("lang") == "so" and home.one("a", "leave").text == "Ka bax boggan"
    assert home.one("h1").text == "Caawimaad si carruurta loo ilaaliyo"
    assert home.one("main").elements[0].has("notice", "draft")


def test_what_is_not_translated_is_there_in_english(somali: Project) -> None:
    page = read((somali.root / "site/so/now/threat.html").read_text(encoding="utf-8"))
    assert page.one("main").elements[0].has("notice", "fallback")
    assert "Soomaali" in page.one("main").elements[0].text
    assert (page.one("article").get("lang"), page.one("html").get("lang")) == ("en", "so")


def test_every_page_leads_to_it(somali: Project) -> None:
    site = somali.root / "site"
    for file in (each for each in site.rglob("*.html") if SHEETS not in each.as_posix()):
        page = read(file.read_text(encoding="utf-8"))
        assert [a for a in page.all("a") if a.get("hreflang") == "so" and a.text.startswith("Soom")]


def test_it_can_be_searched_from_a_disk(somali: Project, window: Any) -> None:
    page = window.new_page()
    page.goto((somali.root / "site/so/search.html").as_uri())
    page.fill("#q", "walwalsan")
    page.wait_for_selector("#results a")
    page.click("#results a >> nth=0")
    assert "/so/index.html" in page.url


def test_a_two_letter_folder_is_not_taken_for_a_language(somali: Project, tmp_path: Path) -> None:
    shutil.copytree(somali.docs, tmp_path / "docs")
    (tmp_path / "docs/xx").mkdir()
    with pytest.raises(Refused, match="'xx' is not a language"):
        load_languages(Project(tmp_path))


def test_strict_mkdocs_stops_on_a_dead_anchor(project: Project, tmp_path: Path) -> None:
    """MkDocs lets them pass unless told; our own check, which comes before, is told to be still."""
    made = copy(project, tmp_path / "project", ("cy",))
    file = made.docs / "en/about/leave.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\n[x](privacy.md#not-there)\n", encoding="utf-8")
    words = ["-m", "mkdocs", "build", "--strict", "-d", str(tmp_path / "site")]
    done = python(made, words, GUIDE_CHECKED="1")
    warned = [line for line in done.stdout.splitlines() if line.startswith("WARNING")]
    assert done.returncode != 0 and any("not-there" in line for line in warned), done.stdout


def test_quiet_and_strict_are_never_used_together(project: Project) -> None:
    """`mkdocs build -q --strict` exits 0 with warnings (measured, design §11)."""
    files = [*project.root.rglob("scripts/**/*.py"), *project.root.glob(".ci/*")]
    files += [*project.root.glob(".github/**/*.yml"), *project.root.glob("*.md")]
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    wrong = [line for line in lines if "--strict" in line and {"-q", "--quiet"} & {*line.split()}]
    assert len(lines) > 1000 and wrong == []
