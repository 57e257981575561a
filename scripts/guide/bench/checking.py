"""Our side of the checkers' race: the checker's own run over the addresses, and nothing else.

Like lychee it may use two processors, which in Python takes two processes: hosts are shared out, so
that the four connections a host stay four. Memory is what both take beside what was loaded before.

Run as `python -m guide.bench.checking PORT ADDRESSES HOSTS AT_ONCE`; prints one JSON document:
seconds of the run alone, verdicts by code, and memory.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from guide import forks
from guide.bench.addresses import Line, lines
from guide.online.connections import Connections
from guide.online.fetch import fetch
from guide.online.pacing import Pace
from guide.online.run import run
from guide.online.settings import Settings, with_language
from guide.online.verdicts import Failure, Reply, Target
from guide.online.vetting import system_resolver

PER_HOST = 4
PROCESSES = 2
LANGUAGE = "en-GB"


def target(line: Line, port: int) -> Target:
    """What a record of this service would have the checker look for."""
    return Target(
        id=line.path.strip("/").replace("/", "_"),
        url=line.url(port),
        role="page",
        names=(line.name,),
        numbers=(line.number.replace(" ", ""),),
        language=LANGUAGE,
    )


def main(port: int, addresses: int, hosts: int, at_once: int) -> None:
    services = lines(addresses, hosts)
    processes = min(forks.possible(), PROCESSES)
    names = sorted({line.host for line in services})
    own = {host: number % processes for number, host in enumerate(names)}
    shares: list[list[Target]] = [[] for _ in range(processes)]
    for line in services:
        shares[own[line.host]].append(target(line, port))
    gc.collect()
    gc.freeze()  # what is loaded stays as it is, so that processes share it
    loaded = kilobytes("status", "VmRSS")
    began = time.perf_counter()
    helpers = [
        forks.start(partial(_in_a_helper, share, at_once // processes)) for share in shares[1:]
    ]
    codes = _verdicts(shares[0], at_once // processes)
    above = kilobytes("status", "VmHWM") - loaded
    for helper in helpers:
        theirs, private = forks.answer(helper)
        codes += theirs
        above += private
    result = {
        "seconds": round(time.perf_counter() - began, 3),
        "processes": processes,
        "codes": codes,
        "kilobytes_loaded": loaded,
        "kilobytes_above": above,
    }
    print(json.dumps(result))


def _verdicts(targets: Sequence[Target], at_once: int) -> Counter[str]:
    """How many addresses got which code."""
    settings = with_language(Settings(allow_private=True), LANGUAGE)
    # A failure is a failure of the race: no second try half a minute later.
    pace = Pace(per_host=PER_HOST, pause=0, workers=at_once, again=0, longest=-1, deadline=120)
    with Connections(at_once) as connections:

        def look(url: str, language: str, left: float, fresh: bool) -> Reply | Failure:
            kept = None if fresh else connections
            return fetch(url, settings, system_resolver, connections=kept)

        seen = run(targets, look, pace)
    return Counter(each.code for each in seen.observations)


def _in_a_helper(targets: Sequence[Target], at_once: int) -> tuple[Counter[str], int]:
    codes = _verdicts(targets, at_once)
    return codes, sum(kilobytes("smaps_rollup", kind) for kind in ("Private_Dirty", "Swap"))


def kilobytes(file: str, what: str) -> int:
    """This process's memory, as Linux counts it (man 5 proc)."""
    for line in Path("/proc/self", file).read_text(encoding="ascii").splitlines():
        if line.startswith(f"{what}:"):
            return int(line.split()[1])
    raise OSError(f"/proc/self/{file} says nothing of {what}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
