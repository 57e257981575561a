from __future__ import annotations

from collections.abc import Callable

Found = Callable[..., list[tuple[str, int]]]


def test_help_that_comes_late_or_never_is_found(found: Found) -> None:
    assert found("suicide") == [("suicide", 12), ("suicide", 25)]


def test_lines_links_cards_and_the_help_block_are_help(found: Found) -> None:
    assert found("suicide-ok") == []


def test_pages_about_the_site_only_speak_of_the_word(found: Found) -> None:
    assert found("suicide", "about/index.md") == []
