"""The helpline checker beside lychee and linkchecker: the same 2,000 addresses, in turns.

Only ours reads what it fetches (the service's name and number must stand there); the others look at
the status. All keep to four connections a host and make no pause. lychee runs twice: as it comes,
with 128 requests at once, which is what the goal is about, and for the record with as many as four
a host allow, as ours does. linkchecker has a limit of its own and needs more than a minute, so it
runs once, for the record too. Both come from PyPI at pinned versions and hashes, into an
environment that is thrown away.

lychee mostly waits; ours thinks about each page, a second in all. So beside other work on the same
processors the ratio says how busy they are. As root, `chrt -r 1 python3 scripts bench` keeps the
others away for as long as it runs.
"""

from __future__ import annotations

import json
import os
import re
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

from guide.bench.addresses import lines
from guide.bench.clock import Failed, middle

if TYPE_CHECKING:
    from guide.bench.tasks import Result, Scratch, Step

ADDRESSES, HOSTS, PER_HOST, ROUNDS = 2000, 50, 4, 3
MOST = HOSTS * PER_HOST  # at once
MEGABYTES = 40
LOOKS = 0.02  # seconds from one look at a process's memory to the next
PEAK = re.compile(r"^VmHWM:\s*([0-9]+)", re.M)
LOCK = Path(__file__).with_name("checkers.txt")
OURS, ONE = "ours", "ours_in_one_process"
LYCHEE, LYCHEE_MOST, LINKCHECKER = "lychee", f"lychee_{MOST}_at_once", "linkchecker"
LYCHEE_WORDS = (
    "--no-progress", "--format", "json", "--max-retries", "0",
    "--host-concurrency", str(PER_HOST), "--host-request-interval", "0ms",
)  # fmt: skip
LINKCHECKER_WORDS = ("--stdin", "-t", "50", "-r", "0", "--no-status", "--no-warnings")
STEPS = 1 + 4 * ROUNDS + 1


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
    jobs: str = ""  # how many processes it may use; "" for as many as there are processors


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
    said = {name: [json.loads(cost.said) for cost in costs[name]] for name in (OURS, ONE)}
    above = {
        name: max(each["kilobytes_above"] for each in runs) / 1024 for name, runs in said.items()
    }
    loaded = max(each["kilobytes_loaded"] for each in said[OURS]) / 1024
    ours = {name: middle([cost.seconds for cost in costs[name]]) for name in (OURS, ONE)}
    slower = {
        f"{name}, {own}": round(middle([cost.seconds for cost in costs[name]]) / ours[own], 2)
        for own in (OURS, ONE)
        for name in (LYCHEE, LYCHEE_MOST, LINKCHECKER)
    }
    return {
        "size": f"{ADDRESSES:,} addresses on {HOSTS} hosts, a quarter after 300 ms, {PER_HOST} "
        f"connections a host, no pause, {ROUNDS} rounds in turn; {LINKCHECKER} once",
        "seconds": _each(costs, lambda cost: cost.seconds),
        "processor_seconds": _each(costs, lambda cost: cost.processor),
        "megabytes_at_most": {
            **_each(costs, lambda cost: cost.kilobytes / 1024),
            OURS: round(loaded + above[OURS], 1),
        },
        "servers_processor_seconds": _each(costs, lambda cost: cost.server),
        "seconds_after_loading": {
            name: middle([each["seconds"] for each in runs]) for name, runs in said.items()
        },
        "megabytes_above_loaded": {name: round(most, 1) for name, most in above.items()},
        "processes": said[OURS][0]["processes"],
        "times_faster_than": slower,
        "times_faster_each_round": {
            name: [
                round(theirs.seconds / own.seconds, 2)
                for theirs, own in zip(costs[name], costs[OURS], strict=True)
            ]
            for name in (LYCHEE, LYCHEE_MOST)
        },
        "goal": f"no slower than lychee, and at most {MEGABYTES} MB above what loading took",
        "met": slower[f"{LYCHEE}, {OURS}"] >= 1 and max(above.values()) <= MEGABYTES,
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
        Side(OURS, ours, None, _our_count),
        Side(ONE, ours, None, _our_count, jobs="1"),
        Side(LYCHEE, [*lychee, str(listed)], None, _lychees_count),
        Side(LYCHEE_MOST, [*lychee, *most, str(listed)], None, _lychees_count),
        Side(LINKCHECKER, linkchecker, listed, _linkcheckers_count),
    ]


def _our_count(said: str) -> int:
    return _number(json.loads(said)["codes"], "ok")


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
            side.command,
            stdin=given,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**_environment(), **({"GUIDE_JOBS": side.jobs} if side.jobs else {})},
        )
        highest = _highest(process.pid)
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
    return Cost(seconds, spent, highest, server.account(), said)


def _highest(pid: int) -> int:
    """Wait for the end of a process and say the most memory it had, in kilobytes.

    Not `ru_maxrss`: that starts with what this process has, which is more than lychee needs.
    """
    highest = 0
    status = Path(f"/proc/{pid}/status")
    while found := PEAK.search(status.read_text(encoding="ascii", errors="replace")):
        highest = max(highest, int(found[1]))  # a process that has ended has no such line
        time.sleep(LOOKS)
    return highest


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
