"""Who a host belongs to: the part of its name that somebody registered.

A redirect within a registered domain is the same people's; one to another may be anybody's. The
whole Public Suffix List is 15,000 lines that go stale; what is here errs on the side of the alarm
for hosting companies (two customers of one are two sites) and knows the shapes that country domains
have (co.uk, gov.au, or.jp). What it gets wrong, `allow_domains` in a record mends.
"""

from __future__ import annotations

import ipaddress
from functools import lru_cache

# Second levels under a country's domain below which people register names.
SECOND_LEVELS = frozenset({
    "ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "govt", "gub", "id", "info", "ltd", "me",
    "mil", "ne", "net", "nhs", "nic", "nom", "or", "org", "plc", "police", "sch", "school", "web",
})  # fmt: skip
# Companies below whose own domain each name is another customer's.
HOSTING = frozenset({
    "appspot.com", "azurewebsites.net", "blogspot.com", "cloudfront.net", "firebaseapp.com",
    "github.io", "gitlab.io", "glitch.me", "herokuapp.com", "myshopify.com", "netlify.app",
    "onrender.com", "pages.dev", "sharepoint.com", "squarespace.com", "tumblr.com", "vercel.app",
    "web.app", "weebly.com", "wixsite.com", "wordpress.com", "workers.dev", "zendesk.com",
})  # fmt: skip


@lru_cache(maxsize=4096)
def registrable(host: str) -> str:
    """The registered domain of a host, in small letters; an address stays as it is."""
    name = host.lower().strip(".")
    try:
        return str(ipaddress.ip_address(name.strip("[]")))
    except ValueError:
        pass
    labels = name.removeprefix("www.").split(".")
    if len(labels) < 3:
        return ".".join(labels)
    shared = ".".join(labels[-2:])
    two_levels = len(labels[-1]) == 2 and labels[-2] in SECOND_LEVELS
    return ".".join(labels[-3:]) if two_levels or shared in HOSTING else shared


def within(host: str, domain: str) -> bool:
    """Whether a host is this domain or below it."""
    host, domain = host.lower().strip("."), domain.lower().strip(".").removeprefix("www.")
    return host == domain or host.endswith(f".{domain}")
