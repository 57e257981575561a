"""What to do: for every code one sentence on what was seen and one suggested repair.

After GOV.UK's link checker, whose every problem has a summary and a suggested fix: a person who
reads "name_missing" on a Monday morning must not have to look up what it means. Sentences are ours;
the values in them are other people's, and each medium quotes them in its own way (`quote`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from guide.online.strikes import Record

Quote = Callable[[str], str]
Entry = Mapping[str, Any]

# The groups in the order a person should work through them, with their headings.
GROUPS = {
    "danger": "Take these links off the site today",
    "number": "Check these numbers: a wrong number is worse than none",
    "closed": "Find out whether these services still exist",
    "address": "Find the page's new address",
    "compare": "Compare these pages with our record by hand",
    "website": "Tell these services that their website has a fault",
    "blocked": "Open these yourself: their sites keep robots out",
    "moved": "Write the new address when you next edit the file",
    "note": "Good to know",
    "ours": "We could not look; the next run tries again",
    "none": "All well",
}
RING = "Never ring a helpline to find out."


@dataclass(frozen=True)
class Advice:
    """What one code means for a person."""

    group: str
    said: str
    fix: str


LOOK = (
    "Open {url} and compare it with the record ({at}). If the service is right there and only our "
    "record differs, correct the record; if it has another page now, write that address."
)
FIND = (
    "Find the page on the service's own site, check that name and number stand there, and change "
    "the address at {at}. If there is none, put the contact on `hold` until somebody has asked."
)
WEBSITE = (
    "Open {url} in two browsers. If it fails there too, write to the service about its website; "
    "the number stays. If it works, acknowledge this and say so in the issue."
)
CLOSED = (
    "Look for news from the service itself, on another page of its own or from who runs it. If it "
    "has closed, put the record on `hold: [all]` ({at}) and name another one in `fallback`. " + RING
)
DANGER = (
    "Do not send anybody there. Apply the ready change that takes the link off the cards (or name "
    "the contact in `taken_over`, grade the page C: {at}), then find the service's real site from "
    "a second source."
)
WAIT = "Nothing to do: the next run looks again."
BY_HAND = (
    "Open {url} in a browser, compare name, number and hours with the record ({at}), and write who "
    "looked and when: python3 scripts helplines verify {id}"
)
NEW_ADDRESS = "Open {final}, check it, and write it in place of the address at {at}."
CERTIFICATE = (
    "Open {url}. If the browser warns too, write to the service; readers see a warning instead of "
    "help, so put the contact at {at} on `hold` if it lasts. Never ask anybody to "
    "click through it."
)

ADVICE: dict[str, Advice] = {
    "ok": Advice("none", "The page shows what it should.", "Nothing to do."),
    "permanent_redirect": Advice(
        "moved", "The address has moved for good to {final}; all is well there.", NEW_ADDRESS
    ),
    "meta_refresh": Advice(
        "moved", "The page sends readers on to {final}; all is well there.", NEW_ADDRESS
    ),
    "http_to_https": Advice(
        "moved", "The address leads on to {final}; all is well there.", NEW_ADDRESS
    ),
    "bot_wall": Advice("blocked", "The site keeps robots out; the page may be fine.", BY_HAND),
    "forbidden_or_login": Advice(
        "blocked", "The site would not let the checker in (status {status}).", BY_HAND
    ),
    "rate_limited": Advice("blocked", "The site asked the checker to come back later.", BY_HAND),
    "legal_or_geo": Advice(
        "blocked", "The site refuses visitors from where the checker runs.", BY_HAND
    ),
    # number_* are written by _number().
    "number_missing": Advice("number", "", ""),
    "number_differs": Advice("number", "", ""),
    "words_missing": Advice("compare", "The page does not show {words}.", LOOK),
    "name_missing": Advice("compare", "The page does not name the service.", LOOK),
    "spam_or_hijack": Advice("danger", "The page shows another site's content: {signs}.", DANGER),
    "parked": Advice("danger", "The address is parked or up for sale.", DANGER),
    "closure_wording": Advice(
        "closed", "The page says that the service closes, has closed or moves: {signs}.", CLOSED
    ),
    "other_domain": Advice("address", "The address now leads to another site, {final}.", FIND),
    "redirect_to_root": Advice(
        "address", "The address now leads to a front page, {final}, not to this page.", FIND
    ),
    "https_downgrade": Advice(
        "website",
        "The address leads on to a page without encryption, {final}: others can read along.",
        "Look for an address that starts with https:// and write it at {at}; else write to them.",
    ),
    "language_changed": Advice(
        "compare", "The page is in another language than when a person saw it.", LOOK
    ),
    "not_html": Advice("compare", "The address gives a file, not a page.", LOOK),
    "no_content": Advice("website", "The site answered without a page (status {status}).", WEBSITE),
    "empty_body": Advice("website", "The page is empty.", WEBSITE),
    "fragment_missing": Advice(
        "address",
        "The page has no such part any more as the address names after its #.",
        "Open {url}, find where the words stand now, and correct or drop the # part at {at}.",
    ),
    "truncated_by_cap": Advice(
        "compare", "The page is very long, and its beginning does not show what it should.", LOOK
    ),
    "dns_nxdomain": Advice("closed", "The site's name, {host}, is not known any more.", CLOSED),
    "connect_refused": Advice("website", "The site's server refuses connections.", WEBSITE),
    "connect_unreachable": Advice("website", "The site's server cannot be reached.", WEBSITE),
    "connection_reset": Advice("website", "The site's server breaks connections off.", WEBSITE),
    "timeout_connect": Advice("website", "The site's server does not answer.", WEBSITE),
    "timeout_read": Advice("website", "The site's server goes silent half-way.", WEBSITE),
    "timeout_total": Advice("website", "The page does not arrive in time.", WEBSITE),
    "tls_expired": Advice("website", "The site's certificate has expired.", CERTIFICATE),
    "tls_not_yet_valid": Advice("website", "The site's certificate is not valid yet.", CERTIFICATE),
    "tls_wrong_host": Advice("website", "The site's certificate is for another name.", CERTIFICATE),
    "tls_self_signed": Advice(
        "website", "The site's certificate is signed by nobody else.", CERTIFICATE
    ),
    "tls_untrusted": Advice(
        "website", "The site's certificate is from an authority nobody trusts.", CERTIFICATE
    ),
    "tls_incomplete_chain": Advice(
        "note",
        "The site leaves out a certificate in between; most browsers get past it, some do not.",
        "No hurry. Tell the service that its server does not send its intermediate certificate.",
    ),
    "tls_handshake": Advice("website", "No encrypted connection comes about.", CERTIFICATE),
    "protocol_error": Advice("website", "The server's answer is no proper web answer.", WEBSITE),
    "bad_content_encoding": Advice("website", "The server's answer cannot be unpacked.", WEBSITE),
    "truncated_body": Advice("website", "The page breaks off half-way.", WEBSITE),
    "redirect_loop": Advice("address", "The address leads round in a circle.", FIND),
    "redirect_too_many": Advice("address", "The address leads on and on without end.", FIND),
    "redirect_bad_location": Advice("address", "The address leads nowhere.", FIND),
    "redirect_bad_scheme": Advice("address", "The address leads to what is no page.", FIND),
    "redirect_blocked_address": Advice(
        "address", "The address leads into a private network, which no reader can reach.", FIND
    ),
    "http_gone": Advice("address", "The site says that the page is gone (status {status}).", FIND),
    "http_4xx": Advice("address", "The site refuses the address (status {status}).", FIND),
    "http_5xx": Advice("website", "The site has a fault of its own (status {status}).", WEBSITE),
    "dns_temporary": Advice("ours", "The site's name could not be looked up just now.", WAIT),
    "no_network": Advice("ours", "There was no way to the network.", WAIT),
    "run_deadline": Advice("ours", "The run's time was up before its turn came.", WAIT),
    "refused_by_policy": Advice(
        "ours",
        "Its name leads to a private address, which the checker does not open.",
        "If it stays so, correct the address at {at}.",
    ),
    "internal_error": Advice(
        "ours", "The checker itself failed here: {detail}.", "Report it as a fault of the checker."
    ),
}

# What a page without the service's name looks like instead (Observation.why).
INSTEAD = {
    "soft404": ("address", 'It looks like a "page not found".', FIND),
    "login": ("compare", "It asks readers to log in.", LOOK),
    "js_only": ("compare", "It is drawn by a script, which the checker does not run.", BY_HAND),
    "consent": ("compare", "It asks for consent before it shows anything.", BY_HAND),
    "maintenance": ("website", "It says that the site is being worked on.", WEBSITE),
    "hosting_page": ("closed", "It is the standing page of a hosting company.", CLOSED),
    "geo": ("blocked", "It refuses visitors from where the checker runs.", BY_HAND),
}
# What is said beside an ok (Observation.notes).
NOTES = {
    "cert_soon": ("The site's certificate ends in {days} days.", "Look again next week."),
    "many_hops": ("The address leads there by many steps.", NEW_ADDRESS),
    "temporarily_closed": (
        "It says that the helpline is closed for the time being.",
        "Open {url} and read until when. If it is more than a few days, put the contact on `hold` "
        "({at}), with that day in `hold_reason`.",
    ),
    "name_only": ("Only the name could be looked for: the record names no words.", ""),
}


def group(entry: Entry) -> str:
    """Which heading an entry belongs under."""
    if entry["severity"] == "critical" or _led_away(entry):
        return "danger"
    return _advice(entry).group


def said(entry: Entry, quote: Quote) -> str:
    """What was seen, in a sentence or two."""
    values = _values(entry, quote)
    if entry["code"] in {"number_missing", "number_differs"}:
        more = INSTEAD.get(entry["why"], ("", "", ""))[1]
        return f"{_number(entry, values)[0]} {more}".rstrip()
    text = _filled(_advice(entry).said, values)
    for note in _notes(entry):
        text += " " + _filled(note[0], values)
    return text


def remembered(url: str, record: Record, quote: Quote) -> str:
    """What was seen at an address, told from the checker's memory alone."""
    code, why = (
        (record.failure, record.failure_why) if record.failure else (record.code, record.why)
    )
    entry = {"id": "", "url": url, "path": "", "line": 0, "code": code, "why": why}
    return said({**entry, "notes": (), "numbers": (), "evidence": vars(record.evidence)}, quote)


