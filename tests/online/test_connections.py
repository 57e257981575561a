from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from guide.online.connections import Connection, Connections
from guide.online.fetch import fetch
from guide.online.verdicts import Failure, Reply
from wire import always, moved, serving, whole

Pair = Callable[..., tuple[Connection, socket.socket]]


@pytest.fixture
def pair() -> Iterator[Pair]:
    """Makes a connection and its other end."""
    others = []

    def make(host: str = "page.example") -> tuple[Connection, socket.socket]:
        ours, theirs = socket.socketpair()
        others.append(theirs)
        return Connection(("http", host, 80), ours, "127.0.0.1", ""), theirs

    yield make
    for other in others:
        other.close()


def test_a_kept_connection_is_given_to_its_host_alone(pair: Pair) -> None:
    kept, _ = pair()
    with Connections() as pool:
        pool.give(kept)
        assert pool.take(("https", "page.example", 80)) is None
        assert pool.take(kept.key) is kept
        assert pool.take(kept.key) is None
        pool.give(kept)


def test_a_connection_that_ended_or_spoke_is_not_used_again(pair: Pair) -> None:
    (ended, theirs), (spoke, talker) = pair(), pair()
    theirs.close()
    talker.sendall(b"more")
    with Connections() as pool:
        pool.give(ended)
        pool.give(spoke)
        assert pool.take(ended.key) is None
    assert ended.sock.fileno() == spoke.sock.fileno() == -1


def test_the_oldest_is_closed_when_there_are_too_many(pair: Pair) -> None:
    made = [pair(f"{number}.example")[0] for number in range(3)]
    with Connections(most=2) as pool:
        for connection in made:
            pool.give(connection)
        assert [connection.sock.fileno() == -1 for connection in made] == [True, False, False]
    assert all(connection.sock.fileno() == -1 for connection in made)


def test_one_connection_serves_many_pages() -> None:
    with serving(always(whole())) as served, Connections() as pool:
        for _ in range(5):
            assert isinstance(fetch(served.url(), served.settings(), connections=pool), Reply)
    assert (served.connections, len(served.requests)) == (1, 5)
    assert b"Connection: keep-alive\r\n" in served.requests[0]


def test_without_a_pool_each_connection_is_fresh() -> None:
    with serving(always(whole())) as served:
        for _ in range(2):
            fetch(served.url(), served.settings())
    assert served.connections == 2
    assert b"Connection: close\r\n" in served.requests[0]


@pytest.mark.parametrize("last", [b"", whole(status="408 Request Timeout"), b"nonsense"])
def test_a_stale_connection_is_tried_again_on_a_fresh_one(last: bytes) -> None:
    def once(sock: socket.socket, request: bytes) -> bool:
        if len(served.requests) == 2:  # the second request finds the door shut
            sock.sendall(last)
            return False
        sock.sendall(whole())
        return True

    with serving(once) as served, Connections() as pool:
        for _ in range(2):
            result = fetch(served.url(), served.settings(), connections=pool)
            assert isinstance(result, Reply)
            assert result.status == 200
    assert served.connections == 2


def test_a_page_longer_than_it_said_does_not_spoil_the_next() -> None:
    with serving(always(whole(b"hello") + b"and more")) as served, Connections() as pool:
        for _ in range(3):
            reply = fetch(served.url(), served.settings(), connections=pool)
            assert isinstance(reply, Reply)
            assert reply.body == b"hello"
            time.sleep(0.01)


def test_a_fresh_connection_that_fails_is_not_tried_again() -> None:
    with serving(lambda sock, request: False) as served, Connections() as pool:
        assert isinstance(fetch(served.url(), served.settings(), connections=pool), Failure)
    assert served.connections == 1


def test_a_redirect_on_the_same_host_keeps_its_connection() -> None:
    replies = [moved("/b"), whole()]
    with (
        serving(lambda sock, request: sock.sendall(replies.pop(0))) as served,
        Connections() as pool,
    ):
        assert isinstance(fetch(served.url(), served.settings(), connections=pool), Reply)
    assert served.connections == 1


def test_threads_share_a_pool() -> None:
    with (
        serving(always(whole())) as served,
        Connections(most=3) as pool,
        ThreadPoolExecutor(8) as threads,
    ):
        looks = [
            threads.submit(fetch, served.url(), served.settings(), connections=pool)
            for _ in range(200)
        ]
        assert all(isinstance(look.result(), Reply) for look in looks)
