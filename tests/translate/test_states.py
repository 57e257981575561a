from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from guide.languages import ENGLISH
from guide.pages import EnglishMatter, PageFile, Translation, TranslationMatter
from guide.shared import Part, hashes_of
from guide.translate.changes import Change, Changes
from guide.translate.states import PageState, page_state, part_state
from guide.yamltext import parse

TEXT = """First line.

## Tonight {#tonight}
Keep the phone near you.

## Money {#money}
Do not pay. [See who](../help/index.md)

/// shared | words
///
"""
POLISH = """Pierwszy wiersz.

## Dziś {#tonight}
Miej telefon przy sobie.

## Kasa {#money}
Nie płać. [Zobacz](../help/index.md)

/// shared | words
///
"""
PART = {"words": Part("docs/en/_shared/words.md", "en", "words.md", "You are not alone.\n")}


def english(text: str = TEXT, title: str = "A title", urgent: list[str] | None = None) -> PageFile:
    matter = EnglishMatter(
        title=title,
        description="What it says.",
        audience=["anyone"],
        nations=["england"],
        urgent=urgent or [],
        last_checked=date(2026, 11, 24),
    )
    return PageFile("docs/en/a.md", ENGLISH, "a.md", matter, text, 9, parse("{}", "docs/en/a.md"))


def polish(text: str = POLISH, source: dict[str, str] | None = None, **words: Any) -> PageFile:
    made = hashes_of(english(), PART) if source is None else source
    matter = TranslationMatter(
        title=words.get("title", "Tytuł"),
        description=words.get("description", "Co mówi."),
        translation=Translation(status="draft", origin="human", source=made),
    )
    return PageFile("docs/pl/a.md", "pl", "a.md", matter, text, 9, parse("{}", "docs/pl/a.md"))


def state(now: PageFile, own: PageFile | None, *changes: Change, parts: Any = PART) -> PageState:
    return page_state(now, own, parts, Changes(changes), language="pl")


def states(page: PageState) -> dict[str, str]:
    return {each.id: each.state for each in page.sections.values()}


FRESH = {"top": "fresh", "tonight": "fresh", "money": "fresh"}


def test_a_translation_of_todays_english_is_fresh() -> None:
    page = state(english(), polish())
    assert states(page) == FRESH and page.left == 0 and page.status == "draft"


def test_without_a_file_everything_is_missing() -> None:
    page = state(english(), None)
    assert page.status == "missing" and page.language == "pl"
    assert set(states(page).values()) == {"missing"} and page.left == page.words == 19


@pytest.mark.parametrize(
    ("old", "new", "behind"),
    [
        ("near you", "in your hand", "tonight"),
        ("Do not pay", "Never pay", "money"),
        ("First line", "The first line", "top"),
        ("## Tonight", "## This night", "tonight"),
        ("help/index.md", "help/life.md", "money"),
    ],
)
def test_one_changed_sentence_makes_one_section_outdated(old: str, new: str, behind: str) -> None:
    page = state(english(TEXT.replace(old, new)), polish())
    assert states(page) == FRESH | {behind: "outdated"}
    assert page.left == page.sections[behind].words


def test_the_title_and_the_description_count_with_the_top() -> None:
    assert states(state(english(title="Another title"), polish())) == FRESH | {"top": "outdated"}


def test_a_changed_shared_part_makes_the_sections_that_include_it_outdated() -> None:
    words = {"words": Part("docs/en/_shared/words.md", "en", "words.md", "You are loved.\n")}
    page = state(english(), polish(), parts=words)
    assert states(page) == FRESH | {"money": "outdated"}
    assert page.sections["money"].parts == ("words",)


@pytest.mark.parametrize(
    "text", [TEXT.replace("near you", "near\nyou"), TEXT.replace("\n", "  \n")]
)
def test_white_space_changes_nothing(text: str) -> None:
    assert states(state(english(text), polish())) == FRESH


def test_a_section_that_nobody_stamped_is_behind() -> None:
    page = state(english(), polish(source={}))
    assert set(states(page).values()) == {"unstamped"} and len(page.behind) == 3


def test_a_section_still_in_english_is_missing() -> None:
    page = state(english(), polish(POLISH.replace("Dziś", "Tonight").replace(
        "Miej telefon przy sobie.", "Keep the phone near you.")))  # fmt: skip
    assert states(page) == FRESH | {"tonight": "missing"} and page.left == 6