def fix(entry: Entry, quote: Quote) -> str:
    """One thing to do about it."""
    values = _values(entry, quote)
    if entry["severity"] == "critical" or _led_away(entry):
        return _filled(DANGER, values)
    if entry["code"] in {"number_missing", "number_differs"}:
        return _number(entry, values)[1]
    advice = _advice(entry)
    repairs = [advice.fix] if advice.group != "none" else []
    repairs += [note[1] for note in _notes(entry)]
    return _filled(" ".join(filter(None, repairs)) or "Nothing to do.", values)


def _advice(entry: Entry) -> Advice:
    advice = ADVICE.get(entry["code"], ADVICE["internal_error"])
    if entry["code"] == "name_missing" and entry["why"] in INSTEAD:
        kind, more, repair = INSTEAD[entry["why"]]
        return Advice(kind, f"{advice.said} {more}", repair)
    if advice.group == "none" and _notes(entry):
        return Advice("note", advice.said, "")
    return advice


def _led_away(entry: Entry) -> bool:
    """Another site, and the service is not named there: as bad as a hijack (§4.3)."""
    return entry["code"] == "other_domain" and "name_missing" in entry["why"]


def _notes(entry: Entry) -> list[tuple[str, str]]:
    """The notes worth a line. That many entries have only a name to look for is no news."""
    return [NOTES[note] for note in entry["notes"] if note in NOTES and note != "name_only"]


