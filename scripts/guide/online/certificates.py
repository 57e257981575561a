"""TLS as browsers do it, and in plain codes why it failed.

OpenSSL gives one code (20) for an unknown authority and for a server that forgot its intermediate
certificate. Browsers usually repair the second themselves, so it must not raise an alarm: on that
code we look once more without checking, and a lone leaf that did not sign itself is
`tls_incomplete_chain` (research: link-checking §4.1). Nothing is ever read over such a connection.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from guide.online.nopage import NoPage

LEGACY_SERVERS = 0x4  # ssl.OP_LEGACY_SERVER_CONNECT, named only from Python 3.12 on
CODES = {
    9: "tls_not_yet_valid",
    10: "tls_expired",
    18: "tls_self_signed",
    19: "tls_self_signed",
    62: "tls_wrong_host",
    64: "tls_wrong_host",
}
NO_ISSUER = {2, 20, 21}


class Untrusted(NoPage):
    """The issuer is not known: the chain has to be looked at to tell why."""


@lru_cache(maxsize=8)  # reading the machine's authorities takes 20 ms and more
def context(cacert: Path | None = None) -> ssl.SSLContext:
    """What we trust: the machine's authorities, or those of a file alone.

    Raises OSError (also ssl.SSLError) when the file cannot be read.
    """
    made = ssl.create_default_context(ssl.Purpose.SERVER_AUTH, cafile=cacert)
    if cacert is None and not _trusts_anybody(made):
        _trust_certifi(made)
    _common(made)
    # Python 3.13 became stricter than browsers are; a verdict must not hang on Python's version.
    made.verify_flags &= ~getattr(ssl, "VERIFY_X509_STRICT", 0)
    return made


@lru_cache(maxsize=1)
def unverified() -> ssl.SSLContext:
    """For looking at a chain that failed. Nothing is sent or read with it."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.check_hostname = False
    made.verify_mode = ssl.CERT_NONE
    _common(made)
    return made


def secure(sock: socket.socket, host: str, trust: ssl.SSLContext) -> ssl.SSLSocket:
    """TLS over a connected socket whose timeout is set. Raises NoPage; closes what failed."""
    try:
        return trust.wrap_socket(sock, server_hostname=host)
    except ssl.SSLCertVerificationError as error:
        sock.close()
        detail = f"{error.verify_message} (OpenSSL {error.verify_code})"
        if error.verify_code in NO_ISSUER:
            raise Untrusted("tls_untrusted", detail) from None
        raise NoPage(CODES.get(error.verify_code, "tls_untrusted"), detail) from None
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError, ConnectionError):
        sock.close()
        raise NoPage("connection_reset", "the server hung up during the TLS handshake") from None
    except TimeoutError:
        sock.close()
        raise NoPage("timeout_read", "the server does not answer in TLS") from None
    except ssl.SSLError as error:
        sock.close()
        raise NoPage("tls_handshake", error.reason or str(error)) from None
    except OSError as error:  # Python says "[Errno 0] Error" for some that hang up
        sock.close()
        raise NoPage("connection_reset", str(error)) from None
    except ValueError as error:  # a host that cannot be named in TLS; UnicodeError too
        sock.close()
        raise NoPage("tls_wrong_host", str(error)) from None


def why_untrusted(sock: socket.socket, host: str) -> str:
    """tls_incomplete_chain or tls_untrusted, from a second look on a fresh connection."""
    try:
        with secure(sock, host, unverified()) as look:
            chain = _chain(look)
    except NoPage:
        return "tls_untrusted"
    lone = len(chain) == 1 and not self_issued(chain[0])
    return "tls_incomplete_chain" if lone else "tls_untrusted"


def not_after(sock: ssl.SSLSocket) -> str:
    """The last day of the server's certificate as an ISO date, "" when it does not say."""
    try:
        said = (sock.getpeercert() or {}).get("notAfter")
        seconds = ssl.cert_time_to_seconds(str(said))
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""


def days_left(last_day: str, today: date) -> int | None:
    """Days until the certificate ends, less than 0 when it has; None without TLS."""
    try:
        return (date.fromisoformat(last_day) - today).days
    except ValueError:
        return None


def self_issued(certificate: bytes) -> bool:
    """Whether a certificate (DER) names itself as its issuer; False for what is none."""
    try:
        _, whole, _ = _element(certificate)
        _, body, _ = _element(whole)
        fields = [element for element in _elements(body) if element[0] != 0xA0]  # version
        # serial number, signature algorithm, issuer, validity, subject (RFC 5280 §4.1)
        return fields[2][1] == fields[4][1]
    except (IndexError, ValueError):
        return False


def _common(made: ssl.SSLContext) -> None:
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    made.set_alpn_protocols(["http/1.1"])
    # Browsers still talk to servers without RFC 5746; many authorities' servers are that old.
    made.options |= LEGACY_SERVERS


def _trusts_anybody(made: ssl.SSLContext) -> bool:
    paths = ssl.get_default_verify_paths()
    return bool(made.cert_store_stats()["x509_ca"] or paths.cafile or paths.capath)


def _trust_certifi(made: ssl.SSLContext) -> None:
    """Python from python.org on a Mac has no authorities at first: every page would be broken."""
    try:
        import certifi
    except ImportError:
        return
    made.load_verify_locations(certifi.where())


def _chain(sock: ssl.SSLSocket) -> list[bytes]:
    """Every certificate the server sent, as DER."""
    public = getattr(sock, "get_unverified_chain", None)  # Python 3.13
    if public:
        return list(public())
    inner: Any = getattr(sock, "_sslobj", None)
    if not hasattr(inner, "get_unverified_chain"):
        return []
    return [
        ssl.PEM_cert_to_DER_cert(certificate.public_bytes())
        for certificate in inner.get_unverified_chain() or []
    ]


def _elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    while data:
        tag, content, data = _element(data)
        yield tag, content


def _element(data: bytes) -> tuple[int, bytes, bytes]:
    """Tag and content of the first element of DER, and what follows it."""
    tag, length, start = data[0], data[1], 2
    if length & 0x80:
        start += length & 0x7F
        length = int.from_bytes(data[2:start], "big")
    if start + length > len(data):
        raise ValueError("the certificate ends too early")
    return tag, data[start : start + length], data[start + length :]
