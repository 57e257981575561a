"""The pages of other countries: made from data and words, and nothing of them anywhere else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from guide import world
from guide.helplines import Helplines, load_helplines
from guide.helplinks import UnknownHelpline, resolve
from guide.languages import load_languages
from guide.pages import EnglishMatter, PageFile, TranslationMatter
from guide.project import Project
from guide.records import check_records
from guide.strings import Words, load_strings
from made_up import abroad, record

ROOT = Path(__file__).resolve().parents[1]
PROJECT = Project(ROOT)
LANGUAGES = load_languages(PROJECT)
WORDS: dict[str, Words] = load_strings(PROJECT, LANGUAGES)
CODE = {"kind": "short_code", "national": "112", "grade": "A"}


def french(**changes: Any) -> dict[str, Any]:
    parts = {"nations": [], "contacts": [CODE], "pages": [], "kind": "emergency", **changes}
    return record(**parts)


def both(**records: dict[str, Any]) -> Helplines:
    return abroad("FR", **records)


def page(language: str, **records: dict[str, Any]) -> PageFile:
    return world.country_page("FR", language, both(**records), WORDS[language])


def test_whoever_names_no_country_gets_the_uk() -> None:
    assert [each.id for each in both(fr_help=french()).pick()] == ["helper"]


def test_a_country_has_its_own_services_only() -> None:
    assert [each.id for each in both(fr_help=french()).pick(country="FR")] == ["fr_help"]


def test_not_even_an_id_brings_another_countrys_service_onto_a_uk_page() -> None:
    assert both(fr_help=french()).pick(ids=["fr_help", "helper"])[0].id == "helper"


def test_a_link_to_another_countrys_service_is_refused() -> None:
    with pytest.raises(UnknownHelpline, match="is in FR, not in GB"):
        resolve("fr_help", both(fr_help=french()))


def test_a_worldwide_service_may_be_named_anywhere() -> None:
    lines = both(fr_help=french(nations=["worldwide"]))
    assert [each.id for each in lines.pick(ids=["fr_help"])] == ["fr_help"]
    assert [each.id for each in lines.pick()] == ["helper"]


def test_a_held_country_has_no_page() -> None:
    assert both(fr_help=french(hold=["all"], hold_reason="Not seen.")).countries == ()


def test_the_english_page_names_its_country_and_the_day_of_its_data() -> None:
    matter = page("en", fr_help=french()).matter
    assert isinstance(matter, EnglishMatter)
    assert (matter.title, matter.country, matter.reviewed_by) == ("France", "FR", [])
    assert matter.last_checked.isoformat() == "2026-11-22"


def test_a_page_in_another_language_is_a_machine_draft() -> None:
    matter = page("cy", fr_help=french()).matter
    assert isinstance(matter, TranslationMatter)
    assert (matter.title, matter.translation.status) == ("Ffrainc", "draft")


def test_each_kind_stands_under_its_own_heading() -> None:
    body = page("en", fr_help=french(), fr_police=french(kind="police")).body
    assert "{#emergency}" in body
    assert "    kind: police" in body
    assert "{#hotline}" not in body


def test_a_kind_without_a_heading_is_found() -> None:
    found = check_records(both(fr_help=french(kind="relay")).files, date(2026, 11, 24))
    assert ("fr.yml", "kind") in [(each.path, each.rule) for each in found]


def test_where_a_kind_is_lacking_the_worldwide_service_stands_in() -> None:
    lines = load_helplines(ROOT / "docs" / "_data", ROOT)
    body = world.body("SO", lines, WORDS["en"])
    assert "ids: zz_chi_finder, zz_inhope, zz_troubled_desire, take_it_down" in body


def test_the_pages_of_all_languages_have_one_shape() -> None:
    lines = load_helplines(ROOT / "docs" / "_data", ROOT)
    for code in lines.countries:
        shapes = {
            "".join(row for row in world.body(code, lines, words).split("\n") if row[:4] == "    ")
            for words in WORDS.values()
        }
        assert len(shapes) == 1, code


def test_a_file_of_that_name_wins() -> None:
    pages: dict[str, dict[str, PageFile]] = {each.code: {} for each in LANGUAGES}
    own = page("en", fr_help=french())
    pages["en"]["help/world/fr.md"] = own
    world.add_pages(pages, both(fr_help=french()), WORDS, LANGUAGES)
    assert pages["en"]["help/world/fr.md"] is own
    assert "help/world/fr.md" in pages["ur"]
