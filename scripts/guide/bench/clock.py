"""Timing whole commands: each in a fresh process, the sides taking turns, the middle value kept.

Seconds on a shared machine say little; the ratio of two commands that ran in turn says a lot. So
every figure the benchmarks report beside seconds is a ratio from one run.
"""

from __future__ import annotations

import math
import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


class Failed(Exception):
    """A benchmark that did not do its work measures nothing; the message has the command's own
    words."""


@dataclass(frozen=True)
class Job:
    """One side of a comparison. `done` raises Failed when the result is not whole."""

    name: str
    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    before: Callable[[], None] = lambda: None
    done: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Took:
    """What one run cost: seconds by the clock, and seconds of processors (all its processes)."""

    seconds: float
    processor: float


def once(job: Job) -> Took:
    """Run one command to its end."""
    job.before()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **job.environment}
    start, used = time.perf_counter(), _processor()
    ended = subprocess.run(
        job.command, cwd=job.folder, env=environment, capture_output=True, text=True, check=False
    )
    took = Took(time.perf_counter() - start, _processor() - used)
    if ended.returncode:
        said = (ended.stdout + ended.stderr).strip().splitlines()
        raise Failed(f"{job.name} ended with {ended.returncode}:\n" + "\n".join(said[-15:]))
    job.done()
    return took


def _processor() -> float:
    """Processor seconds of every child that has ended."""
    spent = os.times()
    return spent.children_user + spent.children_system


def in_turn(jobs: Sequence[Job], rounds: int, step: Callable[[str], None]) -> dict[str, list[Took]]:
    """A B A B …: every side once a round, so that a busy minute hits them alike."""
    times: dict[str, list[Took]] = {job.name: [] for job in jobs}
    for _ in range(rounds):
        for job in jobs:
            times[job.name].append(once(job))
            step(job.name)
    return times


def middle(values: Sequence[float]) -> float:
    """The median, to three figures after the point."""
    return round(statistics.median(values), 3)


def seconds(runs: Sequence[Took]) -> float:
    """The middle of the runs by the clock."""
    return middle([run.seconds for run in runs])


def processor(runs: Sequence[Took]) -> float:
    """The middle of the runs in processor seconds."""
    return middle([run.processor for run in runs])


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """The power of size that time grows with: 1 is linear, 2 quadratic (least squares on
    logarithms)."""
    xs, ys = [math.log(size) for size in sizes], [math.log(second) for second in seconds]
    slope, _ = statistics.linear_regression(xs, ys)
    return round(slope, 2)
