from __future__ import annotations

import pytest
from guide.counting import differ, figures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("no figure", []),
        ("13 to 17, or 18", ["13", "17", "18"]),
        ("۱۳ سے ۱۷", ["13", "17"]),
        ("1,000 and 1.000 and 1\u00a0000 and ١٬٠٠٠", ["1000"] * 4),
        ("1,234,567 or 12,34,567", ["1234567"] * 2),
        ("1 234 567", ["1234567"]),
        ("2024 300", ["2024", "300"]),
        ("2.5 or 2,5", ["2.5", "2.5"]),
        ("9.30", ["9.30"]),
        ("09:30", ["09", "30"]),
        ("24/7", ["24", "7"]),
        ("under-18s, 52A", ["18", "52"]),
        ("½ Ⅷ", ["0.5 (“½”)", "8 (“Ⅷ”)"]),
    ],
)
def test_figures_are_read_as_every_language_writes_them(text: str, found: list[str]) -> None:
    assert list(figures(text)) == found


@pytest.mark.parametrize(
    ("own", "english", "said"),
    [
        ("dan 18 oed", "under 18", ""),
        ("dan 13 oed", "under 18", "13 is not in the English; 18 of the English is missing"),
        ("", "1 in 4", "1, 4 of the English is missing"),
        ("7, 7", "7", "7 is not in the English"),
        ("بالغ، یعنی 18 سال", "an adult", ""),
        ("بالغ، یعنی 16 سال", "an adult", "16 is not in the English"),
        ("18", "a picture", "18 is not in the English"),
        ("18, 13", "a child", "18, 13 is not in the English"),
    ],
)
def test_two_texts_differ_by_their_figures(own: str, english: str, said: str) -> None:
    assert differ([own], [english]) == said