def _number(entry: Entry, values: Mapping[str, str]) -> tuple[str, str]:
    missing = values["ours"] or "the number of our record"
    if entry["why"] == "retired":
        instead = f" It also shows {values['seen']}." if values["seen"] else ""
        return (
            f"The page calls {missing} an old number ({values['signs']}).{instead}",
            f"Open {values['url']} and ask a second person to look too. If the number has changed, "
            f"change {values['fields']}. {RING}",
        )
    if entry["code"] == "number_differs" and not values["seen"]:
        return (
            f"The page shows {missing}, but a link there dials {values['dials']}.",
            f"Open {values['url']}, look which number the link dials, and tell the service. Change "
            f"our record only if it says that its number has changed. {RING}",
        )
    if values["seen"]:
        return (
            f"The page now shows {values['seen']} and not {missing}.",
            f"Open {values['url']} and ask a second person to look too. If the number has changed, "
            f"change {values['fields']}. {RING}",
        )
    return (
        f"The page does not show {missing}.",
        f"Open {values['url']} and look for the number, also on the service's other pages. If it "
        f"is gone everywhere, put {values['contacts']} on `hold` until somebody has asked the "
        f"service by e-mail. {RING}",
    )


def _values(entry: Entry, quote: Quote) -> dict[str, str]:
    evidence, numbers = entry["evidence"], entry["numbers"]
    url = entry["url"]
    place = _place(entry, quote) or "its record"
    contacts = [
        f"{quote(entry['id'] + '.' + each['contact'])} ({_place(each, quote)})" for each in numbers
    ]
    fields = [
        f"{' and '.join(each['fields'])} of {contact}"
        for each, contact in zip(numbers, contacts, strict=True)
    ]
    return {
        "id": entry["id"],
        "url": quote(url),
        "host": quote(_host(url)),
        "final": quote(evidence.get("final_url") or url),
        "at": place,
        "status": str(evidence.get("status") or "unknown"),
        "ours": _listed([quote(each["national"]) for each in numbers], "or"),
        "dials": _listed([quote(each) for each in evidence.get("signs", ())][:1], "and")
        or "another number",
        "seen": _listed([quote(each) for each in evidence.get("numbers_seen", ())], "and"),
        "contacts": _listed(contacts, "and") or f"the contact at {place}",
        "fields": _listed(fields, "and") or f"the number of {quote(entry['id'])}",
        "words": _listed([quote(each) for each in evidence.get("words_missing", ())], "nor")
        or "the words of our record",
        "signs": _listed([quote(each) for each in evidence.get("signs", ())][:5], "and")
        or "see its title",
        "detail": quote(evidence.get("detail") or "no more is known"),
        "days": str(evidence.get("cert_days_left") or "a few"),
    }


def _place(found: Mapping[str, Any], quote: Quote) -> str:
    return quote(f"{found['path']}:{found['line']}") if found["path"] else ""


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url


def _filled(text: str, values: Mapping[str, str]) -> str:
    return text.format_map(dict(values))


def _listed(words: Sequence[str], last: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
