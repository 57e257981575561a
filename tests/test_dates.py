from __future__ import annotations

from datetime import date

import pytest
from guide.dates import count, day, days, language, listed, zone


@pytest.mark.parametrize(
    "code, words",
    [("en", "22 November 2026"), ("cy", "22 Tachwedd 2026"), ("ur", "22 نومبر 2026")],
)
def test_a_date_is_in_words_with_latin_digits(code: str, words: str) -> None:
    assert day(date(2026, 11, 22), code) == words


def test_a_language_babel_does_not_know_gets_english() -> None:
    assert day(date(2026, 11, 22), "xx") == "22 November 2026"


def test_days_in_a_row_are_a_span() -> None:
    assert days(["mon", "tue", "wed"], "en") == "Monday – Wednesday"


def test_other_days_are_a_list() -> None:
    assert days(["mon", "wed"], "en") == "Monday and Wednesday"


def test_one_language_never_gets_anothers_days() -> None:
    days(["mon"], "ur")
    assert days(["mon"], "pl") == "poniedziałek"


def test_a_list_is_joined_as_the_language_does() -> None:
    assert listed(["a", "b", "c"], "en") == "a, b and c"
    assert listed(["ا", "ب"], "ur") == "ا اور ب"


def test_a_language_is_named_in_the_readers() -> None:
    assert (language("cy", "en"), language("en", "cy"), language("xx", "en")) == (
        "Welsh",
        "Saesneg",
        "xx",
    )


@pytest.mark.parametrize("code", ["en", "vo", "so", "xx"])
def test_a_time_zone_has_a_name_in_any_language(code: str) -> None:
    assert zone("Europe/Paris", code)


@pytest.mark.parametrize(
    ("code", "shown"), [("en", "18,501"), ("pl", "18\xa0501"), ("ur", "18,501")]
)
def test_numbers_are_grouped_as_the_language_does_with_latin_digits(code: str, shown: str) -> None:
    assert count(18501, code) == shown
