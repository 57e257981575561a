"""With `check` bypassed: what the renderer makes of it (the real pages: promises/test_p10_*)."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rendered import content, render


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "java&#115;cript:alert(1)", "<javascript:alert(1)>", "//evil.example",
     "/evil", "https://evil.example", "data:text/html,x", "java%73cript:x", "java\nscript:x", "x y",
     "tel:0800", "mailto:x@y", "a.md 'title'\\", "\\evil", "?x", "./../..//evil.example"],
)  # fmt: skip
def test_a_link_elsewhere_is_only_its_words(target: str) -> None:
    assert "<a" not in content(f"Lede.\n\nSee [x]({target}) here.\n")


@pytest.mark.parametrize(
    "target", ["a.md", "../a/b.md#c-d", "#e", "./x.md", "a_b/c.html", "../index.md"]
)
def test_a_link_to_a_page_is_one(target: str) -> None:
    assert f'href="{target}"' in content(f"Lede.\n\nSee [x]({target}) here.\n")


def test_a_title_of_a_link_is_dropped() -> None:
    html = content('Lede.\n\nSee [x](a.md "title") here.\n')
    assert 'href="a.md"' in html and "title" not in html


@pytest.mark.parametrize(
    "text",
    ["**x**{onclick=y}", "**x**{: onclick='y' }", "x\n{: onclick=y }", "- x\n{: onclick=y }",
     "## x {#x onclick=y}", "[x](#y){: onclick=z }", "/// note\n    attrs: {onclick: y}\n\nx\n///",
     "| a |\n|---|\n| b { onclick=y } |", "*x*{.y style='z'}"],
)  # fmt: skip
def test_no_attribute_list_does_anything(text: str) -> None:
    html = render(f"Lede.\n\n{text}\n")
    assert ' onclick="' not in html and ' style="' not in html and "<em class" not in html


def test_a_heading_has_its_id() -> None:
    assert '<h2 id="a-b">' in content("Lede.\n\n## X {#a-b}\n")


def test_a_table_has_no_style_of_its_own() -> None:
    assert "style=" not in content("Lede.\n\n| a |\n|:-:|\n| b |\n")


@pytest.mark.parametrize(
    "text", ["<script>x</script>", "<img src=x onerror=y>", "![x](y.png)", "<https://x.y>"]
)
def test_a_tag_is_text(text: str) -> None:
    html = content(f"Lede.\n\nx {text} y\n")
    assert not any(f"<{tag}" in html for tag in ("script", "img", "a "))


SIGNS = [
    "[", "]", "(", ")", "{", "}", "<", ">", "!", "`", "\\", "&", "#", "*", "_", "|", "-", "=", ":",
    "/", "///", "\n", "\n\n", "    ", " ", "x", "y", "1.", "javascript:", "//evil.example", "&#58;",
    "%3a", "onclick=", "'", '"', "{: ", "{#", "attrs: ", "/// note\n", "/// helpline | helper\n",
    "<script>", "<img src=", "data:", "helpline:helper", "a.md", "| a |\n|---|\n", "\x02", "\x03",
]  # fmt: skip
TAG = re.compile(r"<([a-z0-9]+)((?:\s+[a-z-]+(?:=\"[^\"]*\")?)*)\s*/?>")
HREF = re.compile(r'href="([^"]*)"')
OURS = re.compile(r"#[\w-]+|(?:\.\./)*[\w./-]*(?:#[\w-]+)?|tel:[+\d]+|https://\w+\.example/\w+")


@given(st.lists(st.sampled_from(SIGNS), max_size=40))
def test_whatever_is_typed_nothing_acts(signs: list[str]) -> None:
    html = render(f"Lede.\n\n{''.join(signs)}\n")
    for tag, attributes in TAG.findall(html):
        assert tag not in {"script", "img", "style", "iframe"}
        assert not re.search(r"\s(?:on\w+|src|style)=", attributes)
    for href in HREF.findall(html):
        assert OURS.fullmatch(href), href


def test_a_block_takes_no_class_of_its_page() -> None:
    assert "evil" not in render("Lede.\n\n/// note\n    attrs: {class: evil}\n\nx\n///\n")
