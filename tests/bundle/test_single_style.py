"""guide.bundle.single_style: the guide's stylesheet, one heading level down."""

from __future__ import annotations

import re

from guide.bundle.single_style import HERE, rewritten, style
from guide.project import Project


def test_heading_names_go_down_and_nothing_else_does() -> None:
    assert rewritten("h1, .card h2 { x: 1 } .h1, #h2, .a-h3 { y: 2 }") == (
        "h2, .card h3 { x: 1 } .h1, #h2, .a-h3 { y: 2 }"
    )


def test_the_english_opens_in_its_own_leaf() -> None:
    assert rewritten("body:has(#both:checked) .en { a: b }") == HERE + " .en { a: b }"


def test_nothing_of_the_site_is_left_over(project: Project) -> None:
    css = style(project)
    box = "#both:checked"
    assert css.count(box) == css.count(f"body:has({box})"), "only the box at the top"
    assert not re.search(r"url\(|@import|@font-face", css), "the file asks for nothing"
    assert not re.search(r"(?<![\w-])h1(?![\w-])", css.replace(".name h1", "")), "one h1: the file"
