from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest
from guide.online.heads import Head
from guide.online.nopage import NoPage
from guide.online.reading import MOST_BYTES, MOST_HEAD, MOST_PIECES, PIECE, Reader
from hypothesis import given
from hypothesis import strategies as st

# Without a time in it: the two processes of a run must know a test by the same name.
GZIP = gzip.compress(b"hello", mtime=0)
SHORT = gzip.compress(b"x" * 99, mtime=0)[:-9]
OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


def wire(data: bytes, step: int = PIECE) -> Callable[[int], bytes]:
    """What arrives, in pieces, and then the end."""
    place = 0

    def receive(most: int) -> bytes:
        nonlocal place
        piece = data[place : place + min(most, step)]
        place += len(piece)
        return piece

    return receive


def read(data: bytes, step: int = PIECE) -> tuple[Head, bytes, bool, bool]:
    reader = Reader(wire(data, step))
    head = reader.head()
    body, capped = reader.body(head)
    return head, body, capped, reader.whole


def why(data: bytes) -> str:
    with pytest.raises(NoPage) as stop:
        read(data)
    return stop.value.code


GOOD = {
    "length": (OK + b"Content-Length: 5\r\n\r\nhello", True),
    "until the end": (OK + b"\r\nhello", False),
    "chunked": (CHUNKED + b"2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\nTrailer: 1\r\n\r\n", True),
    "chunked, with zeros": (CHUNKED + b" 0005 \r\nhello\r\n000\r\n\r\n", True),
    "early hints": (b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100\r\n\r\n" + OK
                    + b"Content-Length: 5\r\n\r\nhello", True),
    "no reason": (b"HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello", True),
    "line feeds": (b"HTTP/1.1 200 OK\nContent-Length: 5\n\nhello", True),
    "mixed lines": (b"HTTP/1.1 200 OK\nContent-Length: 5\r\n\nhello", True),
    "small letters": (b"http/1.1 200 ok\r\ncontent-length:5\r\n\r\nhello", True),
    "empty lines first": (b"\r\n\r\n" + OK + b"Content-Length: 5\r\n\r\nhello", True),
    "same length twice": (OK + b"Content-Length: 5\r\nContent-Length: 5, 5\r\n\r\nhello", True),
    "length too short": (OK + b"Content-Length: 5\r\n\r\nhello and more", False),
    "length and chunks": (OK + b"Content-Length: 9\r\nTransfer-Encoding: Chunked\r\n\r\n"
                          b"5\r\nhello\r\n0\r\n\r\n", True),
    "gzip": (OK + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(GZIP) + GZIP,
             True),
    "closing": (OK + b"Content-Length: 5\r\nConnection: Close\r\n\r\nhello", False),
    "old": (b"HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello", False),
    "old, kept": (b"HTTP/1.0 200 OK\r\nContent-Length: 5\r\nConnection: keep-alive\r\n\r\nhello",
                  True),
    "HTTP/2 in words": (b"HTTP/2 200\r\nContent-Length: 5\r\n\r\nhello", True),
    "lines that are no headers": (OK + b"nonsense\r\n: x\r\nContent-Length : 5\r\n\r\nhello", True),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("step", [1, 3, PIECE])
def test_a_reply_is_read_in_pieces_of_any_size(name: str, step: int) -> None:
    data, whole = GOOD[name]
    head, body, capped, reusable = read(data, step)
    assert (head.status, body, capped) == (200, b"hello", False)
    assert reusable is whole or (name == "length too short" and step < PIECE)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "connection_reset"),
        (b"HT", "connection_reset"),
        (OK + b"Content-Le", "connection_reset"),
        (b"HTTP/1.1 103 Early Hints\r\n\r\n", "connection_reset"),
        (b"<html>hello</html>", "protocol_error"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "protocol_error"),
        (b"\x16\x03\x01\x02", "protocol_error"),
        (b"HTTP/1.1 OK\r\n\r\n", "protocol_error"),
        (b"HTTP/1.1 20 OK\r\n\r\n", "protocol_error"),
        (b"HTTP/1.1 2000 OK\r\n\r\n", "protocol_error"),
        (b"HTTP/1.1 099 OK\r\n\r\n", "protocol_error"),
        (b"HTTP/1.1200 OK\r\n\r\n", "protocol_error"),
        (b"HTTP/1.1 101 Switching Protocols\r\n\r\n", "protocol_error"),
        (OK + b"X: " + b"x" * 300_000 + b"\r\n\r\n", "protocol_error"),
        (b"HTTP/1.1 102 Processing\r\n\r\n" * 10_000, "protocol_error"),
        (b"\r\n" * MOST_HEAD, "protocol_error"),
        (OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", "protocol_error"),
        (OK + b"Content-Length: -5\r\n\r\nhello", "protocol_error"),
        (OK + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\nhello", "protocol_error"),
        (OK + b"Content-Length: \xb2\r\n\r\nhello", "protocol_error"),
        (OK + b"Content-Length: 9\r\n\r\nhello", "truncated_body"),
        (CHUNKED + b"5\r\nhello\r\n", "truncated_body"),
        (CHUNKED + b"9\r\nhello", "truncated_body"),
        (CHUNKED + b"5\r\nhello!!\r\n0\r\n\r\n", "truncated_body"),
        (CHUNKED + b"x\r\nhello\r\n0\r\n\r\n", "truncated_body"),
        (CHUNKED + b"-5\r\nhello\r\n0\r\n\r\n", "truncated_body"),
        (CHUNKED + b"\r\nhello", "truncated_body"),
        (CHUNKED + b"f" * 5000 + b"\r\n", "truncated_body"),
        (CHUNKED + b"5;" + b"x" * 100_000, "truncated_body"),
        (CHUNKED + b"0\r\n" + b"X: y\r\n" * 20_000, "protocol_error"),
        (OK + b"Content-Encoding: gzip\r\n\r\nhello", "bad_content_encoding"),
        (OK + b"Content-Encoding: br\r\n\r\nhello", "bad_content_encoding"),
        (OK + b"Transfer-Encoding: odd\r\n\r\nhello", "bad_content_encoding"),
        (OK + b"Content-Encoding: gzip\r\n\r\n" + SHORT, "truncated_body"),
    ],
)
def test_a_reply_that_nobody_could_show_has_its_code(data: bytes, code: str) -> None:
    assert why(data) == code


