from __future__ import annotations

import pytest
from guide.online import refreshes
from guide.online.heads import Head
from hypothesis import given
from hypothesis import strategies as st

META = '<meta http-equiv="refresh" content="{}">'


def asked(body: bytes, status: int = 200, **headers: str) -> tuple[float, str] | None:
    return refreshes.asked(Head(status, tuple(headers.items())), body)


def test_a_page_and_a_header_can_ask() -> None:
    assert asked(META.format("3; url=/b").encode()) == (3, "/b")
    assert asked(b"wait", refresh="0; url=/\xc3\xbc") == (0, "/ü")


def test_an_error_page_and_a_text_cannot() -> None:
    page = META.format("3; url=/b").encode()
    assert asked(page, 404) is None
    assert asked(page, **{"content-type": "text/plain; charset=utf-8"}) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0; url=/x", (0, "/x")),
        ("5;URL='/x'", (5, "/x")),
        ('3.5, url = "/x" ', (3, "/x")),
        ("0 /x", (0, "/x")),
        ("30", None),
        ("", None),
        ("x; url=/y", None),
    ],
)
def test_a_refresh_header_is_read(value: str, expected: tuple[int, str] | None) -> None:
    assert refreshes.in_header(value) == expected


@given(st.text())
def test_any_refresh_value_is_read(value: str) -> None:
    found = refreshes.in_header(value)
    assert found is None or (found[0] >= 0 and found[1])


@given(st.binary())
def test_any_page_is_looked_through(body: bytes) -> None:
    found = asked(META.encode()[:30] + body + b"refresh")
    assert found is None or found[1]
