"""Who is asked when, on a clock of our own."""

from __future__ import annotations

import threading
import time
from itertools import pairwise

from guide.online.pacing import Pace, Queue
from hypothesis import given, settings
from hypothesis import strategies as st

QUICK = Pace(per_host=1, pause=0.05, workers=4, again=0.1, deadline=5)


def work(queue: Queue[int], log: list[tuple[str, int, float]], seconds: float = 0.0) -> None:
    def worker() -> None:
        while taken := queue.take():
            host, job = taken
            log.append((host, job, time.monotonic()))
            time.sleep(seconds)
            queue.free(host)
            queue.done()

    threads = [threading.Thread(target=worker) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)


def test_one_host_is_asked_one_thing_at_a_time_with_a_pause() -> None:
    queue: Queue[int] = Queue(QUICK)
    for job in range(4):
        queue.put("a.example", job)
    log: list[tuple[str, int, float]] = []
    work(queue, log)
    times = [when for _, _, when in log]
    assert [job for _, job, _ in log] == [0, 1, 2, 3]
    assert all(later - earlier >= 0.05 for earlier, later in pairwise(times))


def test_hosts_do_not_wait_for_each_other() -> None:
    queue: Queue[int] = Queue(Pace(per_host=1, pause=60, workers=4, deadline=5))
    for job, host in enumerate("abcd"):
        queue.put(host, job)
    log: list[tuple[str, int, float]] = []
    begun = time.monotonic()
    work(queue, log)
    assert len(log) == 4 and time.monotonic() - begun < 2


def test_a_job_put_back_waits() -> None:
    queue: Queue[int] = Queue(QUICK)
    queue.put("a", 1, wait=0.2)
    begun = time.monotonic()
    assert queue.take() == ("a", 1)
    assert time.monotonic() - begun >= 0.2


def test_a_job_put_back_holds_up_no_other_of_its_host() -> None:
    queue: Queue[int] = Queue(Pace(pause=0.0, deadline=5))
    queue.put("a", 1, wait=60)
    queue.put("a", 2)
    assert queue.take() == ("a", 2)


def test_the_end_of_the_run_ends_the_waiting() -> None:
    queue: Queue[int] = Queue(Pace(deadline=0.2))
    queue.put("a", 1, wait=60)
    begun = time.monotonic()
    assert queue.take() is None
    assert 0.15 < time.monotonic() - begun < 3


def test_a_host_is_free_before_its_page_is_judged() -> None:
    queue: Queue[int] = Queue(Pace(pause=0.0, deadline=5))
    queue.put("a", 1)
    queue.put("a", 2)
    queue.take()
    queue.free("a")
    assert queue.take() == ("a", 2)


def test_nothing_to_do_is_said_at_once() -> None:
    assert Queue[int](Pace()).take() is None


def test_so_many_at_a_time_and_no_more() -> None:
    queue: Queue[int] = Queue(Pace(per_host=2, pause=0.0, deadline=0.3))
    for job in range(3):
        queue.put("a", job)
    assert queue.take() and queue.take()
    assert queue.take() is None


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=20))
def test_every_job_is_done_once(jobs: list[tuple[str, bool]]) -> None:
    queue: Queue[int] = Queue(Pace(per_host=2, pause=0.0, deadline=5))
    for number, (host, later) in enumerate(jobs):
        queue.put(host, number, wait=0.01 if later else 0.0)
    log: list[tuple[str, int, float]] = []
    work(queue, log)
    assert sorted(job for _, job, _ in log) == list(range(len(jobs)))
