"""What was made quick says the same as the plain way of saying it."""

from __future__ import annotations

import re

from guide.online import names_on_page, numbers_on_page, signs, webtext
from hypothesis import given
from hypothesis import strategies as st

PIECES = st.sampled_from(
    ["0800", "1111", "1", "0", "44", "+", "24/7", " ", "-", "  ", "(", ").", "x", "\n", " " * 6]
)
FORMS = numbers_on_page.spellings("08001111") | {"11", "111", "1108"}


@given(st.lists(PIECES, max_size=30).map("".join))
def test_numbers_are_found_where_a_pattern_of_all_spellings_finds_them(text: str) -> None:
    longest_first = sorted(FORMS, key=lambda form: (-len(form), form))
    spelt = "|".join(numbers_on_page.BETWEEN.join(form) for form in longest_first)
    pattern = re.compile(rf"(?<![0-9])(?:{spelt})(?![0-9])")
    expected = [
        (*match.span(), "".join(filter(str.isdigit, match[0]))) for match in pattern.finditer(text)
    ]
    assert list(numbers_on_page._spelt(FORMS, text)) == expected


@given(st.text(max_size=40), st.booleans())
def test_folding_is_the_tables_work(text: str, mostly_ascii: bool) -> None:
    whole = text + "a" * 1000 * mostly_ascii
    assert names_on_page.fold(whole) == whole.translate(names_on_page._FOLDED)


@given(st.lists(st.sampled_from([" ", "a", "\n", "\t", webtext.BREAK, "\r"]), max_size=30))
def test_spaces_and_breaks_are_made_one(pieces: list[str]) -> None:
    text = "".join(pieces)
    spaced = re.sub(r"[\t\n\f\r ]+", " ", text)
    expected = re.sub(rf" ?{webtext.BREAK}[{webtext.BREAK} ]*", "\n", spaced).strip(" \n")
    assert webtext._readable(text) == expected


WORDS = ["listen", "\n", " ", "casino", "call girls", "call\ngirls", "ceased", "–", "казино"]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map("".join))
def test_stems_are_found_among_the_words_of_a_page(text: str) -> None:
    for stems in (signs._any_closure(), *(topic.stems for topic in signs._topics())):
        assert stems.seen_in(text) == any(each in text for _, each in stems.all)
