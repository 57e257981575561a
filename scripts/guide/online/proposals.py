"""Ready changes for a person to merge: nothing here is ever applied by itself.

A confirmed hijack becomes one critical issue a host. Its change names the contacts with that
address in `taken_over` and grades a page C, so that cards drop the link, keep name and number, and
name the record's `fallback` (precedent: GOV.UK's Whitehall removes links its checker calls
dangerous). The weekly change is in seen_change.py.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from guide import helplinks
from guide.findings import Refused, errors
from guide.helplines import File, Helplines, with_ids
from guide.online import advice
from guide.online.plain import cleaned, code, escaped
from guide.places import Place, places
from guide.records import check_records
from guide.service import Service
from guide.values import PUBLISHABLE
from guide.yamledit import Append, Edit, Put, Uneditable, edited
from guide.yamltext import parse

MARKER = "<!-- helpline-critical: {host} -->"
UNSHOWN = "C"
# An issue takes 65,536 characters; the change itself must never be the part that is cut.
MOST_LINES = 40


@dataclass(frozen=True)
class Critical:
    """One host that shows something else now: the issue, and the change, if one could be made."""

    host: str
    ids: tuple[str, ...]
    title: str
    body: str
    diff: str
    marker: str


@dataclass(frozen=True)
class Change:
    """The new texts of data files, by path, and the helplines as they would then be."""

    texts: dict[str, tuple[str, str]]
    helplines: Helplines
    by_hand: tuple[str, ...]


def critical(document: Mapping[str, Any], helplines: Helplines, root: Path) -> list[Critical]:
    """An issue for each host with a confirmed critical entry that nobody has acknowledged.

    None for an address that no card links to any more: the change has been merged.
    """
    hosts: dict[str, list[Mapping[str, Any]]] = {}
    for entry in document["entries"]:
        if entry["severity"] == "critical":
            hosts.setdefault(_host(entry["url"]), []).append(entry)
    return [
        _critical(host, entries, helplines, root)
        for host, entries in sorted(hosts.items())
        if _linking(helplines, [entry["url"] for entry in entries])
    ]


def change(urls: Iterable[str], helplines: Helplines, root: Path) -> Change:
    """The change that takes every link to these addresses off the cards, in all files."""
    wanted = {_same(url) for url in urls}
    texts: dict[str, tuple[str, str]] = {}
    by_hand: list[str] = []
    services, files = dict(helplines.services), []
    for document, file in helplines.files:
        after = (document, file)
        edits = [edit for service in file.services.values() for edit in _edits(service, wanted)]
        if edits:
            try:
                before = _read(root / document.path)
                new = _edited(before, edits)
                parsed = parse(new, document.path)
                after = (parsed, File.model_validate(with_ids(parsed.data)))
                texts[document.path] = (before, new)
            except (Uneditable, Refused, ValidationError, OSError, UnicodeError) as error:
                names = ", ".join(sorted({str(edit.keys[1]) for edit in edits}))
                by_hand.append(f"{document.path} ({names}): {_first_line(error)}")
        files.append(after)
        services.update(after[1].services)
    return Change(texts, Helplines(services, tuple(files)), tuple(by_hand))


def diff(texts: Mapping[str, tuple[str, str]]) -> str:
    """A patch that `git apply` takes, also for a last line without its end."""
    lines: list[str] = []
    for path, (before, after) in sorted(texts.items()):
        lines += difflib.unified_diff(
            _lines(before), _lines(after), f"a/{path}", f"b/{path}", lineterm="\n"
        )
    whole = [
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    ]
    return "".join(whole)


def _critical(
    host: str, entries: Sequence[Mapping[str, Any]], helplines: Helplines, root: Path
) -> Critical:
    urls = [entry["url"] for entry in entries]
    done = change(urls, helplines, root)
    patch = diff(done.texts)
    marker = MARKER.format(host=_safe(host))
    ids = tuple(sorted({each.id for each in _linking(helplines, urls)}))
    title = f"CRITICAL: {cleaned(host, 100)} shows another site ({', '.join(ids)})"
    body = "\n\n".join(_body(marker, host, entries, helplines, done, patch, root))
    return Critical(host, ids, title[:250], body + "\n", patch, marker)


def _body(
    marker: str,
    host: str,
    entries: Sequence[Mapping[str, Any]],
    helplines: Helplines,
    done: Change,
    patch: str,
    root: Path,
) -> Iterator[str]:
    yield (
        f"{marker}\n**CRITICAL: {code(host)} shows another site's content. Our cards still link to "
        "it until somebody merges a change.**"
    )
    yield "## What was seen\n\n" + "\n".join(
        f"- {code(entry['url'])} ({code(entry['id'])}): {advice.said(entry, code)}"
        + (f" Title: {code(title, 200)}." if (title := entry["evidence"].get("title")) else "")
        + (f" Ends at {code(final)}." if (final := entry["evidence"].get("final_url")) else "")
        for entry in entries[:MOST_LINES]
    )
    yield (
        "## What to do\n\n"
        "1. Do not send anybody there. Look yourself, with a second person, on a computer that may "
        "see such a page.\n"
        "2. If it is so, merge the change below. If the page is right and only speaks of such "
        "things, put its words into the page's `baseline`. Until one of the two is done: "
        "`helplines acknowledge` (scripts/guide/online/README.md).\n"
        "3. Find the service's real site from a second source, correct the address, take it out of "
        f"`taken_over`, and grade its page again.\n\n{advice.RING}"
    )
    urls = [entry["url"] for entry in entries]
    yield "## What readers then see\n\n" + "\n".join(
        f"- {_outcome(service, done.helplines.services[service.id], done.helplines)}"
        for service in _linking(helplines, urls)
    )
    if found := repairs(root, helplines, done.helplines):
        yield (
            "## To be repaired with it\n\nWith the change alone `check` stops at these lines:\n\n"
            + _list(found)
        )
    if others := _others(host, urls, helplines):
        yield (
            "## Other addresses on the same host\n\nThey gave no alarm, and the change leaves "
            "them. Look at them too:\n\n" + _list(others)
        )
    if done.by_hand:
        yield "## To be changed by hand\n\n" + _list(
            [
                f"{each} Name its contacts in taken_over, and grade its page C."
                for each in done.by_hand
            ]
        )
    if patch:
        longest = max(map(len, re.findall("`+", patch)), default=0)
        fence = "`" * max(3, longest + 1)
        yield (
            "## The ready change\n\nSave it as `change.patch`, then `git apply change.patch` and "
            f"`python3 scripts check`.\n\n{fence}diff\n{patch}{fence}"
        )


def _outcome(before: Service, after: Service, helplines: Helplines) -> str:
    name = f"**{escaped(before.name['en'])}** ({code(before.id)})"
    lost = [each.id for each in before.contacts_published if each not in after.contacts_published]
    kept = [each.national or each.id for each in after.contacts_published]
    told = [f"loses {', '.join(map(code, lost))}" if lost else "loses no contact"]
    if before.page and before.page != after.page:
        told.append("no longer links the page" if not after.page else "links its other page")
    if kept:
        told.insert(0, f"keeps its name and {', '.join(map(code, kept))}")
    else:
        told.append("has **no contact of its own left**")
    other = helplines.services.get(after.fallback or "")
    if after.stood_in_for and other:
        told.append(f"names {escaped(other.name['en'])} instead ({code(other.id)})")
    elif lost:
        told.append("has no `fallback` in its record: add one")
    return f"{name} {'; '.join(told)}."


def _edits(service: Service, wanted: set[str]) -> list[Edit]:
    """What takes these addresses off the cards of a service; empty when none shows them."""
    place = ("services", service.id)
    contacts = [
        each.id for each in service.contacts_published if each.url and _same(each.url) in wanted
    ]
    edits: list[Edit] = [
        Put((*place, "pages", index, "grade"), UNSHOWN)
        for index, page in enumerate(service.pages)
        if page.grade in PUBLISHABLE and _same(page.url) in wanted and "all" not in service.hold
    ]
    if contacts and service.taken_over:
        edits += [Append((*place, "taken_over"), each) for each in contacts]
    elif contacts:
        edits.append(Put((*place, "taken_over"), contacts))
    return edits


def _edited(text: str, edits: Sequence[Edit]) -> str:
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    return mark + edited(text.removeprefix(mark), edits)


def _linking(helplines: Helplines, urls: Iterable[str]) -> list[Service]:
    wanted = {_same(url) for url in urls}
    return [each for each in helplines.services.values() if _edits(each, wanted)]


def _others(host: str, urls: Iterable[str], helplines: Helplines) -> list[str]:
    known = {_same(url) for url in urls}
    found = {
        f"{url} ({place.document.path}, {place.service.id})"
        for place in places(helplines.files)
        for url in _addresses(place)
        if _host(url) == host and _same(url) not in known
    }
    return sorted(found)


def _addresses(place: Place) -> Iterator[str]:
    yield from (page.url for page in place.service.pages)
    yield from (contact.url for contact in place.service.contacts if contact.url)


def repairs(root: Path, before: Helplines, after: Helplines) -> list[str]:
    """What `check` would say of the records, and of pages and strings that link to a contact."""
    records = [errors(check_records(each.files, date.min)) for each in (before, after)]
    told = {(each.rule, each.message) for each in records[0]}
    found = [
        f"{each.path}:{each.line}: {each.message}"
        for each in records[1]
        if (each.rule, each.message) not in told
    ]
    docs = root / "docs"
    for path in sorted([*docs.rglob("*.md"), *docs.glob("_data/strings/*.yml")]):
        text = path.read_text(encoding="utf-8", errors="replace")
        if helplinks.SCHEME not in text:
            continue
        name = path.relative_to(root).as_posix()
        old = helplinks.check(text, name, before, words_only=True)
        new = helplinks.check(text, name, after, words_only=True)
        found += [f"{each.path}:{each.line}: {each.message}" for each in new if each not in old]
    return found


def _list(lines: Sequence[str]) -> str:
    shown = [f"- {code(line, 400)}" for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        shown.append(f"- and {len(lines) - MOST_LINES} more")
    return "\n".join(shown)


def _read(path: Path) -> str:
    """The text with the line ends it has: a patch must match them."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def _lines(text: str) -> list[str]:
    # Not splitlines(): it also splits at characters that end no line for git.
    return [line for line in re.split(r"(?<=\n)", text) if line]


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _safe(host: str) -> str:
    """A host's name as part of a file's name or a comment."""
    return re.sub(r"[^a-z0-9.-]", "_", host)


def _same(url: str) -> str:
    """An address without what makes no other page of it: its fragment, a missing last slash."""
    bare = url.partition("#")[0]
    return f"{bare}/" if bare.count("/") == 2 else bare


def _first_line(error: Exception) -> str:
    return cleaned(str(error).splitlines()[0] if str(error) else type(error).__name__)
