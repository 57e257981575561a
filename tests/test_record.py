from __future__ import annotations

from typing import Any

from guide.record import record
from guide.sources import Source
from made_site import REVIEWED, english, made_site, translated

SOURCE = {"publisher": "A & B", "title": "T", "date": "2024", "address": "https://a.example/"}


def rows(code: str = "en", translation: Any = None, **matter: Any) -> dict[str, str]:
    pages = [english("a.md", **matter)]
    if translation is not None:
        pages.append(translated("a.md", **translation))
    own = {
        "linked": Source.model_validate({**SOURCE, "link": "yes"}),
        "plain": Source.model_validate({**SOURCE, "date": "not dated"}),
        "copied": Source.model_validate({**SOURCE, "link": "yes", "copied": "yes"}),
        "hidden": Source.model_validate({**SOURCE, "show": "no"}),
    }
    found = record(made_site(*pages, **own), "a.md", code, "../a.html")
    return {row["key"]: row["html"] for row in found}


def test_the_day_of_the_check_is_in_the_readers_language() -> None:
    assert rows()["checked"] == "22 November 2026"
    assert rows("cy")["checked"] == "22 Tachwedd 2026"


def test_nobody_has_reviewed_until_somebody_has() -> None:
    assert rows()["review"] == "REVIEW_NONE"
    read = rows(reviewed_by=["A. Person", "B. Person"], reviewed_on="2026-12-01")
    assert read["review"] == "Read by A. Person and B. Person. (1 December 2026)"


def test_a_draft_says_how_it_was_made() -> None:
    assert rows("cy", {})["translation"] == "A MACHINE"
    helped = {"status": "draft", "origin": "machine-assisted"}
    assert rows("cy", helped)["translation"] == "HELPED"


def test_a_checked_translation_names_who_checked_it() -> None:
    said = "Translated by A. Writer. Checked by B. Reader."
    assert rows("cy", REVIEWED)["translation"] == said


def test_who_does_not_wish_to_be_named_is_not() -> None:
    said = rows("cy", REVIEWED | {"translators": []})["translation"]
    assert said == "Checked by B. Reader."


def test_a_draft_names_its_translator_and_says_how_it_was_made() -> None:
    own = {"status": "draft", "origin": "human", "translators": ["A. Writer"]}
    assert rows("cy", own)["translation"] == "Translated by A. Writer. A PERSON"


def test_english_has_no_row_on_translation_anywhere() -> None:
    assert "translation" not in rows("en") and "translation" not in rows("cy")


def test_nations_are_named_unless_they_are_all() -> None:
    assert rows()["nations"] == "England and Wales"
    every = ["england", "wales", "scotland", "northern_ireland"]
    assert rows(nations=every)["nations"] == "EVERYWHERE"


def test_a_source_is_linked_only_when_it_is_the_publishers_own_page() -> None:
    html = rows(sources=["linked", "plain", "copied"])["sources"]
    assert html.startswith('<ul lang="en" dir="ltr">')
    assert html.count("<a ") == 1 and html.count("<li>") == 3
    assert '<a href="https://a.example/">A &amp; B: T (2024)</a>' in html
    assert ">A &amp; B: T</li>" in html


def test_a_translation_leads_to_the_list_in_english() -> None:
    html = rows("cy", {}, sources=["linked"])["sources"]
    assert html == '<a href="../a.html#record">SOURCES_THERE</a>'


def test_a_source_that_is_not_to_be_shown_is_not() -> None:
    assert "sources" not in rows(sources=["hidden"])
