"""Who is asked when: few requests at a time to one host, with a pause between them.

Helplines are small organisations' sites. The checker asks each host one thing at a time, waits
between two, and asks again later rather than at once (research: link-checking §3). Different hosts
are asked side by side, so that one slow host delays nobody else.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Job = TypeVar("Job")


@dataclass(frozen=True)
class Pace:
    """How hard we may ask; times in seconds. `again`: from a failure to the one more try it gets;
    `longest`: a server that asks for more patience than this is left to the next run. `deadline`:
    for the whole run."""

    per_host: int = 1
    pause: float = 2.0
    workers: int = 24
    again: float = 30.0
    longest: float = 60.0
    deadline: float = 1800.0


@dataclass
class _Host(Generic[Job]):
    waiting: deque[Job] = field(default_factory=deque)
    again: list[tuple[float, Job]] = field(default_factory=list)
    busy: int = 0
    free_at: float = 0.0

    def ready_at(self) -> float:
        """When its next job may start."""
        first = 0.0 if self.waiting else min(when for when, _ in self.again)
        return max(first, self.free_at)

    def pop(self) -> Job:
        if self.waiting:
            return self.waiting.popleft()
        soonest = min(range(len(self.again)), key=lambda index: self.again[index][0])
        return self.again.pop(soonest)[1]


class Queue(Generic[Job]):
    """Jobs by host, taken by worker threads."""

    def __init__(self, pace: Pace, clock: Callable[[], float] = time.monotonic) -> None:
        self.pace = pace
        self.clock = clock
        self.ends = clock() + pace.deadline
        self._hosts: dict[str, _Host[Job]] = {}
        self._open: dict[str, _Host[Job]] = {}  # those with something to do and room for it
        self._pending = 0
        self._changed = threading.Condition()

    @property
    def left(self) -> float:
        """Seconds until the run must end."""
        return self.ends - self.clock()

    def put(self, host: str, job: Job, wait: float = 0.0) -> None:
        """Add a job; with `wait`, one that may start after so many seconds."""
        with self._changed:
            place = self._hosts.setdefault(host, _Host())
            if wait:
                place.again.append((self.clock() + wait, job))
            else:
                place.waiting.append(job)
            self._pending += 1
            self._sort(host, place)
            self._changed.notify()

    def take(self) -> tuple[str, Job] | None:
        """The next job that may start, waiting for it; None when all is done or time is up."""
        with self._changed:
            while self._pending and self.left > 0:
                wait = self.left
                for host, place in self._open.items():
                    due = place.ready_at() - self.clock()
                    if due <= 0:
                        place.busy += 1
                        job = place.pop()
                        self._sort(host, place, last=True)
                        return host, job
                    wait = min(wait, due)
                self._changed.wait(wait)
            self._changed.notify_all()
            return None

    def free(self, host: str) -> None:
        """A request to this host has ended."""
        with self._changed:
            place = self._hosts[host]
            place.busy -= 1
            place.free_at = self.clock() + self.pace.pause
            self._sort(host, place)
            self._changed.notify()

    def done(self) -> None:
        """A job has ended (after whatever it put back)."""
        with self._changed:
            self._pending -= 1
            if not self._pending:
                self._changed.notify_all()

    def _sort(self, host: str, place: _Host[Job], last: bool = False) -> None:
        # A host just served goes to the end: hosts take turns, and finding the next one is quick.
        if last:
            self._open.pop(host, None)
        if (place.waiting or place.again) and place.busy < self.pace.per_host:
            self._open.setdefault(host, place)
        else:
            self._open.pop(host, None)
