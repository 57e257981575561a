"""One run: every address looked at, some twice, and what was seen of each.

A failure gets one more try in the same run, half a minute later; what looks like a hijack gets a
second look on a fresh connection before anybody is woken (research: link-checking §4.3). Nothing a
server does may end the run: a fault of our own in judging one page is `internal_error` for it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from queue import SimpleQueue
from urllib.parse import urlsplit

from guide.online import strikes
from guide.online.heap import keep_small
from guide.online.judge import failed, judge, webpage
from guide.online.pacing import Pace, Queue
from guide.online.verdicts import CODES, Failure, Observation, Reply, Target
from guide.online.webtext import Webpage

# What is asked: an address, the language of its page ("" if unknown), the seconds there are, and
# whether the connection must be a fresh one.
Look = Callable[[str, str, float, bool], Reply | Failure]
# What one more try often cures. A page that is there and wrong does not change in half a minute.
PASSING = frozenset(
    code
    for code, verdict in CODES.items()
    if verdict == "broken" and code.startswith(("timeout", "connect", "dns", "http_5"))
) | {"protocol_error", "truncated_body", "bad_content_encoding", "dns_temporary", "rate_limited"}
FINE = frozenset({"ok", "moved"})
CANARY_SECONDS = 20.0
MOST_WAITING = 8  # pages fetched and not yet judged, beside one a worker


@dataclass
class Run:
    """What a run saw. `answered`: somebody answered, be it a canary; without, nothing counts."""

    started: datetime
    finished: datetime
    observations: list[Observation]
    answered: bool
    canaries: dict[str, str] = field(default_factory=dict)  # address → "answered" or a code


@dataclass
class _Job:
    url: str
    targets: list[Target]
    first: list[Observation] | None = None


def run(
    targets: Sequence[Target],
    look: Look,
    pace: Pace,
    now: datetime | None = None,
    canaries: Iterable[str] = (),
    seen: Callable[[int, int], None] = lambda done, all_of_them: None,
) -> Run:
    """Look at all targets. `now`: the time it is meant to be; `seen` is told of the progress."""
    begun = time.monotonic()
    started = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)

    def time_now() -> datetime:
        return started + timedelta(seconds=int(time.monotonic() - begun))

    jobs: dict[str, _Job] = {}
    for target in targets:
        jobs.setdefault(target.url, _Job(target.url, [])).targets.append(target)
    queue: Queue[_Job] = Queue(pace)
    for job in jobs.values():
        queue.put(host_of(job.url), job)
    found: dict[str, list[Observation]] = {}
    # What was fetched waits here for its verdict, a few pages at a time: bodies must not pile up.
    fetched: SimpleQueue[tuple[str, _Job, Reply | Failure] | None] = SimpleQueue()
    room = threading.Semaphore(MOST_WAITING)

    def work() -> None:
        while taken := queue.take():
            host, job = taken
            result = _asked(job, look, queue.left)
            queue.free(host)  # the next may be asked while this one is judged
            room.acquire()
            fetched.put((host, job, result))
        fetched.put(None)

    keep_small()
    threads = [
        threading.Thread(target=work, daemon=True) for _ in range(min(pace.workers, len(jobs)))
    ]
    for thread in threads:
        thread.start()
    # Judged here, one page after another: threads would only wait for each other to think.
    working = len(threads)
    while working:
        came = fetched.get()
        if came is None:
            working -= 1
            continue
        room.release()
        host, job, result = came
        observations = _judged(job.targets, result, time_now())
        wait = None if job.first else patience(observations, pace)
        if wait is not None and wait < queue.left:
            queue.put(host, replace(job, first=observations), wait or 0.001)
        found[job.url] = settled(job.first, observations)
        seen(len(found), len(jobs))
        queue.done()
    for thread in threads:
        thread.join()
    late = Failure("run_deadline", "The run's time was up.")
    observations = [
        observation
        for job in jobs.values()
        for observation in found.get(job.url)
        or [failed(target, late, time_now()) for target in job.targets]
    ]
    asked = {} if answered(observations) else _canaries(canaries, look)
    reached = answered(observations) or "answered" in asked.values()
    return Run(started, time_now(), observations, reached, asked)


def host_of(url: str) -> str:
    """Whom a request to this address burdens: host and port."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return url


def patience(observations: Sequence[Observation], pace: Pace) -> float | None:
    """Seconds to wait for one more look at an address; None when this run looks no more."""
    if not any(critical(each) or each.code in PASSING for each in observations):
        return None
    asked = max((each.evidence.retry_after or 0 for each in observations), default=0)
    return None if asked > pace.longest else max(pace.again, asked)


def critical(observation: Observation) -> bool:
    """What alarms at once when it is seen twice: somebody else may have the address now."""
    return strikes.kind_of(observation) == "critical"


def settled(first: Sequence[Observation] | None, last: Sequence[Observation]) -> list[Observation]:
    """What two looks say together. A second look that is fine counts; a danger needs both."""
    if first is None:
        return list(last)
    return [_settled(one, two) for one, two in zip(first, last, strict=True)]


def _settled(one: Observation, two: Observation) -> Observation:
    if critical(one) and critical(two):
        return replace(two, notes=(*two.notes, "seen_twice"))
    if critical(one):
        # Seen once: shown to some visitors only, perhaps. It stays what it is and is looked at
        # again tomorrow, for a page that is sound half of the time is not sound.
        return replace(one, notes=(*one.notes, f"second_look:{two.code}"))
    if two.verdict in FINE:
        return replace(two, notes=(*two.notes, f"first_look:{one.code}"))
    return two


def answered(observations: Iterable[Observation]) -> bool:
    """Whether any server at all sent a status: then the network is there."""
    return any(each.evidence.status or each.evidence.hops for each in observations)


def _asked(job: _Job, look: Look, left: float) -> Reply | Failure:
    language = next((target.language for target in job.targets if target.language), "")
    try:
        return look(job.url, language, left, job.first is not None)
    except Exception as error:  # a fault of ours must not end the run
        return Failure("internal_error", f"{type(error).__name__}: {error}")


def _judged(targets: Sequence[Target], result: Reply | Failure, now: datetime) -> list[Observation]:
    """What the services that share an address get from one answer; it is read only once."""
    page = None
    if isinstance(result, Reply) and len(targets) > 1:
        with suppress(Exception):  # then each of them fails by itself
            page = webpage(result)
    return [_judged_one(target, result, now, page) for target in targets]


def _judged_one(
    target: Target, result: Reply | Failure, now: datetime, page: Webpage | None
) -> Observation:
    try:
        if isinstance(result, Failure):
            return failed(target, result, now)
        return judge(target, result, now, page)
    except Exception as error:  # as above
        return failed(target, Failure("internal_error", f"{type(error).__name__}: {error}"), now)


def _canaries(canaries: Iterable[str], look: Look) -> dict[str, str]:
    """Ask pages that are nearly always there, until one answers."""
    asked: dict[str, str] = {}
    for url in canaries:
        result = look(url, "", CANARY_SECONDS, True)
        if isinstance(result, Reply) or result.status or result.hops:
            asked[url] = "answered"
            break
        asked[url] = result.code
    return asked
