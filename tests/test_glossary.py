from __future__ import annotations

from pathlib import Path

import pytest
from guide.findings import Finding
from guide.glossary import COLUMNS, ENGLISH_COLUMNS, Glossary, check, check_text, kept, load, read
from guide.project import Project
from made_site import english, translated
from rendered import ENGLISH, WELSH

HEAD = ",".join(COLUMNS)
ROWS = 'you,chi,,polite\nperson who abuses,person sy’n cam-drin,"pedoffeil; anghenfil",\n'
SOUND = f"{HEAD}\n{ROWS}"


def faults(text: str, code: str = "cy") -> list[str]:
    return [f"{each.line}: {each.rule}: {each.message}" for each in read(text, code, "cy.csv")[1]]


def glossary(code: str = "cy") -> Glossary:
    return read(SOUND, code, "cy.csv")[0]


def warned(text: str) -> list[Finding]:
    return list(check_text(translated("now/a.md", text), glossary()))


@pytest.mark.parametrize(
    "text", [SOUND, "\ufeff" + SOUND, SOUND.replace("\n", "\r\n"), f"{SOUND},,,\n", f"\n{SOUND}"]
)
def test_a_table_from_any_spreadsheet_is_read(text: str) -> None:
    terms, found = read(text.removeprefix("\ufeff"), "cy", "cy.csv")
    assert found == [] and [word for word, _ in terms.avoided] == ["pedoffeil", "anghenfil"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1: glossary: The first line must be"),
        (f"term;translation\n{ROWS}", "1: glossary: The first line must be"),
        (f'{HEAD}\n"you,chi\n', "1: glossary: This is not CSV"),
        (f"{SOUND}a,b,c\n", "4: glossary: The row has 3 cells instead of 4."),
        (f"{SOUND},b,c,d\n", "4: glossary: The row has no term."),
        (f"{SOUND}You,ti,,\n", "4: glossary: “You” stands in line 2 too."),
        (f"{SOUND}a,b,x; X,\n", "4: glossary: “x” stands twice in avoid."),
        (f'{SOUND}a,"=HYPERLINK(x)",,\n', "4: glossary: “=HYPERLINK(x)” (translation)"),
        (f"{SOUND}a,@x,,\n", "4: glossary: “@x” (translation) would be a formula"),
        (f"{SOUND}a,b\u202e,,\n", "4: bidi: U+202E"),
        (f"{HEAD}\na,b,,\n", "1: register: There is no row “you”"),
        (f"{HEAD}\nyou,,,\n", "1: register: There is no row “you”"),
    ],
)
def test_what_is_wrong_with_a_table_is_told_at_its_line(text: str, said: str) -> None:
    assert any(fault.startswith(said) for fault in faults(text)), faults(text)


def test_a_cell_may_run_over_lines_and_the_next_row_keeps_its_line() -> None:
    text = f'{HEAD}\nyou,chi,,"one\ntwo"\na,b,,\na,b,,\n'
    assert faults(text) == ["5: glossary: “a” stands in line 4 too."]


def test_the_english_table_has_columns_of_its_own() -> None:
    text = f"{','.join(ENGLISH_COLUMNS)}\nyou,x,y,,\nnames,x,y,,CEOP; Childline\n"
    terms, found = read(text, "en", "en.csv")
    assert found == [] and terms.entries[1].words("do_not_translate") == ["CEOP", "Childline"]


def test_a_word_to_avoid_is_a_warning_that_says_what_instead() -> None:
    (found,) = warned("Testun.\n\nMae’n bedoffeil.\n")
    assert (found.line, found.rule, found.severity) == (12, "avoid", "warning")
    assert "person sy’n cam-drin" in found.remedy and "cy.csv:3" in found.remedy


def test_a_list_of_words_not_to_say_may_hold_it() -> None:
    assert warned("/// not-say\n- “Mae’n bedoffeil.”\n///\n") == []


def test_a_name_that_is_nowhere_is_a_warning() -> None:
    page, original = translated("a.md", "Ffoniwch.\n"), english("a.md", "Call Childline.\n")
    (found,) = kept(page, original, ["Childline", "CEOP"])
    assert (found.rule, found.severity) == ("name", "warning")


def test_a_name_that_stays_is_fine() -> None:
    page, original = translated("a.md", "Ffoniwch Childline.\n"), english("a.md", "Childline.\n")
    assert list(kept(page, original, ["Childline"])) == []


def test_a_language_without_a_table_is_asked_for_one(tmp_path: Path) -> None:
    found = check(Project(tmp_path), [ENGLISH, WELSH], {"en": {}, "cy": {}}, {})
    assert [(each.rule, each.severity) for each in found] == [("register", "warning")]


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "docs/_data/glossary"
    folder.mkdir(parents=True)
    (folder / "cy.csv").write_bytes(b"\xff\xfe")
    assert [each.message for each in load(Project(tmp_path), "cy")[1]] == ["The file is not UTF-8."]
    (folder / "cy.csv").write_text(SOUND + "x" * 600_000, encoding="utf-8")
    assert "larger" in load(Project(tmp_path), "cy")[1][0].message
