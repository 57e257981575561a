"""A row of the table of behaviours, and how a row is written.

`expected` reads `verdict`, `verdict/code` or `verdict/code:why`, with `|` where the research allows
more than one and `*` for any code; where the research gives no code there is none. `answers` is
what the resolver says, one list a question (`!code` raises), the last one for ever; rows that have
it are not pinned. `moved` gives an address that is meant to look public one of our sites.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from answers import NAME, answer
from hostile import Script, Site

LATE = 0.6  # seconds: the deadline of a row that runs into it
PLENTY = 20.0  # of every other row, however busy the machine is
CAP = 512 * 1024  # bytes of a page that are read


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
    never: tuple[str, ...] = ()  # addresses that nothing may connect to
    answers: tuple[tuple[str, ...], ...] = ()
    moved: dict[str, str] = field(default_factory=dict)  # "public" address → name of a site
    allow_private: bool = False
    no_ipv6: int = 0  # the errno of a machine that has none
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
