"""What a reply says of an address: one verdict with its code, by rules in one order.

`ok` and `moved` need positive evidence, read only from the fetched page: a name of the service and
every number and word of the record (promise P12). The first rule that fits decides:

 1  a wall's headers, or a status that refuses robots          blocked
 2  any other status than 2xx                                  broken
 3  202, 204, 205, no body, not a page of text                 no_content, empty_body, not_html
 4  a wall's words, where the evidence is not whole            blocked
 5  up for sale                                                parked (critical)
 6  full of adverts, or put into it, or our name hidden in them spam_or_hijack (critical)
 7  another registered domain than asked for and allowed       other_domain
 8  https asked for, http got                                  https_downgrade
 9  it says that the service has closed                        closure_wording
10  sent to the front page of the site                         redirect_to_root
11  it says itself that it is "not found"                      name_missing: soft404
12  no name                                                    name_missing: why
13  a number, a word, a fragment missing                       number_missing, words_missing, …
14  it calls our number an old one, or dials another there     number_differs
15  in another language than verified                          language_changed
16  all is there                                               ok, or moved by a lasting redirect

Where evidence is missing on a page cut off at the cap, it is truncated_by_cap.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import SplitResult, unquote, urlsplit

from guide.online import numbers_on_page, old_number, signs, tongues, walls
from guide.online.charsets import decode
from guide.online.domains import registrable, within
from guide.online.hidden import hides, visible
from guide.online.names_on_page import find, fold
from guide.online.retryafter import retry_after
from guide.online.verdicts import CODES, Evidence, Failure, Hop, Observation, Reply, Target
from guide.online.webtext import Webpage, anchor
from guide.online.webtext import page as read

CERT_DAYS = 14
MANY_HOPS = 5
LASTING = frozenset({301, 308})
META = 0  # the status of a hop that a meta refresh made
NOT_PAGES = re.compile(r"(?!text/|application/(?:xhtml|xml|.*\+xml))[\w.+-]+/[\w.+-]+", re.I)
# What files begin with that servers send as text/html.
MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"RIFF")
FRONT = re.compile(r"/?(?:(?:index|default|home)(?:\.\w{2,5})?/?)?", re.I)


@dataclass(frozen=True)
class _Said:
    code: str
    why: str = ""
    sign: str = ""
    signs: tuple[str, ...] = ()


def judge(target: Target, reply: Reply, now: datetime, page: Webpage | None = None) -> Observation:
    """The verdict on what came back. `page`: `webpage(reply)`, where several targets share it."""
    case = _Case(target, reply, now, page)
    said = case.verdict()
    return _observed(target, said.code, said.why, case.notes(), case.evidence(said), now)


def failed(target: Target, failure: Failure, now: datetime) -> Observation:
    """The verdict where there is no page at all."""
    code = failure.code if failure.code in CODES else "internal_error"
    detail = failure.detail if code == failure.code else f"{failure.code}: {failure.detail}"
    evidence = Evidence(
        final_url=failure.url,
        hops=failure.hops,
        status=failure.status,
        milliseconds=failure.milliseconds,
        retry_after=failure.retry_after,
        detail=detail,
    )
    return _observed(target, code, "", _many(failure.hops), evidence, now)


def webpage(reply: Reply) -> Webpage:
    """The readable side of a reply."""
    return read(decode(reply.body, reply.header("content-type")))


class _Case:
    """One target and one reply; what the rules ask for is found once."""

    def __init__(self, target: Target, reply: Reply, now: datetime, page: Webpage | None) -> None:
        self.target, self.reply, self.now = target, reply, now
        self.page = page or webpage(reply)
        self.url, self.asked = _split(reply.url), _split(target.url)
        self.folded = fold(self.page.text)
        self.name = self.number = ""
        self.plain = ""
        self.numbers_missing: tuple[str, ...] = ()
        self.words_missing: tuple[str, ...] = ()

    def verdict(self) -> _Said:
        return self._unpage() or self._alarm() or self._misled() or self._lacking() or self._fine()

    # --- rules 1 to 3: no page to read ---

    def _unpage(self) -> _Said | None:
        reply = self.reply
        code, mark = walls.refused(reply, self.page)
        if code:
            return _Said(code, sign=mark)
        if not 200 <= reply.status < 300:
            if reply.status in {404, 410}:
                return _Said("http_gone")
            return _Said("http_5xx" if reply.status >= 500 else "http_4xx")
        if reply.status in {202, 204, 205}:
            mark = walls.in_page(self.page)
            return _Said("bot_wall", sign=mark) if mark else _Said("no_content")
        if not reply.body.strip():
            return _Said("empty_body")
        kind = reply.header("content-type").partition(";")[0].strip()
        if reply.body.startswith(MAGIC) or NOT_PAGES.fullmatch(kind):
            return _Said("not_html", sign=kind)
        return None

    # --- rules 4 to 6: somebody else's page ---

    def _alarm(self) -> _Said | None:
        target, page = self.target, self.page
        self._look()
        whole = self._whole
        if not whole and (mark := walls.in_page(page)):
            return _Said("bot_wall", sign=mark)
        if mark := signs.parked(page, self.folded, bool(self.name)):
            return _Said("parked", sign=mark)
        found = signs.spam(page, self.folded, self.reply.url, whole, target.baseline)
        found = found or (self._behind() if whole else ())
        return _Said("spam_or_hijack", signs=found) if found else None

    def _behind(self) -> tuple[str, ...]:
        """The words of a trade on a page that has our name and number only where nobody sees them,
        and names somebody else, or nobody, above."""
        target, page = self.target, self.page
        if not hides(page.markup) or find(target.names, fold(page.title)):
            return ()
        if not signs.trades(self.folded, target.baseline):
            return ()
        shown = _Case(target, self.reply, self.now, read(visible(page.markup)))
        shown._look()
        above = fold("\n".join(signs.headings(shown.page, 3)))
        if shown._whole or find(target.names, above):
            return ()
        return signs.spam(shown.page, shown.folded, self.reply.url, False, target.baseline)

    def _look(self) -> None:
        """Look for the evidence."""
        target, page = self.target, self.page
        self.name = find(target.names, self.folded)
        text = numbers_on_page.plain(page.text)

        def shown(number: str, e164: str) -> str:
            return numbers_on_page.find(
                number, e164, target.country, page, text, self.folded, target.names
            )

        found = {number: shown(number, e164) for number, e164 in self._pairs()}
        self.numbers_missing = tuple(number for number, where in found.items() if not where)
        self.number = next(filter(None, found.values()), "")
        if target.any_numbers:
            one = (shown(each, each if each.startswith("+") else "") for each in target.any_numbers)
            self.number = self.number or next(filter(None, one), "")
            if not self.number:
                self.numbers_missing += target.any_numbers
        self.words_missing = tuple(word for word in target.words if not find((word,), self.folded))
        self.plain = text

    @property
    def _whole(self) -> bool:
        named = bool(self.name) or not self.target.names
        return named and not self.numbers_missing and not self.words_missing

    # --- rules 7 to 10: led elsewhere, or ended ---

    def _misled(self) -> _Said | None:
        target = self.target
        host, asked = self.url.hostname or "", self.asked.hostname or ""
        allowed = any(within(host, domain) for domain in target.allow_domains)
        why = self._missing()
        if registrable(host) != registrable(asked) and not allowed:
            return _Said("other_domain", why, host)
        if self.asked.scheme == "https" and self.url.scheme == "http":
            return _Said("https_downgrade", why)
        if ended := signs.closed(self.folded, target.names, self.now.year, target.baseline):
            return _Said("closure_wording", sign=ended)
        return _Said("redirect_to_root", why) if self._at_front(host, asked, allowed) else None

    def _at_front(self, host: str, asked: str, allowed: bool) -> bool:
        """Sent to the front page of the same site: where deleted pages are led (§1.2 IABot)."""
        if allowed or host.removeprefix("www.") != asked.removeprefix("www."):
            return False
        front = FRONT.fullmatch(self.url.path) and not self.url.query
        asked_front = FRONT.fullmatch(self.asked.path) and not self.asked.query
        return bool(front and not asked_front)

    # --- rules 11 to 15: evidence missing, or against itself ---

    def _missing(self) -> str:
        """The code of the first thing that is missing, "" for nothing."""
        if not self.name and self.target.names:
            return "name_missing"
        if self.numbers_missing:
            return "number_missing"
        return "words_missing" if self.words_missing else ""

    def _lacking(self) -> _Said | None:
        target, page = self.target, self.page
        missing = self._missing()
        if mark := signs.not_there(page):
            return _Said("name_missing", "soft404", mark)
        if missing:
            if self.reply.capped:
                return _Said("truncated_by_cap", missing)
            why, mark = signs.instead(page, self.folded, self.url.path)
            if missing == "name_missing":
                return _Said("name_missing", why, mark)
            if why == "js_only" and target.role == "page" and target.numbers:
                # A shell's title names the service; the page itself says nothing yet.
                return _Said("name_missing", why, mark)
            return _Said(missing, why if mark and mark in fold(page.title) else "", "")
        if self._fragment_missing():
            return _Said("fragment_missing", sign=f"#{self.url.fragment}"[:80])
        if told := self._called_old():
            return _Said("number_differs", "retired", told)
        if page.hrefs and (other := self._dials_another()):
            return _Said("number_differs", sign=other)
        if tongues.changed(target.language, page.language, page.text):
            return _Said("language_changed", page.language, page.language)
        return None

    def _fragment_missing(self) -> bool:
        """An anchor that is not there. Routes of scripts ("#/help") are no anchors."""
        fragment = unquote(self.url.fragment.partition(":~:")[0])
        if not fragment or fragment[0] in "/!?" or "=" in fragment or self.reply.capped:
            return False
        return fragment.lower() != "top" and not anchor(self.page.markup, fragment)

    def _called_old(self) -> str:
        """The words by which the page takes back a number that it shows."""
        target = self.target
        told = (self._old(number, e164) for number, e164 in self._pairs())
        if said := next(filter(None, told), ""):
            return said
        # Of several numbers any one is enough: then all that it shows must be old.
        either = [
            self._old(each, each if each.startswith("+") else "")
            for each in target.any_numbers
            if self._places(each, each if each.startswith("+") else "")
        ]
        return either[0] if either and all(either) else ""

    def _old(self, number: str, e164: str) -> str:
        places = self._places(number, e164)
        return old_number.old(self.page.text, places, self.target.baseline)

    def _places(self, number: str, e164: str) -> list[tuple[int, int]]:
        return [*numbers_on_page.places(number, e164, self.target.country, self.plain)]

    def _pairs(self) -> list[tuple[str, str]]:
        target = self.target
        abroad = [*target.e164s, *[""] * len(target.numbers)]
        return [*zip(target.numbers, abroad, strict=False)]

    def _seen(self, said: _Said) -> tuple[str, ...]:
        """The numbers to tell of: what is there in place of ours."""
        if said.why != "retired" and not self.numbers_missing:
            return ()
        country, ours = self.target.country, set[str]()
        if said.why == "retired":
            either = ((each, "") for each in self.target.any_numbers)
            for number, e164 in (*self._pairs(), *either):
                ours |= numbers_on_page.spellings(number, e164, country)
        return numbers_on_page.seen(self.page, self.plain, ours)

    def _dials_another(self) -> str:
        target = self.target
        for number, e164 in self._pairs():
            forms = numbers_on_page.spellings(number, e164, target.country)
            if any(numbers_on_page.dialled(href) in forms for href in self.page.hrefs):
                continue
            if other := numbers_on_page.dialled_otherwise(forms, self.page):
                return other
        return ""

    # --- rule 16 ---

    def _fine(self) -> _Said:
        hops = self.reply.hops
        if _without_fragment(self.reply.url) == _without_fragment(self.target.url) or not hops:
            return _Said("ok")
        if self.asked.scheme == "http" and self._same_but_for_scheme():
            return _Said("http_to_https")
        first = hops[0].status
        if first in LASTING:
            return _Said("permanent_redirect")
        return _Said("meta_refresh") if self.reply.refreshed or first == META else _Said("ok")

    def _same_but_for_scheme(self) -> bool:
        return self.url[1:4] == self.asked[1:4] and self.url.scheme == "https"

    # --- what is kept ---

    def notes(self) -> tuple[str, ...]:
        target = self.target
        notes = _many(self.reply.hops)
        days = self.reply.cert_days_left
        if days is not None and days < CERT_DAYS:
            notes += ("cert_soon",)
        if self.name and not (target.words or target.numbers or target.any_numbers):
            notes += ("name_only",)
        if self._whole and signs.paused(self.folded, target.names, target.baseline):
            notes += ("temporarily_closed",)
        return notes

    def evidence(self, said: _Said) -> Evidence:
        reply, page = self.reply, self.page
        text = " ".join(page.text.split()).encode("utf-8", "replace")
        marks = said.signs or ((said.sign,) if said.sign else ())
        return Evidence(
            final_url=reply.url,
            hops=reply.hops,
            status=reply.status,
            content_type=reply.header("content-type")[:100],
            bytes=len(reply.body),
            capped=reply.capped,
            milliseconds=reply.milliseconds,
            title=page.title,
            language=page.language[:35],
            name_found=self.name,
            number_found=self.number[:60],
            words_missing=self.words_missing,
            numbers_seen=self._seen(said),
            signs=marks,
            text_sha256=hashlib.sha256(text).hexdigest() if text else "",
            text_length=len(page.text),
            cert_not_after=reply.cert_not_after,
            cert_days_left=self.reply.cert_days_left,
            retry_after=retry_after(reply.header("retry-after"), self.now.astimezone(UTC)),
        )


def _many(hops: Sequence[Hop]) -> tuple[str, ...]:
    return ("many_hops",) if len(hops) >= MANY_HOPS else ()


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        parts.hostname  # noqa: B018 - raises for "http://[bad"
        return parts
    except ValueError:
        return SplitResult("", "", "", "", "")


def _without_fragment(url: str) -> str:
    return url.partition("#")[0]


def _observed(
    target: Target,
    code: str,
    why: str,
    notes: tuple[str, ...],
    evidence: Evidence,
    now: datetime,
) -> Observation:
    return Observation(
        id=target.id,
        url=target.url,
        role=target.role,
        verdict=CODES[code],
        code=code,
        why=why,
        notes=notes,
        evidence=evidence,
        checked_at=now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        path=target.path,
        line=target.line,
    )
