from __future__ import annotations

import re
import unicodedata

import pytest
from guide.digits import DIGIT, line_of, plain, runs, spellings
from hypothesis import given
from hypothesis import strategies as st

ZEROS = [chr(code) for code in range(0x110000) if unicodedata.decimal(chr(code), None) == 0]
BETWEEN = ["", " ", "-", ".", " - ", "\u00a0", "\u2011", "\u200f", "/", "**", "\n", "\t", ") "]


def digits(text: str) -> list[str]:
    return [run.digits for run in runs(text)]


@pytest.mark.parametrize(
    "text",
    ["0808 157 0123", "0808-157-0123", "0808.157.0123", "(0808) 157 0123", "0808 **157** 0123",
     "0808\u00a0157\u00a00123", "0808\u200e157\u200e0123", "0808 157\n0123", "٠٨٠٨ ١٥٧ ٠١٢٣",
     "०८०८ १५७ ०१२३", "０８０８１５７０１２３", "⓪⑧⓪⑧ 157 0123", "0808 – 157 – 0123"],
)  # fmt: skip
def test_a_number_is_one_run_however_it_is_written(text: str) -> None:
    assert digits(f"Call {text} now.") == ["08081570123"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11, 12 and 13", ["11", "12", "13"]),
        ("1,000,000", ["1", "000", "000"]),
        ("from 09:30 to 16:00", ["09", "30", "16", "00"]),
        ("- 11\n- 12", ["11", "12"]),
        ("| 11 | 12 |", ["11", "12"]),
        ("five", []),
    ],
)
def test_separate_figures_stay_separate(text: str, expected: list[str]) -> None:
    assert digits(text) == expected


def test_a_run_knows_its_place_and_groups() -> None:
    (run,) = runs("Call 116 123 now")
    assert (run.start, run.end, run.text) == (5, 12, "116 123")
    assert [part for part, _, _ in run.spans()] == ["116123", "116", "123"]


@given(st.text())
def test_plain_text_is_as_long_as_the_text(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(st.lists(st.sampled_from(BETWEEN), min_size=10, max_size=10), st.sampled_from(ZEROS))
def test_any_script_and_any_separator_make_one_run(between: list[str], zero: str) -> None:
    written = "".join(
        chr(ord(zero) + int(digit)) + separator
        for digit, separator in zip("08081570123", [*between, ""], strict=True)
    )
    assert digits(f"x {written} y") == ["08081570123"]


def test_a_number_is_known_from_abroad_too() -> None:
    assert spellings("08081570123") == {
        "08081570123",
        "448081570123",
        "4408081570123",
        "00448081570123",
        "004408081570123",
    }
    assert spellings("999") == {"999"}


def test_lines_count_from_where_the_text_starts() -> None:
    assert line_of("a\nb\nc", 4) == 3
    assert line_of("a\nb\nc", 4, first_line=10) == 12


def test_the_quick_look_for_digits_misses_none() -> None:
    seen = re.compile(f"[{DIGIT}]")
    signs = [chr(code) for code in range(0x110000)]
    wrong = [each for each in signs if bool(seen.match(each)) != (plain(each) in set("0123456789"))]
    assert not wrong


@given(st.text(alphabet="01٣²⑤ .-/\n\t\u00a0\u0301\u200cxप,", max_size=40))
def test_runs_are_those_of_the_whole_text_made_plain(text: str) -> None:
    whole = re.compile(r"[0-9](?:(?:[ .]{0,4}| *\n *)[0-9])*")
    expected = [(each.start(), each.end()) for each in whole.finditer(plain(text))]
    assert [(run.start, run.end) for run in runs(text)] == expected
