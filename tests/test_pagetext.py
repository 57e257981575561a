from __future__ import annotations

import pytest
from guide.pagetext import FRAME, block_findings, check, ids_of, uses
from made_site import english

OTHER = english("help/life.md", "## Samaritans {#samaritans}\n")


def faults(text: str) -> list[str]:
    page = english("now/a.md", text)
    found = check(page, {"now/a.md": page, "help/life.md": OTHER})
    return [f"{each.line}: {each.rule}" for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "## Words {#words}\n\n[x](#words) and [y](../help/life.md#samaritans)\n",
        "[call {number}](helpline:childline/text) or [see who](../help/life.md#who)\n",
        "/// say | Say this\n“Words.”\n///\n",
        "/// helplines\n    need: talk\n\n///\n",
        "//// steps\n/// note\nx\n///\n////\n",
        "1 < 2 & 3 > 2, and 5 (years)\n",
    ],
)
def test_plain_text_passes(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("## Words", "heading-id"),
        ("# Words {#words}", "heading-id"),
        ("<b>x</b>", "html"),
        ("x <!-- y -->", "html-comment"),
        ("a&nbsp;b", "entity"),
        ("{{ config }}", "code"),
        ("{% include 'x' %}", "code"),
        ("{# x #}", "code"),
        ("--8<-- 'x'", "code"),
        ("x {: onclick=y }", "attributes"),
        ("a\u202eb", "bidi"),
        ("a\u200bb", "hidden"),
        ("[x](../help/gone.md)", "link"),
        ("[x](../../../etc/passwd)", "link"),
        ("[x](https://elsewhere.example)", "link"),
        ("[x](javascript:alert)", "scheme"),
        ("[x](../help/life.md#gone)", "anchor"),
        ("[x](#gone)", "anchor"),
        ("/// shout\n///", "block"),
        ("/// emergency\n///", "block"),
        ("/// helpline | childline\n    need: talk\n\n///", "block"),
        ("/// say\nx", "block"),
        ("///", "block"),
    ],
)
def test_what_does_not_belong_in_a_page_is_found_on_its_line(text: str, rule: str) -> None:
    assert faults(f"Text.\n\n{text}\n") == [f"12: {rule}"]


def test_a_picture_is_found() -> None:
    assert "10: image" in faults("![x](y.png)\n")


def test_an_id_that_stands_twice_is_found() -> None:
    assert faults("## A {#a}\n\n## B {#a}\n") == ["12: heading-id"]


def test_a_block_inside_one_with_as_many_slashes_is_found() -> None:
    found = block_findings("/// steps\n/// note\n///\n///\n", "a.md", 1)
    assert "opens inside 'steps'" in next(found).message


def test_letters_that_join_are_no_hidden_marks() -> None:
    assert faults("می\u200cخواهم क\u094d\u200dष\n") == []


def test_a_block_is_read_with_its_words_and_options() -> None:
    (use,) = uses("x\n/// helplines | y\n    need: talk\n    ids: a, b\n\n///\n")
    assert (use.name, use.line, use.argument) == ("helplines", 2, "y")
    assert use.options == (("need", "talk"), ("ids", "a, b"))


def test_a_link_may_name_a_heading_the_help_block_or_a_card() -> None:
    page = english("a.md", "## B {#b}\n\n/// helpline | childline\n///\n")
    assert {"b", "who", "childline"} <= ids_of(page)


@pytest.mark.parametrize("name", sorted(FRAME))
def test_a_heading_takes_no_id_of_the_page_around_it(name: str) -> None:
    assert faults(f"## Words {{#{name}}}") == ["10: heading-id"]
