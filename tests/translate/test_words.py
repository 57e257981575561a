from __future__ import annotations

import pytest
from guide.translate.words import count, rows


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Do not pay.", 3),
        ("It’s 4 o’clock", 2),
        ("## Money {#money}", 1),
        ("[Call {number}](helpline:childline)", 1),
        ("/// helpline | childline\n///", 0),
        ("/// shared | first-words\n///", 0),
        ("/// do | Leave these alone\n- one thing\n///", 5),
        ("/// helplines\n    need: listening\n///", 0),
        ("/// say | Read this\n    lang: en\n\nI need help.\n///\nMore.", 3),
        ("//// band\n/// say\n    lang: en\n\nI need help.\n///\nMore.\n////", 1),
        ("Nie płać 100 razy", 3),
        ("کسی کو مت بتائیں", 4),
        ("", 0),
    ],
)
def test_words_that_a_translator_translates(text: str, words: int) -> None:
    assert count(text) == words


def test_names_stay_as_they_are() -> None:
    assert count("Ask Report Remove now", ["Report Remove", "Report"]) == 2


def test_rows_hold_words_and_have_their_white_space_collapsed() -> None:
    assert rows("Do  not pay.\n\n///\n") == (("Do not pay.", 3),)
