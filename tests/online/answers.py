"""What the hostile server's sites say: scripts to compose, and the made-up service's page.

The service is made up and its numbers are those that Ofcom keeps for fiction.
"""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Iterable, Mapping

from hostile import Exchange, Script

NAME = "Harbour Line"
NUMBER = "0808 157 0123"
OTHER_NUMBER = "0808 157 0999"
HTML = "text/html; charset=utf-8"
REASONS = {200: "OK", 206: "Partial Content", 301: "Moved Permanently", 302: "Found"}
FOREVER = 3600.0
NOISE = bytes((each * 167 + 13) % 256 for each in range(4000))
Headers = Iterable[tuple[str, str]]


def page(
    name: str = NAME,
    number: str = NUMBER,
    *,
    title: str = "",
    lang: str = "en",
    head: str = "",
    extra: str = "",
) -> bytes:
    """The page as it should be: a title, a menu, a few paragraphs, name and number."""
    return f"""<!doctype html>
<html{f' lang="{lang}"' if lang else ""}>
<head><meta charset="utf-8"><title>{title or f"Contact us - {name}"}</title>
<link rel="stylesheet" href="/site.css">{head}
<script>window.dataLayer = window.dataLayer || [];</script></head>
<body><header><a href="/">{name}</a><nav><ul><li><a href="/about">About us</a></li>
<li><a href="/news">News</a></li></ul></nav></header>
<main><h1 id="contact">Talk to us</h1>
<p>{name} is here for children and young people. Whatever it is, you can talk to one of our
trained counsellors. You do not have to give your name.</p>
<p>Call {name} free on <strong>{number}</strong>, at any time of day or night.</p>
<h2>What happens when you call</h2>
<p>You will hear a short message, and then someone will answer. You can talk for as long as you
need to, and you can stop whenever you like.</p>{extra}</main>
<footer><p>A registered charity. Privacy and cookies.</p></footer></body></html>
""".encode()


def plain_page(title: str, body: str, lang: str = "en", head: str = "") -> bytes:
    """A page that has nothing of the service's."""
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        f"<title>{title}</title>{head}</head><body>{body}</body></html>"
    ).encode()


RIGHT = page()


def answer(
    status: int = 200,
    body: bytes = RIGHT,
    headers: Headers = (),
    *,
    kind: str = HTML,
    reason: str | None = None,
    length: int | None = None,
) -> Script:
    """One whole answer; with `length`, a lie about how long it is."""
    raw = head(
        status, headers, kind=kind, reason=reason, length=len(body) if length is None else length
    )

    async def script(exchange: Exchange) -> None:
        await exchange.send(raw + body)

    return script


def head(
    status: int = 200,
    headers: Headers = (),
    *,
    kind: str = HTML,
    reason: str | None = None,
    length: int | None = None,
) -> bytes:
    """A status line and headers with the empty line."""
    word = REASONS.get(status, "Whatever") if reason is None else reason
    lines = [f"HTTP/1.1 {status} {word}".rstrip() if word else f"HTTP/1.1 {status}"]
    if kind:
        lines.append(f"Content-Type: {kind}")
    if length is not None:
        lines.append(f"Content-Length: {length}")
    lines += [f"{name}: {value}" for name, value in headers]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode()


def redirect(status: int, location: str, *, body: bytes = b"") -> Script:
    """A redirect. `@name@` in the location is the origin of that site."""
    return answer(status, body, [("Location", location)])


def send(data: bytes) -> Script:
    """These bytes, then the end."""

    async def script(exchange: Exchange) -> None:
        await exchange.send(data)

    return script


def paths(scripts: Mapping[str, Script], otherwise: Script | None = None) -> Script:
    """By the path asked for, exactly as it came."""
    missing = otherwise or answer(404, plain_page("Not found", "<p>Not found.</p>"))

    async def script(exchange: Exchange) -> None:
        await scripts.get(exchange.request.target, missing)(exchange)

    return script


def turns(*scripts: Script) -> Script:
    """One after the other, then the last one for ever."""

    async def script(exchange: Exchange) -> None:
        await scripts[min(exchange.turn, len(scripts) - 1)](exchange)

    return script


def by_method(head_script: Script, get_script: Script) -> Script:
    """HEAD and GET answered differently."""

    async def script(exchange: Exchange) -> None:
        await (head_script if exchange.request.method == "HEAD" else get_script)(exchange)

    return script


def when(header: str, contains: str, yes: Script, no: Script) -> Script:
    """By a request header."""

    async def script(exchange: Exchange) -> None:
        await (yes if contains in exchange.request.header(header) else no)(exchange)

    return script


async def silence(exchange: Exchange) -> None:
    """Nothing, with the connection open."""
    await asyncio.sleep(FOREVER)


async def close(exchange: Exchange) -> None:
    """An orderly end without a word."""


async def reset(exchange: Exchange) -> None:
    exchange.reset()


def then(*scripts: Script) -> Script:
    """One after the other on one connection."""

    async def script(exchange: Exchange) -> None:
        for each in scripts:
            await each(exchange)

    return script


def pause(seconds: float) -> Script:
    async def script(exchange: Exchange) -> None:
        await asyncio.sleep(seconds)

    return script


def drip(data: bytes, every: float) -> Script:
    """A byte at a time: each read is quick, and the whole never ends."""

    async def script(exchange: Exchange) -> None:
        for byte in data:
            await exchange.send(bytes([byte]))
            await asyncio.sleep(every)
        await asyncio.sleep(FOREVER)

    return script


def endless(chunk: bytes, *, chunked: bool = False) -> Script:
    """The same for ever."""
    piece = b"%x\r\n%s\r\n" % (len(chunk), chunk) if chunked else chunk

    async def script(exchange: Exchange) -> None:
        while True:
            await exchange.send(piece)

    return script


def chunked(*pieces: bytes, end: bytes = b"0\r\n\r\n", headers: Headers = ()) -> Script:
    """A chunked answer; `end` may be missing or wrong."""
    parts = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    return send(head(200, [("Transfer-Encoding", "chunked"), *headers]) + parts + end)


def gzipped(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


def bomb(first: bytes = b"", megabytes: int = 64) -> tuple[bytes, bytes]:
    """A gzip stream that begins with `first`, and a piece that goes on with megabytes of blanks.

    Blocks after a full flush stand on their own: the piece may be sent as often as one likes.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    start = packer.compress(first) + packer.flush(zlib.Z_FULL_FLUSH)
    packer.compress(b" " * 65536)
    packer.flush(zlib.Z_FULL_FLUSH)
    one = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    return start, one * megabytes


def bombing(start: bytes, piece: bytes) -> Script:
    """The bomb, for ever."""
    return then(send(head(200, [("Content-Encoding", "gzip")]) + start), endless(piece))


def kept(*pieces: bytes, idle: float = FOREVER) -> Script:
    """Keep-alive: a piece of bytes for each request, then the connection stays open for a while."""

    async def script(exchange: Exchange) -> None:
        for number, piece in enumerate(pieces):
            if number:
                await exchange.head()
            await exchange.send(piece)
        await asyncio.sleep(idle)

    return script


def keeping(body: bytes, *, length: int | None = None) -> bytes:
    """A whole answer after which the connection may be used again."""
    size = len(body) if length is None else length
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (
        size,
        body,
    )
