"""Reading one HTTP/1.1 response from a socket, with a limit on everything.

Not `http.client`: it takes 103 Early Hints for the answer, stops at 100 headers, and is silent
about a body that ends too early (research: link-checking §5.2). This reader takes what browsers
take (no reason phrase, bare line feeds, odd statuses such as 999) and refuses what nobody could
show. Its rules are those of RFC 9112; the limits are ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO

from guide.online.decoding import decoder
from guide.online.heads import Head, body_codings, body_length, parse_head
from guide.online.nopage import NoPage

MOST_BYTES = 512 * 1024  # of a decoded body: pages with a number on them are smaller
MOST_RAW = 1024 * 1024  # of a compressed one; only a hostile one needs more for so little
MOST_PIECES = 32 * 1024  # chunks of a byte each would cost a second of work a page
MOST_HEAD = 64 * 1024  # of all headers together, those of 1xx replies too
MOST_LINE = 4096  # of the line with the size of a chunk
PIECE = 64 * 1024  # asked of the socket at once
NO_BODY = frozenset({204, 304})
Receive = Callable[[int], bytes]  # at most so many bytes; b"" at the end; raises NoPage

_START = b"HTTP/"
_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;.*)?", re.S)


class Reader:
    """Reads one response. First `head`, then either `body` or `skip`."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._held = bytearray()
        self._made = BytesIO()  # the body; it gives its bytes away without a copy
        self._spent = 0  # bytes of heads so far
        self.began = False  # a first byte came
        self.whole = False  # read to its end, and nothing came after it: the socket can be reused

    def head(self) -> Head:
        """The head of the final reply; 1xx replies before it are passed over."""
        while True:
            head = parse_head(self._head_bytes())
            if head.status == 101:
                raise NoPage("protocol_error", "the server changed the protocol unasked")
            if head.status >= 200:
                return head

    def body(self, head: Head) -> tuple[bytes, bool]:
        """The decoded body, at most MOST_BYTES of it, and whether there was more."""
        decode = decoder(body_codings(head))
        made = self._made
        room, raw = MOST_BYTES + 1, 0
        for count, piece in enumerate(self._pieces(head)):
            raw += len(piece)
            room -= made.write(decode.feed(piece, room))
            if room <= 0 or raw > MOST_RAW or count > MOST_PIECES:
                self.whole = False
                made.truncate(MOST_BYTES)
                return made.getvalue(), True
        decode.finish()
        return made.getvalue(), False

    def so_far(self) -> bytes:
        """What there is of a body that failed."""
        return self._made.getvalue()[:MOST_BYTES]

    def skip(self, head: Head) -> None:
        """Pass over a body nobody wants (that of a redirect) as far as it is here already."""
        self._receive = _nothing_more
        try:
            for _ in self._pieces(head):
                pass
        except (NoPage, _NotHere):
            self.whole = False

    def _head_bytes(self) -> bytes:
        held = self._held
        searched = 0
        while True:
            while held.startswith((b"\r", b"\n")):  # left over by servers that count badly
                del held[0]
                self._count(1)
            start = bytes(held[: len(_START)]).upper()
            if not _START.startswith(start):
                raise NoPage("protocol_error", f"not HTTP: {bytes(held[:40])!r}")
            if end := _end_of_head(held, searched):
                self._count(end)
                text = bytes(held[:end])
                del held[:end]
                return text
            if self._spent + len(held) > MOST_HEAD:
                raise NoPage("protocol_error", "headers without end")
            searched = max(0, len(held) - 3)
            if not self._fill():
                where = "in the middle of the headers" if held else "without an answer"
                raise NoPage("connection_reset", f"the server hung up {where}")

    def _count(self, count: int) -> None:
        self._spent += count
        if self._spent > MOST_HEAD:
            raise NoPage("protocol_error", "headers without end")

    def _fill(self) -> bool:
        data = self._receive(PIECE)
        self._held += data
        self.began = self.began or bool(data)
        return bool(data)

    def _pieces(self, head: Head) -> Iterator[bytes]:
        """The body as it comes, without its framing. Raises NoPage when it ends too early."""
        length = body_length(head)
        if head.status in NO_BODY:
            pass
        elif head.words("transfer-encoding")[-1:] == ["chunked"]:
            yield from self._chunks()
        elif length is not None:
            yield from self._exactly(length)
        else:
            while self._held or self._fill():
                yield self._take(len(self._held))
            return  # the end of the connection was the end of the body
        words = head.words("connection")
        stays = "keep-alive" in words or (head.modern and "close" not in words)
        self.whole = stays and not self._held

    def _exactly(self, count: int) -> Iterator[bytes]:
        while count:
            if not self._held and not self._fill():
                raise NoPage("truncated_body", f"{count} bytes are missing at the end")
            piece = self._take(count)
            count -= len(piece)
            yield piece

    def _chunks(self) -> Iterator[bytes]:
        while True:
            size = _SIZE.fullmatch(self._line())
            if not size:
                raise NoPage("truncated_body", "a chunk without a size")
            count = int(size[1], 16)
            if not count:
                break
            yield from self._exactly(count)
            if self._line():
                raise NoPage("truncated_body", "a chunk longer than its size")
        while line := self._line():  # trailers
            self._count(len(line))

    def _line(self) -> bytes:
        searched = 0
        while (end := self._held.find(b"\n", searched)) < 0:
            searched = len(self._held)
            if searched > MOST_LINE or not self._fill():
                raise NoPage("truncated_body", "the chunks end too early")
        if end > MOST_LINE:
            raise NoPage("truncated_body", "the size of a chunk has no end")
        return self._take(end + 1).rstrip(b"\r\n")

    def _take(self, most: int) -> bytes:
        held = self._held
        if most >= len(held):
            self._held = bytearray()
            return bytes(held)
        piece = bytes(held[:most])
        del held[:most]
        return piece


def _end_of_head(held: bytearray, start: int) -> int:
    """Where the empty line ends, or 0."""
    ends = [
        place + len(mark) for mark in (b"\n\r\n", b"\n\n") if (place := held.find(mark, start)) >= 0
    ]
    return min(ends, default=0)


class _NotHere(Exception):
    """More would have to be waited for."""


def _nothing_more(_: int) -> bytes:
    raise _NotHere
