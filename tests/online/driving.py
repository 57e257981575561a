"""Drives the checker over rows of the table, as a run of the command does."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from guide.online.connections import Connections
from guide.online.fetch import fetch
from guide.online.judge import failed, judge
from guide.online.pacing import Pace
from guide.online.run import Run, run
from guide.online.session import looking
from guide.online.settings import Settings, accept_language
from guide.online.verdicts import CODES, Failure, Observation, Reply, Target
from guide.online.vetting import Pins, Unresolved, parse_pin
from hostile import Hostile, Loopback, Site
from table import Row, matches

INSIDE = {"trap.example": "127.0.0.9", "inside.example": "127.0.0.9"}
UNKNOWN = {
    "gone-67.example": "dns_nxdomain",
    "again-68.example": "dns_temporary",
    "contact": "dns_nxdomain",  # how browsers read https:///contact
}
UNPINNED = "trap"
# One more try almost at once; a server may ask for three seconds of patience.
QUICK = Pace(pause=0.0, again=0.05, longest=3.0, workers=24, deadline=120.0)


class Names:
    """The only resolver there is: it knows the row's hosts and fails the test on any other."""

    def __init__(self, drive: Driven) -> None:
        self.drive = drive
        self.asked: list[str] = []
        self._lock = threading.Lock()
        self._turn = 0

    def __call__(self, host: str, port: int) -> list[str]:
        main = self.drive.main
        with self._lock:
            self.asked.append(host)
            if self.drive.row.answers and _same(host, main.host):
                answers = self.drive.row.answers
                turn, self._turn = self._turn, self._turn + 1
                return [self._filled(each) for each in answers[min(turn, len(answers) - 1)]]
        if host in UNKNOWN:
            raise Unresolved(UNKNOWN[host], "made up")
        if host in INSIDE:
            return [INSIDE[host]]
        for site in self.drive.sites.values():
            if _same(host, site.host):
                return [site.address]
        if (number := _literal(host)) is not None:
            return [number]
        self.drive.strays.append(host)
        raise AssertionError(f"the checker asked for {host}, which no test has")

    def _filled(self, answer: str) -> str:
        if answer.startswith("!"):
            raise Unresolved(answer[1:], "made up")
        return self.drive.sites[answer.strip("@")].address if "@" in answer else answer


@dataclass
class Driven:
    """One row with its servers running."""

    row: Row
    sites: dict[str, Site]
    server: Hostile
    strays: list[str] = field(default_factory=list)
    names: Names = field(init=False)

    def __post_init__(self) -> None:
        self.names = Names(self)

    @property
    def main(self) -> Site:
        return self.sites["main"]

    @property
    def target(self) -> Target:
        row = self.row
        url = row.url.replace("@port@", str(self.main.port)) or self.main.origin + row.path
        return Target(
            row.id, url, "page", row.names, row.words, row.numbers, row.e164s,
            allow_domains=row.allow_domains, language=row.language, baseline=row.baseline,
        )  # fmt: skip

    @property
    def settings(self) -> Settings:
        pinned = [
            f"{site.host}:{site.port}:{site.address}"
            for name, site in self.sites.items()
            if name != UNPINNED and not self.row.answers
        ]
        return Settings(
            connect=self.row.connect,
            read=self.row.read,
            deadline=self.row.deadline,
            languages=accept_language(self.row.language),
            cacert=self.server.certificates.file,
            pins=Pins(dict(parse_pin(pin) for pin in pinned)),
            allow_private=self.row.allow_private,
        )

    def fetched(self) -> Reply | Failure:
        return fetch(self.target.url, self.settings, self.names)

    def once(self, now: datetime) -> Observation:
        """One fetch, judged."""
        result = self.fetched()
        if isinstance(result, Failure):
            return failed(self.target, result, now)
        return judge(self.target, result, now)

    @contextmanager
    def guarded(self) -> Iterator[Loopback]:
        """With nothing reachable but loopback, and what the row says of the machine."""
        loopback = Loopback()
        loopback.no_ipv6 = self.row.no_ipv6
        loopback.moved = {
            public: self.sites[name].address for public, name in self.row.moved.items()
        }
        with loopback.guarding():
            yield loopback


def start(server: Hostile, row: Row) -> Driven:
    return Driven(row, server.open(row.sites), server)


def run_all(
    driven: Sequence[Driven],
    pace: Pace = QUICK,
    now: datetime | None = None,
    canaries: Sequence[str] = (),
) -> Run:
    """One run over all these rows, each with settings and resolver of its own."""
    by_url = {each.target.url: each for each in driven}
    with Connections() as connections:
        looks = {
            url: looking(each.settings, connections, each.names) for url, each in by_url.items()
        }

        def look(url: str, language: str, left: float, fresh: bool) -> Reply | Failure:
            return looks[url](url, language, left, fresh)

        return run([each.target for each in driven], look, pace, now, canaries)


def complaints(each: Driven, seen: Observation) -> list[str]:
    """What is wrong with an observation of this row, one line each; none when it is right."""
    row, found = each.row, []
    said = f"{seen.verdict}/{seen.code}" + (f":{seen.why}" if seen.why else "")
    if not matches(row.expected, seen.verdict, seen.code, seen.why):
        found.append(f"expected {row.expected}, got {said} ({seen.evidence.detail})")
    if CODES.get(seen.code) != seen.verdict:
        found.append(f"{seen.code} is not a code of {seen.verdict}")
    if missing := [note for note in row.notes if note not in seen.notes]:
        found.append(f"notes {missing} missing among {seen.notes}")
    if "cert_soon" in seen.notes and "cert_soon" not in row.notes:
        found.append("says cert_soon of a certificate with weeks left")
    digits = {"".join(filter(str.isdigit, number)) for number in seen.evidence.numbers_seen}
    if row.seen and row.seen not in digits:
        found.append(f"number {row.seen} not among numbers_seen {seen.evidence.numbers_seen}")
    if each.strays:
        found.append(f"asked the resolver for {each.strays}")
    if methods := {request.method for each in each.sites.values() for request in each.requests} - {
        "GET"
    }:
        found.append(f"used {methods}")
    if row.most_sent and each.main.sent > row.most_sent:
        found.append(f"the server got rid of {each.main.sent:,} bytes")
    trap = each.sites.get(UNPINNED)
    if trap and trap.connections:
        found.append("connected to the trap inside")
    return found


def _same(one: str, two: str) -> bool:
    return _ascii(one) == _ascii(two)


def _ascii(host: str) -> str:
    return (host if host.isascii() else host.encode("idna").decode()).lower().rstrip(".")


def _literal(host: str) -> str | None:
    """An address in any form that getaddrinfo takes for one, as it would answer."""
    try:
        return str(ipaddress.ip_address(host.strip("[]")))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return None
