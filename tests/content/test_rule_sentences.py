from __future__ import annotations

from collections.abc import Callable

Found = Callable[..., list[tuple[str, int]]]


def test_a_sentence_over_twenty_words_is_found_where_it_starts(found: Found) -> None:
    assert found("sentence") == [("sentence", 12), ("sentence", 15)]


def test_items_links_and_quotations_end_a_sentence(found: Found) -> None:
    assert found("sentence-ok") == []


def test_a_crisis_page_has_fifteen_words_a_sentence(found: Found) -> None:
    assert ("sentence", 15) in found("sentence-strict")


def test_a_paragraph_of_four_sentences_is_found(found: Found) -> None:
    assert found("paragraph") == [("paragraph", 12), ("paragraph", 15)]


def test_a_paragraph_of_three_is_good(found: Found) -> None:
    assert found("paragraph-ok") == []
