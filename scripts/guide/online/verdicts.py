"""Verdicts: what the checker says of an address, with the evidence for it.

Six verdicts and no more (research: link-checking §4.1). `ok` and `moved` need positive evidence on
the fetched page; a bot wall is `blocked`, never broken; what we could not find out ourselves is
`undetermined` and says nothing about the service.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Verdict = Literal["ok", "moved", "blocked", "suspect", "broken", "undetermined"]

# Every code with its verdict. Reports, history and tests know no other codes.
CODES: dict[str, Verdict] = {
    "ok": "ok",
    "permanent_redirect": "moved",
    "meta_refresh": "moved",
    "http_to_https": "moved",
    "bot_wall": "blocked",
    "forbidden_or_login": "blocked",
    "rate_limited": "blocked",
    "legal_or_geo": "blocked",
    "number_missing": "suspect",
    "number_differs": "suspect",
    "words_missing": "suspect",
    "name_missing": "suspect",
    "spam_or_hijack": "suspect",
    "parked": "suspect",
    "closure_wording": "suspect",
    "other_domain": "suspect",
    "redirect_to_root": "suspect",
    "https_downgrade": "suspect",
    "language_changed": "suspect",
    "not_html": "suspect",
    "no_content": "suspect",
    "empty_body": "suspect",
    "fragment_missing": "suspect",
    "truncated_by_cap": "suspect",
    "dns_nxdomain": "broken",
    "connect_refused": "broken",
    "connect_unreachable": "broken",
    "connection_reset": "broken",
    "timeout_connect": "broken",
    "timeout_read": "broken",
    "timeout_total": "broken",
    "tls_expired": "broken",
    "tls_not_yet_valid": "broken",
    "tls_wrong_host": "broken",
    "tls_self_signed": "broken",
    "tls_untrusted": "broken",
    "tls_incomplete_chain": "broken",
    "tls_handshake": "broken",
    "protocol_error": "broken",
    "bad_content_encoding": "broken",
    "truncated_body": "broken",
    "redirect_loop": "broken",
    "redirect_too_many": "broken",
    "redirect_bad_location": "broken",
    "redirect_bad_scheme": "broken",
    "redirect_blocked_address": "broken",
    "http_gone": "broken",
    "http_4xx": "broken",
    "http_5xx": "broken",
    "dns_temporary": "undetermined",
    "no_network": "undetermined",
    "run_deadline": "undetermined",
    "refused_by_policy": "undetermined",
    "internal_error": "undetermined",
}


@dataclass(frozen=True)
class Target:
    """One address to look at, and what its page must show for it to be ok.

    `names`: any one of these is evidence of the service (its names in all languages, aliases).
    `words`: every one of these must be there (from `must_show`). `numbers`: phone and text numbers
    that must be there, as digits dialled at home; they are not repeated in `words`; `e164s` are the
    same numbers in international form, in the same order, "" for a short code. `any_numbers`: where
    the record names no more than the service's name, one of its numbers (in any of these spellings)
    must be there too.
    `allow_domains`: other registrable domains that this address may redirect to.
    `language`: the language the page was verified in, or "" when nobody said.
    `baseline`: words that a person saw there and that are no alarm ("gambling").
    """

    id: str
    url: str
    role: Literal["page", "form"]
    names: tuple[str, ...]
    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    e164s: tuple[str, ...] = ()
    any_numbers: tuple[str, ...] = ()
    allow_domains: tuple[str, ...] = ()
    language: str = ""
    baseline: tuple[str, ...] = ()
    country: str = "GB"
    path: str = ""
    line: int = 1


@dataclass(frozen=True)
class Hop:
    """One step on the way: what was asked for, what status came back (0: a meta refresh)."""

    url: str
    status: int


@dataclass(frozen=True)
class Reply:
    """What came back in the end. `headers` have small-letter names, in the order received."""

    url: str  # final address, with the fragment of the target or of the last redirect
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes  # decoded (gzip and so on undone), at most fetch.MOST_BYTES
    hops: tuple[Hop, ...] = ()  # redirects on the way, empty when none
    capped: bool = False  # there was more than MOST_BYTES
    refreshed: bool = False  # one of the hops was a meta refresh
    milliseconds: int = 0
    cert_not_after: str = ""  # ISO date, "" without TLS
    cert_days_left: int | None = None  # by the real clock, whatever --now says
    peer: str = ""  # the address we connected to

    def header(self, name: str) -> str:
        """The first header of this name (small letters), or ""."""
        return next((value for key, value in self.headers if key == name), "")


@dataclass(frozen=True)
class Failure:
    """There is no page: a code of CODES, what the machine said, and how far we came."""

    code: str
    detail: str = ""
    hops: tuple[Hop, ...] = ()
    url: str = ""
    status: int = 0
    milliseconds: int = 0
    retry_after: int | None = None  # seconds the server asked for


@dataclass(frozen=True)
class Evidence:
    """What was seen, kept for the report: no bodies, no cookies (§4.2)."""

    final_url: str = ""
    hops: tuple[Hop, ...] = ()
    status: int = 0
    content_type: str = ""
    bytes: int = 0
    capped: bool = False
    milliseconds: int = 0
    title: str = ""  # at most 200 characters
    language: str = ""  # what <html lang> says
    name_found: str = ""  # the spelling found
    number_found: str = ""  # exactly as printed there
    words_missing: tuple[str, ...] = ()
    numbers_seen: tuple[str, ...] = ()  # at most 5, when ours is missing
    signs: tuple[str, ...] = ()  # spam words, closure wording, marks of a wall
    text_sha256: str = ""
    text_length: int = 0
    cert_not_after: str = ""
    cert_days_left: int | None = None
    retry_after: int | None = None
    detail: str = ""  # error class and message


@dataclass(frozen=True)
class Observation:
    """One target looked at once."""

    id: str
    url: str
    role: Literal["page", "form"]
    verdict: Verdict
    code: str
    why: str = ""  # finer than the code: soft404, login, js_only, …
    notes: tuple[str, ...] = ()  # said beside an ok: cert_soon, many_hops, name_only, …
    evidence: Evidence = field(default_factory=Evidence)
    checked_at: str = ""  # ISO 8601, UTC, to the second
    path: str = ""
    line: int = 1
