"""Numbers on pages: found however they are written, and never when they are another number."""

from __future__ import annotations

import time
import unicodedata

import pytest
from guide.online.names_on_page import fold
from guide.online.numbers_on_page import dialled, dialled_otherwise, find, plain, seen, spellings
from guide.online.webtext import page
from hypothesis import assume, given
from hypothesis import strategies as st

OURS, ABROAD = "08081570123", "+448081570123"
ZEROS = [chr(code) for code in range(0x110000) if unicodedata.decimal(chr(code), None) == 0]
SPACES = ["", " ", "\u00a0", "\u2009", "\u202f", "  "]
MARKS = ["-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", ".", "/", "\u2212", " - ", " – "]
UNSEEN = ["\u200b", "\u200d", "\u202a", "\u202c", "\u2066", "\u00ad", "\ufeff", "\ufe0f\u20e3"]
TAGS = ["", "<b>", "</b>", "<span class=x>", "</span>", "<wbr>", "<!-- x -->", "&nbsp;", "&#8209;"]
STARTS = ["0", "+44 (0)", "+44 ", "0044 ", "(0)", "+44(0) ", "0044(0)", "44 "]


def shown(source: str, number: str = OURS, e164: str = ABROAD, country: str = "GB") -> str:
    found = page(source)
    text = plain(found.text)
    return find(number, e164, country, found, text, fold(found.text), ("Harbour Line",))


between = st.sampled_from([*SPACES, *MARKS, *UNSEEN])


@st.composite
def written(draw: st.DrawFn, digits: str = OURS) -> str:
    """A number as people write it: grouped anyhow, in any script, split over tags."""
    start = draw(st.sampled_from(STARTS))
    zero = draw(st.sampled_from(ZEROS)) if draw(st.booleans()) else "0"
    groups = draw(st.sampled_from([(3, 3, 4), (10,), (2, 2, 2, 2, 2), (3, 7), (6, 4), (4, 6)]))
    text, place = start, 1
    for size in groups:
        for digit in digits[place : place + size]:
            text += digit + draw(st.sampled_from(UNSEEN)) * draw(st.booleans())
        place += size
        if place < len(digits):
            text += draw(between) + draw(st.sampled_from(TAGS))
    return "".join(
        chr(ord(zero) + int(each)) if each.isascii() and each.isdigit() and "&#" not in text
        else each
        for each in text
    )  # fmt: skip


@given(written(), st.sampled_from(["Call {} now", "{}", "Freephone: {}.", "({})", "T {} (free)"]))
def test_any_way_of_writing_it_is_found(number: str, sentence: str) -> None:
    assert shown(f"<p>{sentence.format(number)}</p>")


@given(st.integers(0, 10), st.integers(1, 9), st.data())
def test_one_digit_changed_is_another_number(place: int, by: int, data: st.DataObject) -> None:
    other = OURS[:place] + str((int(OURS[place]) + by) % 10) + OURS[place + 1 :]
    assume(other[0] == "0")
    assert shown(f"<p>Call {data.draw(written(other))} now</p>") == ""


@given(st.integers(0, 10), st.integers(0, 9))
def test_a_digit_more_or_less_is_another_number(place: int, digit: int) -> None:
    longer = OURS[:place] + str(digit) + OURS[place:]
    assume(not longer.startswith("00"))
    assert shown(f"<p>Call {longer} now</p>") == ""
    assert shown(f"<p>Call {OURS[:place] + OURS[place + 1 :]} now</p>") == ""


@given(st.integers(0, 9))
def test_neighbours_swapped_are_another_number(place: int) -> None:
    assume(OURS[place] != OURS[place + 1] and place > 0)
    swapped = OURS[:place] + OURS[place + 1] + OURS[place] + OURS[place + 2 :]
    assert shown(f"<p>Call {swapped} now</p>") == ""


@given(st.text(), st.text())
def test_whatever_stands_around_nothing_raises(before: str, after: str) -> None:
    shown(before + "0808 157 0123" + after)
    seen(page(before + "0808 157 0999" + after), plain(before + "0808 157 0999" + after))


