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
import random
import sys
import time
from dataclasses import dataclass

NETWORK = "127.0.3."
DELAY = 0.3
SLOW = 4  # one address in so many
TEXT = (
    "we listen and we do not judge you can tell us what happened in your own words at your own "
    "pace nobody here will be angry our staff answer calls from young people parents and carers "
    "every day if you are worried about something online talk to us it is never too late to ask"
)
WORDS = TEXT.split()


@dataclass(frozen=True)
class Line:
    """A made-up service and its page. The number is one that Ofcom keeps for fiction."""

    host: str
    path: str
    name: str
    number: str
    slow: bool

    def url(self, port: int) -> str:
        return f"http://{self.host}:{port}{self.path}"


def lines(addresses: int, hosts: int) -> list[Line]:
    """The same services on every day, in an order that does not favour one host."""
    made = [
        Line(
            host=f"{NETWORK}{place % hosts + 1}",
            path=f"/help/{place}",
            name=f"Northbrook {_words(place, 1).title()} Line {place}",
            number=f"0808 157 0{place % 1000:03d}",
            slow=place // hosts % SLOW == 0,
        )
        for place in range(addresses)
    ]
    random.Random(4).shuffle(made)
    return made


def page(line: Line) -> bytes:
    """An ordinary page: a head, a menu, some text, the number as a link, a footer."""
    seed = int(line.path.rpartition("/")[2])
    menu = "".join(f'<li><a href="#part{at}">{_words(seed + at, 2)}</a></li>' for at in range(8))
    text = "".join(
        f'<h2 id="part{at}">{_words(seed + at, 3).capitalize()}</h2>'
        f"<p>{_words(seed * 7 + at, 30 + seed % 7)}.</p>"
        for at in range(8)
    )
    dialled = "+44" + line.number.replace(" ", "").removeprefix("0")
    return (
        f'<!doctype html>\n<html lang="en-GB">\n<head><meta charset="utf-8"><title>{line.name} | '
        f'Contact us</title>\n<meta name="viewport" content="width=device-width">'
        f'<link rel="stylesheet" href="#"><style>body{{margin:0}}</style></head>\n<body class="p">'
        f"<nav><ul>{menu}</ul></nav>\n<main><h1>{line.name}</h1><p>Call free on "
        f'<a href="tel:{dialled}"><strong>{line.number}</strong></a>, day or night.</p>{text}'
        f"</main>\n<footer>&copy; 2026 {line.name}. Registered charity.</footer></body></html>\n"
    ).encode()


def _words(seed: int, count: int) -> str:
    return " ".join(WORDS[(seed + 5 * step) % len(WORDS)] for step in range(count))


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
