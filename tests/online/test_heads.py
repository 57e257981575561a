from __future__ import annotations

import pytest
from guide.online.heads import Head, body_codings, body_length, parse_head
from guide.online.nopage import NoPage
from hypothesis import given
from hypothesis import strategies as st


def head(**headers: str) -> Head:
    return Head(200, tuple((name.replace("_", "-"), value) for name, value in headers.items()))


def test_headers_have_small_names_and_keep_their_order() -> None:
    head = parse_head(b"HTTP/1.1 200 OK\r\nB: 1\r\nA: x\r\n y\r\n\tz\r\nb:2\r\nC:\xfc\r\n\r\n")
    assert head.headers == (("b", "1"), ("a", "x y z"), ("b", "2"), ("c", "ü"))
    assert head.all("b") == ["1", "2"]


@pytest.mark.parametrize(
    ("line", "modern"),
    [("HTTP/1.1 200 OK", True), ("HTTP/1.0 200 OK", False), ("HTTP/2 200", True)],
)
def test_the_version_says_whether_connections_stay(line: str, modern: bool) -> None:
    assert parse_head(f"{line}\r\n\r\n".encode()).modern is modern


@pytest.mark.parametrize(("value", "length"), [("5", 5), ("5, 5", 5), ("", None), (",", None)])
def test_the_length_is_read(value: str, length: int | None) -> None:
    assert body_length(head(content_length=value)) == length


@pytest.mark.parametrize("value", ["5, 6", "-5", "+5", "5.0", "0x5", "²", "9" * 5000])
def test_a_length_that_is_none_has_its_code(value: str) -> None:
    with pytest.raises(NoPage, match="protocol_error"):
        body_length(head(content_length=value))


def test_codings_of_both_headers_count() -> None:
    said = head(content_encoding="GZIP", transfer_encoding="deflate, chunked")
    assert body_codings(said) == ["gzip", "deflate"]


@given(st.binary())
def test_any_bytes_are_a_head_or_a_code(raw: bytes) -> None:
    try:
        found = parse_head(b"HTTP/1.1 200 " + raw)
    except NoPage as stop:
        assert stop.code == "protocol_error"
    else:
        assert all(name == name.strip().lower() for name, _ in found.headers)