@given(st.text())
def test_plain_text_is_as_long_as_the_text(text: str) -> None:
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    "source",
    [
        "0800 1111 24/7", "0800 1111 (24 hours)", "0800 1111 – 24 hours a day", "0800 1111, free",
        "Call 0800 1111 9am to 5pm", "0800 1111 / 0808 157 0123", "24/7: 0800 1111", "1. 0800 1111",
        "0800 1111 | 0808 157 0123", "0800 1111 0808 157 0123", "0808 157 0123 0800 1111",
        "0800\u200f1111", "٠٨٠٠ ١١١١", "0800<b>11</b>11", "<img alt='0800 1111'>",
        "<a href='tel:+44-800-1111'>us</a>", "<a href='tel:0800%201111'>us</a>",
        "<button aria-label='Ring 0800 1111'>us</button>", "Tel:0800 1111",
        "0️⃣8️⃣0️⃣0️⃣ 1️⃣1️⃣1️⃣1️⃣",
        "<td>22</td><td>0800 1111</td><td>33</td>", "<p>Line 1</p><p>0800 1111</p><p>5 people</p>",
    ],
)  # fmt: skip
def test_a_short_freephone_number_is_found(source: str) -> None:
    assert shown(source, "08001111", "+448001111")


@pytest.mark.parametrize(
    "source",
    [
        "0800 1112", "0800 111", "0800 11111", "0800 1111 22", "0800 1111 456", "08001 111122",
        "0800 111 1 22", "1800 1111", "20800 1111", "0800,1111", "+33 0800 1111", "0033 800 1111",
        "0808 0800 1111", "<p>0800</p><p>1111</p>", "<td>0800</td><td>1111</td>", "080011112",
        "<!-- 0800 1111 -->", "<script>var n='0800 1111'</script>", "<a href='/08001111'>us</a>",
        "<input value='0800 1111'>", "<a href='tel:08001112'>us</a>", "0800\n<li>1111",
        "<template>0800 1111</template>", "<noscript>0800 1111</noscript>", "0 8 0 0 1 1 1",
    ],
)  # fmt: skip
def test_something_like_it_is_not_found(source: str) -> None:
    assert shown(source, "08001111", "+448001111") == ""


@pytest.mark.parametrize(
    "source",
    [
        "999,000 people", "9 999 children", "£999", "999%", "999.50", "room 999", "in 1999",
        "0800 999 123", "999 000 visits", "call 999,000 times", "1999-2009", "A999", "999px",
        "Harbour Line helped 999,000 children", "phone us on 0800 999 999 today",
    ],
)  # fmt: skip
def test_a_short_code_is_not_any_figure(source: str) -> None:
    assert shown(f"<p>About us</p><p>{source}</p><p>x</p>", "999", "") == ""


@pytest.mark.parametrize(
    "source",
    [
        "<p>Harbour Line</p><p>999</p>", "<p>Harbour Line: 999 or 112</p>", "<p>Call 999</p>",
        "<a href='tel:999'>us</a>", "<a href=sms:999>us</a>", "<p>Text HELP to 999.</p>",
        "<p>Dial 999/112</p>", "<p>In danger? Ring 999!</p>", "<p>appelez le 999</p>",
        "<p>999</p><p>Harbour Line</p>", "<p>Call ٩٩٩</p>", "<p>999 (Harbour Line)</p>",
    ],
)  # fmt: skip
def test_a_short_code_is_found_by_a_link_the_name_or_a_word_like_call(source: str) -> None:
    assert shown(source, "999", "")


def test_a_longer_code_may_be_grouped_anyhow() -> None:
    for text in ("116 123", "116123", "11 61 23", "116-123"):
        assert shown(f"<p>Call {text} free</p>", "116123", "")
    assert shown("<p>Call 0800 116 123 free</p>", "116123", "") == ""
    assert shown("<p>Call 116 1234</p>", "116123", "") == ""


def test_the_number_is_told_as_it_stands_there() -> None:
    assert shown("<p>Call 0808–157–<b>01</b>23 now</p>") == "0808–157–0123"
    assert shown("<a href='tel:+44 808 157 0123'>us</a>") == "tel:+44 808 157 0123"


