"""allow-list.txt: the outside hosts our pages link to, for a school's filter.

From the same list that the check of a built site allows (guide.built.outside), less what no page of
this bundle links to: whoever lets a host through should be able to see why. A page loads nothing
from any of them; they matter when a reader follows a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import unescape
from types import SimpleNamespace
from urllib.parse import urlsplit

from guide.built import LINK, outside
from guide.service import HOME
from guide.site import Site

PATH = "tools/allow-list.txt"
HOME_LINES = "Help and reporting in the UK"
WORLD_LINES = "Help in other countries"
SOURCES = "Publishers of what we quote"
ABOUT = """\
# Outside hosts that the pages of this guide link to, for a filter's allow-list.
# Version {version}. One host a line; lines that begin with # are not hosts.
#
# No page loads anything from these hosts by itself. They are opened only when a reader follows a
# link. Their own pages may load more from elsewhere, which we do not know: open one of the first
# group as a pupil would, and look at what the filter says.
# Where you cannot allow all, begin with the first group. Phone numbers work without any of them.
"""


def allow_list(site: Site, pages: Mapping[str, bytes], version: str) -> str:
    """The file's text, for these HTML files by name."""
    groups = grouped(site, linked(pages))
    parts = [ABOUT.format(version=version)]
    for title, hosts in groups.items():
        if hosts:
            parts.append(
                "".join([f"\n# {title} ({len(hosts)})\n", *(f"{host}\n" for host in hosts)])
            )
    return "".join(parts)


def linked(pages: Mapping[str, bytes]) -> set[str]:
    """Every web address that one of these pages links to."""
    found: set[str] = set()
    for name, content in pages.items():
        if name.endswith(".html"):
            found |= {unescape(link) for link in LINK.findall(content.decode("utf-8"))}
    return {link for link in found if urlsplit(link).scheme in {"http", "https"}}


def grouped(site: Site, links: set[str]) -> dict[str, list[str]]:
    """Hosts by what they are for, each named once: in the first group that has it."""
    known = outside(site, SimpleNamespace(extra={})) & links
    groups = {
        HOME_LINES: known & _addresses(site, home=True),
        WORLD_LINES: known & _addresses(site, home=False),
        SOURCES: known,
    }
    seen: set[str] = set()
    answer = {}
    for title, addresses in groups.items():
        hosts = _hosts(addresses) - seen
        seen |= hosts
        answer[title] = sorted(hosts)
    return answer


def _addresses(site: Site, home: bool) -> set[str]:
    found: set[str] = set()
    for service in site.helplines.services.values():
        if (service.country == HOME or service.worldwide) == home:
            found |= {contact.href for contact in service.contacts_published} | {service.page}
    return found


def _hosts(addresses: Iterable[str]) -> set[str]:
    return {host for address in addresses if (host := urlsplit(address).hostname)}
