"""What whoever changes the English says of the change: minor, or the old advice was wrong.

`minor` spares every translator a look, so it may not be said of a change that alters what a section
does: its links, keys, blocks and digits, or a word like "not" that turns its meaning round.
`withdraw` takes every translation of any older English of the section out of the readers' sight.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import yaml

from guide.findings import Refused
from guide.languages import ENGLISH
from guide.pages import PageFile, TranslationMatter
from guide.pagetext import LINK, uses
from guide.project import Project
from guide.shape import shaped
from guide.shared import hashes_of
from guide.translate import files
from guide.translate.changes import NAME, Change, ChangeList, Changes, Kind
from guide.translate.diff import texts
from guide.translate.history import History, Version
from guide.translate.workshop import Workshop, includes, part_key
from guide.yamltext import parse

HEADER = """\
# What whoever changed the English said of the change, for the translations of the old English.
# Written by:  python3 scripts translate update en PAGE --section ID --minor  (or --withdraw)
# minor: only the wording changed; a translation still says the same and counts as up to date.
# withdraw: the old advice was wrong; a translation of it is not shown until it is updated.
# A change that is not here makes the translations of its section outdated; that is the usual case.
changes:
"""
# Words that turn a sentence round or bound it: where one comes or goes, it is another advice.
TURNS = re.compile(
    r"\b(?:not|no|never|nobody|none|nothing|without|only|unless|until|before|after|always|must|"
    r"should|may|first|all|any|every|now|once|today|tonight)\b",
    re.I,
)
SHORT = re.compile(r"n[’']t\b|(?<=\bcan)not\b", re.I)
DIGITS = re.compile(r"\d+")


class CannotDeclare(Exception):
    """The change cannot be called that; the message says why and what to do, in one line."""


@dataclass(frozen=True)
class Declared:
    """One entry to be written, with what a person should see before it is."""

    change: Change
    old: str
    new: str
    # Translations that are made from one of the old texts: their paths.
    concerns: tuple[str, ...]


def declare(
    workshop: Workshop,
    history: History,
    uri: str,
    kind: Kind,
    today: date,
    named: Collection[str] = (),
    since: str = "",
    why: str = "",
) -> list[Declared]:
    """The entries for a page, or for every page that includes a shared part.

    Sections are those named, or all that differ from the version before (or from `since`, a commit
    or branch). Raises CannotDeclare.
    """
    key = part_key(uri)
    found = []
    for name in workshop.including(key) if key else [uri]:
        page = workshop.pages[ENGLISH][name]
        base = _base(workshop, history, page, since)
        if base is None:
            if key:
                continue
            raise CannotDeclare(
                f"docs/en/{name} has not changed since it was first committed: there is nothing to "
                "say."
            )
        now = hashes_of(page, workshop.parts[ENGLISH])
        changed = [each for each in now if base.hashes.get(each, now[each]) != now[each]]
        if key:
            within = _including(page)
            changed = [each for each in changed if key in within.get(each, ())]
        for each in named:
            if each not in changed:
                raise CannotDeclare(
                    f"'{each}' of docs/en/{name} has not changed since {_when(base, since)}. "
                    f"Changed: {', '.join(changed) or 'nothing'}. To look further back:  "
                    "--since COMMIT"
                )
        for each in named or changed:
            found.append(_entry(workshop, history, page, each, kind, base, today, why))
    if not found:
        raise CannotDeclare(f"Nothing in docs/en/{uri} has changed: there is nothing to say.")
    return found


def _base(workshop: Workshop, history: History, page: PageFile, since: str) -> Version | None:
    """The version that today's text is compared with: the newest that differs from it."""
    if since:
        return history.at(since, page.uri)
    now = hashes_of(page, workshop.parts[ENGLISH])
    return next((each for each in history.versions(page.uri) if each.hashes != now), None)


