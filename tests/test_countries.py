"""Countries: names in the reader's language, in its order, and addresses."""

from __future__ import annotations

import pytest
from guide import countries
from made_up import helplines, record

WORDS = {"world": {"names": {"hk": "Hong Kong"}}}


def test_a_name_is_in_the_readers_language() -> None:
    assert countries.name("FR", WORDS, "cy") == "Ffrainc"


def test_a_name_of_our_own_wins() -> None:
    assert countries.name("HK", WORDS, "en") == "Hong Kong"


def test_a_page_links_to_a_country_beside_it() -> None:
    assert countries.address("FR", countries.INDEX) == "fr.md"
    assert countries.address("FR", "help/index.md") == "world/fr.md"


def test_the_uk_is_no_other_country() -> None:
    lines = helplines(helper=record())
    assert countries.listed(lines, WORDS, "en") == []


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Brazil", "Éire", "France"]),
        ("cy", ["Canada", "Chile", "De Affrica", "Ffrainc", "Gwlad Pwyl"]),
        ("ur", ["آئرلینڈ", "اٹلی", "پاکستان", "ترکیہ", "چین", "ہانگ کانگ"]),
    ],
)
def test_names_sort_by_the_languages_own_alphabet(language: str, names: list[str]) -> None:
    assert sorted(set(names), key=lambda name: countries.order(name, language)) == names
