"""A number that the page calls an old one is no evidence; the same words of another are none."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from guide.online.old_number import old
from test_judge import OK, PAGE, TARGET, said, seen

OURS, NEW = "0808 157 0123", "0808 157 0999"
RETIRED = ("suspect", "number_differs", "retired")


def page(sentence: str) -> str:
    text = sentence.replace("OURS", OURS).replace("NEW", NEW)
    return PAGE.replace("Call Harbour Line free on <b>0808 157 0123</b>, day and night.", text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Our old number OURS is no longer in use. Ring NEW",
        "Ring NEW (it was OURS)",
        "It was OURS, now NEW",
        "Ring NEW, formerly OURS",
        "Ring NEW (previously +44 808 157 0123).",
        "Our number has changed from OURS to NEW.",
        "NEW replaces our old number, OURS.",
        "NEW replaces OURS.",
        "OURS no longer works.",
        "OURS is no longer in use. Ring NEW.",
        "OURS has been disconnected",
        "OURS has been replaced by NEW",
        "OURS was replaced in October.",
        "The number OURS will be switched off in May.",
        "OURS has changed to NEW",
        "OURS has changed.",
        "OURS is now NEW",
        "We are no longer on OURS: ring NEW.",
        "You can no longer reach us on OURS.",
        "OURS (old number) NEW (new number)",
        "<b>Former helpline number:</b> <i>OURS</i>. New: NEW",
        "New: NEW</p><p>Old number</p><p>OURS",
        "<a href='tel:08081570999'>NEW</a> (formerly <a href='tel:08081570123'>OURS</a>)",
        "Appelez le NEW et non plus l'ancien numéro (OURS)",
        "OURS n’est plus attribué.",
        "Die alte Nummer OURS gilt nicht mehr, jetzt NEW.",
        "OURS wurde durch NEW ersetzt.",
        "Nuestro antiguo número era el OURS. Llama al NEW.",
        "OURS ya no funciona",
        "O antigo número OURS foi desativado",
        "Il vecchio numero verde era OURS, il nuovo è NEW",
        "Het oude nummer was OURS, het nieuwe is NEW",
        "Stary numer: OURS, nowy: NEW",
        "Vechiul număr OURS nu mai este activ",
        "Vårt gamla nummer OURS fungerar inte längre",
        "Eski numaramız OURS, yeni numaramız NEW",
        "Ein hen rif ffôn: OURS",
        "Старый номер телефона: OURS",
        "Старий номер: OURS",
        "我们的旧号码OURS已停用，新号码NEW",
        "旧電話番号 OURS",
        "رقمنا القديم OURS",
        "पुराना नंबर OURS",
    ],
)
def test_a_number_called_old_is_not_right(sentence: str) -> None:
    assert said(page(sentence)) == RETIRED


@pytest.mark.parametrize(
    "sentence",
    [
        "Our new number: OURS",
        "Ring OURS (formerly NEW)",
        "Ring OURS. Our old number NEW is no longer in use.",
        "Our number has changed from NEW to OURS.",
        "The old number NEW has been replaced by OURS.",
        "OURS replaces NEW.",
        "OURS has replaced our old number.",
        "It was NEW, now OURS",
        "NEW is now OURS",
        "OURS is now free from mobiles, and open at night.",
        "OURS is now open 24 hours",
        "OURS has changed my life.",
        "OURS has changed its opening hours.",
        "OURS is no longer available at weekends.",
        "OURS is no longer charged for.",
        "For children of 5 to 11 years old: OURS",
        "For 12 year old helpline callers: OURS",
        "The 11-year-old helpline: OURS",
        "The 11 years old hotline: OURS",
        "Harbour Line (formerly Kidline) OURS",
        "Formerly Kidline, we are still on OURS",
        "Lost your old number? Call OURS",
        "This replaces our old number. OURS",
        "New number</th><th>Old number</th></tr><tr><td>OURS</td><td>NEW",
        "Notre nouveau numéro : OURS (anciennement NEW)",
        "Appelez le OURS. Il n’est plus nécessaire d'attendre.",
        "Unsere neue Nummer ist OURS (früher NEW)",
        "OURS ist am Wochenende nicht mehr erreichbar",
        "Nuestro nuevo número es el OURS (antes NEW)",
        "Het nieuwe nummer is OURS, voorheen NEW",
        "Новый номер OURS вместо старого",
        "新号码OURS，旧号码NEW已停用",
    ],
)
def test_a_number_beside_an_old_one_stays_right(sentence: str) -> None:
    assert said(page(sentence)) == OK


def test_what_is_there_instead_is_told_without_ours() -> None:
    found = seen(page("Our old number OURS is no longer in use. Ring NEW")).evidence
    assert found.numbers_seen == (NEW,)
    assert found.signs == (f"old number {OURS}",)


def test_what_a_person_saw_there_is_no_alarm() -> None:
    known = replace(TARGET, baseline=("formerly",))
    assert said(page("Ring NEW (formerly OURS)"), known) == OK


def test_one_number_that_is_not_old_is_enough_where_any_is() -> None:
    either = ("08081570123", "+448081570123", "02079460123")
    target = replace(TARGET, numbers=(), e164s=(), any_numbers=either)
    assert said(page("Old number: OURS. Ring 020 7946 0123."), target) == OK
    assert said(page("Old number: OURS. Ring NEW."), target) == RETIRED
    assert seen(page("Old number: OURS. Ring NEW."), target).evidence.numbers_seen == (NEW,)


def test_a_short_code_needs_words_after_it() -> None:
    text = "it was 112 euros. 85258 is no longer in use"
    assert old(text, [(7, 10)], ()) == ""
    assert old(text, [(18, 23)], ()) == "85258 is no longer in use"


def test_many_numbers_are_soon_looked_through() -> None:
    began = time.process_time()
    said(page("Ring OURS now and then, not old; " * 10_000))
    assert time.process_time() - began < 2
