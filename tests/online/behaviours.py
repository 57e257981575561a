"""What servers do, and the verdict each must get: the table of the research (link-checking §5.5).

One row a behaviour and variant, written from the research alone. `expected` reads
`verdict`, `verdict/code` or `verdict/code:why`, with `|` where the research allows more than one
and `*` for any code; a row that the research gives no code has none here. Rows whose number stands
in the research with † need a made-up resolver, clock or machine; `answers` is what the resolver
says, one list a question (`!code` raises), the last one for ever.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from answers import (
    FOREVER,
    NAME,
    NUMBER,
    OTHER_NUMBER,
    RIGHT,
    answer,
    bomb,
    bombing,
    by_method,
    chunked,
    close,
    drip,
    endless,
    gzipped,
    head,
    page,
    paths,
    pause,
    plain_page,
    redirect,
    reset,
    send,
    silence,
    then,
    turns,
    when,
)
from hostile import Exchange, Script, Site

LATE = 0.6  # seconds: the deadline of a row that runs into it
PLENTY = 20.0  # of every other row, however busy the machine is
CAP = 512 * 1024


@dataclass(frozen=True)
class Row:
    """One behaviour of a server, and what the checker must say of it."""

    number: int
    name: str
    sites: dict[str, Site]
    expected: str
    path: str = "/contact"
    url: str = ""  # instead of the main site's origin and path; `@name@` as in scripts
    names: tuple[str, ...] = (NAME,)
    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ("08081570123",)
    e164s: tuple[str, ...] = ("+448081570123",)
    allow_domains: tuple[str, ...] = ()
    language: str = ""
    baseline: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # that must be said
    seen: str = ""  # a number that must be among numbers_seen
    critical: bool = False  # alarms at once when seen twice
    retried: bool = False  # the verdict is that of a run, with its one more try
    asked: tuple[int, int] = (1, 99)  # requests that the main site gets, fewest and most
    connections: int = 99  # that the main site sees at most
    never: tuple[str, ...] = ()  # addresses that nothing may connect to
    answers: tuple[tuple[str, ...], ...] = ()
    moved: dict[str, str] = field(default_factory=dict)  # "public" address → name of a site
    allow_private: bool = False
    no_ipv6: bool = False
    deadline: float = PLENTY
    connect: float = 5.0
    read: float = 5.0
    most_sent: int = 0  # bytes the main site may get rid of

    @property
    def id(self) -> str:
        return f"{self.number}-{self.name}"


def matches(expected: str, verdict: str, code: str, why: str) -> bool:
    """Whether what was said is (one of) what was expected."""
    for choice in expected.split("|"):
        wanted, _, finer = choice.strip().partition("/")
        wanted_code, _, wanted_why = finer.partition(":")
        if (
            wanted == verdict
            and wanted_code in {"", "*", code}
            and (not wanted_why or wanted_why in why)
        ):
            return True
    return False


ROWS: list[Row] = []


def host(number: int, name: str) -> str:
    return f"row-{number}-{name.replace('_', '-')}.example"


def row(number: int, name: str, script: Script, expected: str, **more: Any) -> None:
    """A row with one site, and others when `others` names them."""
    options = {
        key: more.pop(key)
        for key in ("tls", "family", "raw", "names_in_cert", "state", "scheme", "host", "fixed")
        if key in more
    }
    options["names"] = options.pop("names_in_cert", ())
    own = options.pop("host", host(number, name))
    others: dict[str, Site] = more.pop("others", {})
    sites = {"main": Site(own, script, **options), **others}
    ROWS.append(Row(number, name, sites, expected, **more))


def body_row(number: int, name: str, body: bytes, expected: str, **more: Any) -> None:
    """A row whose server says 200 and this."""
    row(number, name, answer(200, body), expected, **more)


# -- 1-16: it is right, in whatever odd way ------------------------------------------------------

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

# -- 17-31: redirects ---------------------------------------------------------------------------

for status in (301, 308):
    row(
        17,
        str(status),
        paths({"/contact": redirect(status, "/talk-to-us"), "/talk-to-us": answer()}),
        "moved/permanent_redirect",
    )
row(
    17,
    "301_to_www",
    redirect(301, "@www@/contact"),
    "moved/permanent_redirect",
    others={"www": Site("www.row-17-301-to-www.example", answer())},
)
row(
    17,
    "301_http_to_https",
    redirect(301, "@safe@/contact"),
    "moved",
    tls="",
    host="row-17-up.example",
    others={"safe": Site("row-17-up.example", answer())},
)
row(
    17,
    "301_and_wrong_page",
    paths(
        {
            "/contact": redirect(301, "/talk-to-us"),
            "/talk-to-us": answer(200, plain_page("News", "<p>News of the week.</p>")),
        }
    ),
    "suspect",
)
for status in (302, 303, 307):
    row(
        18,
        str(status),
        paths({"/contact": redirect(status, "/talk-to-us"), "/talk-to-us": answer()}),
        "ok/ok",
    )
REFRESH = plain_page(
    "Moved",
    "<p>This page has moved.</p>",
    head='<meta http-equiv="refresh" content="0; url=/talk-to-us">',
)
row(
    19,
    "meta_refresh",
    paths({"/contact": answer(200, REFRESH), "/talk-to-us": answer()}),
    "moved/meta_refresh",
)
QUOTED = plain_page(
    "Moved",
    "<p>This page has moved.</p>",
    head="<META content=\"5;URL='/talk-to-us'\" HTTP-EQUIV=Refresh>",
)
row(
    19,
    "meta_refresh_quoted",
    paths({"/contact": answer(200, QUOTED), "/talk-to-us": answer()}),
    "moved/meta_refresh",
)
RAW = "/aide-à-l'écoute".encode()
row(
    20,
    "raw_utf_8",
    paths(
        {
            "/contact": send(
                b"HTTP/1.1 301 Moved\r\nLocation: "
                + RAW
                + b"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            ),
            "/aide-%C3%A0-l'%C3%A9coute": answer(),
        }
    ),
    "moved/permanent_redirect",
)
row(
    20,
    "relative",
    paths({"/help/contact": redirect(301, "talk"), "/help/talk": answer()}),
    "moved/permanent_redirect",
    path="/help/contact",
)
row(
    20,
    "relative_up",
    paths({"/help/contact": redirect(301, "../talk/./us?a=b"), "/talk/us?a=b": answer()}),
    "moved/permanent_redirect",
    path="/help/contact",
)


async def protocol_relative(exchange: Exchange) -> None:
    site = exchange.site
    await redirect(301, f"//{site.host}:{site.port}/talk-to-us")(exchange)


row(
    20,
    "protocol_relative",
    paths({"/contact": protocol_relative, "/talk-to-us": answer()}),
    "moved/permanent_redirect",
)
row(
    20,
    "with_fragment",
    paths({"/contact": redirect(301, "/talk-to-us#contact"), "/talk-to-us": answer()}),
    "moved/permanent_redirect",
)


def chain(hops: int, status: int) -> Script:
    steps = {f"/{number}": redirect(status, f"/{number + 1}") for number in range(1, hops + 1)}
    return paths({**steps, f"/{hops + 1}": answer()})


row(21, "16_hops_302", chain(16, 302), "ok/ok", path="/1", notes=("many_hops",), asked=(17, 17))
row(
    21,
    "16_hops_301",
    chain(16, 301),
    "moved/permanent_redirect",
    path="/1",
    notes=("many_hops",),
    asked=(17, 17),
)
row(
    22,
    "a_b_loop",
    paths({"/contact": redirect(302, "/b"), "/b": redirect(302, "/contact")}),
    "broken/redirect_loop",
    asked=(2, 5),
)
row(
    22,
    "a_b_loop_of_hosts",
    redirect(301, "@b@/contact"),
    "broken/redirect_loop",
    others={"b": Site("www.row-22-a-b-loop-of-hosts.example", redirect(301, "@main@/contact"))},
)
row(22, "self_loop_no_cookie", redirect(302, "/contact"), "broken/redirect_loop", asked=(1, 3))


async def never_the_same(exchange: Exchange) -> None:
    await redirect(302, f"/{exchange.turn}")(exchange)


async def new_cookie_each_time(exchange: Exchange) -> None:
    await answer(302, b"", [("Location", "/contact"), ("Set-Cookie", f"n={exchange.turn}")])(
        exchange
    )


row(22, "never_the_same_twice", never_the_same, "broken/redirect_too_many", asked=(21, 22))
row(
    22,
    "self_loop_new_cookie",
    new_cookie_each_time,
    "broken/redirect_loop | broken/redirect_too_many",
    asked=(1, 22),
)
row(23, "301_without_location", answer(301, b""), "broken/redirect_bad_location")
row(24, "bad_bracket", redirect(302, "http://[bad"), "broken/redirect_bad_location")
row(24, "bad_port", redirect(302, "http://row-24.example:99999999/"), "broken")
row(24, "no_host", redirect(302, "https:///contact"), "broken")
for scheme, location in {
    "mailto": "mailto:help@row-25.example",
    "javascript": "javascript:location='/x'",
    "file": "file:///etc/passwd",
    "data": "data:text/html,Harbour%20Line%200808%20157%200123",
    "tel": "tel:08081570123",
}.items():
    row(25, scheme, redirect(302, location), "broken/redirect_bad_scheme")
row(
    25,
    "javascript_in_meta_refresh",
    answer(
        200,
        plain_page(
            "Moved",
            "<p>One moment.</p>",
            head='<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
        ),
    ),
    "broken/redirect_bad_scheme | suspect",
)

# A trap that has the right page listens at 127.0.0.9; the redirect goes to its very port.
INSIDE = {
    "loopback": "http://127.0.0.9:{port}/contact",
    "short": "http://127.9:{port}/contact",
    "hexadecimal": "http://0x7f.9:{port}/contact",
    "octal": "http://0177.0.0.011:{port}/contact",
    "decimal": "http://2130706441:{port}/contact",
    "mapped": "http://[::ffff:127.0.0.9]:{port}/contact",
    "metadata": "http://169.254.169.254/latest/meta-data/",
    "mapped_private": "http://[::ffff:10.0.0.1]/contact",
    "hexadecimal_short": "http://0x7f.1/contact",
    "private": "http://10.0.0.1/contact",
    "carrier": "http://100.64.0.1/contact",
    "unspecified": "http://0.0.0.0:{port}/contact",
    "nat64": "http://[64:ff9b::a9fe:a9fe]/contact",
    "six_to_four": "http://[2002:7f00:9::]/contact",
    "ipv6_loopback": "http://[::1]/contact",
    "multicast": "http://224.0.0.1/contact",
    "by_name": "http://inside.example:{port}/contact",
    "own_host_other_port": "http://row-26-own-host-other-port.example:{port}/contact",
}  # fmt: skip
NEVER = (
    "127.0.0.9",
    "127.0.0.1",
    "::ffff:127.0.0.9",
    "169.254.169.254",
    "10.0.0.1",
    "::ffff:10.0.0.1",
    "0.0.0.0",
    "100.64.0.1",
    "::1",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:9::",
    "224.0.0.1",
)


def to_inside(location: str) -> Script:
    async def script(exchange: Exchange) -> None:
        trap = exchange.site.beside["trap"]
        await redirect(302, location.format(port=trap.port))(exchange)

    return script


for name, location in INSIDE.items():
    row(
        26,
        name,
        to_inside(location),
        "broken/redirect_blocked_address",
        never=NEVER,
        others={"trap": Site("trap.example", answer(), tls="", fixed="127.0.0.9")},
    )
row(
    26,
    "second_hop",
    paths({"/contact": redirect(301, "/next"), "/next": to_inside(INSIDE["loopback"])}),
    "broken/redirect_blocked_address",
    never=NEVER,
    others={"trap": Site("trap.example", answer(), tls="", fixed="127.0.0.9")},
)


async def refresh_inside(exchange: Exchange) -> None:
    where = INSIDE["loopback"].format(port=exchange.site.beside["trap"].port)
    body = plain_page("Moved", "", head=f'<meta http-equiv="refresh" content="0;url={where}">')
    await answer(200, body)(exchange)


row(
    26,
    "meta_refresh",
    refresh_inside,
    "broken/redirect_blocked_address",
    never=NEVER,
    others={"trap": Site("trap.example", answer(), tls="", fixed="127.0.0.9")},
)

for status in (301, 302):
    own = f"row-27-{status}.example"
    row(
        27,
        f"{status}_to_http",
        redirect(status, "@plain@/contact"),
        "suspect/https_downgrade",
        host=own,
        others={"plain": Site(own, answer(), tls="")},
    )
ROOT = plain_page(NAME, f"<h1>Welcome to {NAME}</h1><p>Our work, our people, our news.</p>")
STRANGE_ROOT = plain_page("Welcome", "<h1>Welcome</h1><p>Our work, our people, our news.</p>")
row(
    28,
    "to_root_with_name",
    paths({"/contact": redirect(302, "/"), "/": answer(200, ROOT)}),
    "suspect/redirect_to_root | suspect/name_missing",
)
row(
    28,
    "to_root_301",
    paths({"/contact": redirect(301, "/"), "/": answer(200, ROOT)}),
    "suspect/redirect_to_root | suspect/name_missing",
)
row(
    28,
    "to_root_without_name",
    paths({"/contact": redirect(302, "/"), "/": answer(200, STRANGE_ROOT)}),
    "suspect/redirect_to_root | suspect/name_missing",
)
row(
    28,
    "to_root_with_everything",
    paths({"/contact": redirect(302, "/"), "/": answer()}),
    "suspect/redirect_to_root",
)
NOT_FOUND = plain_page(
    "Page not found", "<h1>404</h1><p>Sorry, the page you are looking for could not be found.</p>"
)
row(
    29,
    "to_404_html",
    paths({"/contact": redirect(302, "/404.html"), "/404.html": answer(200, NOT_FOUND)}),
    "suspect/name_missing:soft404",
)

OTHER = Site("elsewhere-30.example", answer())
row(
    30,
    "other_domain",
    redirect(301, "@other@/contact"),
    "suspect/other_domain",
    others={"other": OTHER},
)
row(
    30,
    "other_domain_302",
    redirect(302, "@other@/contact"),
    "suspect/other_domain",
    others={"other": OTHER},
)
row(
    30,
    "allowed",
    redirect(301, "@other@/contact"),
    "moved",
    allow_domains=("elsewhere-30.example",),
    others={"other": OTHER},
)
row(
    30,
    "allowed_subdomain",
    redirect(301, "@other@/contact"),
    "moved",
    allow_domains=("elsewhere-30.example",),
    others={"other": Site("www.elsewhere-30.example", answer())},
)
row(
    30,
    "other_domain_name_missing",
    redirect(302, "@other@/"),
    "suspect/other_domain",
    critical=True,
    others={
        "other": Site(
            "elsewhere-30.example",
            answer(
                200,
                plain_page(
                    "Best garden furniture",
                    "<h1>Garden furniture</h1><p>Chairs and tables for every garden, and free delivery.</p>",
                ),
            ),
        )
    },
)
row(
    30,
    "lookalike_of_allowed",
    redirect(301, "@other@/contact"),
    "suspect/other_domain",
    allow_domains=("elsewhere-30.example",),
    others={"other": Site("notelsewhere-30.example", answer())},
)
LOGIN = plain_page(
    "Sign in",
    '<h1>Sign in</h1><form method="post" action="/login"><label>Email <input type="email" name="user"></label><label>Password <input type="password" name="password"></label><button>Sign in</button><a href="/forgot">Forgotten your password?</a></form>',
)
row(
    31,
    "to_login",
    paths(
        {
            "/contact": redirect(302, "/login?next=/contact"),
            "/login?next=/contact": answer(200, LOGIN),
        }
    ),
    "suspect/name_missing:login",
)

# -- 32-45: it answers, and is wrong ------------------------------------------------------------

SOFT = {
    "en": plain_page(f"Page not found | {NAME}", f"<header>{NAME}</header><h1>Page not found</h1><p>Sorry, the page you were looking for does not exist or has been moved. <a href='/'>Go to the home page</a></p>"),
    "fr": plain_page(f"Page introuvable | {NAME}", f"<header>{NAME}</header><h1>Page introuvable</h1><p>Désolé, la page que vous recherchez n’existe pas ou a été déplacée. <a href='/'>Retour à l’accueil</a></p>", lang="fr"),
    "zh": plain_page(f"页面不存在 | {NAME}", f"<header>{NAME}</header><h1>抱歉，您访问的页面不存在</h1><p>该页面可能已被删除或移动。<a href='/'>返回首页</a></p>", lang="zh-CN"),
}  # fmt: skip
for lang, body in SOFT.items():
    body_row(32, lang, body, "suspect")
    body_row(
        32, f"{lang}_without_name", body.replace(NAME.encode(), b""), "suspect/name_missing:soft404"
    )
FOR_SALE = plain_page(
    "row-33.example is for sale",
    "<h1>row-33.example is for sale!</h1><p>This premium domain name is available. Make an offer or buy now for $2,795. Secure transfer, easy payment plans.</p><a href='/offer'>Buy this domain</a>",
)
PARKED = plain_page(
    "row-33.example",
    "<p>This domain is parked free of charge. The domain owner may offer this domain for sale. Related searches: <a href='/s?q=1'>Counselling</a> <a href='/s?q=2'>Charity jobs</a> <a href='/s?q=3'>Phone plans</a></p><p>The Sponsored Listings displayed above are served automatically by a third party.</p>",
)
body_row(33, "for_sale", FOR_SALE, "suspect/parked", critical=True)
body_row(33, "sponsored_listings", PARKED, "suspect/parked", critical=True)
body_row(
    33,
    "for_sale_keeps_name",
    FOR_SALE.replace(b"row-33.example is for sale!", f"{NAME} - this domain is for sale!".encode()),
    "suspect/parked",
    critical=True,
)
body_row(
    33,
    "for_sale_de",
    plain_page(
        "row-33.example",
        "<h1>row-33.example</h1><p>Diese Domain steht zum Verkauf. Jetzt Angebot abgeben. Der Inhaber dieser Domain parkt diese beim Domain-Parking-Programm.</p>",
        lang="de",
    ),
    "suspect/parked",
)
row(
    33,
    "meta_refresh_to_parking",
    answer(
        200,
        plain_page("", "", head='<meta http-equiv="refresh" content="0; url=@parking@/?d=row-33">'),
    ),
    "suspect/parked",
    critical=True,
    others={"parking": Site("parking-33.example", answer(200, FOR_SALE))},
)
body_row(
    33,
    "js_to_lander",
    b'<!DOCTYPE html><html><head><script>window.onload=function(){window.location.href="/lander"}</script></head></html>',
    "suspect/parked",
)
body_row(
    33,
    "js_to_parking",
    b'<html><head><title>Loading</title><script>window.location.replace("https://www.hugedomains.com/domain_profile.cfm?d=row-33.example");</script></head><body></body></html>',
    "suspect/parked",
)

CASINO = plain_page(
    "Best online casino 2026 - 200 free spins, no deposit bonus",
    "<h1>Top online casinos with real money slots</h1><p>Claim your welcome bonus of 200 free spins. Play slots, roulette, blackjack and live poker. Sports betting with the best odds. No deposit needed, instant payout.</p><a href='/go/1'>Play now</a> <a href='/go/2'>Get the casino bonus</a>",
)
SLOT = plain_page(
    "Situs Slot Gacor Hari Ini - Judi Slot Online Terpercaya",
    "<h1>Slot gacor maxwin</h1><p>Daftar situs judi slot online terpercaya. Bonus new member, togel, RTP live, slot pragmatic, taruhan bola.</p><a href='/daftar'>Daftar</a>",
    lang="id",
)
KEPT = plain_page(
    f"{NAME}: play the best online casino slots",
    f"<h1>{NAME}</h1><p>{NAME} brings you the best online casino games: slots, roulette and blackjack, with 100 free spins and a welcome bonus. Sports betting and live poker at any time.</p>",
)
body_row(34, "casino", CASINO, "suspect/spam_or_hijack", critical=True)
body_row(34, "slot_gacor", SLOT, "suspect/spam_or_hijack", critical=True)
body_row(34, "casino_keeps_name", KEPT, "suspect/spam_or_hijack", critical=True)
INJECTED = '<div style="position:absolute;left:-9999px"><a href="https://slots.example/1">online casino no deposit bonus</a> <a href="https://slots.example/2">slot gacor</a> <a href="https://slots.example/3">sports betting free bets</a> <a href="https://slots.example/4">judi online terpercaya</a> <a href="https://slots.example/5">real money slots</a></div>'
body_row(35, "injected_links", page(extra=INJECTED), "suspect/spam_or_hijack", critical=True)
body_row(
    35,
    "injected_display_none",
    page(extra=INJECTED.replace("position:absolute;left:-9999px", "display:none")),
    "suspect/spam_or_hijack",
    critical=True,
)
TALKS = "<h2>Gambling</h2><p>Worried about gambling? Betting apps, online casino games and slots can take over. Is someone you know losing money to gambling, a casino or betting? We can help you to stop gambling.</p>"
BASELINE = ("gambling", "betting", "casino", "slots")
body_row(36, "in_baseline", page(extra=TALKS), "ok/ok", baseline=BASELINE)
body_row(36, "in_baseline_but_hijacked", CASINO, "suspect", baseline=BASELINE)

body_row(37, "number_gone", page(number="our helpline"), "suspect/number_missing")
body_row(
    37,
    "number_changed",
    page(number=OTHER_NUMBER),
    "suspect/number_missing | suspect/number_differs",
    seen="08081570999",
)
body_row(
    37,
    "one_digit_off",
    page(number="0808 157 0128"),
    "suspect/number_missing | suspect/number_differs",
    seen="08081570128",
)
body_row(
    38,
    "closed",
    page(
        extra=f"<p><strong>{NAME} closed on 31 March 2026.</strong> Thank you to everyone who called us.</p>"
    ),
    "suspect/closure_wording",
)
body_row(
    38,
    "this_helpline_has_closed",
    page(
        extra="<p><strong>This helpline has now closed.</strong> Please contact another service.</p>"
    ),
    "suspect/closure_wording",
)
body_row(
    38,
    "merged",
    page(
        extra=f"<p>{NAME} has merged with Lighthouse Care. The helpline is no longer available; please visit their website.</p>"
    ),
    "suspect/closure_wording",
)
body_row(
    38,
    "closed_on_christmas_day_only",
    page(
        extra="<p>The office is closed on Christmas Day and at weekends. The helpline is always open.</p>"
    ),
    "ok/ok",
)
body_row(
    38,
    "talks_of_closing_something_else",
    page(
        extra="<p>We closed the year with thanks to all volunteers. The old form has been removed.</p>"
    ),
    "ok/ok",
)
body_row(39, "name_gone", page("Lighthouse Care"), "suspect/name_missing")
body_row(
    39,
    "name_only_in_the_address",
    page("Lighthouse Care"),
    "suspect/name_missing",
    names=("harbour-line-39",),
    host="harbour-line-39.example",
    path="/harbour-line-39",
)
body_row(40, "lang_changed", page(lang="de"), "suspect/language_changed", language="en")
body_row(40, "lang_region_only", page(lang="en-GB"), "ok/ok", language="en")
body_row(40, "lang_not_said", page(lang=""), "ok/ok", language="en")
SHELL = b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>App</title><script defer src="/static/js/main.4f2a.js"></script><link href="/static/main.css" rel="stylesheet"></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div></body></html>'
body_row(41, "js_only_shell", SHELL, "suspect/name_missing:js_only")
body_row(41, "js_only_shell_with_title", SHELL.replace(b">App<", f">{NAME}<".encode()), "suspect")
body_row(
    41,
    "js_redirect",
    plain_page("Redirecting", "", head='<script>window.location.replace("/en/home");</script>'),
    "suspect/name_missing:js_only",
)
CONSENT = plain_page(
    "Before you continue",
    "<h1>We value your privacy</h1><p>We and our 842 partners store and access information on a device, such as cookies, and process personal data. You may accept or manage your choices.</p><button>Accept all</button><button>Reject all</button><button>Manage options</button>",
)
MAINTENANCE = plain_page(
    "Down for maintenance",
    "<h1>We will be back soon</h1><p>Our website is down for scheduled maintenance. Please check back shortly. Thank you for your patience.</p>",
)
NGINX = plain_page(
    "Welcome to nginx!",
    "<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working. Further configuration is required.</p><p><em>Thank you for using nginx.</em></p>",
)
SUSPENDED = plain_page(
    "Account Suspended",
    "<h1>Account Suspended</h1><p>This Account has been suspended. Contact your hosting provider for more information.</p>",
)
GEO = plain_page(
    "Not available", "<h1>Sorry</h1><p>This content is not available in your country or region.</p>"
)
body_row(42, "consent_wall", CONSENT, "suspect/name_missing:consent")
body_row(
    42, "consent_wall_with_name", CONSENT.replace(b"We value", f"{NAME} values".encode()), "suspect"
)
body_row(42, "maintenance", MAINTENANCE, "suspect/name_missing:maintenance")
body_row(42, "nginx_default", NGINX, "suspect/name_missing:hosting_page")
body_row(42, "account_suspended", SUSPENDED, "suspect/name_missing:hosting_page")
body_row(42, "geo_notice", GEO, "suspect")
row(
    43,
    "pdf",
    answer(200, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + os.urandom(4000), kind="application/pdf"),
    "suspect/not_html",
)
row(
    43,
    "pdf_download",
    answer(
        200,
        b"%PDF-1.7\n" + os.urandom(4000),
        [("Content-Disposition", "attachment")],
        kind="application/octet-stream",
    ),
    "suspect/not_html",
)
row(44, "empty_200", answer(200, b""), "suspect/empty_body")
row(44, "204", send(head(204, kind="")), "suspect/no_content")
row(44, "202", answer(202, b""), "suspect/no_content")
row(
    44,
    "202_with_words",
    answer(202, plain_page("Accepted", "<p>Accepted.</p>")),
    "suspect/no_content",
)
body_row(45, "fragment_missing", RIGHT, "suspect/fragment_missing", path="/contact#opening-times")
body_row(45, "fragment_present", RIGHT, "ok/ok", path="/contact#contact")
body_row(
    45,
    "fragment_by_name",
    page(extra='<a name="opening-times"></a>'),
    "ok/ok",
    path="/contact#opening-times",
)
body_row(
    45,
    "fragment_encoded",
    page(extra='<h2 id="écoute">Écoute</h2>'),
    "ok/ok",
    path="/contact#%C3%A9coute",
)

# -- 46-51: statuses ----------------------------------------------------------------------------

MOMENT = plain_page(
    "Just a moment...",
    '<h1>Checking your browser before accessing</h1><p>Enable JavaScript and cookies to continue</p><script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script>',
)
AKAMAI = b'<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don\'t have permission to access "http&#58;&#47;&#47;row&#45;46/contact" on this server.<P>Reference&#32;&#35;18&#46;4f2a1602&#46;1764000000&#46;2b1c3d4<P>https&#58;&#47;&#47;errors&#46;edgesuite&#46;net&#47;18&#46;4f2a1602</BODY></HTML>'
INCAPSULA = b'<html style="height:100%"><head><META NAME="ROBOTS" CONTENT="NOINDEX, NOFOLLOW"></head><body style="margin:0px;height:100%"><iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=23&xinfo=7-1234-0&incident_id=123-456&edet=12" frameborder=0 width="100%" height="100%">Request unsuccessful. Incapsula incident ID: 123000450067</iframe></body></html>'
row(
    46,
    "403_cf_mitigated",
    answer(
        403,
        MOMENT,
        [("Server", "cloudflare"), ("cf-mitigated", "challenge"), ("CF-RAY", "8f00-LHR")],
    ),
    "blocked/bot_wall",
)
row(
    46,
    "403_cf_mitigated_bare",
    answer(403, b"", [("cf-mitigated", "challenge")]),
    "blocked/bot_wall",
)
row(46, "503_just_a_moment", answer(503, MOMENT, [("Server", "cloudflare")]), "blocked/bot_wall")
row(46, "200_just_a_moment", answer(200, MOMENT, [("Server", "cloudflare")]), "blocked/bot_wall")
row(46, "200_just_a_moment_no_header", answer(200, MOMENT), "blocked/bot_wall")
row(46, "akamai", answer(403, AKAMAI, [("Server", "AkamaiGHost")]), "blocked/bot_wall")
row(
    46,
    "aws_waf_202",
    answer(202, b"", [("x-amzn-waf-action", "challenge"), ("Server", "awselb/2.0")]),
    "blocked/bot_wall",
)
row(
    46,
    "aws_waf_405_captcha",
    answer(405, b"", [("x-amzn-waf-action", "captcha")]),
    "blocked/bot_wall",
)
row(
    46,
    "incapsula_200",
    answer(
        200,
        INCAPSULA,
        [("X-Iinfo", "7-1234-0 0NNN RT(1) q(0 -1 -1 0) r(0 -1) B12"), ("X-CDN", "Imperva")],
    ),
    "blocked/bot_wall",
)
row(46, "999", answer(999, b"", reason="Request denied"), "blocked/bot_wall")
DENIED = plain_page("Forbidden", "<h1>Forbidden</h1>")
row(47, "403", answer(403, DENIED), "blocked/forbidden_or_login")
row(
    47,
    "401",
    answer(401, DENIED, [("WWW-Authenticate", 'Basic realm="staff"')]),
    "blocked/forbidden_or_login",
)
row(47, "405_to_get", answer(405, DENIED, [("Allow", "POST")]), "blocked/forbidden_or_login")
row(47, "406", answer(406, DENIED), "blocked/forbidden_or_login")
row(47, "407", answer(407, DENIED), "blocked/forbidden_or_login")
row(47, "451", answer(451, DENIED), "blocked/legal_or_geo")
row(
    48,
    "403_to_unknown_agents",
    when("user-agent", "Mozilla/5.0 (Windows", answer(), answer(403, DENIED)),
    "blocked | ok",
)
row(49, "404", answer(404, NOT_FOUND), "broken/http_gone")
row(49, "410", answer(410, plain_page("Gone", "<h1>Gone</h1>")), "broken/http_gone")
row(49, "404_with_everything", answer(404, RIGHT), "broken/http_gone")
for status in (500, 502, 504, 520, 530, 600):
    row(50, str(status), answer(status, plain_page("Error", "<h1>Error</h1>")), "broken/http_5xx")
row(
    51,
    "503_retry_after_an_hour",
    turns(answer(503, b"", [("Retry-After", "3600")]), answer()),
    "broken/http_5xx",
    retried=True,
    asked=(1, 1),
)

# -- 52-60: the wire ----------------------------------------------------------------------------

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
    answer(200, os.urandom(900), [("Content-Encoding", "x-klingon")]),
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

# -- 61-64: TLS ---------------------------------------------------------------------------------

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

# -- 65-71: names and addresses -----------------------------------------------------------------

row(65, "ipv6_only", answer(), "ok/ok", family="6")
row(
    65,
    "machine_without_ipv6",
    answer(),
    "undetermined/no_network",
    family="6",
    no_ipv6=True,
    asked=(0, 0),
)
row(66, "aaaa_refused", answer(), "ok/ok", answers=(("::1", "@main@"),), allow_private=True)
row(
    66,
    "aaaa_unreachable",
    answer(),
    "ok/ok",
    answers=(("2001:db8::66", "@main@"),),
    allow_private=True,
    no_ipv6=True,
)
row(
    66,
    "aaaa_never_answers",
    answer(),
    "ok/ok",
    answers=(("::1", "@main@"),),
    allow_private=True,
    connect=0.5,
    others={"dead": Site("row-66-aaaa-never-answers.example", silence, state="full", fixed="::1")},
)
row(
    66,
    "first_a_dead",
    answer(),
    "ok/ok",
    answers=(("@dead@", "@main@"),),
    allow_private=True,
    connect=0.5,
    others={"dead": Site("dead-66.example", silence, state="closed")},
)
row(67, "nxdomain", answer(), "broken/dns_nxdomain", answers=(("!dns_nxdomain",),), asked=(0, 0))
row(
    67,
    "nxdomain_after_redirect",
    redirect(301, "https://gone-67.example/contact"),
    "broken/dns_nxdomain",
)
row(
    68,
    "eai_again",
    answer(),
    "undetermined/dns_temporary",
    answers=(("!dns_temporary",),),
    asked=(0, 0),
)
row(
    68,
    "eai_again_after_redirect",
    redirect(302, "https://again-68.example/contact"),
    "undetermined/dns_temporary",
)
row(
    69,
    "nx_then_address",
    answer(),
    "ok/ok",
    answers=(("!dns_nxdomain",), ("@main@",)),
    allow_private=True,
    retried=True,
)
REFUSED = "undetermined/refused_by_policy"
for name, address in {
    "private": "10.0.0.1",
    "metadata": "169.254.169.254",
    "loopback": "@main@",
    "carrier": "100.64.0.1",
    "mapped": "::ffff:10.0.0.1",
    "nat64": "64:ff9b::a9fe:a9fe",
    "six_to_four": "2002:a00:1::",
    "unique_local": "fd00::9",
    "multicast": "224.0.0.1",
    "unspecified": "0.0.0.0",
}.items():
    row(70, name, answer(), REFUSED, answers=((address,),), never=(address,), asked=(0, 0))
PUBLIC = "93.184.215.14"
# What is connected to is what was vetted, whatever the name says a moment later.
row(
    70,
    "rebinding_after_vetting",
    answer(),
    "ok/ok",
    answers=((PUBLIC,), ("10.0.0.1",)),
    moved={PUBLIC: "main"},
    never=("10.0.0.1",),
)
row(
    70,
    "rebinding_at_the_second_hop",
    paths({"/contact": redirect(302, "/next"), "/next": answer()}),
    "ok/ok | broken/redirect_blocked_address | undetermined/refused_by_policy",
    answers=((PUBLIC,), ("169.254.169.254",)),
    moved={PUBLIC: "main"},
    never=("169.254.169.254",),
)
row(
    70,
    "public_beside_private",
    answer(),
    "ok/ok | undetermined/refused_by_policy",
    answers=(("10.0.0.1", PUBLIC),),
    moved={PUBLIC: "main"},
    never=("10.0.0.1",),
    asked=(0, 1),
)
row(
    70,
    "literal_private",
    answer(),
    REFUSED,
    url="http://10.0.0.1/contact",
    never=("10.0.0.1",),
    asked=(0, 0),
)
row(
    70, "literal_odd", answer(), REFUSED, url="http://0x7f.0.0.9/contact", never=NEVER, asked=(0, 0)
)
row(
    71,
    "idn_host",
    when("host", "xn--hrbour-71-v2a", answer(), answer(404, NOT_FOUND)),
    "ok/ok",
    host="härbour-71.example",
)
row(71, "unicode_path", paths({"/%C3%A9coute/%E5%8A%A9": answer()}), "ok/ok", path="/écoute/助")
row(
    71,
    "spaces",
    paths({"/talk%20to%20us?for%20whom=a%20child": answer()}),
    "ok/ok",
    path="/talk to us?for whom=a child",
)
row(
    71,
    "percent_kept",
    paths({"/a%2Fb%c3%a9%7Ec?x=%26%20y&z=1+2": answer()}),
    "ok/ok",
    path="/a%2Fb%c3%a9%7Ec?x=%26%20y&z=1+2",
)
row(71, "query_kept", paths({"/?page_id=7&lang=en": answer()}), "ok/ok", path="/?page_id=7&lang=en")
row(
    71,
    "host_in_capitals",
    answer(),
    "ok/ok",
    url="HTTPS://ROW-71-HOST-IN-CAPITALS.EXAMPLE:@port@/contact",
)
