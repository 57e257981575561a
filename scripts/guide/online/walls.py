"""Who keeps robots out: a wall is `blocked`, which is neither right nor broken.

Marks are those of Cloudflare, Akamai, AWS WAF, Incapsula, DataDome and others as other checkers met
them (research: link-checking §2, §4.1). Headers that only a wall sends decide alone. Words in the
page count only where the page does not show what we look for, since a page may carry a wall's
script and be right.
"""

from __future__ import annotations

from functools import lru_cache

from guide.online.names_on_page import fold
from guide.online.signs import GEO, data, first_in
from guide.online.verdicts import Reply
from guide.online.webtext import Webpage

WITHIN = 64 * 1024  # characters of a page; a wall's page is short
MOST_SAID = 1500  # characters
STATUSES = {
    401: "forbidden_or_login",
    403: "forbidden_or_login",
    405: "forbidden_or_login",
    406: "forbidden_or_login",
    407: "forbidden_or_login",
    429: "rate_limited",
    451: "legal_or_geo",
    999: "bot_wall",  # LinkedIn's
}
# Statuses of pages that a wall may stand in for. 404 and 410 are said by the site itself.
STANDS_IN = frozenset({200, 202, 203, 206, 402, 409, 412, 418, 421, 428, 503, 520, 521})


def refused(reply: Reply, page: Webpage) -> tuple[str, str]:
    """The code of a wall that status or headers show, and its mark; two "" for none."""
    if mark := _header(reply):
        return "bot_wall", mark
    code = STATUSES.get(reply.status, "")
    if code == "forbidden_or_login":
        if mark := in_page(page):
            return "bot_wall", mark
        if mark := first_in(GEO, fold(page.text[:WITHIN])):
            return "legal_or_geo", mark
    if not code and reply.status in STANDS_IN and not 200 <= reply.status < 300:
        mark = in_page(page)
        code = "bot_wall" if mark else ""
        return code, mark
    return code, f"status {reply.status}" if code else ""


def in_page(page: Webpage) -> str:
    """The mark of a wall in a page that does not show what we look for, "" for none.

    A wall has little to say. On a page of some length the same mark is the script of a form.
    """
    if page.visible > MOST_SAID:
        return ""
    title = fold(page.title)
    found = next((mark for mark in _marks("titles") if mark in title), "")
    return found or first_in(_marks("source"), fold(page.source[:WITHIN]))


def _header(reply: Reply) -> str:
    known = _headers()
    for name, value in reply.headers:
        if name in known and known[name] in value.lower():
            # DataDome marks every reply of its customers, let through or not.
            if name == "x-datadome" and reply.status == 200:
                continue
            return f"{name}: {value}"[:80]
    return ""


@lru_cache(maxsize=1)
def _headers() -> dict[str, str]:
    return dict(data()["walls"]["headers"])


@lru_cache(maxsize=4)
def _marks(kind: str) -> tuple[str, ...]:
    return tuple(fold(mark).strip() for mark in data()["walls"][kind])