@pytest.mark.parametrize("status", [204, 304])
def test_some_statuses_have_no_body(status: int) -> None:
    data = b"HTTP/1.1 %d X\r\nContent-Length: 5\r\n\r\n" % status
    assert read(data)[1:] == (b"", False, True)


@pytest.mark.parametrize("status", [200, 206, 404, 600, 999])
def test_any_final_status_is_a_reply(status: int) -> None:
    assert read(b"HTTP/1.1 %d\r\n\r\n" % status)[0].status == status


def test_four_hundred_headers_are_read() -> None:
    lines = b"".join(b"X-%d: %d\r\n" % (number, number) for number in range(400))
    assert len(read(OK + lines + b"\r\n")[0].headers) == 400


@pytest.mark.parametrize(
    ("size", "capped"), [(MOST_BYTES - 1, False), (MOST_BYTES, False), (MOST_BYTES + 1, True)]
)
def test_a_body_is_cut_when_there_is_more(size: int, capped: bool) -> None:
    _, body, cut, reusable = read(OK + b"Content-Length: %d\r\n\r\n" % size + b"x" * size)
    assert (len(body), cut, reusable) == (min(size, MOST_BYTES), capped, not capped)


def test_a_bomb_is_cut_too() -> None:
    bomb = gzip.compress(bytes(20_000_000))
    _, body, capped, _ = read(OK + b"Content-Encoding: gzip\r\n\r\n" + bomb)
    assert (len(body), capped) == (MOST_BYTES, True)


def test_compressed_nothing_without_end_is_cut() -> None:
    empty = gzip.compress(b"")
    _, body, capped, _ = read(OK + b"Content-Encoding: gzip\r\n\r\n" + empty * 100_000)
    assert (body, capped) == (b"", True)


def test_the_body_of_a_redirect_is_passed_over_without_waiting() -> None:
    for rest, whole in ((b"hello", True), (b"hel", False), (b"hello and more", False)):
        reader = Reader(wire(b"HTTP/1.1 302 X\r\nContent-Length: 5\r\n\r\n" + rest))
        reader.skip(reader.head())
        assert reader.whole is whole


@given(st.binary(), st.integers(1, 20))
def test_any_bytes_are_a_reply_or_a_code(data: bytes, step: int) -> None:
    for start in (b"", OK, OK + b"\r\n", CHUNKED):
        try:
            head, body, _, _ = read(start + data, step)
        except NoPage as stop:
            assert stop.code
        else:
            assert 200 <= head.status <= 999
            assert len(body) <= MOST_BYTES


@given(st.sampled_from(sorted(GOOD)), st.data())
def test_a_good_reply_with_some_bytes_changed_is_a_reply_or_a_code(
    name: str, draw: st.DataObject
) -> None:
    data = bytearray(GOOD[name][0])
    for _ in range(draw.draw(st.integers(1, 4))):
        place = draw.draw(st.integers(0, len(data) - 1))
        data[place : place + draw.draw(st.integers(0, 3))] = draw.draw(st.binary(max_size=3))
        data = data or bytearray(b"x")
    try:
        assert len(read(bytes(data), 7)[1]) <= MOST_BYTES
    except NoPage as stop:
        assert stop.code


def test_chunks_of_a_byte_each_are_not_read_for_ever() -> None:
    data = CHUNKED + b"1\r\nx\r\n" * (MOST_PIECES * 2) + b"0\r\n\r\n"
    _, body, capped, whole = read(data)
    assert capped and not whole and MOST_PIECES <= len(body) < MOST_PIECES + 10
