"""Rows 65-71: names and addresses."""

from __future__ import annotations

import errno

from answers import answer, paths, redirect, silence, when
from bodies import NOT_FOUND
from hostile import Site, has_ipv6
from rows_redirects import NEVER
from table import row

# Where the machine itself has no IPv6, that is what must be said of it.
IPV6 = ("ok/ok", (1, 1)) if has_ipv6() else ("undetermined/no_network", (0, 0))
row(65, "ipv6_only", answer(), IPV6[0], family="6", asked=IPV6[1])
for number in (errno.ENETUNREACH, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
    name = f"machine_without_ipv6_{errno.errorcode[number].lower()}"
    said = "undetermined/no_network"
    row(65, name, answer(), said, family="6", no_ipv6=number, asked=(0, 0))
row(66, "aaaa_refused", answer(), "ok/ok", answers=(("::1", "@main@"),), allow_private=True)
row(
    66,
    "aaaa_unreachable",
    answer(),
    "ok/ok",
    answers=(("2001:db8::66", "@main@"),),
    allow_private=True,
    no_ipv6=errno.ENETUNREACH,
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
