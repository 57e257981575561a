"""Opening a connection to one of a host's vetted addresses: the first that answers.

Where IPv6 is announced but dead, browsers show the page over IPv4 after a quarter of a second, so
the checker must too (RFC 8305, "happy eyeballs"). Several addresses are therefore called a moment
apart and the first to answer is kept.
"""

from __future__ import annotations

import errno
import os
import selectors
import socket
import time
from contextlib import suppress

from guide.online.nopage import Deadline, NoPage

STAGGER = 0.25  # seconds before the next address is called as well (RFC 8305 §5)
NO_ROUTE = {errno.ENETUNREACH, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.ENETDOWN}
OURS = {errno.EACCES, errno.EPERM}  # a firewall of this machine
UNDER_WAY = {0, errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EALREADY}
Call = tuple[socket.socket, str]  # connected, and to which address
# When addresses fail in different ways: what says most about the service.
TELLING = (
    "connect_refused",
    "connection_reset",
    "timeout_connect",
    "connect_unreachable",
    "no_network",
)


def dial(addresses: list[str], port: int, seconds: float, deadline: Deadline) -> Call:
    """A connected socket and its address, or NoPage with the most telling reason of all.

    `seconds` is for all of them together."""
    if len(addresses) == 1:
        return _one(addresses[0], port, seconds, deadline)
    return _race(_turned(addresses), port, seconds, deadline)


def failed(error: OSError, address: str) -> NoPage:
    """What a failed call to an address means."""
    detail = f"{address}: {error.strerror or error}"
    number = error.errno
    if number == errno.ECONNREFUSED:
        return NoPage("connect_refused", detail)
    if number in {errno.ECONNRESET, errno.EPIPE, errno.ECONNABORTED}:
        return NoPage("connection_reset", detail)
    if isinstance(error, TimeoutError) or number == errno.ETIMEDOUT:
        return NoPage("timeout_connect", f"{address}: does not answer")
    if number in OURS or (number in NO_ROUTE and not _has_route(address)):
        return NoPage("no_network", detail)
    if number in {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}:
        return NoPage("internal_error", detail)
    return NoPage("connect_unreachable", detail)


def _one(address: str, port: int, seconds: float, deadline: Deadline) -> Call:
    left = deadline.left()
    try:
        sock = socket.socket(_family(address), socket.SOCK_STREAM)
    except OSError as error:
        raise failed(error, address) from None
    try:
        sock.settimeout(min(seconds, left))
        sock.connect((address, port))
    except OSError as error:
        sock.close()
        if isinstance(error, TimeoutError):
            deadline.left()  # all the time is gone, or only that for connecting
        raise failed(error, address) from None
    return sock, address


def _race(addresses: list[str], port: int, seconds: float, deadline: Deadline) -> Call:
    end = time.monotonic() + min(seconds, deadline.left())
    stagger = min(STAGGER, (end - time.monotonic()) / (len(addresses) + 1))
    waiting = list(addresses)
    reasons: list[NoPage] = []
    with selectors.DefaultSelector() as calls:
        try:
            while waiting or calls.get_map():
                left = end - time.monotonic()
                if left <= 0:
                    deadline.left()
                    reasons.append(NoPage("timeout_connect", f"{addresses[0]}: does not answer"))
                    break
                if waiting:
                    _call(waiting.pop(0), port, calls, reasons)
                if not calls.get_map():
                    continue
                for key, _ in calls.select(min(stagger, left) if waiting else left):
                    sock, address = key.fileobj, key.data
                    assert isinstance(sock, socket.socket)
                    number = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                    calls.unregister(sock)
                    if not number:
                        return sock, address
                    sock.close()
                    reasons.append(failed(OSError(number, os.strerror(number)), address))
        finally:
            for key in list(calls.get_map().values()):
                assert isinstance(key.fileobj, socket.socket)
                key.fileobj.close()
    raise min(reasons, key=lambda reason: _rank(reason.code))


def _call(address: str, port: int, calls: selectors.BaseSelector, reasons: list[NoPage]) -> None:
    sock = None
    try:
        sock = socket.socket(_family(address), socket.SOCK_STREAM)
        sock.setblocking(False)
        number = sock.connect_ex((address, port))
        if number not in UNDER_WAY:
            raise OSError(number, os.strerror(number))
        calls.register(sock, selectors.EVENT_WRITE, address)
    except OSError as error:
        if sock:
            sock.close()
        reasons.append(failed(error, address))


def _turned(addresses: list[str]) -> list[str]:
    """The two families in turn, as RFC 8305 §4 wants it, so that one dead family costs little."""
    first = [address for address in addresses if _family(address) == _family(addresses[0])]
    other = [address for address in addresses if address not in first]
    mixed = []
    while first or other:
        mixed += first[:1] + other[:1]
        first, other = first[1:], other[1:]
    return mixed


def _family(address: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def _has_route(address: str) -> bool:
    """Whether this machine knows a way there at all. Connecting a UDP socket sends nothing."""
    with suppress(OSError), socket.socket(_family(address), socket.SOCK_DGRAM) as sock:
        sock.connect((address, 9))
        return True
    return False


def _rank(code: str) -> int:
    return TELLING.index(code) if code in TELLING else len(TELLING)
