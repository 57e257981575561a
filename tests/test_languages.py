from __future__ import annotations

from pathlib import Path

import pytest
from guide.findings import Refused
from guide.languages import load_languages
from guide.project import Project

EN = "- {code: en, name: English, direction: ltr}\n"
CY = "- {code: cy, name: Cymraeg, direction: ltr}\n"


def made(root: Path, listed: str, *folders: str) -> Project:
    for name in ("_data", *folders):
        (root / "docs" / name).mkdir(parents=True)
    (root / "docs/_data/languages.yml").write_text(f"languages:\n{listed}", encoding="utf-8")
    return Project(root)


def fault(project: Project) -> str:
    with pytest.raises(Refused) as caught:
        load_languages(project)
    return str(caught.value.findings[0])


def test_languages_come_in_the_order_of_the_list(tmp_path: Path) -> None:
    found = load_languages(made(tmp_path, EN + CY, "en", "cy"))
    assert [language.code for language in found] == ["en", "cy"]


def test_a_listed_language_needs_its_folder(tmp_path: Path) -> None:
    assert "docs/cy:1: language: The language 'cy' has no folder." in fault(
        made(tmp_path, EN + CY, "en")
    )


@pytest.mark.parametrize("name", ["js", "fr", "images"])
def test_a_folder_that_is_no_language_is_refused(tmp_path: Path, name: str) -> None:
    assert f"The folder '{name}' is not a language" in fault(made(tmp_path, EN, "en", name))


def test_english_is_first(tmp_path: Path) -> None:
    assert "English is not first" in fault(made(tmp_path, CY + EN, "en", "cy"))


def test_no_language_twice(tmp_path: Path) -> None:
    assert "'cy' is listed twice" in fault(made(tmp_path, EN + CY + CY, "en", "cy"))


@pytest.mark.parametrize("code", ["cym", "CY", "c", "cy_GB"])
def test_a_code_static_i18n_would_refuse_is_refused_here(tmp_path: Path, code: str) -> None:
    listed = EN + f"- {{code: {code}, name: X, direction: ltr}}\n"
    assert "languages.1.code" in fault(made(tmp_path, listed, "en", code))


def test_the_real_list_is_sound(project: Project) -> None:
    assert [language.code for language in load_languages(project)][:3] == ["en", "cy", "ur"]
