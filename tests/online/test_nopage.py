from __future__ import annotations

import pytest
from guide.online.nopage import LONGEST_DETAIL, Deadline, NoPage


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_deadline_says_what_is_left() -> None:
    clock = Clock()
    deadline = Deadline(20, clock)
    clock.now = 12.5
    assert (deadline.left(), deadline.milliseconds()) == (7.5, 12_500)


@pytest.mark.parametrize("now", [20, 21])
def test_a_deadline_ends_with_its_code(now: float) -> None:
    clock = Clock()
    deadline = Deadline(20, clock)
    clock.now = now
    with pytest.raises(NoPage, match="timeout_total"):
        deadline.left()


def test_what_a_machine_says_is_cut() -> None:
    assert len(NoPage("tls_handshake", "x" * 10_000).detail) == LONGEST_DETAIL
