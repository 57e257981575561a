from __future__ import annotations

import errno
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from guide.online import dialling
from guide.online.nopage import Deadline, NoPage
from wire import HOME

NOBODY = "127.0.3.1"  # an address of this machine where nothing listens
linux = pytest.mark.skipif(sys.platform != "linux", reason="127.0.3.1 is there on Linux alone")
NOWHERE = [errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ECONNREFUSED]


@contextmanager
def listening(host: str = HOME, port: int = 0) -> Iterator[int]:
    with socket.create_server((host, port)) as listener:
        yield listener.getsockname()[1]


@contextmanager
def deaf(host: str) -> Iterator[int]:
    """A port that never answers a call: its queue is full."""
    with ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind((host, 0))
        listener.listen(0)
        port = listener.getsockname()[1]
        for _ in range(4):
            caller = stack.enter_context(socket.socket())
            caller.setblocking(False)
            caller.connect_ex((host, port))
        time.sleep(0.05)
        yield port


def dialled(addresses: list[str], port: int, seconds: float = 1, deadline: float = 5) -> str:
    sock, address = dialling.dial(addresses, port, seconds, Deadline(deadline))
    with sock:
        assert sock.getpeername()[0] == address
    return address


def code(addresses: list[str], port: int, seconds: float = 1, deadline: float = 5) -> str:
    with pytest.raises(NoPage) as stop:
        dialled(addresses, port, seconds, deadline)
    return stop.value.code


def test_one_address_is_called() -> None:
    with listening() as port:
        assert dialled([HOME], port) == HOME


@linux
def test_the_next_address_is_called_when_one_refuses() -> None:
    with listening() as port:
        assert dialled([NOBODY, HOME], port) == HOME


@linux
def test_a_dead_address_costs_a_moment_only() -> None:
    with deaf(NOBODY) as port, listening(HOME, port):
        start = time.monotonic()
        assert dialled([NOBODY, HOME], port, seconds=5) == HOME
        assert time.monotonic() - start < 1.5


def test_a_dead_family_does_not_use_up_the_calls() -> None:
    six = [f"2001:db8::{number}" for number in range(3)]
    assert dialling._turned([*six, HOME, NOBODY]) == [six[0], HOME, six[1], NOBODY, six[2]]


def test_what_refuses_is_refused() -> None:
    with listening() as port:
        pass
    assert code([HOME], port) == "connect_refused"
    assert code([HOME, NOBODY], port) == "connect_refused"


@linux
@pytest.mark.parametrize("addresses", [[NOBODY], [NOBODY, NOBODY]])
def test_what_does_not_answer_is_a_timeout(addresses: list[str]) -> None:
    with deaf(NOBODY) as port:
        assert code(addresses, port, seconds=0.2) == "timeout_connect"
        assert code(addresses, port, deadline=0.2) == "timeout_total"


@pytest.mark.parametrize("number", NOWHERE)
@pytest.mark.parametrize("addresses", [["2001:db8::1"], ["2001:db8::1", "2001:db8::2"]])
def test_no_ipv6_on_this_machine_is_no_fault_of_the_service(
    addresses: list[str], number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(*_: object) -> None:
        raise OSError(number, "no way")

    monkeypatch.setattr(socket.socket, "connect", unreachable)
    monkeypatch.setattr(socket.socket, "connect_ex", lambda *_: number)
    expected = {errno.ENETUNREACH: "no_network", errno.EHOSTUNREACH: "connect_unreachable"}
    assert code(addresses, 80) == expected.get(number, "connect_refused")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ECONNREFUSED, "connect_refused"),
        (errno.ECONNRESET, "connection_reset"),
        (errno.ETIMEDOUT, "timeout_connect"),
        (errno.EHOSTUNREACH, "connect_unreachable"),
        (errno.ENETUNREACH, "connect_unreachable"),
        (errno.EPERM, "no_network"),
        (errno.EMFILE, "internal_error"),
        (errno.EINVAL, "connect_unreachable"),
    ],
)
def test_every_failure_of_a_call_has_its_code(number: int, expected: str) -> None:
    assert dialling.failed(OSError(number, "x"), HOME).code == expected


def test_the_most_telling_reason_is_given() -> None:
    with listening() as port:
        pass
    assert code([HOME, "2001:db8::1"], port, seconds=0.3) == "connect_refused"
