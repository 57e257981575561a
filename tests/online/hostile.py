"""A server that does everything servers do wrong, on loopback only.

Raw asyncio in a thread: a library would refuse to send half of what the checker must survive. Each
site has an address of its own (127.0.2.N, all of 127/8 works on Linux), so that per-host limits
never tie two behaviours together, and a host name that only the tests' resolver knows. What a site
sends is a *script*, a coroutine that is handed the open connection; `@name@` in what it sends is
replaced with the origin of that site of the same behaviour (`https://host:port`).
Research: link-checking §5.4.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import errno
import ipaddress
import itertools
import os
import re
import socket
import ssl
import struct
import tempfile
import threading
import warnings
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = datetime.timedelta(days=1)
MOST_HEAD = 64 * 1024
MOST_SENT = 512 * 2**20  # by one site: a checker that swallows this has failed already


@dataclass(frozen=True)
class Request:
    """What the checker asked for, as it came."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key == name), "")


@dataclass
class Exchange:
    """One connection, and what a script needs to misbehave on it."""

    site: Site
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    request: Request = field(default_factory=lambda: Request("", "", ()))
    turn: int = 0  # how many requests this site had before

    async def send(self, data: bytes) -> None:
        await asyncio.sleep(0)  # or an endless answer never learns that the other side has gone
        gone = self.reader.at_eof() or self.writer.transport.is_closing()
        if gone or self.site.sent > MOST_SENT:
            raise ConnectionResetError("the checker has hung up")
        data = re.sub(rb"@([a-z_]+)@", self._origin, data)
        self.site.sent += len(data)
        self.writer.write(data)
        await self.writer.drain()

    async def head(self) -> None:
        """Read a request; EOF or something else raises."""
        raw = await self.reader.readuntil(b"\r\n\r\n")
        first, *lines = raw.decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ", 2)
        pairs = [line.partition(":") for line in lines if line]
        headers = tuple((name.strip().lower(), value.strip()) for name, _, value in pairs)
        self.request = Request(method, target, headers)
        self.turn = len(self.site.requests)
        self.site.requests.append(self.request)

    def reset(self) -> None:
        """RST instead of an orderly end."""
        plain = self.writer.get_extra_info("socket")
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()

    def _origin(self, found: re.Match[bytes]) -> bytes:
        site = self.site.beside.get(found[1].decode())
        return site.origin.encode() if site else found[0]


Script = Callable[[Exchange], Awaitable[None]]


@dataclass
class Site:
    """One host on one port. `tls`: a kind of certificate below, "" for plain HTTP."""

    host: str
    script: Script
    tls: str = "good"
    family: str = "4"
    raw: bool = False  # the script runs before any request is read
    names: tuple[str, ...] = ()  # other host names in its certificate
    state: str = "open"  # closed: refused; full: no connection is ever answered
    fixed: str = ""  # an address it must have
    scheme: str = ""  # what its addresses say, when that is not what it speaks
    address: str = ""
    port: int = 0
    beside: dict[str, Site] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    connections: int = 0
    sent: int = 0

    @property
    def origin(self) -> str:
        scheme = self.scheme or ("https" if self.tls else "http")
        return f"{scheme}://{self.host}:{self.port}"

    @property
    def gets(self) -> list[str]:
        return [each.target for each in self.requests if each.method == "GET"]


