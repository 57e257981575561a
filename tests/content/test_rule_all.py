from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from guide.content.prose import passages
from guide.content.report import check_content, measure
from guide.content.rulebook import Rulebook, load_rulebook
from guide.findings import Finding, Refused
from guide.pages import PageFile, read_page
from guide.project import Project

PAGES = sorted(Path(__file__).parent.joinpath("pages").glob("*.md"))
TRANSLATION = """---
title: Tudalen
description: Prawf.
translation: {status: draft, origin: machine, source: {}}
---
child porn
"""


@pytest.mark.parametrize("name", [page.stem for page in PAGES if page.stem.endswith("-ok")])
def test_a_good_page_has_no_finding(
    name: str, made: Callable[..., PageFile], rules: Rulebook
) -> None:
    assert check_content(made(name), rules) == []


@pytest.mark.parametrize("name", [page.stem for page in PAGES if not page.stem.endswith("-ok")])
def test_a_bad_page_says_what_and_what_to_do(
    name: str, findings: Callable[[str], list[Finding]]
) -> None:
    found = findings(name)
    assert found and all(each.remedy.endswith(".") and "\n" not in str(each) for each in found)


def test_a_translation_is_not_judged_by_english_rules(tmp_path: Path, rules: Rulebook) -> None:
    file = tmp_path / "docs/cy/index.md"
    file.parent.mkdir(parents=True)
    file.write_text(TRANSLATION, encoding="utf-8")
    page = read_page(file, "cy", Project(tmp_path))
    assert check_content(page, rules) == [] and measure(page) is None


def test_passages_know_block_section_and_column(made: Callable[..., PageFile]) -> None:
    cell = next(each for each in passages(made("picture-table")) if each.text == "Delete it.")
    assert (cell.kind, cell.column, cell.section) == ("cell", "Do", "which-picture")
    assert cell.blocks == ("pictures",) and cell.line == 17


def test_bad_data_names_file_and_line(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "docs/_data/rules"
    folder.mkdir(parents=True)
    for file in (project.data / "rules").glob("*.yml"):
        (folder / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "fault.yml").write_text("child: [a]\nchildren: [b]\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load_rulebook(Project(tmp_path))
    assert {each.path for each in refused.value.findings} == {"docs/_data/rules/fault.yml"}
