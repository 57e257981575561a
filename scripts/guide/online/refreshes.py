"""Pages that show themselves for a moment and send their readers on.

To readers a refresh is a redirect: by the meta element, or by a header that browsers obey as well.
"""

from __future__ import annotations

import re

from guide.online import redirects, urls, webtext
from guide.online.heads import Head

SLOWEST = 10  # seconds: a page that sends one on later is meant to be read
WITHIN = 64 * 1024  # bytes of a page; it stands in the head
HTML = ("text/html", "application/xhtml+xml", "application/xml", "text/xml")
_REFRESH = re.compile(r"\s*([0-9]{1,6})(?:\.[0-9.]*)?\s*[;,\s]\s*(?:url\s*=\s*)?(.*)", re.I | re.S)


def asked(head: Head, body: bytes) -> tuple[float, str] | None:
    """Seconds and address of a refresh that the headers or the page ask for, None for none."""
    if not 200 <= head.status < 300:
        return None
    for value in head.all("refresh"):
        if found := in_header(redirects.as_text(value)):
            return found
    kinds = head.all("content-type")
    kind = kinds[0].partition(";")[0].strip().lower() if kinds else ""
    start = body[:WITHIN]
    if (kind and kind not in HTML) or b"refresh" not in start.lower():
        return None
    return webtext.refresh(start.decode("utf-8", urls.BYTES))


def in_header(value: str) -> tuple[float, str] | None:
    """Seconds and address of a Refresh header, which browsers obey like the meta element."""
    match = _REFRESH.fullmatch(value[: urls.LONGEST])
    if not match:
        return None
    address = match[2].strip()
    if address[:1] in {'"', "'"}:
        address = address[1:].partition(address[0])[0]
    return (int(match[1]), address) if address else None
