"""Work shared out among forked copies of this process, where that is safe and worth it.

A fork starts at once with everything this process has loaded, which is what makes it worth it for
work of a second; a new process would first load the project again. Only on Linux and only while no
other thread runs (not in `serve`): a fork copies one thread and every lock that others hold.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeVar

Item = TypeVar("Item")
Found = TypeVar("Found")
# How many processes may work at once; without it, as many as there are processors.
JOBS = "GUIDE_JOBS"
MOST = 8  # more bring little beside what has to happen in one process
ENOUGH = 64  # items; below that a fork costs more than it brings


@dataclass(frozen=True)
class Helper:
    """A forked copy at work, and the pipe its answer comes through."""

    pid: int
    pipe: int


def possible() -> int:
    """How many processes may work at once here: 1 means none beside this one."""
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return 1
    wanted = os.environ.get(JOBS, "")
    if wanted.isdigit() and int(wanted) > 0:
        return int(wanted)
    return min(len(os.sched_getaffinity(0)), MOST)


def shares(items: Sequence[Item], jobs: int) -> list[Sequence[Item]]:
    """Contiguous shares, equal but for one."""
    jobs = max(1, min(jobs, len(items)))
    ends = [round(len(items) * number / jobs) for number in range(jobs + 1)]
    return [items[start:end] for start, end in pairwise(ends)]


def start(work: Callable[[], Any]) -> Helper:
    """Fork a helper that does this work and ends. In the helper this never returns."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        os.close(writing)
        return Helper(pid, reading)
    try:
        answer = pickle.dumps(work(), protocol=pickle.HIGHEST_PROTOCOL)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(answer)
    finally:
        os._exit(0)  # nothing of the parent's own ending may run here


def answer(helper: Helper) -> Any:
    """Wait for a helper. None when it ended without an answer."""
    with os.fdopen(helper.pipe, "rb") as pipe:
        sent = pipe.read()
    os.waitpid(helper.pid, 0)
    # Our own child's, from a pipe nobody else holds.
    return pickle.loads(sent) if sent else None


def spread(work: Callable[[Item], Iterable[Found]], items: Iterable[Item]) -> list[Found]:
    """Everything `work` finds in all items, in their order, as one loop would find it.

    What is found must be picklable. A share whose helper fails is done again here, so an error is
    raised where it can be read.
    """

    def loop(share: Sequence[Item]) -> list[Found]:
        return [found for item in share for found in work(item)]

    everything = list(items)
    parts = shares(everything, possible() if len(everything) >= ENOUGH else 1)
    helpers = [start(lambda share=part: loop(share)) for part in parts[1:]]  # type: ignore[misc]
    result = loop(parts[0])
    for part, helper in zip(parts[1:], helpers, strict=True):
        found = answer(helper)
        result += loop(part) if found is None else found
    return result
