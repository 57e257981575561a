from __future__ import annotations

import pytest
from guide import literals
from guide.literals import contacts_in
from hypothesis import given
from hypothesis import strategies as st
from test_digits import BETWEEN, ZEROS

KNOWN = {"08081570123", "88247", "18001101"}


def typed(text: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.matched) for hit in contacts_in(text, KNOWN)]


@pytest.mark.parametrize(
    "number",
    ["0808 157 0123", "0808157 0123", "+44 808 157 0123", "020 7946 0999", "1 800 555 0199",
     "999", "101", "111", "112", "116 123", "116123", "85258", "18000", "18001 101", "88247",
     "٩٩٩", "९९९", "９９９", "٠٨٠٨ ١٥٧ ٠١٢٣", "9 9 9", "**999**"],
)  # fmt: skip
def test_a_typed_number_is_found(number: str) -> None:
    found = typed(f"Call {number} now.")
    assert [kind for kind, _ in found] == ["number"]
    assert found[0][1] in number


def test_two_codes_side_by_side_are_both_found() -> None:
    assert typed("999 or 101") == [("number", "999"), ("number", "101")]
    assert typed("999 101") == [("number", "999"), ("number", "101")]


@pytest.mark.parametrize(
    "text",
    ["In 2026 and 2025.", "from 2024-2026", "2025 2026",
     "On 2026-11-24", "On 24/11/2026", "24.11.2026",
     "28 November 2026. 3 steps",
     "12 to 18", "1 in 5", "24/7", "24 hours", "9.30am to 4pm", "09:30 16:00",
     "1,000,000 children", "100%", "99", "9999", "under 19", "Stage 3 (of 12)", "KCSIE 2026",
     "See section 77(2)", "٢٠٢٦", "10, 11, 12, 13, 14, 15"],
)  # fmt: skip
def test_ordinary_figures_are_free(text: str) -> None:
    assert typed(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "matched"),
    [
        ("See https://helper.example/a?b=1.", "address", "https://helper.example/a?b=1"),
        ("See HTTP://HELPER.EXAMPLE", "address", "HTTP://HELPER.EXAMPLE"),
        ("[x](//helper.example/a)", "address", "//helper.example/a"),
        ("See www.helper.example now", "address", "www.helper.example"),
        ("See helper.org.uk, please", "address", "helper.org.uk"),
        ("See helper.police.uk/report.", "address", "helper.police.uk/report"),
        ("See Helper.COM!", "address", "Helper.COM"),
        ("Write to help@helper.example.", "email", "help@helper.example"),
        ("[x](tel:+448081570123)", "link", "tel:+448081570123"),
        ("[x](sms:85258)", "link", "sms:85258"),
        ("[x](mailto:help@helper.example)", "link", "mailto:help@helper.example"),
    ],
)
def test_a_typed_address_is_found_once(text: str, kind: str, matched: str) -> None:
    assert typed(text) == [(kind, matched)]


@pytest.mark.parametrize(
    "text",
    ["[x](../help/index.md)", "[x](life.md#samaritans)", "[call {number}](helpline:childline/text)",
     "/// emergency | Now?\nx\n///", "## The first hour {#first-hour}", "e.g. this, i.e. that",
     "at 5 p.m. today", "One.Two", "guide.css and search.js", "note: see", "a tel: b", "1.2.3"],
)  # fmt: skip
def test_what_pages_are_made_of_is_free(text: str) -> None:
    assert typed(text) == []


def test_a_hit_knows_its_line() -> None:
    hits = contacts_in("one\n999\nthree\nwww.helper.example", first_line=10)
    assert [hit.line for hit in hits] == [11, 13]


@given(st.lists(st.sampled_from(BETWEEN), min_size=10, max_size=10), st.sampled_from(ZEROS))
def test_no_script_and_no_separator_hides_a_number(between: list[str], zero: str) -> None:
    written = "".join(
        chr(ord(zero) + int(digit)) + separator
        for digit, separator in zip("08081570123", [*between, ""], strict=True)
    )
    assert len(typed(f"Call {written} now")) == 1


@given(st.text(alphabet="0123456789", min_size=7, max_size=15))
def test_seven_digits_are_always_a_contact(digits: str) -> None:
    assert typed(f"Call {digits}") == [("number", digits)]


@given(st.integers(1900, 2099), st.integers(1, 12), st.integers(1, 31))
def test_no_date_is_a_contact(year: int, month: int, day: int) -> None:
    assert typed(f"{year}-{month:02}-{day:02}") == []
    assert typed(f"{day:02}/{month:02}/{year}") == []


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for hit in contacts_in(text, KNOWN):
        assert text[hit.start :].startswith(hit.matched)


@pytest.mark.parametrize("text", ["1,000 arrests", "over 11.5 points", "99.9 per cent"])
def test_a_code_inside_an_ordinary_figure_is_no_contact(text: str) -> None:
    assert contacts_in(text, {"000", "115", "999"}) == []


def test_a_code_after_a_comma_and_a_space_is_one() -> None:
    assert [hit.matched for hit in contacts_in("Ring 5, 000 or", {"000"})] == ["000"]


@given(st.text(alphabet="wWaſKtTelLsSmMioOtTgG.-/@＠:。 comUKpk\n", max_size=40))
def test_no_text_is_passed_over_for_speed(text: str) -> None:
    for pattern, _, hints in literals._PATTERNS:
        assert any(hint.search(text) for hint in hints) or not pattern.search(text)


@pytest.mark.parametrize(
    "scheme", ["tel", "SMS", "ſms", "smsto", "mailto", "callto", "whatsapp", "sgnl", "tg"]
)
def test_every_scheme_is_looked_for(scheme: str) -> None:
    assert typed(f"x {scheme}:abc") == [("link", f"{scheme}:abc")]
