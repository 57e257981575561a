from __future__ import annotations

import pytest
from guide.translate.shown import shown, shown_of
from guide.translate.states import PageState, SectionState, State, Status


def page(*sections: SectionState, status: Status = "draft") -> PageState:
    return PageState("now/threat.md", "cy", status, True, {each.id: each for each in sections})


def section(state: State, urgent: bool = False, words: int = 9) -> SectionState:
    return SectionState("money", state, urgent, words, words)


@pytest.mark.parametrize(
    ("state", "urgent", "how"),
    [
        ("outdated", False, "late"),
        ("outdated", True, "older"),
        ("unstamped", False, "unknown"),
        ("unstamped", True, "older-unknown"),
        ("withdrawn", False, "withdrawn"),
        ("withdrawn", True, "withdrawn"),
        ("missing", True, "missing"),
        ("orphan", False, "gone"),
    ],
)
def test_every_state_has_its_way(state: State, urgent: bool, how: str) -> None:
    assert shown(page(section(state, urgent))) == {"money": how}


@pytest.mark.parametrize("state", ["fresh", "minor"])
def test_what_is_fresh_or_only_reworded_is_simply_shown(state: State) -> None:
    assert shown(page(section(state, urgent=True))) == {}


def test_where_there_is_nothing_to_translate_nothing_is_said() -> None:
    assert shown(page(section("missing", words=0))) == {}


@pytest.mark.parametrize("status", ["missing", "made", "orphan"])
def test_a_page_that_is_no_translation_has_none(status: Status) -> None:
    assert shown(page(section("missing"), status=status)) == {}


def test_pages_without_any_are_left_out() -> None:
    late, fresh = page(section("outdated")), page(section("fresh"))
    assert shown_of({"cy": [late], "ur": [fresh]}) == {
        "cy": {"now/threat.md": {"money": "late"}},
        "ur": {},
    }
