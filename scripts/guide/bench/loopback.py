"""Fifty made-up helplines on loopback hosts, for the link checkers to look at.

Every host has an address of its own (127.0.3.1 and on: all of 127/8 is this machine on Linux), so
limits per host work as on the net. Pages are 2 to 3 kB and hold the service's name and number. A
quarter of them, by place in the list, answer after 300 ms. Written on asyncio's bare protocols: at
some 50 microseconds a request the server is never what the checkers wait for; it says how much of
a processor it used, so that this can be seen.

Run as `python -m guide.bench.loopback ADDRESSES HOSTS`; prints its port and serves until its input
ends. For every line that comes in it prints the processor seconds it used since the last one, and
how many requests it answered.
"""

from __future__ import annotations

import asyncio
import sys
import time

from guide.bench.addresses import NETWORK, lines, page

DELAY = 0.3


class Answering(asyncio.Protocol):
    """One connection: a request, its answer, and the next one."""

    served = 0

    def __init__(self, answers: dict[bytes, tuple[bytes, bool]]) -> None:
        self.answers = answers
        self.buffer = b""
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head, self.buffer = self.buffer[:end], self.buffer[end + 4 :]
            path = head.split(b" ", 2)[1]
            body, slow = self.answers.get(path, (b"", False))
            Answering.served += 1
            keep = b"connection: close" not in head.lower()
            answer = _answer(body, keep)
            if slow:
                asyncio.get_running_loop().call_later(DELAY, self.send, answer, keep)
            else:
                self.send(answer, keep)

    def send(self, answer: bytes, keep: bool) -> None:
        if self.transport is None or self.transport.is_closing():
            return
        self.transport.write(answer)
        if not keep:
            self.transport.close()


def _answer(body: bytes, keep: bool) -> bytes:
    status = b"200 OK" if body else b"404 Not Found"
    after = b"keep-alive" if keep else b"close"
    head = b"HTTP/1.1 %s\r\nContent-Type: text/html; charset=utf-8\r\n" % status
    return head + b"Connection: %s\r\nContent-Length: %d\r\n\r\n%s" % (after, len(body), body)


async def _serve(addresses: int, hosts: int) -> None:
    answers = {line.path.encode(): (page(line), line.slow) for line in lines(addresses, hosts)}
    loop = asyncio.get_running_loop()
    port = 0
    for host in range(1, hosts + 1):
        server = await loop.create_server(
            lambda: Answering(answers), f"{NETWORK}{host}", port, backlog=512
        )
        port = server.sockets[0].getsockname()[1]
    print(port, flush=True)
    ended, told = loop.create_future(), [0.0, 0]

    def account() -> None:
        if not sys.stdin.buffer.readline():
            loop.remove_reader(sys.stdin.fileno())
            ended.set_result(None)
            return
        used, served = time.process_time(), Answering.served
        print(f"{used - told[0]:.3f} {served - told[1]}", flush=True)
        told[:] = [used, served]

    loop.add_reader(sys.stdin.fileno(), account)
    await ended


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), int(sys.argv[2])))
