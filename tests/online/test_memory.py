"""No server can make the checker big: 40 MB above its loaded size at most, many at a time.

Design §10 and issue 4. Each test starts a fresh process, which loads the real data first.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from answers import RIGHT, answer, bomb, bombing, chunked, endless, head, page, send, then
from hostile import Hostile, Script, Site
from rows_right import EARLY
from rows_wire import FILLER

MOST = 40 * 1024  # kilobytes
EACH = 8  # addresses of each kind, so that many are open at a time
WORKERS = 24
HUNGRY = Path(__file__).with_name("hungry.py")
CHUNKED = [("Transfer-Encoding", "chunked")]
KIND = b"Content-Type: text/html\r\n"

FLOODS: dict[str, Script] = {
    "body": then(send(head() + RIGHT), endless(FILLER)),
    "body_without_us": then(send(head()), endless(FILLER)),
    "chunks": then(send(head(headers=CHUNKED)), endless(FILLER, chunked=True)),
    "tiny_chunks": then(send(head(headers=CHUNKED)), endless(b"1\r\nx\r\n" * 3000)),
    "chunk_extension": then(send(head(headers=CHUNKED) + b"5;a="), endless(b"a" * 16384)),
    "chunk_trailers": then(
        chunked(RIGHT, end=b"0\r\n"), endless(b"X-Trailer: and again\r\n" * 500)
    ),
    "bomb": bombing(*bomb(RIGHT)),
    "bomb_without_us": bombing(*bomb(b"<html><body>")),
    "headers": then(send(b"HTTP/1.1 200 OK\r\n"), endless(b"X-Again: and again\r\n" * 500)),
    "one_header": then(send(b"HTTP/1.1 200 OK\r\nX-Long: "), endless(b"a" * 16384)),
    "status_line": then(send(b"HTTP/1.1 200 "), endless(b"a" * 16384)),
    "early_hints": endless(EARLY * 200),
    "noise": endless(bytes(range(256)) * 64),
}
# Half a megabyte each of what is hardest to judge.
HEAVY: dict[str, bytes] = {
    "tags": b"<b>" * 170_000,
    "open_tags": b"<div class='a' " * 34_000,
    "comments": b"<!--" * 130_000,
    "entities": b"&amp;&#x41;&nbsp;" * 30_000,
    "digits": b"0808 157 012 " * 40_000,
    "one_number": b"0" * 520_000,
    "links": b"<a href='tel:08081570999'>call</a> " * 15_000,
    "unseen": "​‭".encode() * 87_000,
    "arabic": "٠٨٠٨ ١٥٧ ".encode() * 30_000,
    "casino": b"casino slots betting " * 25_000,
    "names": b"Harbour " * 65_000,
    "metas": b"<meta http-equiv=refresh content='99;url=/'>" * 12_000,
    "scripts": b"<script>" * 65_000,
    "attributes": b"<p " + b"a=b " * 130_000,
}


@pytest.fixture(scope="module")
def server() -> Iterator[Hostile]:
    hostile = Hostile()
    yield hostile
    hostile.close()


def checked(
    server: Hostile, scripts: dict[str, Script], each: int = EACH, tls: str = "good"
) -> dict[str, Any]:
    """What a fresh process says that checks `each` addresses of every kind."""
    sites = {
        name: server.open({"main": Site(f"{name.replace('_', '-')}.example", script, tls=tls)})[
            "main"
        ]
        for name, script in scripts.items()
    }
    asked = {
        "deadline": 15.0,
        "workers": WORKERS,
        "cacert": str(server.certificates.file),
        "pins": [f"{site.host}:{site.port}:{site.address}" for site in sites.values()],
        "targets": [
            {"id": f"{name}_{number}", "url": f"{site.origin}/{number}"}
            for number in range(each)
            for name, site in sites.items()
        ],
    }
    done = subprocess.run(
        [sys.executable, str(HUNGRY)],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    result = json.loads(done.stdout)
    assert len(result["said"]) == len(scripts) * each
    assert not {said for said in result["said"].values() if "internal_error" in said}, result
    print(json.dumps({key: result[key] for key in ("loaded", "peak", "seconds")}))
    return dict(result)


def test_endless_answers_many_at_a_time(server: Hostile) -> None:
    result = checked(server, FLOODS)
    assert result["peak"] - result["loaded"] <= MOST, result
    assert result["seconds"] < 60
    said = result["said"]
    assert said["body_0"] == said["bomb_0"] == said["body_7"] == "ok/ok"
    assert said["headers_0"] == said["one_header_0"] == "broken/protocol_error"


def test_pages_that_are_hard_to_judge(server: Hostile) -> None:
    scripts = {name: answer(200, page()[:-30] + body) for name, body in HEAVY.items()}
    result = checked(server, scripts, each=4)
    assert result["peak"] - result["loaded"] <= MOST, result
    assert result["seconds"] < 60


def test_a_thousand_good_pages_leave_nothing_behind(server: Hostile) -> None:
    scripts = {f"good_{number}": answer() for number in range(20)}
    result = checked(server, scripts, each=50)
    assert set(result["said"].values()) == {"ok/ok"}
    assert result["peak"] - result["loaded"] <= MOST, result