@pytest.mark.parametrize(
    ("source", "number", "e164", "country"),
    [
        ("1-800-555-0199", "18005550199", "+18005550199", "US"),
        ("(800) 555-0199", "18005550199", "+18005550199", "US"),
        ("1-800-4-A-CHILD", "18004224453", "+18004224453", "US"),
        ("+49 (0) 30 901820", "030901820", "+4930901820", "DE"),
        ("030/90 18 20", "030901820", "+4930901820", "DE"),
        ("02 1234 5678", "0212345678", "+390212345678", "IT"),
        ("+39 02 1234 5678", "0212345678", "+390212345678", "IT"),
        ("8 800 123-45-67", "88001234567", "+78001234567", "RU"),
        ("13 11 14", "131114", "+61131114", "AU"),
        ("+44 20 7946 0123", "+442079460123", "+442079460123", "ZZ"),
    ],
)
def test_numbers_of_other_countries(source: str, number: str, e164: str, country: str) -> None:
    assert shown(f"<p>Harbour Line: call {source}</p>", number, e164, country)


def test_letters_must_spell_the_number() -> None:
    assert not shown("<p>1-800-4-A-CHILE</p>", "18004224455", "+18004224455", "US")
    assert not shown("<p>1-800-FLOWERS</p>", "18004224453", "+18004224453", "US")


@pytest.mark.parametrize(
    ("href", "digits"),
    [
        ("tel:+44 (0)808 157-0123", "4408081570123"), ("tel:0808%201570123;ext=5", "08081570123"),
        ("sms:85258?body=HELP%20123", "85258"), ("sms:85258&body=9", "85258"),
        ("tel:08081570123,,1", "08081570123"),
        ("tel:08081570123p2", "08081570123"), ("https://wa.me/447700900123", "447700900123"),
        ("https://api.whatsapp.com/send?phone=447700900123&text=1", "447700900123"),
        ("tel:", ""), ("tel:notanumber", ""), ("tel://0808 157 0123", "08081570123"),
    ],
)  # fmt: skip
def test_what_a_link_dials(href: str, digits: str) -> None:
    assert dialled(href) == digits


def test_what_is_shown_instead_is_told() -> None:
    found = page("<p>Call 0808 157 0999 or <a href='tel:02079460123'>the office</a>.</p>")
    assert seen(found, plain(found.text)) == ("0808 157 0999", "02079460123")


def test_dates_counts_and_registrations_are_no_numbers_to_call() -> None:
    found = page(
        "<p>24/11/2026, 2026-11-24, 2015 - 2026, 1,000,000 calls, registered charity 1234567</p>"
    )
    assert seen(found, plain(found.text)) == ()


def test_at_most_five_are_told() -> None:
    found = page(" and ".join(f"01632 960{n:03}" for n in range(40)))
    assert len(seen(found, plain(found.text))) == 5


def test_a_link_that_shows_ours_and_dials_another() -> None:
    forms = spellings(OURS, ABROAD)
    wrong = page("<a class=b href='tel:08081570999'>0808 <b>157</b> 0123</a>")
    assert dialled_otherwise(forms, wrong) == "tel:08081570999"
    for href in ("tel:+448081570123", "tel:+08081570123", "tel:+4408081570123", "sms:08081570123"):
        assert dialled_otherwise(forms, page(f"<a href='{href}'>0808 157 0123</a>")) == ""


@pytest.mark.parametrize(
    "text",
    ["1 ", "999 a ", "0808 157 0123 4 ", "0", "1-", "call 999 ", "+44 (0) ", "1A", "٠ ", "0.0/"],
)
def test_no_page_makes_it_slow(text: str) -> None:
    found = page("<p>" + text * (512 * 1024 // len(text.encode())))
    begun = time.process_time()
    body = plain(found.text)
    folded = fold(found.text)
    find("999", "", "GB", found, body, folded, ("Harbour Line",))
    find("02079460123", "+442079460123", "GB", found, body, folded, ())
    seen(found, body)
    assert time.process_time() - begun < 1.5
