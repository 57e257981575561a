"""Fetching one address: what a reader's browser would get, or the reason why it gets nothing.

`fetch` asks for the page as a browser does, follows redirects and quick refreshes, and always comes
back with a Reply or a Failure before its deadline. It judges nothing: a 404 is a Reply. It only
ever sends GET (servers answer HEAD differently), says who it is, and connects to no address that
`vetting` did not pass (research: link-checking §3–5).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime

from guide.online import certificates, decoding, redirects, refreshes, urls, vetting
from guide.online.connections import Connection, Connections, connect
from guide.online.cookies import Cookies
from guide.online.heads import Head
from guide.online.nopage import Clock, Deadline, NoPage
from guide.online.reading import MOST_BYTES as MOST_BYTES
from guide.online.reading import Reader
from guide.online.retryafter import retry_after as retry_after
from guide.online.settings import Settings as Settings
from guide.online.verdicts import Failure, Hop, Reply
from guide.online.vetting import Resolver, system_resolver

ACCEPT = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"
REQUEST_TIMEOUT = 408


@dataclass(frozen=True)
class _Got:
    """One reply on the way: its head, and its body unless it is a redirect."""

    head: Head
    body: bytes
    capped: bool
    connection: Connection


def fetch(
    url: str,
    settings: Settings,
    resolver: Resolver = system_resolver,
    *,
    connections: Connections | None = None,
    clock: Clock = time.monotonic,
) -> Reply | Failure:
    """Fetch one address. Never raises, never takes longer than the deadline.

    With `connections`, connections are kept and reused; without, each is fresh.
    """
    journey = _Journey(url, settings, resolver, connections, Deadline(settings.deadline, clock))
    try:
        return journey.go()
    except NoPage as stop:
        return journey.failure(stop.code, stop.detail)
    except Exception as error:  # one bad address must not end the run; this is a bug of ours
        return journey.failure("internal_error", f"{type(error).__name__}: {error}")


class _Journey:
    """The way from one address to its page."""

    def __init__(
        self,
        url: str,
        settings: Settings,
        resolver: Resolver,
        connections: Connections | None,
        deadline: Deadline,
    ) -> None:
        self.url = url
        self.settings = settings
        self.resolver = resolver
        self.connections = connections
        self.deadline = deadline
        self.cookies = Cookies()
        self.hops: list[Hop] = []
        self.status = 0
        self.refreshed = False
        self.seen: set[tuple[str, frozenset[object]]] = set()

    def go(self) -> Reply:
        try:
            address = urls.split(self.url)
        except ValueError as error:
            raise NoPage("refused_by_policy", str(error)) from None
        while True:
            self.seen.add((address.page, self.cookies.state()))
            got = self._get(address)
            self.status = got.head.status
            self.cookies.take(address.host, got.head.all("set-cookie"))
            following = self._location(got.head) or self._refresh(address, got)
            if not following:
                return self._reply(got)
            self.url = following
            address = urls.split(following)

    def failure(self, code: str, detail: str) -> Failure:
        return Failure(
            code=code,
            detail=detail,
            hops=tuple(self.hops),
            url=self.url,
            status=self.status,
            milliseconds=self.deadline.milliseconds(),
        )

    def _reply(self, got: _Got) -> Reply:
        return Reply(
            url=self.url,
            status=got.head.status,
            headers=got.head.headers,
            body=got.body,
            hops=tuple(self.hops),
            capped=got.capped,
            refreshed=self.refreshed,
            milliseconds=self.deadline.milliseconds(),
            cert_not_after=got.connection.cert_not_after,
            cert_days_left=certificates.days_left(
                got.connection.cert_not_after, datetime.now(UTC).date()
            ),
            peer=got.connection.peer,
        )

    def _location(self, head: Head) -> str:
        """Where a redirect leads, "" for none. The hop is noted also when it leads nowhere."""
        if head.status not in redirects.FOLLOWED:
            return ""
        self.hops.append(Hop(self.url, head.status))
        locations = head.all("location")
        if not locations:
            raise NoPage("redirect_bad_location", f"status {head.status} without a Location")
        following = redirects.resolve(self.url, locations[0])
        if self._was_here(following):
            raise NoPage("redirect_loop", f"back at {following}")
        if len(self.hops) > redirects.MOST_HOPS:
            visits = [hop.url for hop in self.hops].count(self.url)
            # Cookies that change each time make every round look new.
            code = "redirect_loop" if visits > 2 else "redirect_too_many"
            raise NoPage(code, f"more than {redirects.MOST_HOPS} redirects")
        return following

    def _refresh(self, address: urls.Address, got: _Got) -> str:
        """Where a page that shows itself for a moment sends its readers on to, "" for none."""
        asked = refreshes.asked(got.head, got.body)
        if not asked or asked[0] > refreshes.SLOWEST:
            return ""
        try:
            following = redirects.resolve_text(self.url, asked[1])
        except NoPage:
            return ""  # to an app, say: browsers stay on the page
        here = urls.split(following).page == address.page
        # A page that reloads itself, or two that take turns, are pages.
        if here or self._was_here(following) or len(self.hops) >= redirects.MOST_HOPS:
            return ""
        self.hops.append(Hop(self.url, 0))
        self.refreshed = True
        return following

    def _was_here(self, following: str) -> bool:
        return (urls.split(following).page, self.cookies.state()) in self.seen

    def _get(self, address: urls.Address) -> _Got:
        key = (address.scheme, address.host, address.port)
        kept = self.connections.take(key) if self.connections else None
        if kept:
            reader = self._reader(kept)
            try:
                got = self._exchange(address, kept, reader)
            except NoPage as stop:
                # A kept connection may have died, or hold the rest of another reply.
                stale = not reader.began or stop.code == "protocol_error"
                if stop.code == "timeout_total" or not stale:
                    raise
            else:
                if got.head.status != REQUEST_TIMEOUT:  # said by servers that tire of waiting
                    return got
        connection = connect(
            key,
            self._addresses(address),
            self.settings.cacert,
            self.settings.connect,
            self.settings.read,
            self.deadline,
        )
        return self._exchange(address, connection, self._reader(connection))

    def _addresses(self, address: urls.Address) -> list[str]:
        settings = self.settings
        try:
            return vetting.addresses_for(
                address.host,
                address.port,
                self.resolver,
                settings.pins,
                settings.allow_private,
                self.deadline,
            )
        except vetting.Unresolved as stop:
            if stop.code == "refused_by_policy" and self.hops:
                # Ours to refuse, but the service sends its readers there.
                raise NoPage("redirect_blocked_address", stop.detail) from None
            raise

    def _reader(self, connection: Connection) -> Reader:
        read, deadline = self.settings.read, self.deadline
        return Reader(lambda most: connection.receive(most, read, deadline))

    def _exchange(self, address: urls.Address, connection: Connection, reader: Reader) -> _Got:
        keep = False
        try:
            connection.send(self._request(address), self.settings.read, self.deadline)
            head = reader.head()
            body, capped = b"", False
            if head.status in redirects.FOLLOWED:
                reader.skip(head)
            else:
                body, capped = _body(reader, head)
            keep = reader.whole
        finally:
            if keep and self.connections:
                self.connections.give(connection)
            else:
                connection.close()
        return _Got(head, body, capped, connection)

    def _request(self, address: urls.Address) -> bytes:
        settings = self.settings
        cookies = self.cookies.header(address.host, address.scheme == "https")
        lines = (
            f"GET {address.target} HTTP/1.1\r\n"
            f"Host: {address.authority}\r\n"
            f"User-Agent: {settings.agent}\r\n"
            f"Accept: {ACCEPT}\r\n"
            f"Accept-Language: {settings.languages}\r\n"
            f"Accept-Encoding: {decoding.ASKED}\r\n"
            f"{f'Cookie: {cookies}' + chr(13) + chr(10) if cookies else ''}"
            f"Connection: {'keep-alive' if self.connections else 'close'}\r\n\r\n"
        )
        return lines.encode("latin-1", "replace")


def _body(reader: Reader, head: Head) -> tuple[bytes, bool]:
    """The body of a reply. One that says "not here" says it even when its body fails."""
    try:
        return reader.body(head)
    except NoPage:
        if head.status < 400:
            raise
        return reader.so_far(), False
