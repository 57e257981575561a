"""Rows 1-16: the page is right, in whatever odd way it comes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from answers import (
    NUMBER,
    RIGHT,
    answer,
    by_method,
    gzipped,
    page,
    paths,
    pause,
    plain_page,
    send,
    silence,
    then,
    turns,
    when,
)
from hostile import Exchange
from table import body_row, row

row(1, "right", answer(), "ok/ok", asked=(1, 1))
row(
    2,
    "206_unasked",
    answer(206, RIGHT, [("Content-Range", f"bytes 0-{len(RIGHT) - 1}/{len(RIGHT)}")]),
    "ok/ok",
)
row(3, "gzip", answer(200, gzipped(RIGHT), [("Content-Encoding", "gzip")]), "ok/ok")
EARLY = b"HTTP/1.1 103 Early Hints\r\nLink: </site.css>; rel=preload; as=style\r\n\r\n"
row(4, "103_early_hints", then(send(EARLY), pause(0.02), answer()), "ok/ok")
row(4, "103_and_100", then(send(EARLY), send(b"HTTP/1.1 100 Continue\r\n\r\n"), answer()), "ok/ok")
row(5, "head_405", by_method(answer(405, b""), answer()), "ok/ok", asked=(1, 1))
row(5, "head_501", by_method(answer(501, b""), answer()), "ok/ok", asked=(1, 1))
row(5, "head_404", by_method(answer(404, b""), answer()), "ok/ok", asked=(1, 1))
row(5, "head_hangs", by_method(silence, answer()), "ok/ok", asked=(1, 1))
row(
    6,
    "head_200_get_404",
    by_method(answer(200, b""), answer(404, plain_page("Not found", "<p>No such page.</p>"))),
    "broken/http_gone",
)
row(7, "no_content_type", answer(kind=""), "ok/ok")

ACCENTED = "Línea de Ayuda Muñoz"
row(
    8,
    "latin_1_sent_as_utf_8",
    answer(
        200,
        page(extra="<p>Caf\xe9 \xa3 na\xefve</p>")
        .replace("é".encode(), b"\xe9")
        .replace("£".encode(), b"\xa3")
        .replace("ï".encode(), b"\xef"),
    ),
    "ok/ok",
)
row(
    8,
    "latin_1_name_sent_as_utf_8",
    answer(200, page(ACCENTED, lang="es").decode().encode("latin-1")),
    "ok/ok",
    names=(ACCENTED,),
)
row(8, "unknown_charset", answer(kind="text/html; charset=x-klingon"), "ok/ok")
row(
    8,
    "unknown_charset_accented",
    answer(200, page(ACCENTED, lang="es"), kind="text/html; charset=utf8mb9"),
    "ok/ok",
    names=(ACCENTED,),
)
UTF16 = RIGHT.decode().replace('<meta charset="utf-8">', "")
row(
    8,
    "utf_16_le_bom",
    answer(200, b"\xff\xfe" + UTF16.encode("utf-16-le"), kind="text/html"),
    "ok/ok",
)
row(
    8,
    "utf_16_be_bom",
    answer(200, b"\xfe\xff" + UTF16.encode("utf-16-be"), kind="text/html"),
    "ok/ok",
)
row(9, "no_reason_phrase", answer(reason=""), "ok/ok")
row(
    9,
    "no_reason_no_space",
    send(b"HTTP/1.1 200\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + RIGHT),
    "ok/ok",
)


async def busy_until_soon(exchange: Exchange) -> None:
    """429 with an HTTP-date two seconds ahead (dates have whole seconds)."""
    then_ = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    await answer(429, b"", [("Retry-After", then_)])(exchange)


row(
    10,
    "429_then_200",
    turns(answer(429, b"", [("Retry-After", "1")]), answer()),
    "ok/ok",
    retried=True,
    asked=(2, 2),
)
row(10, "429_date_then_200", turns(busy_until_soon, answer()), "ok/ok", retried=True, asked=(2, 2))
row(
    11,
    "429_a_day",
    turns(answer(429, b"", [("Retry-After", "86400")]), answer()),
    "blocked/rate_limited",
    retried=True,
    asked=(1, 1),
)
row(
    11,
    "429_for_ever",
    answer(429, b"Too many requests", [("Retry-After", "1")]),
    "blocked/rate_limited",
    retried=True,
    asked=(1, 3),
)
row(
    11,
    "429_no_retry_after",
    answer(429, b"Too many requests"),
    "blocked/rate_limited",
    retried=True,
    asked=(1, 3),
)
row(
    12,
    "one_502_then_200",
    turns(answer(502, b"Bad gateway"), answer()),
    "ok/ok",
    retried=True,
    asked=(2, 2),
)
WALL = answer(
    302, b"", [("Location", "/contact"), ("Set-Cookie", "seen=yes; Path=/; HttpOnly; Secure")]
)
row(13, "cookie_wall", when("cookie", "seen=yes", answer(), WALL), "ok/ok")
ELSEWHERE = answer(
    302, b"", [("Location", "/cookie-check?back=/contact"), ("Set-Cookie", "session=a1b2; Path=/")]
)
SET_HERE = answer(302, b"", [("Location", "/contact"), ("Set-Cookie", "checked=1; Path=/")])
row(
    13,
    "cookie_wall_two_steps",
    paths(
        {
            "/contact": when("cookie", "checked=1", answer(), ELSEWHERE),
            "/cookie-check?back=/contact": SET_HERE,
        }
    ),
    "ok/ok",
)
row(
    14,
    "406_unless_accept_language",
    when("accept-language", "en", answer(), answer(406, b"Not acceptable")),
    "ok/ok",
)
row(
    15,
    "robots_txt_disallows",
    paths(
        {
            "/robots.txt": answer(200, b"User-agent: *\nDisallow: /\n", kind="text/plain"),
            "/contact": answer(),
        }
    ),
    "ok/ok",
    asked=(1, 2),
)


def in_digits(zero: int) -> str:
    """Our number in a script's own digits, from the code point of its zero."""
    return "".join(chr(zero + int(each)) if each.isdigit() else each for each in NUMBER)


body_row(16, "arabic_indic_digits", page(number=in_digits(0x0660)), "ok/ok")
body_row(16, "persian_digits", page(number=in_digits(0x06F0)), "ok/ok")
body_row(16, "devanagari_digits", page(number=in_digits(0x0966)), "ok/ok")
body_row(16, "fullwidth_digits", page(number=in_digits(0xFF10)), "ok/ok")
body_row(
    16,
    "spans_and_nbsp",
    page(number="<span>0808</span>&nbsp;<b>157</b>\u00a0<span class=x>01</span><span>23</span>"),
    "ok/ok",
)
body_row(
    16, "unseen_characters", page(number="\u202a0808\u200b\u202f157\u00ad\u20110123\u202c"), "ok/ok"
)
body_row(16, "img_alt", page(number='<img src="/number.png" alt="0808 157 0123">'), "ok/ok")
body_row(16, "tel_href_only", page(number='<a href="tel:+448081570123">call us now</a>'), "ok/ok")
body_row(
    16, "tel_href_national", page(number='<a href="tel:0808-157-0123"><svg></svg></a>'), "ok/ok"
)
body_row(
    16, "aria_label", page(number='<button aria-label="Call 0808 157 0123">Call</button>'), "ok/ok"
)
body_row(16, "international_form", page(number="+44 (0) 808 157 0123"), "ok/ok")
body_row(16, "followed_by_24_7", page(number="0808 157 0123 24/7"), "ok/ok")
