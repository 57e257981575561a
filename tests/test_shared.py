from __future__ import annotations

from pathlib import Path

import pytest
from guide.findings import Finding
from guide.languages import Language
from guide.pages import SHARED, load_pages
from guide.project import Project
from guide.sections import hashes
from guide.shared import (
    Part,
    at_source,
    check_includes,
    check_part,
    expand,
    in_place,
    load_parts,
    with_english,
)
from made_site import english
from rendered import WELSH, content, in_english, render

INCLUDE = "/// shared | line\n///"
TEXT = f"Lede.\n\n{INCLUDE}\n\n## More {{#more}}\n\nEnd."
TABLE = "/// pictures\n| The picture | Do | Do not |\n|---|---|---|\n| One | Stay | Pay |\n///"
DANGER = "/// emergency | In danger?\n[See](help/index.md)\n///"


def part(text: str, language: str = "en") -> Part:
    return Part(f"docs/{language}/_shared/line.md", language, "line.md", text)


def both(welsh: str = "") -> dict[str, Part]:
    return {"line": part(welsh, "cy") if welsh else part("The words.")}


def page(text: str) -> Part:
    return Part("docs/en/now/page.md", "en", "now/page.md", text, 10)


def test_a_part_stands_where_it_is_included() -> None:
    html = content(TEXT, parts={"line": part("The words.")})
    assert html.index("<p>The words.</p>") < html.index("<h2")


def test_its_links_are_written_from_the_languages_folder() -> None:
    words = expand(INCLUDE, {"line": part("[See](help/life.md#you)")}, "now/page.md", "en")
    assert words == "[See](../help/life.md#you)"


def test_a_link_to_a_neighbour_is_as_a_person_would_type_it() -> None:
    words = expand(INCLUDE, {"line": part("[See](now/threat.md)")}, "now/page.md", "en")
    assert words == "[See](threat.md)"


def test_helpline_links_stay() -> None:
    words = expand(INCLUDE, {"line": part("[Call](helpline:helper)")}, "now/page.md", "en")
    assert words == "[Call](helpline:helper)"


def test_blocks_in_a_part_are_blocks() -> None:
    html = content(TEXT, parts={"line": part(TABLE)})
    assert '<table class="pictures" role="table">' in html


def test_a_part_may_stand_in_a_block() -> None:
    html = content(f"Lede.\n\n//// band\n## One {{#one}}\n\n{INCLUDE}\n////", parts=both())
    assert html.index('<div class="col">') < html.index("The words.")


def test_a_part_in_the_pages_language_is_not_marked() -> None:
    html = content(TEXT, language=WELSH, parts=both("Y geiriau."))
    assert "<p>Y geiriau.</p>" in html


def test_a_part_only_in_english_says_so() -> None:
    html = content(TEXT, language=WELSH, parts=both())
    assert '<p dir="ltr" lang="en">The words.</p>' in html


def test_an_english_danger_card_still_stands_with_the_title() -> None:
    html = render(TEXT, language=WELSH, parts={"line": part(DANGER)})
    assert html.index("<h1>") < html.index('class="danger"') < html.index('class="cols"')


def test_the_labels_of_an_english_part_are_english() -> None:
    labels = {"block": {"say": "Say in English"}}
    text = f"{TEXT}\n\n/// say\n“Own.”\n///"
    parts = {"line": part("/// say\n“Words.”\n///")}
    html = content(text, language=WELSH, parts=parts, english_words=labels)
    assert html.index("Say in English") < html.index("“Words.”") < html.index(">SAY<")


def test_a_table_fits_in_english_too() -> None:
    html = content(TEXT, language=WELSH, parts={"line": part(TABLE)})
    assert 'class="pictures"' in html and "///" not in html


def test_the_english_stands_beside_a_part() -> None:
    beside = in_english(TEXT, parts={"line": part("The words.")})
    html = render(TEXT, language=WELSH, english=beside, parts=both("Y geiriau."))
    assert html.index("Y geiriau.") < html.index("The words.") < html.index('id="more"')


def test_moving_text_into_a_part_changes_no_hash() -> None:
    moved = expand(TEXT, {"line": part("Words\n")}, "now/page.md", "en")
    assert hashes("T", "D", moved) == hashes("T", "D", TEXT.replace(INCLUDE, "Words"))


def test_a_changed_part_changes_the_hash_of_its_section() -> None:
    old, new = (
        hashes("T", "D", expand(TEXT, {"line": part(words)}, "now/page.md", "en"))
        for words in ("Old.", "New.")
    )
    assert [key for key in old if old[key] != new[key]] == ["top"]


def test_an_unknown_key_is_told_at_its_line() -> None:
    found = list(check_includes(page(TEXT), ["other"]))
    assert [(each.line, each.rule) for each in found] == [(12, "shared")]
    assert "other" in found[0].remedy


def test_nothing_stands_inside_an_include() -> None:
    found = list(check_includes(page("/// shared | line\nMore.\n///"), ["line"]))
    assert [each.line for each in found] == [10]


@pytest.mark.parametrize(
    ("text", "line"),
    [("---\ntitle: x\n---\n", 1), ("Words.\n\n## More {#more}", 3), (f"Words.\n\n{INCLUDE}", 3)],
)
def test_a_part_is_only_text(text: str, line: int) -> None:
    found = list(check_part(part(text), {"line": part(text)}))
    assert [(each.line, each.rule) for each in found] == [(line, "shared")]


def test_a_part_needs_its_english() -> None:
    assert [each.rule for each in check_part(part("Geiriau.", "cy"), {})] == ["orphan"]


def test_parts_are_found_by_key_and_are_no_pages(tmp_path: Path) -> None:
    tongue = Language(code="en", name="English", direction="ltr")
    folder = tmp_path / "docs/en" / SHARED
    folder.mkdir(parents=True)
    (folder / "line.md").write_text("The words.\n", encoding="utf-8")
    parts, found = load_parts(Project(tmp_path), [tongue, WELSH])
    assert found == [] and with_english(parts, "cy")["line"].body == "The words.\n"
    assert load_pages(Project(tmp_path), [tongue]) == ({"en": {}}, [])


def test_a_part_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    tongue = Language(code="en", name="English", direction="ltr")
    folder = tmp_path / "docs/en" / SHARED
    folder.mkdir(parents=True)
    (folder / "line.md").write_bytes(b"\xff")
    assert [each.rule for each in load_parts(Project(tmp_path), [tongue])[1]] == ["encoding"]


def test_a_whole_page_knows_where_its_lines_come_from() -> None:
    whole, lines = in_place(english("now/page.md", TEXT), {"line": part("One.\n\nTwo.\n")})
    assert whole.body.split("\n")[2:6] == ["One.", "", "Two.", ""]
    assert lines == [10, 11, 12, 12, 12, 14, 15, 16, 17]


def test_a_finding_in_a_part_is_told_where_it_is_included() -> None:
    whole, lines = in_place(english("now/page.md", TEXT), {"line": part("One.\n\nTwo.\n")})
    found = [Finding(whole.path, line, "rule", "What.", "Do.") for line in (1, 14, 15)]
    assert [at_source(each, whole, lines).line for each in found] == [1, 12, 14]
