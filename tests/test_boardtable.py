from __future__ import annotations

import xml.etree.ElementTree as etree
from dataclasses import replace

from guide.boardtable import Board, Row, Total, pieces
from guide.markup import text_of
from rendered import ENGLISH, WELSH

KEYS = "all pages page state left approved reviewed draft missing machine human crisis edit start"
SAID = {key: key.upper() for key in KEYS.split()} | {
    "in": "IN {language}",
    "behind": "BEHIND: {n}",
    "sheet": "SHEET",
}
WORDS = {"progress": SAID, "shell": {"language": "LANGUAGE"}}
TOTAL = Total(WELSH, "cy/about/x.html", {"reviewed": 0, "draft": 3, "missing": 1}, 2, 70)
ROW = Row(
    title="Teitl",
    language=None,
    link="../now/threat.md",
    status="draft",
    origin="machine",
    crisis=True,
    behind=2,
    left=41,
    edit="https://code.example/edit/cy/now/threat.md",
    sheet="about/review/cy/now/threat.html",
)


def tables(*rows: Row) -> list[etree.Element]:
    return [
        piece
        for piece in pieces(Board([TOTAL], WELSH, list(rows)), WORDS, "en")
        if piece.tag == "table"
    ]


def cells(table: etree.Element) -> list[str]:
    return [text_of(cell) for cell in table.findall("tbody/tr/*")]


def test_every_language_has_a_row_with_what_is_there() -> None:
    assert cells(tables()[0]) == ["Cymraeg", "PAGESDRAFT: 3MISSING: 1BEHIND: 2", "LEFT70"]


def test_it_leads_to_the_languages_own_page() -> None:
    link = tables()[0].find(".//span[@data-to]")
    assert link is not None and link.get("data-to") == "cy/about/x.html"


def test_in_the_english_tree_there_are_no_pages() -> None:
    assert len(tables()) == 1 and len(tables(ROW)) == 2


def test_a_page_says_how_it_was_made_and_what_is_left() -> None:
    title, state, left = cells(tables(ROW)[1])
    assert title.startswith("Teitl") and left == "LEFT41"
    assert state == "STATEDRAFT: MACHINECRISISBEHIND: 2"


def test_its_links_name_the_page() -> None:
    links = tables(ROW)[1].findall(".//p[@class='links']/*")
    assert [text_of(each) for each in links] == ["EDIT: Teitl", "SHEET: Teitl"]


def test_an_untranslated_page_is_begun_and_has_no_sheet() -> None:
    row = replace(ROW, status="missing", origin="", sheet="", language=ENGLISH)
    table = tables(row)[1]
    assert [text_of(each) for each in table.findall(".//p[@class='links']/*")] == ["START: Teitl"]
    title = table.find(".//bdi[@lang='en']")
    assert title is not None and title.get("dir") is None


def test_without_an_editor_and_a_sheet_there_are_no_links() -> None:
    assert tables(replace(ROW, edit="", sheet=""))[1].find(".//p[@class='links']") is None


def test_roles_are_written_out() -> None:
    table = tables(ROW)[1]
    assert table.get("role") == "table" and table.get("aria-labelledby") == "pages"
    assert {each.get("role") for each in table.iter("td")} == {"cell"}
