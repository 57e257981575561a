from __future__ import annotations

from datetime import UTC, datetime

import pytest
from guide.online.retryafter import FOR_EVER, retry_after
from hypothesis import given
from hypothesis import strategies as st

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("1", 1),
        (" 86400 ", 86400),
        ("2.5", 2),
        ("-5", None),
        ("9" * 5000, FOR_EVER),
        ("0" * 5000 + "7", 7),
        ("Tue, 24 Nov 2026 12:00:30 GMT", 30),
        ("Tuesday, 24-Nov-26 12:01:00 GMT", 60),
        ("Tue, 24 Nov 2026 11:00:00 GMT", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", FOR_EVER),
        ("soon", None),
        ("", None),
    ],
)
def test_the_wait_is_read(value: str, seconds: int | None) -> None:
    assert retry_after(value, NOW) == seconds


@given(st.text() | st.integers().map(str) | st.datetimes().map(str))
def test_any_value_is_a_wait_or_nothing(value: str) -> None:
    seconds = retry_after(value, NOW)
    assert seconds is None or 0 <= seconds <= FOR_EVER