def _entry(
    workshop: Workshop,
    history: History,
    page: PageFile,
    section: str,
    kind: Kind,
    base: Version,
    today: date,
    why: str,
) -> Declared:
    now = hashes_of(page, workshop.parts[ENGLISH])[section]
    old, new = base.text(section).strip(), texts(page, workshop.parts[ENGLISH])[section].strip()
    if kind == "minor" and (reason := not_minor(old, new)):
        raise CannotDeclare(
            f"'{section}' of docs/en/{page.uri} did not change in wording alone: {reason} Leave it "
            "to the translators, or say --withdraw if the old advice was wrong."
        )
    versions = history.versions(page.uri)
    stamps = _stamps(workshop, page.uri, section)
    if kind == "minor":
        newer = versions[: next((n for n, v in enumerate(versions) if v.hashes == base.hashes), 0)]
        hashes = [base.hashes[section], *(each.hashes.get(section, now) for each in newer)]
    else:
        hashes = [each.hashes.get(section, now) for each in versions] + list(stamps)
        hashes = [
            each
            for each in hashes
            if workshop.changes.between(page.uri, section, each, now) != "minor"
        ]
    unique = list(dict.fromkeys(each for each in hashes if each != now))
    concerns = tuple(path for digits, paths in stamps.items() if digits in unique for path in paths)
    change = Change(
        page=page.uri, section=section, kind=kind, old=unique, new=now, on=today, why=why
    )
    return Declared(change, old, new, concerns)


def not_minor(old: str, new: str) -> str:
    """Why a change is more than one of wording, or ""."""
    if sorted(LINK.findall(old)) != sorted(LINK.findall(new)):
        return "its links differ."
    blocks = [[(u.name, u.options) for u in uses(text)] for text in (old, new)]
    if blocks[0] != blocks[1]:
        return "its blocks differ."
    if Counter(DIGITS.findall(old)) != Counter(DIGITS.findall(new)):
        return "its numbers differ."
    turns = [
        Counter(each.lower() for each in TURNS.findall(SHORT.sub(" not", text)))
        for text in (old, new)
    ]
    if turns[0] != turns[1]:
        words = sorted((turns[0] - turns[1]) + (turns[1] - turns[0]))
        return f"“{words[0]}” came or went."
    return ""


def save(project: Project, declared: Collection[Declared]) -> str:
    """Add entries to the file. Returns its path. Entries that say nothing new are left out."""
    file = project.data / NAME
    text = files.read(file) if file.exists() else HEADER
    known = Changes(tuple(shaped(ChangeList, parse(text, project.name(file))).changes))
    for each in declared:
        change = each.change
        said = {
            old
            for known_one in known.all
            if (known_one.page, known_one.section, known_one.kind, known_one.new)
            == (change.page, change.section, change.kind, change.new)
            for old in known_one.old
        }
        if new := [old for old in change.old if old not in said]:
            text = text.rstrip("\n") + "\n" + _lines(change, new)
    try:
        shaped(ChangeList, parse(text, project.name(file)))
    except Refused as refused:
        raise CannotDeclare(f"{project.name(file)} cannot be added to: {refused}") from None
    files.write(file, text)
    return project.name(file)


def _lines(change: Change, old: list[str]) -> str:
    why = yaml.safe_dump({"why": change.why}, allow_unicode=True, width=10_000)
    said = f"    {why}" if change.why else ""
    quoted = ", ".join(f'"{each}"' for each in old)
    return (
        f"  - page: {change.page}\n    section: {change.section}\n    kind: {change.kind}\n"
        f'    old: [{quoted}]\n    new: "{change.new}"\n    on: {change.on}\n{said}'
    )


def _stamps(workshop: Workshop, uri: str, section: str) -> dict[str, list[str]]:
    """The hashes that translations of a section carry, and the paths of those translations."""
    found: dict[str, list[str]] = {}
    for code, pages in workshop.pages.items():
        page = pages.get(uri)
        if code == ENGLISH or page is None or not isinstance(page.matter, TranslationMatter):
            continue
        if digits := page.matter.translation.source.get(section):
            found.setdefault(digits, []).append(page.path)
    return found


def _including(page: PageFile) -> dict[str, list[str]]:
    """The shared parts that each section of a page includes."""
    return {name: includes(text) for name, text in texts(page, {}).items()}


def _when(base: Version, since: str) -> str:
    return since or f"{base.on} ({base.commit[:8]})"
