"""The helpline checker beside lychee and linkchecker: the same 2,000 addresses, in turns.

Only ours reads what it fetches (the service's name and number must stand there); the others look at
the status. All keep to four connections a host and make no pause. lychee runs twice: as it comes,
with 128 requests at once, and with as many as four a host allow; the goal is set against the faster
one. linkchecker has a limit of its own and needs more than a minute, so it runs once, for the
record. Both come from PyPI at pinned versions and hashes, into an environment that is thrown away.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from guide.bench.clock import Failed, middle
from guide.bench.loopback import lines

if TYPE_CHECKING:
    from guide.bench.tasks import Result, Scratch, Step

ADDRESSES, HOSTS, PER_HOST, ROUNDS = 2000, 50, 4, 3
MOST = HOSTS * PER_HOST  # at once
MEGABYTES = 40
LOCK = Path(__file__).with_name("checkers.txt")
OURS, LYCHEE, LYCHEE_MOST, LINKCHECKER = "ours", "lychee", f"lychee_{MOST}_at_once", "linkchecker"
LYCHEE_WORDS = (
    "--no-progress", "--format", "json", "--max-retries", "0",
    "--host-concurrency", str(PER_HOST), "--host-request-interval", "0ms",
)  # fmt: skip
LINKCHECKER_WORDS = ("--stdin", "-t", "50", "-r", "0", "--no-status", "--no-warnings")
STEPS = 1 + 3 * ROUNDS + 1


@dataclass(frozen=True)
class Cost:
    """What one run cost: by the clock, in processors, in memory; and what the server spent."""

    seconds: float
    processor: float
    kilobytes: int
    server: float
    said: str


@dataclass(frozen=True)
class Side:
    """One checker: its command, its input, and how many sound addresses it said it saw."""

    name: str
    command: Sequence[str]
    given: Path | None
    counted: Callable[[str], int]


@dataclass(frozen=True)
class Server:
    """The helplines on loopback."""

    process: subprocess.Popen[str]
    port: int

    def account(self) -> float:
        """Processor seconds since this was last asked."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline().split()[0])


def checker(scratch: Scratch, step: Step) -> Result:
    """Time, processors and memory of the checkers on the same list in the same run."""
    if not sys.platform.startswith("linux"):
        return {"left_out": "needs a machine where all of 127/8 is loopback (Linux)"}
    tools = _install(scratch.folder / "checkers")
    step("lychee and linkchecker installed")
    with _serving() as server:
        listed = scratch.folder / "addresses.txt"
        urls = [line.url(server.port) for line in lines(ADDRESSES, HOSTS)]
        listed.write_text("\n".join(urls) + "\n", encoding="ascii")
        *raced, slow = _sides(tools, listed, server.port)
        costs: dict[str, list[Cost]] = {side.name: [] for side in raced}
        for _ in range(ROUNDS):
            for side in raced:
                costs[side.name].append(_measured(side, server))
                step(side.name)
        costs[slow.name] = [_measured(slow, server)]
        step(slow.name)
    return summary(costs)


def summary(costs: dict[str, list[Cost]]) -> Result:
    """The figures of all runs, as ratios where they can be."""
    said = [json.loads(cost.said) for cost in costs[OURS]]
    above = max(each["kilobytes_peak"] - each["kilobytes_loaded"] for each in said) / 1024
    ours = [cost.seconds for cost in costs[OURS]]
    slower = {
        name: round(middle([cost.seconds for cost in runs]) / middle(ours), 2)
        for name, runs in costs.items()
        if name != OURS
    }
    best = min(slower[LYCHEE], slower[LYCHEE_MOST])
    return {
        "size": f"{ADDRESSES:,} addresses on {HOSTS} hosts, a quarter after 300 ms, {PER_HOST} "
        f"connections a host, no pause, {ROUNDS} rounds in turn; {LINKCHECKER} once",
        "seconds": _each(costs, lambda cost: cost.seconds),
        "processor_seconds": _each(costs, lambda cost: cost.processor),
        "megabytes_at_most": _each(costs, lambda cost: cost.kilobytes / 1024),
        "servers_processor_seconds": _each(costs, lambda cost: cost.server),
        "ours_alone": {
            "seconds_after_loading": middle([each["seconds"] for each in said]),
            "megabytes_above_loaded": round(above, 1),
        },
        "times_faster_than": slower,
        "times_faster_each_round": {
            name: [
                round(theirs.seconds / own.seconds, 2)
                for theirs, own in zip(costs[name], costs[OURS], strict=True)
            ]
            for name in (LYCHEE, LYCHEE_MOST)
        },
        "goal": f"no slower than lychee, and at most {MEGABYTES} MB above what loading took",
        "met": best >= 1 and above <= MEGABYTES,
    }


