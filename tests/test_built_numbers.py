"""Numbers of built pages: whatever differs from the data is found, whatever agrees passes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from guide.built import BuiltPage
from guide.built_numbers import numbers
from guide.findings import Finding
from guide.helplines import Helplines
from hypothesis import given
from hypothesis import strategies as st
from made_up import abroad, phone, record
from rendered import lines, render

NBSP = "\N{NO-BREAK SPACE}"
SHOWN = f"0808{NBSP}157{NBSP}0123"
BDI = f'<bdi dir="ltr">{SHOWN}</bdi>'
CALL = f'<a class="call" href="tel:+448081570123"><span>Call Helper</span>{BDI}</a>'
IN_WORDS = f'<a class="num" data-n="{SHOWN}" href="tel:+448081570123">call Helper</a>'
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
CODE = {"kind": "short_code", "national": "999", "grade": "A"}
LONGER = {"kind": "short_code", "id": "longer", "national": "116 123", "grade": "A"}
WHATSAPP = {"kind": "whatsapp", "national": "0808 157 0321", "e164": "+448081570321"}
TEXT = {"kind": "text", "national": "85258", "grade": "A"}
HELD = {"hold": ["all"], "hold_reason": "Nobody has looked."}


def site() -> Any:
    """A UK page and a French one; a French service, one held back, one with digits in its name."""
    french = {"nations": [], "contacts": [phone("0 806 23 10 63", "+33806231063")]}
    over_there = abroad("FR", fr_line=record(**french))
    others = abroad(
        "GB",
        more=record(
            name={"en": "Night24/7 999 Line", "cy": "Llinell 2468"},
            contacts=[CODE, LONGER, TEXT, {**WHATSAPP, "grade": "A"}],
        ),
        held=record(contacts=[phone("0808 157 0777", "+448081570777")], **HELD),
    )
    matters = {"a.md": SimpleNamespace(country=None), "fr.md": SimpleNamespace(country="FR")}
    return SimpleNamespace(
        helplines=Helplines({**others.services, **over_there.services}),
        built={"a.html": ("en", "a.md"), "ur/fr.html": ("ur", "fr.md")},
        english_matter=matters.__getitem__,
    )


SITE = site()


def faults(body: str, path: str = "a.html") -> list[str]:
    """What is said of a page with this body."""
    return [found.message for found in numbers(BuiltPage(path, f"<body>{body}</body>"), SITE)]


SOUND = [
    '<td><data value="999">999</data></td>',
    '<td>Left: <data value="116123">116,123</data></td>',
    CALL,
    IN_WORDS,
    '<a href="tel:999">Night24/7 999 Line <bdi dir="ltr">999</bdi></a>',
    '<a href="sms:85258">Text <bdi dir="ltr">85258</bdi>, 24/7</a>',
    f'<a href="https://wa.me/448081570321">{BDI.replace("0123", "0321")}</a>',
    f"<p>{BDI}</p>",
    "<p>Night24/7 999 Line answers.</p>",
    "<p>1,999 people, 3.999 pages, the year 1999, 5.999 and 1 999 000</p>",
    "<p>999 000 of them, and 1 116 123; groups 9 99 24/7 and 24/7 999</p>",
    "<table><td>99</td><td>9</td></table>",
    '<p id="p999"><a href="page999.html">x</a><script>999</script><svg><path d="M999 9"/></svg>',
    "<!-- 999 -->",
    "<p>999bsl.example, B999</p>",
]


@pytest.mark.parametrize("body", SOUND)
def test_what_agrees_with_the_data_passes(body: str) -> None:
    assert faults(body) == []


WRONG = {
    "no isolation": (CALL, BDI, SHOWN),
    "isolated the wrong way": (CALL, 'dir="ltr"', 'dir="rtl"'),
    "isolated by itself": (CALL, '<bdi dir="ltr">', "<bdi>"),
    "a digit of the text changed": (CALL, "0123<", "0124<"),
    "a digit of the text dropped": (CALL, "0123<", "012<"),
    "a digit of the link changed": (CALL, "tel:+448081570123", "tel:+448081570124"),
    "groups of the text changed": (CALL, SHOWN, f"08081{NBSP}570{NBSP}123"),
    "a line may break in it": (CALL, SHOWN, SHOWN.replace(NBSP, " ")),
    "Persian digits in the text": (CALL, SHOWN, SHOWN.translate(PERSIAN)),
    "Persian digits in the link": (CALL, "+448081570123", "+448081570123".translate(PERSIAN)),
    "spaces in the link": (CALL, "tel:+448081570123", f"tel:{SHOWN}"),
    "as at home in the link": (CALL, "tel:+448081570123", "tel:08081570123"),
    "a code as if from abroad": (CALL, "tel:+448081570123", "tel:+44999"),
    "an empty link": (CALL, "tel:+448081570123", "tel:"),
    "capitals": (CALL, "tel:+448081570123", "TEL:+448081570124"),
    "a space before it": (CALL, "tel:+448081570123", " tel:+448081570124"),
    "a text to a line that is rung": (CALL, "tel:", "sms:"),
    "an unseen mark in the link": (CALL, "tel:", "tel:\u200e"),
    "a number held back": (CALL.replace("0123<", "0777<"), "570123", "570777"),
    "another service's number": (CALL, "0123<", "0321<"),
    "a code in pieces": (CALL, "Call Helper", "Call 9 99 or"),
    "an empty number": (CALL, SHOWN, ""),
    "no number": (CALL, BDI, ""),
    "split over two isolates": (CALL, f"0808{NBSP}", f'0808</bdi> <bdi dir="ltr">{NBSP}'),
    "split over elements": (CALL, "0808", "<b>0808</b>"),
    "split inside a word's tag": (CALL, BDI, f"<b>08</b>08{NBSP}157{NBSP}0123"),
    "another number beside it": (CALL, "Call Helper", "Call Helper 0808 157 0124"),
    "its own number twice": (CALL, "Call Helper", f"Call Helper {SHOWN}"),
    "a number read aloud": (CALL, 'class="call"', 'aria-label="0808 157 0124"'),
    "a number of pairs": (CALL, "Call Helper", "Call 08 08 15 70"),
    "another number on paper": (IN_WORDS, "0123", "0124"),
    "none on paper": (IN_WORDS, f' data-n="{SHOWN}"', ""),
    "no words": (IN_WORDS, "call Helper", " "),
    "no quotes": (CALL, '"tel:+448081570123"', "tel:+448081570123"),
    "single quotes": (CALL, '"tel:+448081570123"', "'tel:+448081570123'"),
    "a button that dials": (CALL, '<a class="call" href=', '<form action="tel:1"></form><p id='),
}


@pytest.mark.parametrize(("body", "right", "wrong"), WRONG.values(), ids=WRONG)
def test_a_slip_in_a_link_is_found(body: str, right: str, wrong: str) -> None:
    changed = body.replace(right, wrong, 1)
    assert changed != body
    assert faults(changed)


LOOSE = [
    SHOWN,
    "0808 157 0123 24/7",
    "0044 808 157 0123",
    "aged 16 0808 157 0123",
    "B08081570123",
    "116 123 24/7",
    "+44 (0) 808-157-0123",
    SHOWN.translate(PERSIAN),
    "০৮০৮ ১৫৭ ০১২৩",
    "08<b>08 157</b> 0123",
    "0808\u200b1570123",
    "999",
    "999 24/7",
    "۹۹۹",
    "拨打999电话",
    "85258",
    "&#57;99",
    '<img alt="Ring 999" src="x.png">',
    '<bdi dir="rtl">999</bdi>',
    "0808 157 0777",
    '<bdi dir="ltr">0808 157 0777</bdi>',
    "0 806 23 10 63",
    "+33 806 23 10 63",
]


@pytest.mark.parametrize("text", LOOSE)
def test_a_number_outside_a_link_is_found(text: str) -> None:
    assert len(faults(f"<p>Ring {text} now.</p>")) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [("999", "neither linked"), ("0 806 23 10 63", "for GB"), ("0808 157 0777", "for GB")],
)
def test_it_says_whose_number_it_is(text: str, said: str) -> None:
    assert said in faults(text)[0]


def test_a_number_of_another_country_is_wrong_even_isolated() -> None:
    french = f'<bdi dir="ltr">{"0 806 23 10 63".replace(" ", NBSP)}</bdi>'
    assert faults(french, "ur/fr.html") == []
    assert len(faults(french)) == 1
    assert len(faults(CALL, "ur/fr.html")) == 1


def test_a_finding_names_the_line_and_what_is_right() -> None:
    page = BuiltPage("a.html", "<body>\n<p>\n" + CALL.replace("0123<", "0124<"))
    found = next(iter(numbers(page, SITE)))
    assert (found.path, found.line, found.rule) == ("site/a.html", 3, "number")
    assert SHOWN in found.message and "0124" in found.message


@given(at=st.integers(0, 9), digit=st.sampled_from("0123456789"), script=st.booleans())
def test_any_digit_changed_is_found_in_text_and_link(at: int, digit: str, script: bool) -> None:
    shown = [place for place, letter in enumerate(SHOWN) if letter.isdigit()][at + 1]
    text = SHOWN[:shown] + digit + SHOWN[shown + 1 :]
    linked = "8081570123"
    link = f"{linked[:at]}{digit.translate(PERSIAN) if script else digit}{linked[at + 1 :]}"
    in_text = faults(CALL.replace(SHOWN, text))
    in_link = faults(CALL.replace("+448081570123", f"+44{link}"))
    assert bool(in_text) == (text != SHOWN)
    assert bool(in_link) == (link != linked)


SENTENCE = "[call Helper](helpline:helper) or [ring {number}](helpline:helper)."


def rendered() -> list[Finding]:
    """What is found in links as the renderer writes them."""
    made: Any = SimpleNamespace(helplines=lines(), built={})
    return list(numbers(BuiltPage("a.html", render(SENTENCE)), made))


def test_what_the_renderer_writes_passes() -> None:
    assert rendered() == []


def test_a_renderer_that_forgets_the_isolation_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guide.helplinks.number", lambda shown: shown)
    assert rendered()


@pytest.mark.parametrize(
    "count",
    [
        '<data value="12">999</data>',
        '<data value="08081570123">0808 157 0123</data>',
        '<data value="999">999</data> 999',
    ],
)
def test_a_count_hides_no_number(count: str) -> None:
    assert len(faults(f"<td>{count}</td>")) == 1
