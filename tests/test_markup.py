from __future__ import annotations

import xml.etree.ElementTree as etree

from guide.markup import append, copied, el, filled, number, text_of


def html(element: etree.Element) -> str:
    return etree.tostring(element, encoding="unicode", method="html")


def test_text_and_elements_keep_their_order() -> None:
    assert html(el("p", None, "a", el("b", None, "c"), "d", "e")) == "<p>a<b>c</b>de</p>"


def test_nothing_is_left_out() -> None:
    assert html(el("p", None, None, "a")) == "<p>a</p>"


def test_text_can_never_add_markup() -> None:
    assert html(el("p", None, "<b>&")) == "<p>&lt;b&gt;&amp;</p>"


def test_a_number_is_isolated_left_to_right() -> None:
    assert html(number("101")) == '<bdi dir="ltr">101</bdi>'


def test_placeholders_are_filled_in_order() -> None:
    bold = el("b")
    assert filled("a {x} c {y}", x=bold) == ["a ", bold, " c ", "{y}", ""]


def test_text_of_an_element_has_single_spaces() -> None:
    paragraph = el("p", None, "a\n  b")
    append(paragraph, el("b", None, " c"))
    assert text_of(paragraph) == "a b c"


def test_a_copy_is_whole_and_its_own() -> None:
    box = etree.fromstring('<div class="a">one<p id="b">two</p>three<i/></div>')
    copy = copied(box)
    assert etree.tostring(copy) == etree.tostring(box)
    copy[0].set("id", "c")
    assert box[0].get("id") == "b"
