"""A server that says exactly what a test wants, byte for byte, on this machine.

`serving(answer)` calls `answer(socket, request)` for each request of each connection until it
returns False or the client is gone. Names are pinned, so no test needs DNS or the real network.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

from guide.online.settings import Settings
from guide.online.vetting import Pins

HOME = "127.0.0.1"
Answer = Callable[[socket.socket, bytes], object]
PATIENT = Settings(connect=5, read=10, deadline=15)  # ended by the answer, not by a busy machine


@dataclass
class Served:
    """A running server. `requests` are those it got, `connections` how many were opened."""

    port: int
    secure: bool
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0

    def url(self, path: str = "/", host: str = "page.example") -> str:
        return f"{'https' if self.secure else 'http'}://{host}:{self.port}{path}"

    def settings(self, *hosts: str, base: Settings = PATIENT) -> Settings:
        names = hosts or ("page.example", "other.example")
        return replace(base, pins=Pins({(host, self.port): HOME for host in names}))


def whole(body: bytes = b"hello", head: str = "", status: str = "200 OK") -> bytes:
    """A plain reply with its length."""
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{head}\r\n".encode() + body


def moved(location: str, status: str = "302 Found", head: str = "") -> bytes:
    """A redirect."""
    return whole(b"", f"Location: {location}\r\n{head}", status)


def always(data: bytes, then: bool = True) -> Answer:
    """The same bytes for every request; the connection stays open unless `then` is False."""

    def answer(sock: socket.socket, request: bytes) -> bool:
        sock.sendall(data)
        return then

    return answer


def by_path(replies: dict[str, bytes]) -> Answer:
    """Bytes by the path of the request."""

    def answer(sock: socket.socket, request: bytes) -> bool:
        sock.sendall(replies[request.split(b" ")[1].decode()])
        return True

    return answer


@contextmanager
def serving(
    answer: Answer, context: ssl.SSLContext | None = None, host: str = HOME
) -> Iterator[Served]:
    """Run the server while the test runs."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family) as listener:
        served = Served(listener.getsockname()[1], context is not None)
        threading.Thread(
            target=_accept, args=(listener, answer, context, served), daemon=True
        ).start()
        yield served
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


def _accept(
    listener: socket.socket, answer: Answer, context: ssl.SSLContext | None, served: Served
) -> None:
    while True:
        try:
            sock, _ = listener.accept()
        except OSError:
            return
        served.connections += 1
        threading.Thread(target=_talk, args=(sock, answer, context, served), daemon=True).start()


def _talk(
    sock: socket.socket, answer: Answer, context: ssl.SSLContext | None, served: Served
) -> None:
    with suppress(OSError, ValueError):
        if context:
            sock = context.wrap_socket(sock, server_side=True)
        with sock:
            held = b""
            while data := sock.recv(65536):
                held += data
                if b"\r\n\r\n" not in held:
                    continue
                served.requests.append(held)
                if answer(sock, held) is False:
                    return
                held = b""
    sock.close()
