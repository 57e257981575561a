from __future__ import annotations

from pathlib import Path

import pytest
from guide.translate import files, stamping
from guide.translate.stamping import CannotStamp, stamped
from hypothesis import given
from hypothesis import strategies as st

HEAD = """---
# Ours.
description: Co mówi.  # short
title: "Tytuł: jeden"
translation:
  origin: human
  # Who and how far.
  status: draft
  source:
    # the first
    top: "0123456789"
    money: '9876543210'  # asked Ola
    gone: "0000000000"
  translators: [Ola]
---
Tekst.
"""


def test_only_what_changed_changes() -> None:
    done = stamped(HEAD, {"top": "0123456789", "money": "1111111111", "gone": "0000000000"})
    assert done == HEAD.replace("'9876543210'", '"1111111111"')


def test_new_sections_stand_in_the_order_of_the_english() -> None:
    done = stamped(
        HEAD,
        {"top": "0123456789", "a": "1", "b": "2", "money": "9876543210", "gone": "0000000000"},
    )
    assert done == HEAD.replace("    money", '    a: "1"\n    b: "2"\n    money')
    first = stamped(
        HEAD, {"new": "1", "top": "0123456789", "money": "9876543210", "gone": "0" * 10}
    )
    assert '  source:\n    # the first\n    new: "1"\n    top' in first


def test_sections_that_are_no_more_go() -> None:
    done = stamped(HEAD, {"top": "0123456789", "money": "9876543210"})
    assert done == HEAD.replace('    gone: "0000000000"\n', "")


def test_the_status_is_changed_only_when_asked() -> None:
    same = {"top": "0123456789", "money": "9876543210", "gone": "0000000000"}
    reviewed = HEAD.replace("draft", "reviewed")
    assert stamped(reviewed, same) == reviewed
    assert stamped(reviewed, same, "draft") == HEAD


BLOCK = '  source:\n    top: "1"\n    a: "2"\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  source: {}\n", BLOCK),
        ("  source:\n", BLOCK),
        ("  source: {top: x, b: y}\n", BLOCK),
        ("  source: {}  # none\n", '  source:\n    top: "1"\n    a: "2"  # none\n'),
        ("  source:\n    b: x\n", '  source:\n    top: "1"\n    a: "2"\n'),
        ("", BLOCK),
    ],
)
@pytest.mark.parametrize("rest", ["", "  translators: [Ola]\n"])
def test_every_way_to_say_nothing_yet(before: str, after: str, rest: str) -> None:
    text = f"---\ntitle: T\ntranslation:\n  status: draft\n{rest}{before}x: y\n---\nTekst.\n"
    wanted = text.replace(f"{rest}{before}x", f"{rest}{after}x")
    assert stamped(text, {"top": "1", "a": "2"}) == wanted


@pytest.mark.parametrize("inside", ["status: draft", "status: draft, source: {a: x}"])
def test_a_list_on_one_line_stays_on_one_line(inside: str) -> None:
    text = f"---\ntitle: T\ntranslation: {{{inside}}}\n---\n"
    done = stamped(text, {"top": "1"})
    assert 'translation: {status: draft, source: {top: "1"}}\n' in done


@pytest.mark.parametrize("text", ["Tekst.\n", "---\ntitle: T\n---\n", "---\n- a\n---\n"])
def test_a_page_that_cannot_be_stamped_is_told(text: str) -> None:
    with pytest.raises(CannotStamp):
        stamped(text, {"top": "1"})


def test_nothing_is_written_that_does_not_read_as_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamping, "_edits", lambda *given: [])
    with pytest.raises(CannotStamp, match="a script cannot change"):
        stamped(HEAD, {"top": "1111111111"})


def test_an_all_digit_hash_is_quoted() -> None:
    assert 'top: "1234567890"' in stamped(HEAD, {"top": "1234567890"})


IDS = st.dictionaries(st.from_regex(r"[a-z][a-z0-9-]{0,6}", fullmatch=True), st.from_regex(
    r"[0-9a-f]{10}", fullmatch=True), max_size=6)  # fmt: skip


@given(IDS, IDS, IDS)
def test_any_stamps_can_follow_any_others(
    first: dict[str, str], second: dict[str, str], third: dict[str, str]
) -> None:
    text = "---\ntitle: T\ntranslation:\n  status: draft\n---\nTekst.\n"
    for stamps in (first, second, third):
        text = stamped(text, stamps)
    assert text.endswith("---\nTekst.\n") and text.startswith("---\ntitle: T\n")


def test_a_file_of_windows_keeps_its_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes("\ufeffa\r\nb\r\n".encode())
    files.write(file, files.read(file).replace("b", "c"))
    assert file.read_bytes() == b"a\r\nc\r\n"
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]
