from __future__ import annotations

from pathlib import Path

import pytest
from guide.careful import load_careful, sentences
from guide.findings import Refused
from guide.project import Project


def test_sentences_with_the_words_are_found_whole() -> None:
    text = "Stay calm. Do not pay. They may ask again."
    assert list(sentences(text, ["do not pay"])) == ["Do not pay."]


def test_words_in_quotation_marks_keep_them() -> None:
    assert list(sentences("Say: “It is not your fault.” Then wait.", ["not your fault"])) == [
        "Say: “It is not your fault.”"
    ]


def test_the_projects_own_words_stand_on_its_english_pages(project: Project) -> None:
    pages = (project.docs / "en").rglob("*.md")
    text = " ".join(" ".join(page.read_text("utf-8").split()) for page in pages).casefold()
    words = load_careful(project)
    assert len(words) > 10 and [each for each in words if each.casefold() not in text] == []


def test_no_file_is_no_words(tmp_path: Path) -> None:
    assert load_careful(Project(tmp_path)) == ()


def test_a_malformed_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "docs/_data/careful.yml"
    file.parent.mkdir(parents=True)
    file.write_text("words: [x]\n", encoding="utf-8")
    with pytest.raises(Refused):
        load_careful(Project(tmp_path))
