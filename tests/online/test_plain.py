from __future__ import annotations

import unicodedata

from guide.online.plain import cleaned, code, escaped
from hypothesis import example, given
from hypothesis import strategies as st
from looks import HOSTILE
from markdown_it import MarkdownIt

ANY = st.text(st.characters(), max_size=80)


def test_control_characters_and_direction_marks_are_gone() -> None:
    assert cleaned("\x1b[31mred\x07 \u202egnp.exe\u2066\x00") == "[31mred gnp.exe"


def test_lines_become_one() -> None:
    assert cleaned(" one\r\n\ttwo\u2028three\x85four ") == "one two three four"


def test_half_characters_and_what_xml_forbids_are_gone() -> None:
    assert cleaned("a\ud800b\ufffec\uffffd") == "abcd"


def test_the_joiners_of_persian_stay() -> None:
    assert cleaned("می‌خواهم") == "می‌خواهم"


def test_long_text_is_cut() -> None:
    assert cleaned("word " * 100, 12) == "word word w…"
    assert len(cleaned("x" * 10**7)) == 300


@given(ANY)
@example(HOSTILE)
def test_what_is_left_is_one_plain_line(text: str) -> None:
    line = cleaned(text)
    assert line.encode().decode() == line
    assert {unicodedata.category(char) for char in line} & {"Cc", "Cs", "Zl", "Zp", "Co"} == set()


@given(ANY)
@example(HOSTILE)
@example("`")
@example("``` ``")
@example(" ` ")
@example("")
def test_code_is_nothing_but_code(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"Before {code(text)} after.")
    (inline,) = [token for token in tokens if token.type == "inline"]
    assert [child.type for child in inline.children or []] == ["text", "code_inline", "text"]
    shown = (inline.children or [])[1].content
    assert shown.strip() == cleaned(text)


@given(ANY)
@example(HOSTILE)
def test_escaped_text_is_nothing_but_text(text: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(f"Name {escaped(text)}")
    (inline,) = [token for token in tokens if token.type == "inline"]
    assert {child.type for child in inline.children or []} <= {"text", "text_special"}
    shown = "".join(child.content for child in inline.children or [])
    assert shown.replace("\N{WORD JOINER}", "") == f"Name {cleaned(text, 1000)}".rstrip()


def test_a_name_mentions_nobody() -> None:
    assert "@octocat" not in escaped("@octocat")
