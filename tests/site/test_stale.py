"""P10, P11: a part that is behind its English says so in the reader's language, and shows it.

On the pseudo-languages, which are behind where tests/pseudo.py says: real ones are not always.
"""

from __future__ import annotations

import json
from pathlib import Path

import dom
import pseudo
import pytest
from guide.project import Project
from guide.yamltext import load
from places import Opener, Place


@pytest.fixture(scope="module")
def said(project: Project) -> dict[str, dict[str, str]]:
    """The notices in both pseudo-languages."""
    english = load(project.data / "strings/en.yml", project.root).data["notice"]
    return {code: pseudo.words(english, code) for code in pseudo.NAMES}


CODES = pytest.mark.parametrize("code", pseudo.NAMES)


def page(site: Path, code: str, name: str) -> dom.Node:
    return dom.pages(site)[f"{code}/{name}.html"]


def told(box: dom.Node) -> list[str]:
    """The notes in a box, each in the reader's language."""
    notes = list(box.all("p", "told"))
    assert all(note.lang in pseudo.NAMES for note in notes)
    return [note.text.strip() for note in notes]


def around(root: dom.Node, ident: str) -> dom.Node:
    """The pair, step or column in which a section's heading stands."""
    node = next(each for each in root.all() if each.attributes.get("id") == ident)
    while node.parent and not (node.classes & {"pair", "col"} or node.tag == "li"):
        node = node.parent
    return node


@CODES
def test_an_urgent_part_has_the_english_first(
    many_tongues: Path, said: dict[str, dict[str, str]], code: str
) -> None:
    for ident in ("keep", "tell", "which-picture"):
        box = around(page(many_tongues, code, "now/threat"), ident)
        assert told(box) == [said[code]["stale_urgent"]]
        (new,), (old,) = list(box.all("div", "new")), list(box.all("div", "old"))
        assert (new.attributes["lang"], new.attributes["dir"]) == ("en", "ltr")
        assert box.text.index(new.text) < box.text.index(old.text)
        assert old.text.strip().startswith(said[code]["stale_old"])


@CODES
def test_an_ordinary_part_has_the_english_under_it(
    many_tongues: Path, said: dict[str, dict[str, str]], code: str
) -> None:
    for ident in ("words", "promise"):
        box = around(page(many_tongues, code, "now/threat"), ident)
        (late,) = list(box.all("div", "late"))
        assert told(late) == [said[code]["stale"]] and not list(box.all("div", "new"))
        heading = next(each for each in box.all() if each.attributes.get("id") == ident)
        assert heading.lang == code


@CODES
def test_old_advice_that_was_wrong_is_not_on_the_page(
    many_tongues: Path, project: Project, said: dict[str, dict[str, str]], code: str
) -> None:
    html = (many_tongues / f"{code}/now/picture.html").read_text("utf-8")
    for ident in ("keep", "tonight"):
        box = around(page(many_tongues, code, "now/picture"), ident)
        assert told(box) == [said[code]["stale_withdrawn"]] and not list(box.all("div", "old"))
    for words in ("Save names, links and dates from the chat", "out of bedrooms"):
        assert words in html and pseudo.say(words, code) not in html


@CODES
def test_nor_in_the_search_index(many_tongues: Path, code: str) -> None:
    text = (many_tongues / code / "search-index.js").read_text("utf-8")
    rows = {row[0]: row for row in json.loads(text.removeprefix("guideIndex(")[:-3])}
    wrong = pseudo.say("Save names, links and dates from the chat", code)
    assert wrong not in text and "Save names, links and dates" in str(rows["now/picture.html"])
    # Of an urgent part the English is found, and the older translation is not.
    older = pseudo.say("Save names, links, dates", code)
    assert older not in str(rows["now/threat.html"])
    assert rows["found.html"][1:3] == ["If you come across pictures of child abuse", "en"]


@CODES
def test_where_a_whole_page_was_wrong_at_its_beginning_its_title_is_english(
    many_tongues: Path, code: str
) -> None:
    root = page(many_tongues, code, "found")
    (title,), (heading,) = list(root.all("title")), list(root.all("h1"))
    assert (
        title.text.strip() == heading.text.strip() == "If you come across pictures of child abuse"
    )
    assert title.lang == heading.lang == "en"


@CODES
def test_what_nobody_knows_is_not_claimed(
    many_tongues: Path, said: dict[str, dict[str, str]], code: str
) -> None:
    notes = told(page(many_tongues, code, "understand/contact"))
    assert set(notes) == {said[code]["stale_unknown"]} and len(notes) > 5


@CODES
def test_words_that_are_still_english_are_marked_as_english(
    many_tongues: Path, said: dict[str, dict[str, str]], code: str
) -> None:
    box = around(page(many_tongues, code, "now/contact"), "meet")
    assert told(box) == [said[code]["stale_missing"]] and next(box.all("h2")).lang == "en"


@CODES
def test_a_page_says_at_its_top_that_parts_of_it_are_behind(
    many_tongues: Path, said: dict[str, dict[str, str]], code: str
) -> None:
    behind = {
        name
        for name in ("now/threat", "now/safety", "now/picture", "found", "signs", "help/life")
        for notice in page(many_tongues, code, name).all("section", "notice")
        if said[code]["some_stale"] in notice.text
    }
    assert behind == {"now/threat", "now/safety", "now/picture", "found"}


@CODES
def test_a_checked_page_says_when_and_offers_the_english(
    many_tongues: Path, said: dict[str, dict[str, str]], code: str
) -> None:
    root = page(many_tongues, code, "signs")
    (notice,) = list(root.all("section", "notice"))
    assert said[code]["reviewed"].partition("{")[0].strip() in notice.text
    assert [each.attributes["id"] for each in notice.all("input")] == ["both"]
    assert list(root.all("div", "en"))


@CODES
@pytest.mark.parametrize("name", ["now/threat", "now/picture", "found"])
@pytest.mark.parametrize("width", [390, 1280])
def test_notes_and_english_are_seen_without_asking(
    opened: Opener, code: str, name: str, width: int
) -> None:
    with opened(Place("late", code, name), width) as page:
        boxes = page.locator(".late, .new, .old, .told")
        assert boxes.count() and all(each.is_visible() for each in boxes.all())
        hidden = page.locator(".en:not(.late)").all()
        assert hidden and not any(each.is_visible() for each in hidden)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{wide} px wide"
