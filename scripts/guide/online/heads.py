"""Status and headers of one HTTP reply, and what they say of the body that follows (RFC 9112).

Servers leave out the reason phrase, fold lines, and send words that are no headers; browsers take
all that, and so does this. Two lengths that differ, though, mean two different pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from guide.online.nopage import NoPage

_STATUS = re.compile(r"HTTP/([0-9])(?:\.([0-9]))? +([0-9]{3})(?:[ \t].*)?\s*", re.I | re.S)
_LENGTH = re.compile(r"[0-9]{1,15}", re.ASCII)


@dataclass(frozen=True)
class Head:
    """Status and headers. Names are in small letters, values as Latin-1."""

    status: int
    headers: tuple[tuple[str, str], ...]
    modern: bool = True  # HTTP/1.1: the connection stays open unless told otherwise

    def all(self, name: str) -> list[str]:
        """The values of every header of this name."""
        return [value for key, value in self.headers if key == name]

    def words(self, name: str) -> list[str]:
        """The same as a list of small words, as in `Connection: Keep-Alive, Upgrade`."""
        return [word.strip().lower() for value in self.all(name) for word in value.split(",")]


def parse_head(raw: bytes) -> Head:
    """Read a status line and its headers. Raises NoPage when the first line is not HTTP's."""
    first, *lines = raw.decode("latin-1").split("\n")
    match = _STATUS.fullmatch(first)
    if not match or int(match[3]) < 100:
        raise NoPage("protocol_error", f"not a status line: {first[:40]!r}")
    headers: list[tuple[str, str]] = []
    for line in lines:
        if line[:1] in (" ", "\t") and headers:  # a folded line goes on with the one before
            name, value = headers[-1]
            headers[-1] = (name, f"{value} {line.strip()}".strip())
            continue
        name, colon, value = line.partition(":")
        if colon and name:
            headers.append((name.strip().lower(), value.strip()))
    modern = (match[1], match[2] or "0") >= ("1", "1")
    return Head(int(match[3]), tuple(headers), modern)


def body_length(head: Head) -> int | None:
    """How many bytes the body is said to have, None when nothing is said. Raises NoPage."""
    given = {word for word in head.words("content-length") if word}
    if len(given) > 1:
        raise NoPage("protocol_error", "two lengths that differ")
    for text in given:
        if not _LENGTH.fullmatch(text):
            raise NoPage("protocol_error", f"the length is {text[:40]!r}")
        return int(text)
    return None


def body_codings(head: Head) -> list[str]:
    """The codings of the body besides its cutting into chunks."""
    moved = [word for word in head.words("transfer-encoding") if word != "chunked"]
    return head.words("content-encoding") + moved
