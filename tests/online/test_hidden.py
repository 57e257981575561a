"""What nobody sees is no evidence on a page that sells; behind a button it is some."""

from __future__ import annotations

import time

import pytest
from guide.online.hidden import visible
from test_judge import NUMBER_LINE, OK, said

HIJACK = ("suspect", "spam_or_hijack", "")
PLAY = """<html lang="en"><title>Lucky Palace</title><h1>Lucky Palace</h1>
<p>The best casino: roulette, blackjack and poker. Claim your bonus and play now.</p>"""
QUIT = """<html lang="en"><title>Worried about gambling?</title><h1>Gambling harms</h1>
<p>Support for people who want to stop: casino, betting, poker. A charity's free advice.</p>"""
WAYS = [
    "<div hidden>{}</div>",
    "<div class=x hidden=''><div>more</div>{}</div>",
    "<section style='display:none'>{}</section>",
    '<div style="color:red; DISPLAY : none !important">{}</div>',
    "<span style='visibility:hidden'>{}</span>",
    "<p style='font-size:0'>{}</p>",
    "<p style='font-size: 0px;'>{}</p>",
    "<div style='font-size:0.0em'>{}",
]


@pytest.mark.parametrize("way", WAYS)
def test_a_trade_that_hides_our_number_is_a_hijack(way: str) -> None:
    assert said(PLAY + way.format(NUMBER_LINE)) == HIJACK


def test_a_hidden_heading_is_none() -> None:
    assert said(f"{PLAY}<div hidden><h1>Harbour Line</h1>{NUMBER_LINE}</div>") == HIJACK


@pytest.mark.parametrize(
    "page",
    [
        f"{PLAY}<p>{NUMBER_LINE}</p>",
        f"{PLAY.replace('Lucky Palace', 'Harbour Line')}<p hidden>{NUMBER_LINE}</p>",
    ],
)
def test_a_name_above_or_a_number_in_sight_is_enough_for_this_rule(page: str) -> None:
    assert said(page) == OK


@pytest.mark.parametrize("way", WAYS)
def test_a_page_of_help_may_hide_it_behind_a_button(way: str) -> None:
    assert said(QUIT + way.format(NUMBER_LINE)) == OK


@pytest.mark.parametrize("way", WAYS)
def test_what_is_hidden_is_left_out(way: str) -> None:
    assert "0808" not in visible(f"<p>one</p>{way.format(NUMBER_LINE)}")


@pytest.mark.parametrize(
    "markup",
    [
        "<p>{}</p>",
        "<div aria-hidden='true'>{}</div>",
        "<div class='hidden'>{}</div>",
        "<div data-x=hidden>{}</div>",
        "<div style='font-size:0.9em'>{}</div>",
        "<div style='font-size:10px'>{}</div>",
        "<div hidden>no</div>{}",
        "<div hidden><div>no</div> nor <div>this</div></div>{}",
        "<p hidden>no<p>{}",
        "<input type=hidden hidden>{}",
        "<br hidden>{}",
    ],
)
def test_what_is_seen_stays(markup: str) -> None:
    assert "0808 157 0123" in visible(markup.format(NUMBER_LINE))


def test_hostile_markup_is_soon_read() -> None:
    for part in ("<div hidden>", "<p hidden>", "<b hidden></b>", '<a hidden="', "<a =hidden "):
        began = time.process_time()
        visible(part * (512 * 1024 // len(part)))
        assert time.process_time() - began < 2, part