def _each(costs: dict[str, list[Cost]], what: Callable[[Cost], float]) -> dict[str, float]:
    return {name: middle([what(cost) for cost in runs]) for name, runs in costs.items()}


def _sides(tools: Path, listed: Path, port: int) -> list[Side]:
    lychee = [str(tools / "lychee"), *LYCHEE_WORDS]
    numbers = map(str, (port, ADDRESSES, HOSTS, MOST))
    ours = [sys.executable, "-m", "guide.bench.checking", *numbers]
    linkchecker = [str(tools / "linkchecker"), *LINKCHECKER_WORDS]
    most = ["--max-concurrency", str(MOST)]
    return [
        Side(OURS, ours, None, lambda said: _number(json.loads(said)["codes"], "ok")),
        Side(LYCHEE, [*lychee, str(listed)], None, _lychees_count),
        Side(LYCHEE_MOST, [*lychee, *most, str(listed)], None, _lychees_count),
        Side(LINKCHECKER, linkchecker, listed, _linkcheckers_count),
    ]


def _lychees_count(said: str) -> int:
    return _number(json.loads(said), "successful")


def _linkcheckers_count(said: str) -> int:
    """Its last line: "That's it. 2000 links in 2000 URLs checked. 0 warnings found. 0 errors"."""
    words = said.rpartition("That's it.")[2].split()
    sound = "0 errors found" in " ".join(words)
    return int(words[0]) if sound and words and words[0].isdigit() else 0


def _number(said: dict[str, Any], key: str) -> int:
    return int(said.get(key, 0))


def _measured(side: Side, server: Server) -> Cost:
    """Run one side to its end. Raises Failed unless it looked at every address."""
    server.account()
    with tempfile.TemporaryFile("w+") as out, _input(side.given) as given:
        began = time.perf_counter()
        process = subprocess.Popen(
            side.command, stdin=given, stdout=out, stderr=subprocess.STDOUT, env=_environment()
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read()
    try:
        sound = side.counted(said)
    except ValueError:
        sound = 0
    if sound != ADDRESSES:
        end = "\n".join(said.strip().splitlines()[-15:])
        raise Failed(f"{side.name} found {sound} of {ADDRESSES} addresses sound:\n{end}")
    spent = used.ru_utime + used.ru_stime
    return Cost(seconds, spent, used.ru_maxrss, server.account(), said)


@contextmanager
def _input(file: Path | None) -> Iterator[IO[str] | int]:
    if file is None:
        yield subprocess.DEVNULL
        return
    with file.open(encoding="ascii") as opened:
        yield opened


@contextmanager
def _serving() -> Iterator[Server]:
    command = [sys.executable, "-m", "guide.bench.loopback", str(ADDRESSES), str(HOSTS)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=_environment(),
    ) as process:
        assert process.stdout and process.stdin
        first = process.stdout.readline()
        if not first:
            raise Failed("The helplines on loopback did not start (127.0.3.1 and on).")
        try:
            yield Server(process, int(first))
        finally:
            process.stdin.close()


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


def _install(folder: Path) -> Path:
    """The folder of the other checkers' commands."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    ended = subprocess.run(
        [
            python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
            "--no-cache-dir", "--no-deps", "--require-hashes", "-r", LOCK,
        ],
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    if ended.returncode:
        words = "\n".join(ended.stderr.strip().splitlines()[-5:])
        raise Failed(f"lychee and linkchecker could not be installed:\n{words}")
    return folder / "bin"
