"""Rows 52-64: the wire and TLS."""

from __future__ import annotations

from answers import (
    NOISE,
    RIGHT,
    answer,
    bomb,
    bombing,
    chunked,
    close,
    drip,
    endless,
    gzipped,
    head,
    paths,
    pause,
    redirect,
    reset,
    send,
    silence,
    then,
)
from hostile import Exchange, Site
from rows_right import EARLY
from table import CAP, LATE, row

CUT = "broken/connection_reset | broken/protocol_error | broken/truncated_body"
row(52, "refused", silence, "broken/connect_refused", state="closed", asked=(0, 0))
row(52, "accept_and_close", close, CUT, tls="", raw=True, asked=(0, 0))
row(
    52,
    "accept_and_close_tls",
    close,
    CUT + " | broken/tls_handshake",
    tls="",
    scheme="https",
    raw=True,
    asked=(0, 0),
)
row(52, "request_and_close", close, CUT, asked=(1, 2))
row(52, "rst_at_once", reset, CUT, tls="", raw=True, asked=(0, 0))
row(52, "rst_before_headers", reset, "broken/connection_reset", tls="", asked=(1, 2))
row(
    52,
    "rst_after_headers",
    then(send(head(200, length=5000) + b"<html>"), pause(0.05), reset),
    CUT,
    tls="",
)
row(
    52,
    "rst_after_headers_tls",
    then(send(head(200, length=5000) + b"<html>"), pause(0.05), reset),
    CUT,
)
row(
    52,
    "never_accepted",
    silence,
    "broken/timeout_connect | broken/timeout_total",
    state="full",
    asked=(0, 0),
    connect=0.3,
    deadline=LATE,
)
row(53, "content_length_too_long", answer(length=len(RIGHT) + 500), "broken/truncated_body")
row(53, "chunked_cut", chunked(RIGHT, end=b""), "broken/truncated_body")
row(53, "chunked_cut_inside", chunked(RIGHT, end=b"fff\r\nhalf of it"), "broken/truncated_body")
row(53, "bad_chunk", chunked(RIGHT, end=b"zz\r\nwhat\r\n"), "broken/truncated_body")
row(
    54, "too_short_but_all_there", answer(200, RIGHT + b"<!-- more -->", length=len(RIGHT)), "ok/ok"
)
row(
    54, "too_short_number_cut_off", answer(length=RIGHT.index(b"<p>Call")), "suspect/number_missing"
)
row(55, "header_drip", drip(head() + RIGHT, 0.1), "broken/timeout_total", deadline=LATE)
row(55, "header_drip_slow", drip(head() + RIGHT, 0.6), "broken/timeout_total", deadline=LATE)
row(
    55,
    "body_drip",
    then(send(head(length=len(RIGHT))), drip(RIGHT, 0.1)),
    "broken/timeout_total",
    deadline=LATE,
)
row(55, "silence", silence, "broken/timeout_total", deadline=LATE)
row(55, "silence_plain", silence, "broken/timeout_total", deadline=LATE, tls="")
row(
    55,
    "silence_in_handshake",
    silence,
    "broken/timeout_total",
    deadline=LATE,
    tls="",
    scheme="https",
    raw=True,
    asked=(0, 0),
)
row(55, "silence_longer_than_a_read", silence, "broken/timeout_read", read=0.3)
row(
    55,
    "hops_that_are_slow_together",
    paths({f"/{n}": then(pause(0.15), redirect(302, f"/{n + 1}")) for n in range(20)}),
    "broken/timeout_total",
    path="/0",
    deadline=LATE,
)
row(55, "early_hints_for_ever", endless(EARLY), "broken", deadline=2.0)
FILLER = b"<p>" + b"and so on " * 1600 + b"</p>\n"
row(56, "endless_body", then(send(head() + RIGHT), endless(FILLER)), "ok/ok", most_sent=24 * 2**20)
row(
    56,
    "endless_chunks",
    then(
        send(head(200, [("Transfer-Encoding", "chunked")])),
        send(b"%x\r\n%s\r\n" % (len(RIGHT), RIGHT)),
        endless(FILLER, chunked=True),
    ),
    "ok/ok",
    most_sent=24 * 2**20,
)
row(56, "endless_without_us", then(send(head()), endless(FILLER)), "suspect", most_sent=24 * 2**20)
BOMB = bomb(RIGHT)
row(56, "gzip_bomb", bombing(*BOMB), "ok/ok", most_sent=24 * 2**20)
row(56, "gzip_bomb_without_us", bombing(*bomb(b"<html><body>")), "suspect", most_sent=24 * 2**20)
row(
    56,
    "evidence_after_the_cap",
    answer(200, b"<html><body>" + FILLER * (CAP // len(FILLER) + 1) + RIGHT),
    "suspect",
)
row(56, "right_and_long", answer(200, RIGHT + FILLER * 100), "ok/ok")
row(
    57,
    "plain_sent_as_gzip",
    answer(200, RIGHT, [("Content-Encoding", "gzip")]),
    "broken/bad_content_encoding",
)
row(
    57,
    "unknown_coding",
    answer(200, NOISE, [("Content-Encoding", "x-klingon")]),
    "broken/bad_content_encoding",
)
row(
    57,
    "broken_gzip",
    answer(200, gzipped(RIGHT)[:40] + b"\xff" * 400, [("Content-Encoding", "gzip")]),
    "broken/bad_content_encoding",
)
row(58, "300_kb_header", answer(200, RIGHT, [("X-Long", "a" * 300_000)]), "broken/protocol_error")
row(58, "400_headers", answer(200, RIGHT, [(f"X-{n}", "value") for n in range(400)]), "ok/ok")
row(
    58,
    "headers_for_ever",
    then(send(b"HTTP/1.1 200 OK\r\n"), endless(b"X-Again: and again\r\n" * 100)),
    "broken/protocol_error",
    most_sent=8 * 2**20,
)
row(
    58,
    "duplicate_content_length",
    answer(200, RIGHT, [("Content-Length", "12")]),
    "broken/protocol_error",
)
row(
    59,
    "ssh",
    send(b"SSH-2.0-OpenSSH_9.9\r\n"),
    "broken/protocol_error",
    tls="",
    raw=True,
    asked=(0, 0),
)
row(59, "noise", send(bytes(range(256)) * 20), "broken/protocol_error")
row(59, "http_0_9", send(RIGHT), "broken/protocol_error")
row(60, "304_unasked", send(head(304, kind="")), "broken/http_4xx")


for kind, code in {
    "expired": "tls_expired",
    "not_yet": "tls_not_yet_valid",
    "wrong_host": "tls_wrong_host",
    "unknown": "tls_untrusted",
    "self_signed": "tls_self_signed",
}.items():
    row(61, kind, answer(), f"broken/{code}", tls=kind, asked=(0, 0))
row(
    61,
    "unknown_root_sent",
    answer(),
    "broken/tls_self_signed | broken/tls_untrusted",
    tls="unknown_root",
    asked=(0, 0),
)
row(61, "chained_is_fine", answer(), "ok/ok", tls="chained")
row(
    61,
    "bad_after_redirect",
    redirect(302, "@bad@/contact"),
    "broken/tls_expired",
    others={"bad": Site("www.row-61-bad-after-redirect.example", answer(), tls="expired")},
)
row(
    62,
    "missing_intermediate",
    answer(),
    "broken/tls_incomplete_chain",
    tls="missing_middle",
    asked=(0, 0),
)
# OpenSSL cannot tell these two apart (§4.1): a lone leaf whose issuer nobody here knows.
row(
    62,
    "lone_leaf_of_a_stranger",
    answer(),
    "broken/tls_incomplete_chain",
    tls="unknown_lone",
    asked=(0, 0),
)


async def tls_1_0_only(exchange: Exchange) -> None:
    """What OpenSSL says that speaks TLS 1.0 only: the fatal alert protocol_version (RFC 5246)."""
    await exchange.reader.read(2000)
    await exchange.send(bytes.fromhex("15 0301 0002 02 46"))


row(
    63,
    "tls_1_0_only",
    tls_1_0_only,
    "broken/tls_handshake",
    tls="",
    scheme="https",
    raw=True,
    asked=(0, 0),
)
row(
    63,
    "tls_1_0_only_hangs_up",
    answer(),
    "broken/tls_handshake | broken/connection_reset",
    tls="old",
    asked=(0, 0),
)


async def plain_port(exchange: Exchange) -> None:
    """As nginx: what is no HTTP gets a plain page that says so."""
    await exchange.reader.read(100)
    await answer(400, b"The plain HTTP request was sent to HTTPS port")(exchange)


row(
    63,
    "plain_port",
    plain_port,
    "broken/tls_handshake",
    tls="",
    scheme="https",
    raw=True,
    asked=(0, 0),
)
row(
    63,
    "plain_port_talks_first",
    send(b"220 mail.example ESMTP\r\n"),
    "broken/tls_handshake",
    tls="",
    scheme="https",
    raw=True,
    asked=(0, 0),
)
row(64, "six_days_left", answer(), "ok/ok", tls="six_days", notes=("cert_soon",))
row(64, "ninety_days_left_says_nothing", answer(), "ok/ok")
