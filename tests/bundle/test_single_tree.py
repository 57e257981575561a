"""guide.bundle.single_tree: HTML there and back."""

from __future__ import annotations

import pytest
from guide.bundle.single_tree import Raw, el, parse

PAGE = (
    '<div class="a b" hidden><p>1 &lt; 2 &amp; <bdi dir="ltr">“3”</bdi><br></p>'
    '<svg viewBox="0 0 24 24"><path d="M0 0"/></svg></div>'
)


def test_there_and_back() -> None:
    assert parse(PAGE).content == PAGE


def test_comments_go() -> None:
    assert parse('<p>a<!--school:slot lang="en"--><!--/school:slot-->b</p>').content == "<p>ab</p>"


@pytest.mark.parametrize("html", ["<p><b>a</p>", "<p>", "a</p>"])
def test_a_fault_of_ours_is_told(html: str) -> None:
    with pytest.raises(ValueError, match=r"closes|not closed"):
        parse(html)


def test_what_stands_where() -> None:
    root = parse(PAGE)
    number = root.first("bdi")
    assert number
    assert number.text == "“3”"
    assert [each.tag for each in number.up] == ["bdi", "p", "div", ""]
    assert [each.tag for each in root.all(name="b")] == ["div"]


def test_text_is_escaped_and_marks_are_not() -> None:
    made = el("p", {"title": '"'}, "<b>", Raw("<!--mark-->"))
    assert made.html == '<p title="&quot;">&lt;b&gt;<!--mark--></p>'


def test_pieces_take_a_place() -> None:
    root = parse("<p>a<i>b</i>c</p>")
    inner = root.first("i")
    assert inner
    inner.replace("x", el("b", {}, "y"))
    assert root.content == "<p>ax<b>y</b>c</p>"
