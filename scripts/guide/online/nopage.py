"""Why there is no page: the one exception of the fetching modules, and the deadline they all keep.

Sockets, TLS, DNS, zlib and address parsing raise two dozen kinds of exception, some of them not the
documented ones. Each module turns its own into a code of `verdicts.CODES` at the place where it
still knows what the machine was doing; `fetch` then has one thing to catch.
"""

from __future__ import annotations

import time
from collections.abc import Callable

Clock = Callable[[], float]
LONGEST_DETAIL = 300


class NoPage(Exception):
    """There is no page, and this is the code of the reason, with what the machine said."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail[:LONGEST_DETAIL]


class Deadline:
    """The time that one address may take, all its hops and retries together.

    A timeout for each read never ends a server that sends a byte every half second (research:
    link-checking §5.2), so every wait is given what is left of the whole.
    """

    def __init__(self, seconds: float, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._seconds = seconds
        self._start = clock()

    def left(self) -> float:
        """Seconds left, always more than nothing. Raises NoPage when there are none."""
        left = self._start + self._seconds - self._clock()
        if left <= 0:
            raise NoPage("timeout_total", f"no whole answer within {self._seconds:g} s")
        return left

    def milliseconds(self) -> int:
        """How long it took so far."""
        return round((self._clock() - self._start) * 1000)
