from __future__ import annotations

from collections.abc import Callable

import pytest
from guide.content.grade import syllables
from guide.content.report import measure
from guide.pages import PageFile

Found = Callable[..., list[tuple[str, int]]]


def test_a_page_of_long_words_is_too_hard(found: Found) -> None:
    assert found("grade") == [("grade", 12)]


def test_headings_and_link_buttons_do_not_count(found: Found) -> None:
    assert found("grade-ok") == []


def test_a_crisis_page_has_a_lower_limit(found: Found) -> None:
    assert ("grade", 12) in found("sentence-strict")


@pytest.mark.parametrize(
    ("word", "count"),
    [("child", 1), ("Childline", 2), ("anybody’s", 4), ("well-known", 2), ("strendible", 3)],
)
def test_syllables_come_from_the_dictionary_or_the_vowels(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_page_is_measured(made: Callable[..., PageFile]) -> None:
    found = measure(made("sentence-strict"))
    assert found is not None
    assert (found.words, found.longest_sentence, found.mean_sentence) == (16, 16, 16.0)


def test_the_formula_is_flesch_kincaid(made: Callable[..., PageFile]) -> None:
    found = measure(made("sentence-strict"))
    # 23 syllables: seven, eleven and the teens have more than one.
    assert found is not None and found.grade == pytest.approx(
        0.39 * 16 + 11.8 * 23 / 16 - 15.59, abs=0.05
    )
