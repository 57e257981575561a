"""A fresh process that loads the data, then checks what it is told to, and says how big it got.

Run by test_memory.py with one JSON document on standard input. Memory is measured in a process of
its own: pytest, the hostile server and earlier tests would all be in the figure otherwise.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[2] / "scripts"))

from guide.helplines import load_folder  # noqa: E402
from guide.online import document, history, junit, markdown  # noqa: E402, F401 - part of the load
from guide.online.connections import Connections  # noqa: E402
from guide.online.pacing import Pace  # noqa: E402
from guide.online.run import run  # noqa: E402
from guide.online.session import looking  # noqa: E402
from guide.online.settings import Settings  # noqa: E402
from guide.online.verdicts import Target  # noqa: E402
from guide.online.vetting import Pins, Unresolved, parse_pin  # noqa: E402

STATUS = Path("/proc/self/status")


def kilobytes(name: str) -> int:
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(name))
    return int(line.split()[1])


def nobody(host: str, port: int) -> list[str]:
    raise Unresolved("dns_nxdomain", "no test has this name")


def main() -> None:
    asked = json.load(sys.stdin)
    root = HERE.parents[2]
    helplines = load_folder(root / "docs" / "_data" / "helplines", root)
    settings = Settings(
        connect=10.0,
        read=10.0,
        deadline=asked["deadline"],
        cacert=Path(asked["cacert"]),
        pins=Pins(dict(parse_pin(pin) for pin in asked["pins"])),
    )
    names, numbers = ("Harbour Line",), ("08081570123",)
    wanted = [
        Target(each["id"], each["url"], "page", names, numbers=numbers, e164s=("+448081570123",))
        for each in asked["targets"]
    ]
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")  # the high-water mark starts here
    loaded = kilobytes("VmRSS")
    begun = time.monotonic()
    pace = Pace(per_host=4, pause=0.0, again=0.05, longest=1.0, workers=asked["workers"])
    with Connections() as connections:
        ran = run(wanted, looking(settings, connections, nobody), pace)
    json.dump(
        {
            "loaded": loaded,
            "peak": kilobytes("VmHWM"),
            "seconds": time.monotonic() - begun,
            "said": {seen.id: f"{seen.verdict}/{seen.code}" for seen in ran.observations},
            "services": len(helplines.services),
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
