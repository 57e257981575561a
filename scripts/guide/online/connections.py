"""Connections: opened to vetted addresses only, kept for the next page of the same host.

A kept connection saves the name look-up, the call and the handshake. It may be stale, so before
reuse it must be silent (what a server says unasked is the end, or the rest of a page longer than
it said), and `fetch` tries once more on a fresh one when a kept one fails.
"""

from __future__ import annotations

import select
import socket
import ssl
import threading
from pathlib import Path

from guide.online import certificates, dialling
from guide.online.nopage import Deadline, NoPage

MOST_KEPT = 128
Key = tuple[str, str, int]  # scheme, host, port


class Connection:
    """One open connection, with what is known of it."""

    __slots__ = ("cert_not_after", "kept", "key", "peer", "sock")

    def __init__(self, key: Key, sock: socket.socket, peer: str, cert_not_after: str) -> None:
        self.key = key
        self.sock = sock
        self.peer = peer
        self.cert_not_after = cert_not_after
        self.kept = False  # it carried a reply before

    def send(self, data: bytes, seconds: float, deadline: Deadline) -> None:
        """Send a whole request. Raises NoPage."""
        self._wait(seconds, deadline)
        try:
            self.sock.sendall(data)
        except TimeoutError:
            raise self._late(deadline) from None
        except (OSError, ssl.SSLError) as error:
            raise NoPage("connection_reset", str(error)) from None

    def receive(self, most: int, seconds: float, deadline: Deadline) -> bytes:
        """At most so many bytes, b"" at the end. Raises NoPage."""
        self._wait(seconds, deadline)
        try:
            return self.sock.recv(most)
        except TimeoutError:
            raise self._late(deadline) from None
        except ssl.SSLError as error:
            raise NoPage("connection_reset", error.reason or str(error)) from None
        except OSError as error:
            raise NoPage("connection_reset", error.strerror or str(error)) from None

    def close(self) -> None:
        self.sock.close()

    def silent(self) -> bool:
        """Whether nothing arrived since the last reply was read."""
        try:
            if hasattr(select, "poll"):
                poll = select.poll()
                poll.register(self.sock, select.POLLIN)
                return not poll.poll(0)
            return not select.select([self.sock], [], [], 0)[0]
        except (OSError, ValueError):
            return False

    def _wait(self, seconds: float, deadline: Deadline) -> None:
        self.sock.settimeout(min(seconds, deadline.left()))

    def _late(self, deadline: Deadline) -> NoPage:
        try:
            deadline.left()
        except NoPage as over:
            return over
        return NoPage("timeout_read", "the server stopped sending")


class Connections:
    """Connections kept between fetches; safe to share between threads."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._kept: dict[Key, list[Connection]] = {}
        self._count = 0

    def take(self, key: Key) -> Connection | None:
        """A kept connection to this host that seems alive."""
        while True:
            with self._lock:
                kept = self._kept.get(key)
                if not kept:
                    return None
                connection = kept.pop()
                self._count -= 1
                if not kept:
                    del self._kept[key]
            if connection.silent():
                return connection
            connection.close()

    def give(self, connection: Connection) -> None:
        """Keep a connection whose last reply was read whole."""
        connection.kept = True
        oldest = None
        with self._lock:
            if self._count >= self._most:
                key = next(iter(self._kept))
                oldest = self._kept[key].pop(0)
                self._count -= 1
                if not self._kept[key]:
                    del self._kept[key]
            self._kept.setdefault(connection.key, []).append(connection)
            self._count += 1
        if oldest:
            oldest.close()

    def close(self) -> None:
        """Close all that are kept."""
        with self._lock:
            everything = [one for kept in self._kept.values() for one in kept]
            self._kept.clear()
            self._count = 0
        for connection in everything:
            connection.close()

    def __enter__(self) -> Connections:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def connect(
    key: Key, addresses: list[str], cacert: Path | None, seconds: float, read: float,
    deadline: Deadline,
) -> Connection:  # fmt: skip
    """Open a connection to one of these vetted addresses. Raises NoPage."""
    scheme, host, port = key
    sock, peer = dialling.dial(addresses, port, seconds, deadline)
    if scheme == "http":
        return Connection(key, sock, peer, "")
    try:
        trust = certificates.context(cacert)
        sock.settimeout(min(read, deadline.left()))
    except OSError as error:
        sock.close()
        raise NoPage("internal_error", f"{cacert}: {error}") from None
    except NoPage:
        sock.close()
        raise
    try:
        safe = certificates.secure(sock, host, trust)
    except certificates.Untrusted as error:
        raise NoPage(_why_untrusted(key, peer, seconds, deadline), error.detail) from None
    except NoPage as error:
        if error.code == "timeout_read":
            deadline.left()
        raise
    return Connection(key, safe, peer, certificates.not_after(safe))


def _why_untrusted(key: Key, peer: str, seconds: float, deadline: Deadline) -> str:
    """The finer reason, when there is time and a second connection for it."""
    _, host, port = key
    try:
        sock, _ = dialling.dial([peer], port, seconds, deadline)
        sock.settimeout(min(seconds, deadline.left()))
    except NoPage:
        return "tls_untrusted"
    return certificates.why_untrusted(sock, host)
