"""Shared-out work finds what one loop finds."""

from __future__ import annotations

import os
import sys

import pytest
from guide import forks

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forks on Linux only")


@pytest.fixture(autouse=True)
def three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIDE_JOBS", "3")
    monkeypatch.setattr(forks.threading, "active_count", lambda: 1)


def test_everything_is_found_in_order() -> None:
    assert forks.spread(lambda number: [number] * (number % 3), range(100)) == [
        number for number in range(100) for _ in range(number % 3)
    ]


def test_work_is_shared_out() -> None:
    assert len(set(forks.spread(lambda _: [os.getpid()], range(100)))) == 3


def test_little_work_stays_here() -> None:
    assert set(forks.spread(lambda _: [os.getpid()], range(10))) == {os.getpid()}


def test_nothing_is_nothing() -> None:
    assert forks.spread(lambda item: [item], []) == []


def test_an_error_of_a_helper_is_raised_here() -> None:
    def work(number: int) -> list[int]:
        if number == 99:
            raise ValueError("the last one")
        return [number]

    with pytest.raises(ValueError, match="the last one"):
        forks.spread(work, range(100))


def test_no_forking_beside_another_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forks.threading, "active_count", lambda: 2)
    assert forks.possible() == 1


@pytest.mark.parametrize("jobs", [1, 2, 3, 5, 9])
def test_shares_hold_everything_once_in_order(jobs: int) -> None:
    parts = forks.shares("abcde", jobs)
    assert "".join("".join(part) for part in parts) == "abcde"
    assert all(parts)