def test_half_a_section_in_english_is_left_to_do() -> None:
    page = state(english(), polish(POLISH.replace("Miej telefon przy sobie.",
        "Keep the phone near you.")))  # fmt: skip
    assert states(page) == FRESH and page.sections["tonight"].left == 5


def test_a_copy_whose_english_changed_meanwhile_is_missing_and_not_outdated() -> None:
    copied = polish(TEXT, title="A title", description="What it says.")
    now = english(TEXT.replace("near you", "in your hand"))
    assert set(states(state(now, copied)).values()) == {"missing"}


def test_what_the_english_has_no_more_is_an_orphan() -> None:
    page = state(english(TEXT[: TEXT.index("## Money")]), polish())
    assert states(page) == {"top": "fresh", "tonight": "fresh", "money": "orphan"}


def test_a_page_without_english_is_an_orphan() -> None:
    page = page_state(None, polish(), PART, Changes())
    assert page.status == "orphan" and set(states(page).values()) == {"orphan"}


def test_urgent_is_what_the_english_says() -> None:
    page = state(english(TEXT.replace("Do not", "Never"), urgent=["money"]), polish())
    assert [(each.id, each.urgent) for each in page.behind] == [("money", True)]


def test_a_line_is_a_line_of_the_file() -> None:
    assert state(english(), polish()).sections["tonight"].line == 9 + 2


def change(kind: str, old: str, new: str) -> Change:
    return Change(
        page="a.md", section="money", kind=kind, old=[old], new=new, on=date(2026, 11, 24)
    )  # type: ignore[arg-type]


def money(text: str) -> str:
    return hashes_of(english(text), PART)["money"]


NEVER, NOTHING = TEXT.replace("Do not pay", "Never pay"), TEXT.replace("Do not pay", "Pay nothing")


def test_a_minor_change_is_fresh_to_readers() -> None:
    page = state(english(NEVER), polish(), change("minor", money(TEXT), money(NEVER)))
    assert states(page) == FRESH | {"money": "minor"} and page.left == 0 and not page.behind


def test_a_withdrawn_section_is_not_to_be_shown() -> None:
    page = state(english(NEVER), polish(), change("withdraw", money(TEXT), money(NEVER)))
    assert states(page) == FRESH | {"money": "withdrawn"}


def test_minor_changes_add_up() -> None:
    first = change("minor", money(TEXT), money(NEVER))
    second = change("minor", money(NEVER), money(NOTHING))
    assert states(state(english(NOTHING), polish(), first, second))["money"] == "minor"


def test_a_minor_change_after_a_real_one_does_not_hide_it() -> None:
    only = change("minor", money(NEVER), money(NOTHING))
    assert states(state(english(NOTHING), polish(), only))["money"] == "outdated"


def test_a_real_change_after_a_minor_one_is_not_hidden() -> None:
    only = change("minor", money(TEXT), money(NEVER))
    assert states(state(english(NOTHING), polish(), only))["money"] == "outdated"


def test_withdrawn_stays_withdrawn_whatever_comes_after() -> None:
    wrong = change("withdraw", money(TEXT), money(NEVER))
    assert states(state(english(NOTHING), polish(), wrong))["money"] == "withdrawn"
    later = change("minor", money(NEVER), money(NOTHING))
    assert states(state(english(NOTHING), polish(), wrong, later))["money"] == "withdrawn"


def test_minor_does_not_make_wrong_advice_right() -> None:
    both = [change(kind, money(TEXT), money(NEVER)) for kind in ("minor", "withdraw")]
    assert states(state(english(NEVER), polish(), *both))["money"] == "withdrawn"


def test_a_minor_change_before_a_withdrawal_does_not_save_a_translation() -> None:
    minor = change("minor", money(TEXT), money(NEVER))
    wrong = change("withdraw", money(NEVER), money(NOTHING))
    assert states(state(english(NOTHING), polish(), minor, wrong))["money"] == "withdrawn"


def test_an_english_that_came_back_is_fresh_again() -> None:
    there = change("minor", money(TEXT), money(NEVER))
    back = change("minor", money(NEVER), money(TEXT))
    assert states(state(english(), polish(), there, back)) == FRESH


def test_a_shared_part_is_missing_fresh_or_half_done() -> None:
    own = Part("docs/pl/_shared/words.md", "pl", "words.md", "Nie jesteś sam.\n")
    assert part_state(PART["words"], None, "pl").status == "missing"
    assert part_state(PART["words"], own, "pl").left == 0
    assert part_state(PART["words"], PART["words"], "pl").missing
