from __future__ import annotations

import gzip
import socket
import struct
import time
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from unittest.mock import patch

import pytest
from guide.online import fetch as fetching
from guide.online.fetch import MOST_BYTES, Settings, fetch
from guide.online.verdicts import CODES, Failure, Hop, Reply
from guide.online.vetting import Pins, Unresolved
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wire import HOME, PATIENT, Answer, Served, always, by_path, moved, serving, whole

FUZZ = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
REFRESH = '<meta http-equiv="refresh" content="{}">'


def nobody(host: str, port: int) -> list[str]:
    raise AssertionError(f"{host} was asked for")


def unknown(host: str, port: int) -> list[str]:
    raise Unresolved("dns_nxdomain", "no test has this name")


def look(
    answer: Answer, path: str = "/", base: Settings = PATIENT
) -> tuple[Reply | Failure, Served]:
    with serving(answer) as served:
        return fetch(served.url(path), served.settings(base=base), nobody), served


def reply(answer: Answer, path: str = "/") -> Reply:
    result, _ = look(answer, path)
    assert isinstance(result, Reply), result
    return result


def failure(answer: Answer, path: str = "/", base: Settings = PATIENT) -> Failure:
    result, _ = look(answer, path, base)
    assert isinstance(result, Failure), result
    assert result.code in CODES
    return result


# What is asked


def test_the_request_says_who_asks_and_what_for() -> None:
    _, served = look(always(whole()), "/a?b#c")
    first, *lines = served.requests[0].decode().split("\r\n")
    assert first == "GET /a?b HTTP/1.1"
    assert lines[:2] == [f"Host: page.example:{served.port}", f"User-Agent: {PATIENT.agent}"]
    assert {line.partition(":")[0] for line in lines[2:] if line} == {
        "Accept", "Accept-Language", "Accept-Encoding", "Connection",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "sent"),
    [("/ü b", "/%C3%BC%20b"), ("/%C3%BC%2f", "/%C3%BC%2f"), ("/a\r\nX: y", "/aX:%20y")],
)
def test_a_path_is_sent_escaped(path: str, sent: str) -> None:
    _, served = look(always(whole()), path)
    assert served.requests[0].startswith(f"GET {sent} HTTP/1.1\r\nHost: ".encode())


def test_an_international_host_is_called_by_its_a_labels() -> None:
    with serving(always(whole())) as served:
        result = fetch(
            served.url(host="bücher.example"), served.settings("xn--bcher-kva.example"), nobody
        )
    assert isinstance(result, Reply)
    assert b"Host: xn--bcher-kva.example" in served.requests[0]


# What comes back


def test_a_page_comes_back_with_what_is_known_of_it() -> None:
    result = reply(always(whole(b"hello", "Content-Type: text/html\r\n")))
    assert (result.status, result.body, result.hops, result.peer) == (200, b"hello", (), HOME)
    assert result.header("content-type") == "text/html"


@pytest.mark.parametrize("status", [204, 206, 304, 404, 410, 429, 500, 503, 600, 999])
def test_any_status_is_a_reply(status: int) -> None:
    assert reply(always(whole(b"", "Retry-After: 5\r\n", f"{status} X"))).status == status


def test_gzip_is_undone() -> None:
    body = gzip.compress(b"Ruf 0808 157 0123 an")
    assert reply(always(whole(body, "Content-Encoding: gzip\r\n"))).body.startswith(b"Ruf")


def test_early_hints_are_passed_over() -> None:
    assert reply(always(b"HTTP/1.1 103 Early Hints\r\n\r\n" + whole())).body == b"hello"


# Redirects


def test_every_hop_is_kept() -> None:
    pages = {
        "/": moved("/b", "301 Moved"), "/b": moved("c?d", "308 X"), "/c?d": whole(),
    }  # fmt: skip
    result, served = look(by_path(pages), "/#part")
    assert isinstance(result, Reply)
    assert result.url == served.url("/c?d#part")
    assert result.hops == (Hop(served.url("/#part"), 301), Hop(served.url("/b#part"), 308))


def test_a_location_in_raw_utf_8_is_followed() -> None:
    pages = {"/": moved("/ü"), "/%C3%BC": whole()}
    assert reply(by_path(pages)).url.endswith("/%C3%BC")


