from __future__ import annotations

import pytest
from guide.characters import check, faults
from hypothesis import given
from hypothesis import strategies as st


def rules(row: str) -> list[str]:
    return [rule for rule, _, _ in faults(row)]


@pytest.mark.parametrize(
    "row",
    [
        "Words, “quoted” – and… 50 %\t(x)",
        "Mae’n bryd i’r plentyn ŵyr",
        "یہ آپ کا قصور نہیں۔ “سکول” 18",
        "می\u200cخواهم",
        "क\u094d\u200dष",
        "ক\u09cd\u200c",
        "അവന്\u200d പോയി",
        "儿童，请拨打（免费）：谢谢！",
        "\u0600\u06f1",
        "ñ ǆ İ ß",
    ],
)
def test_what_people_write_passes(row: str) -> None:
    assert rules(row) == []


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("e\u0301", "nfc"),
        ("\u212b", "nfc"),
        *[(f"a{mark}b", "bidi") for mark in "\u061c\u200e\u200f\u202a\u202e\u2066\u2069"],
        *[(f"a{mark}b", "hidden") for mark in "\u200b\u2060\ufeff\u00ad\u3164\ufe0f\u2028"],
        ("a\U000e0041b", "hidden"),
        *[(f"a{mark}b", "control") for mark in "\0\x07\x0c\x85\x9f\ue000\ufffd\uffff"],
        ("n\u0336o", "lookalike"),
        ("9\u20e3", "lookalike"),
        ("＊x＊", "full-width"),
        ("[x]（y）", "full-width"),
        ("！[x](y)", "full-width"),
        ("(helpline：x)", "full-width"),
        ("／／／ note", "full-width"),
        ("7\u200c7", "joiner"),
        ("a\u200cb", "joiner"),
        ("می\u200c7", "joiner"),
        ("\u200cمی", "joiner"),
        ("## ا {#می\u200cخ}", "joiner"),
        ("[ا](helpline:می\u200cخ)", "joiner"),
        ("/// helpline | می\u200cخ", "joiner"),
        ("    need: می\u200cخ", "joiner"),
    ],
)  # fmt: skip
def test_what_nobody_can_read_is_refused(row: str, rule: str) -> None:
    assert rules(row) == [rule]


def test_a_finding_names_the_character_at_its_line() -> None:
    (found,) = check("a\nb\u202ec\n", "cy.md", 5)
    assert (found.line, found.path) == (6, "cy.md")
    assert "U+202E (right-to-left override)" in found.message


@given(st.text())
def test_any_text_at_all_is_only_judged(text: str) -> None:
    assert all(each.line >= 1 for each in check(text, "x.md"))
