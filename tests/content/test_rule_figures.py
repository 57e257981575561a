from __future__ import annotations

from collections.abc import Callable

import pytest
from guide.content.figures import STATISTIC

Found = Callable[..., list[tuple[str, int]]]


def test_a_third_statistic_and_one_without_a_year_are_found(found: Found) -> None:
    assert found("figures") == [("figures", line) for line in (14, 16, 16)]


def test_ages_dates_hours_and_steps_are_no_statistics(found: Found) -> None:
    assert found("figures-ok") == []


def test_the_page_of_numbers_is_free(found: Found) -> None:
    assert found("figures", "facts/numbers.md") == []


@pytest.mark.parametrize(
    "text",
    ["97 %", "74 per cent", "1 in 5", "three quarters", "six-fold", "twice as many", "1,142"],
)
def test_this_is_a_statistic(text: str) -> None:
    assert STATISTIC.search(f"About {text} of them said so.")


@pytest.mark.parametrize(
    "text",
    ["24 hours", "18", "13 to 17", "8 June 2026", "3 steps", "2025", "first half of 2025", "11"],
)
def test_this_is_none(text: str) -> None:
    assert not STATISTIC.search(f"It was {text} of them.")
