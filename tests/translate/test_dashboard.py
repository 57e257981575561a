from __future__ import annotations

from guide.boardtable import Row
from guide.site import Site
from guide.translate.changes import Changes
from guide.translate.dashboard import PAGE, board, sheet_path
from guide.translate.workshop import of_site
from made_site import REVIEWED, english, made_site, translated

EDIT = "https://code.example/edit/docs/"


def site() -> Site:
    made = made_site(
        english(PAGE),
        english("now/told.md", "Some words here.\n", crisis=True),
        english("talk/index.md", "Some words here.\n"),
        english("signs.md", "Some words here.\n"),
        translated("signs.md", **REVIEWED),
        translated("talk/index.md"),
    )
    made.parts = {"en": {}, "cy": {}}
    made.progress = {"cy": of_site(made, Changes()).of("cy")}
    return made


def rows(base: str = EDIT) -> dict[str, Row]:
    return {row.link: row for row in board(site(), "cy", base).rows}


def test_a_language_is_counted() -> None:
    (total,) = board(site(), "en", "").totals
    assert total.states == {"approved": 0, "reviewed": 1, "draft": 1, "missing": 2}
    assert total.language.code == "cy" and total.page == "cy/about/translations.html"


def test_the_english_tree_has_no_rows() -> None:
    assert board(site(), "en", EDIT).rows == []


def test_a_crisis_page_that_is_missing_comes_before_what_is_only_missing() -> None:
    order = list(rows())
    assert order.index("../now/told.md") < order.index("translations.md")


def test_how_a_translation_was_made_is_told() -> None:
    assert rows()["../talk/index.md"].origin == "machine"
    assert rows()["../signs.md"].origin == "human" and rows()["../now/told.md"].origin == ""


def test_what_is_there_is_edited_and_what_is_not_is_begun() -> None:
    assert rows()["../signs.md"].edit == f"{EDIT}cy/signs.md"
    new = "https://code.example/new?filename=docs/cy/now/told.md"
    assert rows()["../now/told.md"].edit == new
    assert {row.edit for row in rows("").values()} == {""}


def test_a_translation_has_a_sheet() -> None:
    assert rows()["../signs.md"].sheet == sheet_path("cy", "signs.md")
    assert sheet_path("cy", "now/told.md") == "about/review/cy/now/told.html"
    assert rows()["../now/told.md"].sheet == ""


def test_a_title_in_another_language_than_the_page_says_so() -> None:
    # The page itself is not translated: its text is English, and Welsh titles are marked.
    marked = rows()["../signs.md"].language
    assert marked is not None and marked.code == "cy" and rows()["../now/told.md"].language is None
