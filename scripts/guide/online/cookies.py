"""The cookies of one chain of redirects, forgotten at its end.

Some sites send everybody back to the same address until a cookie comes along; a client without any
sees an endless loop there (lychee, research: link-checking §1.4). Nothing is kept or reported.
"""

from __future__ import annotations

from email.utils import parsedate_to_datetime

MOST = 50
LONGEST = 4096


class Cookies:
    """Each cookie goes back to the host that set it, or to the domain it named, and no other."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, bool, str], tuple[str, bool]] = {}

    def take(self, host: str, values: list[str]) -> None:
        """Remember the Set-Cookie headers of a reply."""
        for value in values:
            self._take_one(host, value[: 2 * LONGEST])

    def header(self, host: str, secure: bool) -> str:
        """The Cookie header for a request to this host, "" for none."""
        pairs = [
            f"{name}={value}"
            for (domain, below, name), (value, only_secure) in self._kept.items()
            if (host == domain or (below and host.endswith(f".{domain}")))
            and (secure or not only_secure)
        ]
        return "; ".join(pairs)[: 2 * LONGEST]

    def state(self) -> frozenset[object]:
        """Equal when the same cookies are kept: the same address with other cookies is no loop."""
        return frozenset(self._kept.items())

    def _take_one(self, host: str, text: str) -> None:
        pair, *rest = text.split(";")
        name, equals, value = (part.strip() for part in pair.partition("="))
        if not equals or not name or len(pair) > LONGEST or not pair.isprintable():
            return
        attributes = {}
        for part in rest:
            attribute, _, said = part.partition("=")
            attributes[attribute.strip().lower()] = said.strip()
        domain = attributes.get("domain", "").lower().removeprefix(".")
        below = "." in domain and (host == domain or host.endswith(f".{domain}"))
        key = (domain if below else host, below, name)
        self._kept.pop(key, None)
        if not _over(attributes) and len(self._kept) < MOST:
            self._kept[key] = (value, "secure" in attributes)


def _over(attributes: dict[str, str]) -> bool:
    """Whether a cookie is set in order to be deleted."""
    age = attributes.get("max-age", "")
    if age:
        return age == "0" or age.startswith("-")
    expires = attributes.get("expires", "")
    # Not compared with the clock: the ones that delete all name the first days of Unix.
    try:
        return bool(expires) and parsedate_to_datetime(expires).year < 2000
    except (ValueError, TypeError, IndexError, OverflowError):
        return False
