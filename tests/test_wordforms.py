from __future__ import annotations

import pytest
from guide.wordforms import pattern


@pytest.mark.parametrize(
    ("code", "phrase", "text"),
    [
        ("cy", "pedoffeil", "bedoffeil"),
        ("cy", "pedoffeil", "phedoffeil"),
        ("cy", "pedoffeil", "mhedoffeil"),
        ("cy", "pedoffeil", "pedoffeiliaid"),
        ("cy", "anghenfil", "hanghenfil"),
        ("cy", "gwreiddiol", "wreiddiol"),
        ("cy", "llun budr", "lun budr"),
        ("cy", "cyflawni hunanladdiad", "gyflawni hunanladdiad"),
        ("cy", "fforwardio", "fforwardiwch"),
        ("cy", "wedi’i ddifetha", "wedi'i ddifetha"),
        ("ur", "گناہ", "گناہوں"),
        ("ur", "پرچہ", "پرچے"),
        ("ur", "کاٹنا", "کاٹنے"),
        ("ur", "اقدامِ خودکشی", "اقدام خودکشی"),
        ("pl", "pedofil*", "pedofilem"),
        ("pl", "pedofil", "Pedofil"),
        ("fa", "کودک آزار", "کودک\u200cآزار"),
    ],
)
def test_a_word_is_found_in_its_forms(code: str, phrase: str, text: str) -> None:
    assert pattern((phrase,), code).search(f"x {text.lower()}. y")


@pytest.mark.parametrize(
    ("code", "phrase", "text"),
    [
        ("cy", "honni", "honno"),
        ("cy", "crwt", "crwtyn"),
        ("cy", "cwlt", "diwylliant"),
        ("cy", "chwilio", "gwilio"),
        ("ur", "عزت", "باعزت"),
        ("ur", "قوم", "قومی"),
        ("ur", "دوستی", "دوست"),
        ("pl", "pedofil", "pedofilem"),
    ],
)
def test_another_word_is_not(code: str, phrase: str, text: str) -> None:
    assert not pattern((phrase,), code).search(f"x {text}. y")


def test_the_group_says_which_of_several() -> None:
    found = pattern(("un", "dau", "tri"), "cy").search("x ddau y")
    assert found and found.lastindex == 2
