from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import pytest
import yaml
from guide.project import Project
from guide.yamledit import Append, Edit, Put, Uneditable, edited, scalar
from guide.yamltext import parse
from hypothesis import given
from hypothesis import strategies as st

# A comment at every place where people write one.
TEXT = """\
# The head stays.
services:

  helper:   # beside a key
    name: {en: Helper, ur: "مدد"}
    cost: free  # beside a value
    hold_reason: >-
      Two lines
      of text.

    # above a list
    needs: [child, life]
    contacts:
      - {kind: phone, national: "0808 157 0123", grade: A}
      # between items
      - kind: text
        national: '85258'
        hours:
          always: true
          seen: "2026"
    verified: {who: desk research, on: 2026-11-22}

  # before the next one
  other:
    cost: unknown
"""
HELPER = ("services", "helper")


def changed(*edits: Edit, text: str = TEXT) -> list[str]:
    """The lines that an edit takes away and brings."""
    new = edited(text, edits)
    lines = difflib.unified_diff(text.splitlines(), new.splitlines(), n=0, lineterm="")
    return [line for line in list(lines)[2:] if not line.startswith("@@")]


def test_a_value_changes_in_its_place() -> None:
    assert changed(Put((*HELPER, "verified", "who"), "A. Person")) == [
        "-    verified: {who: desk research, on: 2026-11-22}",
        "+    verified: {who: A. Person, on: 2026-11-22}",
    ]


@pytest.mark.parametrize(
    ("index", "line"),
    [(0, '{kind: phone, national: "0808 157 0999", grade: A}'), (1, "national: '0808 157 0999'")],
)
def test_quotes_stay_as_they_were(index: int, line: str) -> None:
    new = edited(TEXT, [Put((*HELPER, "contacts", index, "national"), "0808 157 0999")])
    assert line in new


def test_a_comment_beside_a_value_stays() -> None:
    (_, new) = changed(Put((*HELPER, "cost"), "standard_rate"))
    assert new == "+    cost: standard_rate  # beside a value"


def test_a_new_key_in_braces_comes_last() -> None:
    (_, new) = changed(Put((*HELPER, "verified", "how"), "read its page, twice"))
    assert new.endswith(', on: 2026-11-22, how: "read its page, twice"}')


def test_a_new_key_of_a_record_comes_before_the_comment_of_the_next() -> None:
    new = edited(TEXT, [Put((*HELPER, "hold"), ["phone"])])
    assert "on: 2026-11-22}\n    hold: [phone]\n\n  # before the next one\n" in new


def test_an_item_in_brackets() -> None:
    assert changed(Append((*HELPER, "needs"), "picture"))[1] == "+    needs: [child, life, picture]"


def test_an_item_of_a_list_in_lines_keeps_its_indent() -> None:
    item = {"kind": "web", "url": "https://helper.example/" + "a" * 60, "grade": "A"}
    assert changed(Append((*HELPER, "contacts"), item)) == [
        "+      - kind: web",
        f"+        url: https://helper.example/{'a' * 60}",
        "+        grade: A",
    ]


def test_a_mapping_in_lines_is_replaced_whole() -> None:
    new = edited(TEXT, [Put((*HELPER, "contacts", 1, "hours"), {"seen": "2026-11-24"})])
    assert "        hours: {seen: 2026-11-24}\n    verified" in new


def test_what_becomes_too_long_goes_on_lines_of_its_own() -> None:
    period = {"days": ["mon", "tue", "wed", "thu"], "open": "09:00", "close": "17:00"}
    assert changed(Put((*HELPER, "needs"), {"periods": [period, period]})) == [
        "-    needs: [child, life]",
        "+    needs:",
        "+      periods:",
        '+        - {days: [mon, tue, wed, thu], open: "09:00", close: "17:00"}',
        '+        - {days: [mon, tue, wed, thu], open: "09:00", close: "17:00"}',
    ]


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ((*HELPER, "hold_reason"), "One line"),
        ((*HELPER, "contacts"), ["gone"]),  # there is a comment between its items
        ((*HELPER, "nowhere", "at_all"), "x"),
        ((*HELPER, "cost"), "two\nlines"),
        ((*HELPER, "cost"), "a bell \x07"),
    ],
)
def test_what_is_not_safe_is_refused(keys: tuple[str, ...], value: Any) -> None:
    with pytest.raises(Uneditable):
        edited(TEXT, [Put(keys, value)])


def test_windows_line_ends_and_a_byte_order_mark_stay() -> None:
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    new = edited(text, [Append((*HELPER, "contacts"), {"kind": "chat"}), Put((*HELPER, "a"), "b")])
    assert new.startswith("\ufeff#")
    assert new.count("\n") == new.count("\r\n") == text.count("\r\n") + 2


def test_a_last_line_without_an_end() -> None:
    assert edited("a: [1]\nb: c", [Put(("d",), "e")]) == "a: [1]\nb: c\nd: e"


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), max_size=30))
def test_any_text_comes_back_as_it_went_in(value: str) -> None:
    try:
        new = edited(TEXT, [Put((*HELPER, "verified", "who"), value)])
    except Uneditable:
        assert not value.isprintable()
        return
    assert parse(new, "").data["services"]["helper"]["verified"]["who"] == value


@pytest.mark.parametrize("word", ["on", "NO", "0116111", "12:30", "1e5", "null", "~", "999"])
def test_what_others_would_misread_is_quoted(word: str) -> None:
    assert yaml.safe_load(f"{{k: {scalar(word)}}}") == {"k": word}


def test_records_of_the_real_data_are_edited_without_touching_another_byte(
    project: Project,
) -> None:
    for file in sorted((project.data / "helplines").glob("*.yml")):
        _some_records(file)


def _some_records(file: Path) -> None:
    text = file.read_bytes().decode()
    for key in list(parse(text, "").data["services"])[::5]:
        place = ("services", key, "verified", "who")
        marked = edited(text, [Put(place, "zzqq")])
        assert marked.count("zzqq") == 1
        before, after = marked.split("zzqq")
        assert text.startswith(before)
        assert text.endswith(after)
