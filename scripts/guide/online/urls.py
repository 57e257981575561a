"""Web addresses as browsers read them: parts ready for the wire, in ASCII, with nothing to inject.

Not `urllib.parse`: it keeps spaces and raw UTF-8 as they are, knows nothing of backslashes, and
raises on hosts that browsers accept. The rules are those of the WHATWG URL Standard as far as an
http address can meet them: extra slashes and backslashes are slashes, tabs and line breaks are
dropped, existing %-escapes stay as they are, everything else unsafe is escaped as UTF-8, an
international host becomes A-labels.
"""

from __future__ import annotations

import re
import urllib.parse
from dataclasses import dataclass

PORTS = {"http": 80, "https": 443}
LONGEST = 16_000  # of an address; browsers and servers give up sooner
# Bytes of a broken character survive in a str this way, and leave it as the bytes they were.
BYTES = "surrogateescape"
_WHOLE = re.compile(r"(https?):[/\\]*([^/\\?#]*)([^?#]*)(\?[^#]*)?(#.*)?", re.I | re.S)
_DROPPED = re.compile(r"[\t\r\n]")
_EDGES = "".join(map(chr, range(0x21)))  # C0 controls and the space
_UNSAFE = re.compile(r"[^!$%&'()*+,\-./0-9:;=?@A-Z\[\\\]^_a-z|~]+")
_PLAIN_HOST = re.compile(r"[a-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of one address. `host` has no brackets, `target` is what the request line says."""

    scheme: str
    host: str
    port: int
    target: str
    fragment: str = ""

    @property
    def authority(self) -> str:
        """Host and port as the Host header and addresses write them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def page(self) -> str:
        """The whole address without its fragment."""
        return f"{self.scheme}://{self.authority}{self.target}"

    @property
    def text(self) -> str:
        """The whole address."""
        return f"{self.page}#{self.fragment}" if self.fragment else self.page


def cleaned(text: str) -> str:
    """An address without what browsers drop: blanks around it, tabs and line breaks within."""
    return _DROPPED.sub("", text.strip(_EDGES))


def split(text: str) -> Address:
    """Read a whole http or https address. Raises ValueError with one line when it is none."""
    if len(text) > LONGEST:
        raise ValueError("the address is too long")
    match = _WHOLE.fullmatch(cleaned(text))
    if not match:
        raise ValueError("not an http or https address")
    scheme = match[1].lower()
    host, port = _host_and_port(match[2].rpartition("@")[2], PORTS[scheme])
    path = match[3].replace("\\", "/") or "/"
    target = escaped(path) + escaped(match[4] or "")
    return Address(scheme, host, port, target, escaped((match[5] or "")[1:]))


def escaped(text: str) -> str:
    """Text with everything that must not stand in a request line as %-escapes of its UTF-8."""
    return _UNSAFE.sub(lambda part: urllib.parse.quote(part[0], safe="", errors=BYTES), text)


def ascii_host(host: str) -> str:
    """A host as DNS and certificates know it: small letters, A-labels, no dot at its end.

    Raises ValueError. Numbers in odd forms stay odd here; `vetting` reads them.
    """
    if "%" in host:
        host = urllib.parse.unquote(host, errors="strict")
    host = host.lower() if host.isascii() else _international(host)
    host = host.removesuffix(".")
    if not _PLAIN_HOST.fullmatch(host) or host.startswith(".") or ".." in host:
        raise ValueError("the host is not a name")
    return host


def _host_and_port(text: str, usual: int) -> tuple[str, int]:
    if text.startswith("["):
        host, bracket, rest = text[1:].partition("]")
        if not bracket or not re.fullmatch(r"[0-9A-Fa-f:.]+(%[0-9A-Za-z._%-]+)?", host):
            raise ValueError("the host in [ ] is not an IPv6 address")
        host = host.lower()
    else:
        host, colon, number = text.partition(":")
        rest = colon + number
        host = ascii_host(host)
    if not re.fullmatch(r"(:[0-9]{0,5})?", rest, re.ASCII):
        raise ValueError("the port is not a number")
    port = int(rest[1:] or usual)
    if not 0 < port < 65536:
        raise ValueError("there is no such port")
    return host, port


def _international(host: str) -> str:
    import idna  # its tables are large, and most lists need them never

    try:
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except (UnicodeError, ValueError, LookupError, TypeError):
        pass  # an emoji, say: IDNA 2008 forbids what browsers and registries let pass
    try:
        return host.encode("idna").decode("ascii").lower()
    except (UnicodeError, ValueError, LookupError):
        raise ValueError("the host is not a name in any script") from None
