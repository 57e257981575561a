"""What a bundle must be before anybody may have it: names, types, and nothing that was left in.

Every rule comes from a place where copies stand: Windows ends paths at 260 characters and a share's
own path takes most of them; old unpackers garble letters that are not ASCII; IIS answers 404 for
endings it does not know; a server hides, or worse shows, names that begin with a dot.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from posixpath import splitext
from urllib.parse import urlsplit

from guide.built import LINK, LOADED
from guide.findings import Finding
from guide.languages import ENGLISH
from guide.school import BLANK, MARKED, NEUTRAL

TOP = "trusted-adult-guide"
START = "START-HERE.html"
PATH_LENGTH = 99
SERVED = ("guide/", "single/")
SERVED_TYPES = {".html", ".css", ".js", ".json", ".png", ".jpg", ".txt"}
# What the tools need besides: a script for Python, lists without an ending, server examples.
TOOL_TYPES = SERVED_TYPES | {".py", ".conf", ""}
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
# Windows gives these names to devices, with any ending.
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.I)
# A template that was not filled in: Jinja's, and that of our own texts (guide.bundle.texts).
LEFT = re.compile(rb"\{\{|\{%|@[A-Z][A-Z_]+@")
OPEN_SLOT = re.compile(r"<!--school:slot [^>]*-->(.*?)<!--/school:slot-->", re.S)
NEEDED = (
    START,
    "customise.html",
    "guide/index.html",
    "guide/404.html",
    f"guide/{NEUTRAL}",
    "single/guide-en.html",
    "tools/SHA256SUMS",
    "tools/bundle.json",
    "tools/customise.py",
    "tools/customise.js",
    "tools/customise-rules.js",
    "tools/customise.css",
    "tools/fflate.js",
    "tools/fflate-LICENCE.txt",
    "tools/VERIFY.txt",
    "tools/FILTERS.txt",
    "tools/LICENCES.txt",
    "tools/allow-list.txt",
    "tools/servers/nginx.conf",
    "tools/servers/apache.conf",
    "tools/servers/web.config.txt",
)


@dataclass(frozen=True)
class Expected:
    """What the check must know of the guide: its languages, and the addresses of our own."""

    languages: Collection[str] = ("en",)
    # Outside addresses that a page may link to, from the data.
    outside: Collection[str] = ()
    # Where the public site, its sources and its way out are: none may stand in a copy.
    own: Collection[str] = field(default=())


def check(files: Mapping[str, bytes], expected: Expected) -> list[Finding]:
    """Everything wrong with these files, by name below the top folder."""
    found: list[Finding] = []
    for name in sorted(files):
        found += _name(name)
        found += _content(name, files[name], expected)
        if name.endswith(".html"):
            found += _page(name, files[name].decode("utf-8"), expected)
    return sorted({*found, *_whole(files, expected)})


def _name(name: str) -> Iterator[Finding]:
    parts = name.split("/")
    ending = splitext(name)[1].lower()
    if not all(NAME.fullmatch(part) and not DEVICES.match(part) for part in parts):
        message = "The name is not made of plain letters, digits, dots and dashes."
        yield _finding(name, "name", message, "Give it a plain name that Windows takes too.")
    if len(f"{TOP}/{name}") > PATH_LENGTH:
        message = f"The path is {len(f'{TOP}/{name}')} characters; {PATH_LENGTH} may be."
        yield _finding(name, "path", message, "Shorten a folder's or the page's address.")
    if ending not in (SERVED_TYPES if name.startswith(SERVED) else TOOL_TYPES):
        message = f"A server may not know files that end in '{ending}'."
        yield _finding(name, "type", message, f"Use one of {' '.join(sorted(SERVED_TYPES))}.")
    if "about/review/" in name or parts[-1] == "sitemap.xml" or ending in {".map", ".tmp", ".bak"}:
        message = "A copy for a school has no review sheets, sitemap, source maps or leftovers."
        yield _finding(name, "leftover", message, "Leave it out of the bundle.")


def _content(name: str, content: bytes, expected: Expected) -> Iterator[Finding]:
    if not content:
        yield _finding(name, "empty", "The file is empty.", "Look at what makes it.")
    if b"\r" in content and not name.endswith((".png", ".jpg")):
        message = "It has the line ends of Windows, so two machines make two bundles."
        yield _finding(name, "line-ends", message, "Check it out with plain line ends.")
    for address in expected.own:
        if address and address.encode() in content:
            message = f"'{address}' is an address of our own; a copy stands anywhere."
            yield _finding(name, "own-address", message, "Use a relative address.")
    # A script may well hold braces in a row.
    if not name.endswith((".js", ".py")) and (left := LEFT.search(content)):
        message = f"'{left[0].decode()}' was not filled in."
        yield _finding(name, "placeholder", message, "Look at what makes the file.")


def _page(name: str, html: str, expected: Expected) -> Iterator[Finding]:
    for link in {unescape(found) for found in LINK.findall(html) + LOADED.findall(html)} - {BLANK}:
        parts = urlsplit(link)
        if parts.scheme in {"http", "https"} and link not in expected.outside:
            message = f"'{link}' is no address from the data."
            yield _finding(name, "outside", message, "Use a helpline link or a source.")
        elif parts.scheme not in {"", "http", "https", "tel", "sms", "mailto", "data"}:
            message = f"'{link}' is no kind of address that a page may have."
            yield _finding(name, "outside", message, "Use a web address from the data.")
        elif not parts.scheme and link.startswith("/"):
            message = f"'{link}' starts at the root of the host, which is not ours in a school."
            yield _finding(name, "absolute", message, "Use a relative address.")
    yield from _markers(name, html, expected)
    slots = OPEN_SLOT.findall(html)
    wanted = 1 if _has_slot(name) else 0
    if len(slots) != wanted or any(slots):
        message = f"It has {len(slots)} places for the school's contacts, or one that is not empty."
        yield _finding(name, "slot", message, f"There must be {wanted}, with nothing in it.")


def _markers(name: str, html: str, expected: Expected) -> Iterator[Finding]:
    """What goes when a school leaves a language out: nothing may lead there from anywhere else."""
    for code, inside in MARKED.findall(html):
        if "--" in inside:
            message = f"The part that is only for '{code}' has '--' in it."
            remedy = "The tools make one comment of it: write it without."
            yield _finding(name, "marker", message, remedy)
    if "/" in name:
        return  # the guide's own pages are looked at when it is built (guide.school.strays)
    rest = MARKED.sub("", html)
    for code in sorted({*expected.languages} - {ENGLISH}):
        places = (f"guide/{code}/", f"single/guide-{code}.html", f"customise-{code}.html")
        if name != places[2] and any(link.startswith(places) for link in LINK.findall(rest)):
            message = f"It leads to '{code}', which a school may leave out."
            yield _finding(name, "marker", message, "Put the link inside that language's markers.")


def _has_slot(name: str) -> bool:
    return name == START or (name.startswith(SERVED) and name != f"guide/{NEUTRAL}")


def _whole(files: Mapping[str, bytes], expected: Expected) -> Iterator[Finding]:
    needed = [*NEEDED, *(f"single/guide-{code}.html" for code in expected.languages)]
    trees = [code for code in expected.languages if code != "en"]
    needed += [f"guide/{code}/index.html" for code in trees]
    for name in sorted({*needed} - {*files}):
        yield _finding(name, "missing", "It is not in the bundle.", "Look at what makes it.")
    lower = [name.lower() for name in files]
    for name in sorted({name for name in lower if lower.count(name) > 1}):
        message = "Two names differ only in capital letters; on Windows one replaces the other."
        yield _finding(name, "name", message, "Rename one.")


def _finding(name: str, rule: str, message: str, remedy: str) -> Finding:
    return Finding(f"{TOP}/{name}", 1, rule, message, remedy)
