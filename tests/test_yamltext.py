from __future__ import annotations

from pathlib import Path

import pytest
from guide.findings import Refused
from guide.yamltext import load, parse


def refused(text: str) -> tuple[int, str]:
    with pytest.raises(Refused) as caught:
        parse(text, "a.yml")
    return caught.value.findings[0].line, caught.value.findings[0].message


def test_every_scalar_stays_text() -> None:
    data = parse("a: NO\nb: 0116111\nc: 1_000\nd: 2026-11-24\ne: 1e5", "a.yml").data
    assert data == {"a": "NO", "b": "0116111", "c": "1_000", "d": "2026-11-24", "e": "1e5"}


def test_nothing_is_empty_text_and_a_quoted_null_is_a_word() -> None:
    assert parse("a:\nb: null\nc: 'null'", "a.yml").data == {"a": "", "b": "", "c": "null"}


def test_every_value_knows_its_line() -> None:
    document = parse("a: 1\nb:\n  - c: 2\n    d: 3\n", "a.yml", first_line=2)
    assert (document.line("a"), document.line("b", 0, "d")) == (2, 5)


def test_an_unknown_place_is_that_of_its_parent() -> None:
    assert parse("a:\n  b: 1\n", "a.yml").line("a", "x", "y") == 1


@pytest.mark.parametrize(
    "text, line",
    [("a: [1", 1), ("a: 1\nb: 'x\n", 3), ("a: 1\n\tb: 2", 2), ("a: b: c", 1)],
)
def test_what_is_not_yaml_is_refused_at_its_line(text: str, line: int) -> None:
    assert refused(text)[0] == line


def test_a_key_that_stands_twice_is_refused() -> None:
    assert refused("a: 1\nb: 2\na: 3") == (3, "The key 'a' stands twice.")


@pytest.mark.parametrize("text", ["a: &x 1", "a: !!python/object:os.system x", "a: &x 1\nb: *x"])
def test_anchors_and_tags_are_refused(text: str) -> None:
    assert "not allowed" in refused(text)[1]


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"a\.yml:1: file"):
        load(tmp_path / "a.yml", tmp_path)


def test_a_file_that_is_not_utf8_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"a: \xff\xfe")
    with pytest.raises(Refused, match="not UTF-8"):
        load(tmp_path / "a.yml", tmp_path)
