"""Who a host belongs to."""

from __future__ import annotations

import pytest
from guide.online.domains import registrable, within
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("host", "whose"),
    [
        ("www.harbour.example", "harbour.example"), ("a.b.harbour.example", "harbour.example"),
        ("harbour.org.uk", "harbour.org.uk"), ("www.kids.harbour.org.uk", "harbour.org.uk"),
        ("www.gov.uk", "gov.uk"), ("www.nidirect.gov.uk", "nidirect.gov.uk"),
        ("harbour.gov.au", "harbour.gov.au"), ("x.harbour.or.jp", "harbour.or.jp"),
        ("one.github.io", "one.github.io"), ("HARBOUR.example.", "harbour.example"),
        ("127.0.0.1", "127.0.0.1"), ("[::1]", "::1"), ("localhost", "localhost"), ("", ""),
    ],
)  # fmt: skip
def test_whose_a_host_is(host: str, whose: str) -> None:
    assert registrable(host) == whose


def test_neighbours_under_a_shared_domain_are_strangers() -> None:
    assert registrable("one.co.uk") != registrable("two.co.uk")
    assert registrable("one.github.io") != registrable("two.github.io")


def test_within_a_domain() -> None:
    assert within("www.nspcc.org.uk", "nspcc.org.uk") and within("nspcc.org.uk", "www.nspcc.org.uk")
    assert not within("evilnspcc.org.uk", "nspcc.org.uk")
    assert not within("nspcc.org.uk.evil.test", "nspcc.org.uk")


@given(st.text())
def test_nothing_raises(host: str) -> None:
    registrable(host)
