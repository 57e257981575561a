"""Where a redirect leads: the Location of a reply, read as browsers read it.

Servers send raw UTF-8, paths without a host, `//host`, backslashes and `mailto:`; four of the six
checkers that were tried die or fail on at least one of them (research: link-checking §1.4). A
fragment is inherited when the Location has none (RFC 9110 §10.2.2).
"""

from __future__ import annotations

import re

from guide.online import urls
from guide.online.nopage import NoPage

FOLLOWED = frozenset({301, 302, 303, 307, 308})
MOST_HOPS = 20  # as browsers; longer chains that end well are in the wild, endless ones too
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def resolve(current: str, location: str | bytes) -> str:
    """The address that a Location means on this page. Raises NoPage with the code.

    A str is a header as HTTP carries it, bytes read as Latin-1.
    """
    return resolve_text(current, as_text(location))


def as_text(value: str | bytes) -> str:
    """A header as text: UTF-8 where it is, and else bytes that keep their value when escaped."""
    try:
        raw = value if isinstance(value, bytes) else value.encode("latin-1", urls.BYTES)
    except UnicodeEncodeError:
        return str(value)  # no header: HTTP carries no such characters
    return raw.decode("utf-8", urls.BYTES)


def resolve_text(current: str, location: str) -> str:
    """The same for a Location that is text already: one from a page."""
    base = urls.split(current)
    text = urls.cleaned(location)
    if not text or len(text) > urls.LONGEST:
        raise NoPage("redirect_bad_location", "the Location is empty or endless")
    if scheme := _SCHEME.match(text):
        name = scheme[1].lower()
        if name not in urls.PORTS:
            raise NoPage("redirect_bad_scheme", f"a redirect to {name}: leads to no page")
        rest = text[scheme.end() :]
        # "http:page" and "http:/page" stay on the host of an http page, and only there.
        if name != base.scheme or rest.replace("\\", "/").startswith("//"):
            return _whole(text, base)
        text = rest
    return _whole(_relative(text, base), base)


def _relative(text: str, base: urls.Address) -> str:
    path, mark, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", text, re.S).groups()  # type: ignore[union-attr]
    path = path.replace("\\", "/")
    rest = mark + rest
    if path.startswith("//"):
        return f"{base.scheme}://{path.lstrip('/')}{rest}"
    here, question, query = base.target.partition("?")
    if not path:
        path = here if mark == "?" else here + question + query
    elif not path.startswith("/"):
        path = here[: here.rindex("/") + 1] + path
    return f"{base.scheme}://{base.authority}{_without_dots(path)}{rest}"


def _without_dots(path: str) -> str:
    """`a/./b/../c` as `a/c` (RFC 3986 §5.2.4)."""
    path, question, query = path.partition("?")
    parts: list[str] = []
    *segments, last = path.split("/")[1:]
    for segment in segments:
        _step(parts, segment)
    _step(parts, last)
    if _dots(last):
        parts.append("")
    return "/" + "/".join(parts) + question + query


def _step(parts: list[str], segment: str) -> None:
    dots = _dots(segment)
    if not dots:
        parts.append(segment)
    elif dots == 2 and parts:
        parts.pop()


def _dots(segment: str) -> int:
    plain = segment.replace("%2e", ".").replace("%2E", ".")
    return len(plain) if plain in {".", ".."} else 0


def _whole(text: str, base: urls.Address) -> str:
    try:
        found = urls.split(text)
    except ValueError as error:
        raise NoPage("redirect_bad_location", str(error)) from None
    if "#" in text or not base.fragment:
        return found.text
    return f"{found.page}#{base.fragment}"
