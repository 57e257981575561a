"""Undoing gzip and deflate piece by piece, never making more than there is room for.

300 kB of gzip can hold 300 MB of zeros, and clients that inflate each piece whole grow to match
(httpx: 294 MB, research: link-checking §1.4). zlib can be told how much to make, so it is.
"""

from __future__ import annotations

import zlib
from typing import Protocol

from guide.online.nopage import NoPage

ASKED = "gzip, deflate"  # the standard library can undo no others
GZIP, ZLIB, RAW = 31, 15, -15  # how zlib is told which of its three wrappings it gets
# Not codings at all, but sent by servers that mistake the header for another one.
NO_CODING = {"", "identity", "none", "binary", "7bit", "8bit", "utf-8", "utf8", "iso-8859-1"}
MEMBER = b"\x1f\x8b"  # how each member of gzip begins
_NAMES = {"gzip": GZIP, "x-gzip": GZIP, "deflate": ZLIB}


class Decoder(Protocol):
    """Undoes one coding. `feed` gives at most `room` bytes and drops what does not fit."""

    def feed(self, data: bytes, room: int) -> bytes: ...

    def finish(self) -> None: ...


class Identity:
    """No coding."""

    def feed(self, data: bytes, room: int) -> bytes:
        return data[:room]

    def finish(self) -> None:
        pass


class Inflate:
    """gzip, also in several members one after the other, and deflate with or without wrapping."""

    def __init__(self, wrapping: int) -> None:
        self._wrapping = wrapping
        self._zlib = zlib.decompressobj(wrapping)
        self._begun = False
        self._after = b""  # the first byte after a member, until there is a second one

    def feed(self, data: bytes, room: int) -> bytes:
        if not data or room <= 0:
            return b""
        if not self._begun and self._wrapping == ZLIB and not _is_zlib(data):
            # "deflate" means zlib's wrapping (RFC 9110 §8.4.1.2), but some servers send it bare.
            self._wrapping = RAW
            self._zlib = zlib.decompressobj(RAW)
        self._begun = True
        made = []
        while data and room > 0:
            if self._zlib.eof:
                data, self._after = self._after + data, b""
                if self._wrapping != GZIP or not MEMBER.startswith(data[:2]):
                    break  # filling after the end, which browsers ignore too
                if len(data) == 1:
                    self._after = data
                    break
                self._zlib = zlib.decompressobj(GZIP)
            try:
                piece = self._zlib.decompress(data, room)
            except zlib.error as error:
                raise NoPage("bad_content_encoding", str(error)) from None
            made.append(piece)
            room -= len(piece)
            data = self._zlib.unused_data
        return b"".join(made)

    def finish(self) -> None:
        """Called at the end of a body that came whole. An empty one needs no wrapping."""
        if self._begun and not self._zlib.eof:
            raise NoPage("truncated_body", "the compressed page ends too early")


def decoder(codings: list[str]) -> Decoder:
    """The decoder for a Content-Encoding. Raises NoPage when we did not ask for such a coding."""
    named = [coding for coding in codings if coding not in NO_CODING]
    if not named:
        return Identity()
    if len(named) > 1 or named[0] not in _NAMES:
        raise NoPage("bad_content_encoding", f"sent as {', '.join(named)}; asked for {ASKED}")
    return Inflate(_NAMES[named[0]])


def _is_zlib(data: bytes) -> bool:
    """Whether it begins as zlib's wrapping does (RFC 1950 §2.2); one byte alone may."""
    return data[0] & 0x0F == 8 and (len(data) < 2 or (data[0] << 8 | data[1]) % 31 == 0)
