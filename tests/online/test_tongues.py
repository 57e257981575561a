"""Which language a page is in."""

from __future__ import annotations

import pytest
from guide.online.tongues import changed, spoken_in
from hypothesis import given
from hypothesis import strategies as st

ENGLISH = "You can talk to us about anything. We are here for you and this is your call. " * 3
GERMAN = "Wir sind für dich da und hören dir zu. Die Beratung ist nicht mit Kosten verbunden. " * 4
WELSH = (
    "Mae'r llinell yn agored i chi ac mae ein tîm yn gallu helpu gyda hyn. Gallwch ffonio ni. " * 3
)
URDU = "آپ ہم سے کسی بھی بارے میں بات کر سکتے ہیں۔ ہم آپ کی مدد کے لیے موجود ہیں۔ " * 3


@pytest.mark.parametrize(
    ("text", "code"),
    [(ENGLISH, "en"), (GERMAN, "de"), (WELSH, "cy"), (URDU, "ur"), ("热线电话" * 9, "zh")],
)
def test_a_language_is_known_by_its_little_words_or_its_script(text: str, code: str) -> None:
    assert code in spoken_in(text)


def test_a_few_words_say_nothing() -> None:
    assert spoken_in("Harbour Line 0808 157 0123") == () == spoken_in("")


@pytest.mark.parametrize(
    ("wanted", "said", "text", "expected"),
    [
        ("en", "de", GERMAN, True), ("en", "de", ENGLISH, True), ("en", "en-GB", GERMAN, False),
        ("", "de", GERMAN, False), ("en", "", ENGLISH, False), ("en", "", GERMAN, True),
        ("cy", "en", WELSH, False), ("cy", "en", ENGLISH, True), ("ur", "en", URDU, False),
        ("ur", "en-US", ENGLISH, True), ("zh-Hant", "zh_TW", "", False), ("nb", "no", "", False),
        ("de", "en", "Harbour Line", True), ("en", "", "Harbour Line", False),
    ],
)  # fmt: skip
def test_changed(wanted: str, said: str, text: str, expected: bool) -> None:
    assert changed(wanted, said, text) is expected


@given(st.text(), st.text(), st.text())
def test_nothing_raises(wanted: str, said: str, text: str) -> None:
    changed(wanted, said, text)
