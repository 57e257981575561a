"""Our side of the checkers' race, in a process of its own: the checker's own run, nothing else.

Run as `python -m guide.bench.checking PORT ADDRESSES HOSTS WORKERS`; looks at every address of
`loopback` with four connections a host and no pause, and prints one JSON document: seconds of the
run alone, verdicts by code, and memory after loading and at its highest.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections import Counter
from pathlib import Path

from guide.bench.loopback import Line, lines
from guide.online.connections import Connections
from guide.online.fetch import fetch
from guide.online.pacing import Pace
from guide.online.run import run
from guide.online.settings import Settings, with_language
from guide.online.verdicts import Failure, Reply, Target
from guide.online.vetting import system_resolver

PER_HOST = 4
# A failure is a failure of the race: no second tries half a minute later.
RACE = {"per_host": PER_HOST, "pause": 0.0, "again": 0.0, "longest": -1.0, "deadline": 120.0}


def target(line: Line, port: int) -> Target:
    """What a record of this service would have the checker look for."""
    home = line.number.replace(" ", "")
    return Target(
        id=line.path.strip("/").replace("/", "_"),
        url=line.url(port),
        role="page",
        names=(line.name,),
        numbers=(home,),
        language="en-GB",
    )


def main(port: int, addresses: int, hosts: int, workers: int) -> None:
    targets = [target(line, port) for line in lines(addresses, hosts)]
    settings = with_language(Settings(allow_private=True), targets[0].language)
    gc.collect()
    loaded = kilobytes("VmRSS")
    began = time.perf_counter()
    with Connections(PER_HOST * hosts) as connections:

        def look(url: str, language: str, left: float, fresh: bool) -> Reply | Failure:
            kept = None if fresh else connections
            return fetch(url, settings, system_resolver, connections=kept)

        seen = run(targets, look, Pace(workers=workers, **RACE))  # type: ignore[arg-type]
    result = {
        "seconds": round(time.perf_counter() - began, 3),
        "codes": Counter(each.code for each in seen.observations),
        "kilobytes_loaded": loaded,
        "kilobytes_peak": kilobytes("VmHWM"),
    }
    print(json.dumps(result))


def kilobytes(what: str) -> int:
    """This process's memory now (VmRSS) or at its highest (VmHWM), as Linux counts it."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{what}:"):
            return int(line.split()[1])
    raise OSError(f"/proc/self/status says nothing of {what}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
