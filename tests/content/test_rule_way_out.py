from __future__ import annotations

from collections.abc import Callable

Found = Callable[..., list[tuple[str, int]]]


def test_a_page_without_help_is_found(found: Found) -> None:
    assert found("help") == [("help", 9)]


def test_a_link_or_a_card_is_help(found: Found) -> None:
    assert found("help-ok") == found("help-card-ok") == []


def test_search_and_pages_about_the_site_need_none(found: Found) -> None:
    assert found("help", "search.md") == found("help", "about/privacy.md") == []


def test_a_page_of_help_does_not_help_by_linking_to_itself(found: Found) -> None:
    assert found("help-ok", "help/index.md") != []


def test_the_emergency_block_comes_first(found: Found) -> None:
    assert found("crisis-first") == [("crisis-first", 24)]


def test_a_crisis_page_has_one(found: Found) -> None:
    assert found("crisis-first-none") == [("crisis-first", 12)]


def test_the_second_block_is_early_enough(found: Found) -> None:
    assert found("crisis-first-ok") == []
