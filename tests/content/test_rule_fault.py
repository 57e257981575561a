from __future__ import annotations

from collections.abc import Callable

Found = Callable[..., list[tuple[str, int]]]


def test_the_sentence_comes_too_late(found: Found) -> None:
    assert found("fault") == [("fault", 34)]


def test_the_sentence_is_not_there(found: Found) -> None:
    assert found("fault-none") == [("fault", 12)]


def test_a_straight_apostrophe_is_as_good(found: Found) -> None:
    assert found("fault-ok") == []


def test_words_to_say_to_a_child_count(found: Found) -> None:
    assert found("fault-say-ok") == []


def test_on_a_young_persons_page_you_are_the_child(found: Found) -> None:
    assert found("fault-young-ok") == []