class Certificates:
    """Good and bad certificates. Only `authority` is trusted, through its file."""

    def __init__(self, folder: Path) -> None:
        self.authority = trustme.CA()
        self.middle = self.authority.create_child_ca()
        self.stranger = trustme.CA()
        self.strange_middle = self.stranger.create_child_ca()
        self.file = folder / "authority.pem"
        self.authority.cert_pem.write_to_path(str(self.file))
        self._folder = folder
        self._serial = itertools.count()

    def context(self, kind: str, hosts: Iterable[str]) -> ssl.SSLContext:
        """A server's context of this kind for these names."""
        names = tuple(hosts)
        now = datetime.datetime.now(datetime.UTC)
        if kind == "good":
            return self._of(self.authority.issue_cert(*names))
        if kind == "chained":
            return self._of(self.middle.issue_cert(*names))
        if kind == "expired":
            lived = {"not_before": now - 90 * DAY, "not_after": now - DAY}
            return self._of(self.authority.issue_cert(*names, **lived))
        if kind == "not_yet":
            lives = {"not_before": now + 2 * DAY, "not_after": now + 90 * DAY}
            return self._of(self.authority.issue_cert(*names, **lives))
        if kind == "six_days":
            lives = {"not_before": now - 84 * DAY, "not_after": now + 6 * DAY + DAY / 2}
            return self._of(self.authority.issue_cert(*names, **lives))
        if kind == "wrong_host":
            return self._of(self.authority.issue_cert("somebody-else.example"))
        if kind == "unknown":
            return self._of(self.strange_middle.issue_cert(*names))
        if kind == "unknown_lone":
            return self._of(self.strange_middle.issue_cert(*names), lone=True)
        if kind == "unknown_root":
            issued = self.stranger.issue_cert(*names)
            chain = [*issued.cert_chain_pems, self.stranger.cert_pem]
            return self._loaded(issued.private_key_pem.bytes(), [each.bytes() for each in chain])
        if kind == "missing_middle":
            return self._of(self.middle.issue_cert(*names), lone=True)
        if kind == "self_signed":
            return self._loaded(*self._self_signed(names))
        if kind == "old":
            context = self._of(self.authority.issue_cert(*names))
            context.set_ciphers("ALL:@SECLEVEL=0")
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                context.minimum_version = ssl.TLSVersion.TLSv1
                context.maximum_version = ssl.TLSVersion.TLSv1
            return context
        raise ValueError(kind)

    def _of(self, issued: trustme.LeafCert, lone: bool = False) -> ssl.SSLContext:
        chain = [each.bytes() for each in issued.cert_chain_pems]
        return self._loaded(issued.private_key_pem.bytes(), chain[:1] if lone else chain)

    def _loaded(self, key: bytes, chain: list[bytes]) -> ssl.SSLContext:
        file = self._folder / f"{next(self._serial)}.pem"
        file.write_bytes(key + b"".join(chain))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context

    @staticmethod
    def _self_signed(names: tuple[str, ...]) -> tuple[bytes, list[bytes]]:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "self-signed")])
        now = datetime.datetime.now(datetime.UTC)
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - DAY)
            .not_valid_after(now + 90 * DAY)
            .add_extension(
                x509.SubjectAlternativeName([x509.DNSName(each) for each in names]), critical=False
            )
            .sign(key, hashes.SHA256())
        )
        form = serialization.Encoding.PEM
        private = key.private_bytes(
            form, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return private, [made.public_bytes(form)]


class Hostile:
    """All sites of a test run, served from one thread."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="hostile-")
        self.certificates = Certificates(Path(self._folder.name))
        self.sites: list[Site] = []
        self._numbers = itertools.count(1)
        self._held: list[socket.socket] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        self._loop.set_exception_handler(_quiet)
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def open(self, sites: Mapping[str, Site]) -> dict[str, Site]:
        """Serve the sites of one behaviour, which know each other by these names."""
        opened = {name: replace(site, requests=[], beside={}) for name, site in sites.items()}
        for site in opened.values():
            twin = next((each for each in opened.values() if each.host == site.host), site)
            site.address = site.fixed or twin.address or self._address(site)
            if site.fixed and twin is not site:
                site.port = twin.port  # two addresses of one host
            asyncio.run_coroutine_threadsafe(self._serve(site), self._loop).result(30)
        for site in opened.values():
            site.beside = opened
        self.sites += opened.values()
        return opened

    def close(self) -> None:
        async def end() -> None:
            for task in list(self._tasks):
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(end(), self._loop).result(30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(30)
        for held in self._held:
            held.close()
        self._folder.cleanup()

    def _address(self, site: Site) -> str:
        if site.family == "6":
            return "::1"
        number = next(self._numbers)
        return f"127.0.{2 + number // 250}.{1 + number % 250}"

    async def _serve(self, site: Site) -> None:
        family = socket.AF_INET6 if ":" in site.address else socket.AF_INET
        here = family if has_ipv6() else socket.AF_INET
        listening = socket.socket(here, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._held.append(listening)
        if family == socket.AF_INET6 and not has_ipv6():
            site.port = site.port or 9  # discard: nobody can get there anyway
            return
        listening.bind((site.address, site.port))
        site.port = listening.getsockname()[1]
        if site.state == "closed":
            return
        if site.state == "full":
            self._fill(listening, family)
            return
        context = None
        if site.tls:
            names = [_ascii(name) for name in (site.host, *site.names)]
            context = self.certificates.context(site.tls, names)

        async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task is not None
            self._tasks.add(task)
            try:
                await _play(site, reader, writer)
            finally:
                self._tasks.discard(task)

        await asyncio.start_server(
            connected, sock=listening, ssl=context, backlog=256, limit=MOST_HEAD
        )

    def _fill(self, listening: socket.socket, family: int) -> None:
        """Leave no room for another connection: its SYN gets no answer."""
        listening.listen(0)
        for _ in range(4):
            waiting = socket.socket(family, socket.SOCK_STREAM)
            waiting.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                waiting.connect(listening.getsockname())
            self._held.append(waiting)


@cache
def has_ipv6() -> bool:
    """Whether this machine has ::1; many containers have not."""
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def _ascii(host: str) -> str:
    return host if host.isascii() else host.encode("idna").decode()


async def _play(site: Site, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    site.connections += 1
    exchange = Exchange(site, reader, writer)
    gone = (ConnectionError, ssl.SSLError, asyncio.IncompleteReadError, asyncio.LimitOverrunError)
    with contextlib.suppress(*gone):
        if not site.raw:
            await exchange.head()
        await site.script(exchange)
    writer.close()
    with contextlib.suppress(*gone, TimeoutError):
        await asyncio.wait_for(writer.wait_closed(), 2)


def _quiet(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Clients that hang up are what this server is for."""


class Loopback:
    """Guards what a test connects to: nothing leaves 127/8 and ::1.

    It stands in `socket.socket.connect` itself, below any resolver or vetting, and keeps every
    address that was tried. `moved` maps an address that is meant to look public to one of ours;
    `no_ipv6` plays a machine that has none.
    """

    def __init__(self) -> None:
        self.tried: list[str] = []
        self.strays: list[str] = []
        self.moved: dict[str, str] = {}
        self.no_ipv6 = 0  # what such a machine's connect says

    @contextlib.contextmanager
    def guarding(self) -> Iterator[Loopback]:
        connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

        def guarded(this: socket.socket, address: Any) -> None:
            connect(this, self._allowed(this, address))

        def guarded_ex(this: socket.socket, address: Any) -> int:
            try:
                return connect_ex(this, self._allowed(this, address))
            except OSError as error:
                return error.errno or errno.ENETUNREACH

        socket.socket.connect = guarded  # type: ignore[method-assign]
        socket.socket.connect_ex = guarded_ex  # type: ignore[method-assign]
        try:
            yield self
        finally:
            socket.socket.connect = connect  # type: ignore[method-assign]
            socket.socket.connect_ex = connect_ex  # type: ignore[method-assign]

    def _allowed(self, this: socket.socket, address: Any) -> Any:
        if this.family not in (socket.AF_INET, socket.AF_INET6):
            return address
        host, *rest = address
        self.tried.append(host)
        if host in self.moved:
            return (self.moved[host], *rest)
        if self.no_ipv6 and this.family == socket.AF_INET6:
            raise OSError(self.no_ipv6, os.strerror(self.no_ipv6))
        if not ipaddress.ip_address(host.partition("%")[0]).is_loopback:
            self.strays.append(host)
            raise OSError(errno.ENETUNREACH, os.strerror(errno.ENETUNREACH))
        return address
