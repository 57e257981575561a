from __future__ import annotations

import pytest
from guide.lookalikes import figures_alike, main_alphabet, words_alike
from hypothesis import given
from hypothesis import strategies as st

KNOWN = {"999", "101", "85258", "08001111"}


@pytest.mark.parametrize(
    "text",
    ["O8OO 1111", "0800 llll", "О8ОО ІІІІ", "OBOO IIII", "call O800 1111 now", "O.8.O.O.1.1.1.1",
     "0 8 O O 1 1 1 1", "o8oo1111", "99g", "l0l", "1O1", "8S2S8", "〇八〇〇一一一一", "፩፱፱፱"],
)  # fmt: skip
def test_letters_that_stand_for_figures_are_found(text: str) -> None:
    assert list(figures_alike(text, KNOWN))


@pytest.mark.parametrize(
    "text",
    ["Bob, so go on", "18 oed", "I am 18", "I o 10", "24/7 so 10", "lol", "ll", "oil", "iOS 17",
     "section 52A", "0800 1111", "3 o blant", "一 二", "in 2026 I", "SOS", "B&B 5"],
)  # fmt: skip
def test_words_and_figures_are_not(text: str) -> None:
    assert list(figures_alike(text, KNOWN)) == []


@pytest.mark.parametrize(
    "word",
    ["сhildline", "Childlinε", "СЕОР", "αβγ", "𝐂𝐡𝐢𝐥𝐝", "Ｃhildline", "ⓒhildline", "Rep\u0585rt",
     "ᏟEOP", "оrg"],
)  # fmt: skip
def test_a_word_that_is_not_what_it_looks_like_is_found(word: str) -> None:
    (found,) = words_alike(f"Call {word} now", "LATIN")
    assert found.matched == word and found.why


@pytest.mark.parametrize("own", ["LATIN", "CYRILLIC", "ARABIC", "CJK"])
@pytest.mark.parametrize(
    "text", ["Childline a CEOP", "naïve Łódź ŵyr", "1º Sr.ª ½", "日本CEOP 報告", "نہیں CEOP"]
)
def test_latin_names_and_other_scripts_are_fine(text: str, own: str) -> None:
    assert list(words_alike(text, own)) == []


def test_a_page_in_cyrillic_may_be_in_cyrillic() -> None:
    assert list(words_alike("Зателефонуйте до CEOP", "CYRILLIC")) == []


def test_the_alphabet_of_a_text_is_that_of_most_letters() -> None:
    assert main_alphabet("یہ آپ کا قصور نہیں CEOP") == "ARABIC"
    assert main_alphabet("123") == "LATIN"


@given(st.text())
def test_any_text_at_all_is_only_judged(text: str) -> None:
    list(figures_alike(text, KNOWN)), list(words_alike(text, "LATIN"))