def test_a_redirect_to_another_host_asks_that_host() -> None:
    with serving(by_path({"/b": whole()})) as there, serving(
        always(moved(there.url("/b", "other.example")))
    ) as here:  # fmt: skip
        pins = Pins({("page.example", here.port): HOME, ("other.example", there.port): HOME})
        result = fetch(here.url(), replace(PATIENT, pins=pins), nobody)
    assert isinstance(result, Reply)
    assert there.requests[0].startswith(b"GET /b HTTP/1.1\r\nHost: other.example:")


def test_a_cookie_wall_is_passed() -> None:
    def wall(sock: socket.socket, request: bytes) -> None:
        through = b"Cookie: seen=1; x=y" in request
        cookies = "Set-Cookie: seen=1; Path=/\r\nSet-Cookie: x=y\r\n"
        sock.sendall(whole() if through else moved("/", head=cookies))

    assert reply(wall).body == b"hello"


def test_cookies_are_forgotten_after_the_chain() -> None:
    with serving(always(whole(head="Set-Cookie: a=1\r\n"))) as served:
        for _ in range(2):
            fetch(served.url(), served.settings(), nobody)
    assert all(b"Cookie:" not in request for request in served.requests)


@pytest.mark.parametrize("pages", [{"/": moved("/")}, {"/": moved("/b"), "/b": moved("/#x")}])
def test_a_loop_is_found_at_once(pages: dict[str, bytes]) -> None:
    result, served = look(by_path(pages))
    assert isinstance(result, Failure)
    assert result.code == "redirect_loop"
    assert len(served.requests) == len(result.hops) == len(pages)


def test_a_loop_with_new_cookies_each_time_is_one_too() -> None:
    def wheel(sock: socket.socket, request: bytes) -> None:
        sock.sendall(moved("/", head=f"Set-Cookie: a={time.monotonic_ns()}\r\n"))

    assert failure(wheel).code == "redirect_loop"


def chain(count: int) -> dict[str, bytes]:
    pages = {f"/{number}": moved(f"/{number + 1}") for number in range(count)}
    return {**pages, f"/{count}": whole()}


def test_a_long_chain_is_followed_and_an_endless_one_is_not() -> None:
    assert len(reply(by_path(chain(20)), "/0").hops) == 20
    assert failure(by_path(chain(30)), "/0").code == "redirect_too_many"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_without_location_leads_nowhere(status: int) -> None:
    result = failure(always(whole(b"", status=f"{status} X")))
    assert (result.code, result.status, len(result.hops)) == ("redirect_bad_location", status, 1)


@pytest.mark.parametrize("status", [300, 304, 305])
def test_other_statuses_are_not_followed(status: int) -> None:
    assert reply(always(moved("/b", f"{status} X"))).status == status


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://[bad", "redirect_bad_location"),
        ("mailto:a@page.example", "redirect_bad_scheme"),
        ("javascript:alert(1)", "redirect_bad_scheme"),
        ("file:///etc/passwd", "redirect_bad_scheme"),
    ],
)
def test_a_redirect_to_no_page_has_its_code(location: str, code: str) -> None:
    assert failure(always(moved(location))).code == code


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "169.254.169.254", "[::ffff:127.0.0.1]", "0x7f.1", "2130706433", "[::1]",
     "localhost"],
)  # fmt: skip
def test_a_redirect_to_a_private_address_is_not_followed(host: str) -> None:
    with serving(always(whole())) as secret, serving(
        always(moved(f"http://{host}:{secret.port}/"))
    ) as served:  # fmt: skip
        result = fetch(served.url(), served.settings(), lambda name, port: [HOME])
    assert isinstance(result, Failure)
    assert result.code == "redirect_blocked_address"
    assert secret.connections == 0


def test_a_refresh_to_a_private_address_is_not_followed_either() -> None:
    with serving(always(whole())) as secret:
        page = REFRESH.format(f"0;url=http://127.0.0.1:{secret.port}/").encode()
        assert failure(always(whole(page))).code == "redirect_blocked_address"
    assert secret.connections == 0


