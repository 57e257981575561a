from __future__ import annotations

import gzip
import zlib

import pytest
from guide.online.decoding import decoder
from guide.online.nopage import NoPage
from hypothesis import given
from hypothesis import strategies as st

PLAIN = b"Call 0808 157 0123. " * 50
ENCODED = {
    "gzip": gzip.compress(PLAIN, mtime=0),
    "x-gzip": gzip.compress(PLAIN[:100], mtime=0) + gzip.compress(PLAIN[100:], mtime=0),
    "deflate": zlib.compress(PLAIN),
    "identity": PLAIN,
}


def undone(coding: str, data: bytes, step: int, room: int = 10**6) -> bytes:
    decode = decoder([coding])
    made = b"".join(decode.feed(data[at : at + step], room) for at in range(0, len(data), step))
    decode.finish()
    return made


@pytest.mark.parametrize("coding", ENCODED)
@pytest.mark.parametrize("step", [1, 7, 10_000])
def test_a_coding_is_undone_in_pieces_of_any_size(coding: str, step: int) -> None:
    assert undone(coding, ENCODED[coding], step) == PLAIN


@pytest.mark.parametrize("step", [1, 10_000])
def test_deflate_without_wrapping_is_read_too(step: int) -> None:
    bare = zlib.compressobj(wbits=-15)
    assert undone("deflate", bare.compress(PLAIN) + bare.flush(), step) == PLAIN


def test_filling_after_the_end_is_passed_over() -> None:
    assert undone("gzip", ENCODED["gzip"] + b"\0\0\0", 10_000) == PLAIN


def test_a_bomb_makes_no_more_than_there_is_room_for() -> None:
    bomb = gzip.compress(bytes(50_000_000), mtime=0)
    assert len(decoder(["gzip"]).feed(bomb, 1000)) == 1000


@pytest.mark.parametrize("data", [b"<html>", b"\x1f\x8b<html>", ENCODED["gzip"][:-8] + b"x" * 8])
def test_what_is_not_gzip_has_its_code(data: bytes) -> None:
    with pytest.raises(NoPage) as stop:
        undone("gzip", data, 10_000)
    assert stop.value.code == "bad_content_encoding"


@pytest.mark.parametrize("codings", [["br"], ["zstd"], ["x"], ["gzip", "gzip"]])
def test_a_coding_that_we_did_not_ask_for_has_its_code(codings: list[str]) -> None:
    with pytest.raises(NoPage, match="bad_content_encoding"):
        decoder(codings)


@pytest.mark.parametrize("codings", [[], [""], ["none"], ["utf-8"], ["identity", "gzip"]])
def test_what_is_no_coding_is_passed_over(codings: list[str]) -> None:
    data = ENCODED["gzip"] if "gzip" in codings else PLAIN
    assert decoder(codings).feed(data, 10**6) == PLAIN


def test_half_of_it_is_truncated() -> None:
    with pytest.raises(NoPage, match="truncated_body"):
        undone("gzip", ENCODED["gzip"][:-20], 10_000)


def test_an_empty_body_needs_no_wrapping() -> None:
    assert undone("gzip", b"", 1) == b""


@given(
    st.sampled_from(["gzip", "deflate", "identity"]),
    st.sampled_from([b"", *ENCODED.values()]),
    st.binary(max_size=200),
    st.integers(1, 50),
    st.integers(0, 300),
)
def test_any_bytes_make_at_most_what_there_is_room_for(
    coding: str, start: bytes, rest: bytes, step: int, room: int
) -> None:
    decode = decoder([coding])
    data = start + rest
    try:
        for at in range(0, len(data), step):
            assert len(decode.feed(data[at : at + step], room)) <= room
        decode.finish()
    except NoPage as stop:
        assert stop.code in {"bad_content_encoding", "truncated_body"}
