from __future__ import annotations

from pathlib import Path

import pytest
from guide.findings import Refused
from guide.pages import EnglishMatter, PageFile, Translation, load_pages, read_page, split, strays
from guide.project import Project
from made_site import DRAFT, REVIEWED
from rendered import ENGLISH, WELSH

HEAD = """---
title: A page
description: About it.
audience: [anyone]
nations: [wales]
harm: true
last_checked: 2026-11-22
---
"""
WELSH_HEAD = """---
title: Tudalen
description: Amdani.
translation: {status: draft, origin: machine, source: {}}
---
"""


def read(folder: Path, text: str, code: str = "en") -> PageFile:
    file = folder / "docs" / code / "now/a.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return read_page(file, code, Project(folder))


def refused(folder: Path, text: str, code: str = "en") -> str:
    with pytest.raises(Refused) as told:
        read(folder, text, code)
    (finding,) = told.value.findings
    return str(finding)


def test_a_page_is_its_front_matter_and_its_text(tmp_path: Path) -> None:
    page = read(tmp_path, f"{HEAD}Text.\n")
    assert (page.uri, page.body, page.body_line) == ("now/a.md", "Text.\n", 9)
    assert isinstance(page.matter, EnglishMatter) and page.matter.harm is True


def test_windows_line_ends_and_a_mark_at_the_start_change_nothing() -> None:
    assert split("\ufeff---\r\na: b\r\n---\r\nText\r\n") == ("a: b\n", "Text\n", 4)


def test_no_front_matter_is_told(tmp_path: Path) -> None:
    told = refused(tmp_path, "Text.\n")
    assert told.startswith("docs/en/now/a.md:1: front-matter: The page has no front matter.")


def test_a_fault_in_front_matter_is_told_on_its_line(tmp_path: Path) -> None:
    told = refused(tmp_path, HEAD.replace("[wales]", "[narnia]"))
    assert told.startswith("docs/en/now/a.md:5: front-matter: ")


def test_a_key_that_nobody_knows_is_told(tmp_path: Path) -> None:
    assert "docs/en/now/a.md:7: " in refused(tmp_path, HEAD.replace("last", "x: y\nlast"))


def test_another_encoding_is_told(tmp_path: Path) -> None:
    file = tmp_path / "docs/en/a.md"
    file.parent.mkdir(parents=True)
    file.write_bytes("---\ntitle: Café\n".encode("latin-1"))
    with pytest.raises(Refused, match="not UTF-8"):
        read_page(file, "en", Project(tmp_path))


def test_a_translation_brings_words_and_its_state_only(tmp_path: Path) -> None:
    assert read(tmp_path, WELSH_HEAD, "cy").matter.title == "Tudalen"
    told = refused(tmp_path, WELSH_HEAD.replace("translation:", "harm: true\ntranslation:"), "cy")
    assert "harm" in told


@pytest.mark.parametrize(
    "change", [{"reviewers": []}, {"checked": None}, {"translators": ["B. Reader"]}]
)
def test_nothing_claims_a_review_that_did_not_happen(change: dict[str, object]) -> None:
    Translation.model_validate(REVIEWED)
    with pytest.raises(ValueError, match="review"):
        Translation.model_validate(REVIEWED | change)


@pytest.mark.parametrize("line", ["reviewed_by: [A. Person]", "reviewed_on: 2026-12-01"])
def test_a_page_is_reviewed_by_someone_on_a_day_or_not_at_all(tmp_path: Path, line: str) -> None:
    assert "a review names who read the page" in refused(
        tmp_path, HEAD.replace("harm:", f"{line}\nharm:")
    )


def test_a_draft_needs_no_reviewer() -> None:
    assert Translation.model_validate(DRAFT).reviewers == []


def test_all_pages_are_read_and_all_faults_told(tmp_path: Path) -> None:
    read(tmp_path, HEAD)
    read(tmp_path, WELSH_HEAD, "cy")
    (tmp_path / "docs/cy/b.md").write_text("nothing", encoding="utf-8")
    pages, found = load_pages(Project(tmp_path), [ENGLISH, WELSH])
    assert {code: list(tree) for code, tree in pages.items()} == {
        "en": ["now/a.md"],
        "cy": ["now/a.md"],
    }
    assert [each.path for each in found] == ["docs/cy/b.md"]


def test_a_file_far_too_large_is_not_read(tmp_path: Path) -> None:
    assert "larger than 200 kB" in refused(tmp_path, HEAD + "x " * 150_000)


def test_a_translator_in_other_letters_is_the_same_person() -> None:
    names = {"translators": ["Ann Lee"], "reviewers": ["ａnn  LEE"]}
    with pytest.raises(ValueError, match="ann lee"):
        Translation.model_validate(REVIEWED | names)


@pytest.mark.parametrize(
    "name", ["a.markdown", "now/b.html", "_shared/c.yml", "now/_shared/d.md", "_shared/e/f.md"]
)
def test_what_is_no_page_does_not_stand_among_pages(tmp_path: Path, name: str) -> None:
    file = tmp_path / "docs/cy" / name
    file.parent.mkdir(parents=True)
    file.write_text("x", encoding="utf-8")
    assert {each.rule for each in strays(tmp_path / "docs/cy", Project(tmp_path))} == {"stray"}


@pytest.mark.parametrize("name", ["a.md", "now/b.md", "_shared/c.md", ".DS_Store"])
def test_pages_and_shared_parts_do(tmp_path: Path, name: str) -> None:
    file = tmp_path / "docs/cy" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("x", encoding="utf-8")
    assert strays(tmp_path / "docs/cy", Project(tmp_path)) == []