def test_a_redirect_whose_body_never_ends_is_followed() -> None:
    def answer(sock: socket.socket, request: bytes) -> bool:
        if b"GET /b" in request:
            sock.sendall(whole())
        else:
            sock.sendall(b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 99\r\n\r\nhalf")
        return True

    start = time.monotonic()
    assert reply(answer).body == b"hello"
    assert time.monotonic() - start < 5


# Refreshes


@pytest.mark.parametrize("head", ["", "Content-Type: text/html\r\n"])
def test_a_quick_refresh_is_followed_as_a_hop(head: str) -> None:
    pages = {"/": whole(REFRESH.format("5; url=/b").encode(), head), "/b": whole()}
    result = reply(by_path(pages))
    assert (result.refreshed, result.body, result.hops[0].status) == (True, b"hello", 0)


def test_a_refresh_header_is_followed_too() -> None:
    pages = {"/": whole(b"wait", "Refresh: 0; url=/b\r\n"), "/b": whole()}
    assert reply(by_path(pages)).refreshed


@pytest.mark.parametrize(
    "page",
    [
        whole(REFRESH.format("30; url=/b").encode()),
        whole(REFRESH.format("5").encode()),
        whole(REFRESH.format("0; url=app://open").encode()),
        whole(REFRESH.format("0; url=http://[bad").encode()),
        whole(REFRESH.format("0; url=/#top").encode()),
        whole(REFRESH.format("0; url=/b").encode(), "Content-Type: text/plain\r\n"),
        whole(REFRESH.format("0; url=/b").encode(), status="404 Not Found"),
        whole(b"refresh"),
    ],
)
def test_a_page_that_stays_is_the_page(page: bytes) -> None:
    result = reply(by_path({"/": page}))
    assert (result.refreshed, result.hops) == (False, ())


def test_pages_that_take_turns_are_pages() -> None:
    def page(path: str) -> bytes:
        return whole(REFRESH.format(f"0; url={path}").encode())

    result = reply(by_path({"/": page("/b"), "/b": page("/")}))
    assert len(result.hops) == 1


# Addresses


@pytest.mark.parametrize("url", ["", "page.example", "ftp://page.example/", "http://[bad", "\0"])
def test_what_is_no_web_address_is_refused(url: str) -> None:
    result = fetch(url, PATIENT, nobody)
    assert isinstance(result, Failure)
    assert result.code == "refused_by_policy"


@pytest.mark.parametrize("host", ["127.0.0.1", "0x7f.1", "[::1]", "page.example"])
def test_a_private_address_is_refused_and_not_called(host: str) -> None:
    with serving(always(whole())) as served:
        result = fetch(served.url(host=host), PATIENT, lambda name, port: [HOME])
    assert isinstance(result, Failure)
    assert result.code == "refused_by_policy"
    assert served.connections == 0


def test_the_vetted_address_is_called_whatever_the_name_says_next() -> None:
    answers = [[HOME], ["127.0.3.9"]]
    with serving(always(whole())) as served:
        base = replace(PATIENT, allow_private=True)
        result = fetch(served.url(), base, lambda name, port: answers.pop(0))
    assert isinstance(result, Reply)
    assert (result.peer, len(answers)) == (HOME, 1)


def test_a_name_is_asked_again_for_each_fresh_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [[HOME], ["10.0.0.1"]]
    monkeypatch.setattr(fetching.vetting, "vet", lambda address: "private" * (address != HOME))
    with serving(always(moved("/b"))) as served:
        result = fetch(served.url(), PATIENT, lambda name, port: answers.pop(0))
    assert isinstance(result, Failure)
    assert result.code == "redirect_blocked_address"


@pytest.mark.parametrize("code", ["dns_nxdomain", "dns_temporary"])
def test_what_dns_says_is_the_code(code: str) -> None:
    def unresolved(host: str, port: int) -> list[str]:
        raise Unresolved(code, host)

    result = fetch("http://page.example/", PATIENT, unresolved)
    assert isinstance(result, Failure)
    assert (result.code, result.detail) == (code, "page.example")


def test_a_dead_address_does_not_hide_a_living_one() -> None:
    with serving(always(whole())) as served:
        base = replace(PATIENT, allow_private=True)
        result = fetch(served.url(), base, lambda name, port: ["::1", HOME])
    assert isinstance(result, Reply)


def test_ipv6_alone_is_enough() -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this machine has no IPv6")
    with serving(always(whole()), host="::1") as served:
        result = fetch(
            served.url(), replace(PATIENT, allow_private=True), lambda name, port: ["::1"]
        )
    assert isinstance(result, Reply)
    assert result.peer == "::1"


# Servers that fail


def hang_up(sock: socket.socket, request: bytes) -> bool:
    return False


def reset(data: bytes) -> Answer:
    def answer(sock: socket.socket, request: bytes) -> bool:
        sock.sendall(data)
        time.sleep(0.05)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return False

    return answer


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (hang_up, "connection_reset"),
        (reset(b""), "connection_reset"),
        (reset(b"HTTP/1.1 200 OK\r\n"), "connection_reset"),
        (reset(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf"), "connection_reset"),
        (always(b"<html>", then=False), "protocol_error"),
        (always(whole(b"hello", "X: " + "x" * 300_000 + "\r\n")), "protocol_error"),
        (always(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", then=False), "truncated_body"),
        (always(whole(b"plain", "Content-Encoding: gzip\r\n")), "bad_content_encoding"),
    ],
)
def test_a_server_that_fails_has_its_code(answer: Answer, code: str) -> None:
    assert failure(answer).code == code


@pytest.mark.parametrize(
    "body",
    [
        b"Content-Length: 99\r\n\r\ngone",
        b"Transfer-Encoding: chunked\r\n\r\n4\r\ngone\r\n",
        b"Content-Encoding: br\r\n\r\ngone",
    ],
)
def test_a_status_that_says_it_all_counts_even_when_the_body_fails(body: bytes) -> None:
    result = reply(always(b"HTTP/1.1 404 Not Found\r\n" + body, then=False))
    assert (result.status, result.capped) == (404, False)
    assert result.body in {b"gone", b""}


def test_a_closed_port_is_refused() -> None:
    with serving(always(whole())) as served:
        pass
    result = fetch(served.url(), served.settings(), nobody)
    assert isinstance(result, Failure)
    assert result.code == "connect_refused"


def drip(data: bytes, pause: float) -> Answer:
    def answer(sock: socket.socket, request: bytes) -> bool:
        for place in range(len(data)):
            sock.sendall(data[place : place + 1])
            time.sleep(pause)
        return False

    return answer


def silence(sock: socket.socket, request: bytes) -> bool:
    time.sleep(3)
    return False


@pytest.mark.parametrize(
    ("answer", "read", "code"),
    [
        (drip(whole(), 0.1), 1, "timeout_total"),
        (drip(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 99, 0.02), 1, "timeout_total"),
        (silence, 9, "timeout_total"),
        (silence, 0.2, "timeout_read"),
    ],
)  # fmt: skip
def test_the_deadline_holds(answer: Answer, read: float, code: str) -> None:
    start = time.monotonic()
    assert failure(answer, base=Settings(read=read, deadline=0.5)).code == code
    assert time.monotonic() - start < 2


def test_the_deadline_is_for_all_hops_together() -> None:
    def slow(sock: socket.socket, request: bytes) -> None:
        time.sleep(0.1)
        sock.sendall(moved(f"/{time.monotonic_ns()}"))

    result = failure(slow, base=Settings(deadline=0.5))
    assert result.code == "timeout_total"
    assert 1 <= len(result.hops) <= 5
    assert 450 <= result.milliseconds <= 2000


# What a server may not do to us


def flood(head: bytes, piece: bytes) -> Answer:
    def answer(sock: socket.socket, request: bytes) -> bool:
        sock.sendall(head)
        with suppress(OSError):
            while True:
                sock.sendall(piece)
        return False

    return answer


def peak(run: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


CHUNK = b"20\r\n" + b"x" * 32 + b"\r\n"
BOMB = gzip.compress(bytes(100_000_000), mtime=0)


@pytest.mark.parametrize(
    "answer",
    [
        flood(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536),
        flood(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", CHUNK * 500),
        always(whole(BOMB, "Content-Encoding: gzip\r\n")),
    ],
)
def test_memory_is_bounded_whatever_comes(answer: Answer) -> None:
    results = []
    with serving(answer) as served:
        base = served.settings()
        used = peak(lambda: results.append(fetch(served.url(), base, nobody)))
    assert isinstance(results[0], Reply)
    assert (len(results[0].body), results[0].capped) == (MOST_BYTES, True)
    assert used < 1_300_000


@pytest.mark.parametrize("piece", [b"X: y\r\n" * 1000, b"x" * 6000, b"\r\n" * 3000])
def test_headers_without_end_are_bounded_too(piece: bytes) -> None:
    results = []
    with serving(flood(b"HTTP/1.1 200 OK\r\n", piece)) as served:
        used = peak(lambda: results.append(fetch(served.url(), served.settings(), nobody)))
    assert isinstance(results[0], Failure) or piece.startswith(b"\r\n")
    assert used < 1_300_000


@FUZZ
@given(st.binary(), st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 302 X\r\nLocation: "]))
def test_any_bytes_make_a_reply_or_a_failure(data: bytes, start: bytes) -> None:
    result, _ = look(always(start + data, then=False))
    assert not isinstance(result, Failure) or (
        result.code in CODES and result.code != "internal_error"
    )


@FUZZ
@given(st.text(st.characters(exclude_characters="\r\n", codec="utf-8")))
def test_any_location_makes_a_reply_or_a_failure(location: str) -> None:
    with serving(always(moved(location))) as served:
        result = fetch(served.url("/"), served.settings(base=PATIENT), unknown)
    assert isinstance(result, Failure)
    assert result.code in CODES
    assert result.code != "internal_error"


@FUZZ
@given(st.text() | st.text().map("http://{}".format))
def test_any_address_makes_a_failure(url: str) -> None:
    result = fetch(url, Settings(deadline=0.2), lambda host, port: ["10.0.0.1"])
    assert isinstance(result, Failure)
    assert result.code == "refused_by_policy"


GOOD = (
    whole(REFRESH.format("3; url=/b?x").encode(), "Content-Type: text/html\r\n"),
    moved("//other.example/ü?q#f", "301 Moved", "Set-Cookie: a=b; Domain=page.example\r\n"),
    whole(gzip.compress(b"hello", mtime=0), "Content-Encoding: gzip\r\n"),
    b"HTTP/1.1 103 X\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
    b"Refresh: 0; url=../a\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
)
PARTS = st.sampled_from(
    [b"\r\n", b"\n", b"\r", b"\0", b"\xff", b":", b";", b"[", b"%", b"//", b"\\", b"http://",
     b"x" * 99, b"9" * 20, b"&#xD800;", b"&#13;", b"xn--", "。😀".encode()]
)  # fmt: skip


class Scripted:
    """A connection that gives prepared bytes and looks at what it is asked."""

    kept, cert_not_after, peer = False, "", HOME

    def __init__(self, data: bytes) -> None:
        self.data = data

    def send(self, request: bytes, *_: object) -> None:
        lines = request.split(b"\r\n")
        assert lines[0].startswith(b"GET /")
        assert lines[-2:] == [b"", b""]
        assert all(line and not set(line) & set(b"\r\n\0") for line in lines[:-2])

    def receive(self, most: int, *_: object) -> bytes:
        piece, self.data = self.data[:most], self.data[most:]
        return piece

    def close(self) -> None:
        pass


@FUZZ
@given(st.data())
def test_good_replies_with_some_bytes_changed_never_end_in_a_fault_of_ours(
    draw: st.DataObject,
) -> None:
    def connect(*_: object) -> Scripted:
        data = draw.draw(st.sampled_from(GOOD))
        for _change in range(draw.draw(st.integers(0, 3))):
            place = draw.draw(st.integers(0, len(data)))
            after = place + draw.draw(st.integers(0, 4))
            data = data[:place] + draw.draw(PARTS | st.binary(max_size=3)) + data[after:]
        return Scripted(data)

    with patch.object(fetching, "connect", connect):
        result = fetch("http://page.example/a/b", PATIENT, lambda host, port: ["8.8.8.8"])
    assert not isinstance(result, Failure) or (
        result.code in CODES and result.code != "internal_error"
    ), result


def test_a_fault_of_our_own_is_said_and_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RecursionError("deep")

    monkeypatch.setattr(fetching.redirects, "resolve", broken)
    assert failure(always(moved("/"))).code == "internal_error"


def test_a_resolver_with_a_fault_ends_nothing() -> None:
    result = fetch("http://page.example/", PATIENT, nobody)
    assert isinstance(result, Failure)
    assert result.code == "internal_error"
