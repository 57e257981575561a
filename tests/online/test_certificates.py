from __future__ import annotations

import socket
import ssl
import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import trustme
from guide.online import certificates
from guide.online.connections import Connections
from guide.online.fetch import fetch
from guide.online.verdicts import Failure, Reply
from hypothesis import given
from hypothesis import strategies as st
from wire import PATIENT, Served, always, serving, whole

NOW = datetime.now(UTC)
AUTHORITY = trustme.CA()
BELOW = AUTHORITY.create_child_ca()
STRANGER = trustme.CA()
PAGE = always(whole())


@pytest.fixture
def cacert(tmp_path: Path) -> Path:
    path = tmp_path / "authority.pem"
    AUTHORITY.cert_pem.write_to_path(path)
    return path


def server_context(certificate: trustme.LeafCert, chain: bool = True) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if chain:
        certificate.configure_cert(context)
        return context
    key, leaf = certificate.private_key_pem, certificate.cert_chain_pems[0]
    with key.tempfile() as key_file, leaf.tempfile() as leaf_file:
        context.load_cert_chain(leaf_file, key_file)
    return context


def got(
    context: ssl.SSLContext, cacert: Path, host: str = "page.example"
) -> tuple[Reply | Failure, Served]:
    with serving(PAGE, context) as served:
        base = replace(PATIENT, cacert=cacert)
        return fetch(served.url(host=host), served.settings(host, base=base)), served


def code(context: ssl.SSLContext, cacert: Path, host: str = "page.example") -> str:
    result, served = got(context, cacert, host)
    assert isinstance(result, Failure)
    assert not served.requests  # nothing is asked of a server we do not trust
    return result.code


def test_a_good_certificate_says_when_it_ends(cacert: Path) -> None:
    end = NOW + timedelta(days=6)
    leaf = AUTHORITY.issue_cert("page.example", not_after=end)
    result, _ = got(server_context(leaf), cacert)
    assert isinstance(result, Reply)
    assert result.cert_not_after == end.date().isoformat()


def test_a_connection_is_kept_over_tls_too(cacert: Path) -> None:
    context = server_context(AUTHORITY.issue_cert("page.example"))
    with serving(PAGE, context) as served, Connections() as pool:
        base = served.settings(base=replace(PATIENT, cacert=cacert))
        for _ in range(3):
            reply = fetch(served.url(), base, connections=pool)
            assert isinstance(reply, Reply)
            assert reply.cert_not_after
    assert served.connections == 1


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"Content-Length: 99\r\n\r\n", "truncated_body"),
        (b"Transfer-Encoding: chunked\r\n\r\n4\r\n", "truncated_body"),
        (b"\r\n", "half"),
    ],
)
def test_an_end_without_goodbye_is_seen_by_the_length(
    head: bytes, expected: str, cacert: Path
) -> None:
    context = server_context(AUTHORITY.issue_cert("page.example"))
    answer = always(b"HTTP/1.1 200 OK\r\n" + head + b"half", then=False)
    with serving(answer, context) as served:
        result = fetch(served.url(), served.settings(base=replace(PATIENT, cacert=cacert)))
    assert (result.code if isinstance(result, Failure) else result.body.decode()) == expected


def test_somebody_is_trusted_on_every_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certificates, "_trusts_anybody", lambda made: False)
    made = certificates.context.__wrapped__(None)
    assert made.cert_store_stats()["x509_ca"] > 50
    assert made.verify_mode == ssl.CERT_REQUIRED
    assert made.minimum_version == ssl.TLSVersion.TLSv1_2


@pytest.mark.parametrize(
    ("name", "start", "end", "expected"),
    [
        ("page.example", -30, -1, "tls_expired"),
        ("page.example", 1, 30, "tls_not_yet_valid"),
        ("other.example", -1, 30, "tls_wrong_host"),
    ],
)
def test_a_bad_certificate_has_its_code(
    name: str, start: int, end: int, expected: str, cacert: Path
) -> None:
    leaf = AUTHORITY.issue_cert(
        name, not_before=NOW + timedelta(days=start), not_after=NOW + timedelta(days=end)
    )
    assert code(server_context(leaf), cacert) == expected


def test_an_address_in_numbers_is_checked_too(cacert: Path) -> None:
    leaf = AUTHORITY.issue_cert("page.example")
    assert code(server_context(leaf), cacert, "127.0.0.1") == "tls_wrong_host"


def test_a_missing_intermediate_is_told_from_an_unknown_authority(cacert: Path) -> None:
    leaf = BELOW.issue_cert("page.example")
    assert isinstance(got(server_context(leaf), cacert)[0], Reply)
    assert code(server_context(leaf, chain=False), cacert) == "tls_incomplete_chain"
    whole_chain = STRANGER.create_child_ca().issue_cert("page.example")
    assert code(server_context(whole_chain), cacert) == "tls_untrusted"


def test_a_certificate_that_signed_itself_is_named_so(cacert: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with STRANGER.private_key_pem.tempfile() as key, STRANGER.cert_pem.tempfile() as leaf:
        context.load_cert_chain(leaf, key)
    assert code(context, cacert) == "tls_self_signed"


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1 is deprecated")
def test_tls_1_0_alone_is_a_failed_handshake(cacert: Path) -> None:
    context = server_context(AUTHORITY.issue_cert("page.example"))
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    assert code(context, cacert) == "tls_handshake"


def test_plain_http_on_the_port_is_a_failed_handshake(cacert: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            sock, _ = listener.accept()
            sock.recv(1000)
            sock.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            sock.close()

        threading.Thread(target=answer, daemon=True).start()
        served = Served(listener.getsockname()[1], secure=True)
        result = fetch(served.url(), served.settings())
    assert isinstance(result, Failure)
    assert result.code == "tls_handshake"


def test_a_server_that_hangs_up_in_the_handshake_was_reset() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=lambda: listener.accept()[0].close(), daemon=True).start()
        served = Served(listener.getsockname()[1], secure=True)
        result = fetch(served.url(), served.settings())
    assert isinstance(result, Failure)
    assert result.code == "connection_reset"


@pytest.mark.parametrize(("read", "expected"), [(0.2, "timeout_read"), (5, "timeout_total")])
def test_a_server_silent_in_the_handshake_is_a_timeout(read: float, expected: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        served = Served(listener.getsockname()[1], secure=True)
        base = replace(PATIENT, read=read, deadline=0.5)
        result = fetch(served.url(), served.settings(base=base))
    assert isinstance(result, Failure)
    assert result.code == expected


def test_a_file_without_certificates_is_said(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pem"
    empty.write_text("")
    with pytest.raises(OSError):
        certificates.context(empty)


@pytest.mark.parametrize(
    ("last_day", "days"), [("2026-11-30", 6), ("2026-11-20", -4), ("", None), ("soon", None)]
)
def test_days_left_are_counted(last_day: str, days: int | None) -> None:
    assert certificates.days_left(last_day, date(2026, 11, 24)) == days


def test_who_issued_a_certificate_is_read() -> None:
    der = [ssl.PEM_cert_to_DER_cert(ca.cert_pem.bytes().decode()) for ca in (AUTHORITY, BELOW)]
    assert [certificates.self_issued(one) for one in der] == [True, False]


@given(st.binary(), st.integers(0, 60))
def test_any_bytes_are_a_certificate_or_none(data: bytes, keep: int) -> None:
    real = ssl.PEM_cert_to_DER_cert(AUTHORITY.cert_pem.bytes().decode())
    assert certificates.self_issued(real[:keep] + data) in {True, False}
