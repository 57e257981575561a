"""Rows 17-31: redirects, good, bad and dangerous."""

from __future__ import annotations

from answers import NAME, answer, paths, plain_page, redirect, send
from bodies import FURNITURE, LOGIN, NOT_FOUND
from hostile import Exchange, Script, Site
from table import row

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
            answer(200, FURNITURE),
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
