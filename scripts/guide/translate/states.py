"""How far a translation is, section by section: what readers, translators and the dashboard see.

Only draft, reviewed and approved are written in a file. Everything else is computed, from the hash
of the English that each section was made from (design §7): a flag that a person has to remember is
a flag that lies.

    changes = load_changes(project)
    state = page_state(english, translation, parts["en"], changes)
    state.sections["money"].state     # "outdated"
    [each.id for each in state.behind if each.urgent]
    state.left                        # words still to do, of state.words
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from guide.languages import ENGLISH
from guide.pages import SHARED, EnglishMatter, PageFile, TextFile, TranslationMatter
from guide.sections import TOP, Section, hashes, sections
from guide.shared import INCLUDE, expand, hashes_of
from guide.translate.changes import Changes
from guide.translate.words import count, count_of, rows

# fresh      made from today's English.
# minor      made from older English, but only its wording has changed since: fresh to readers.
# outdated   its English has changed since.
# withdrawn  its English has changed since, and the old advice was wrong: not to be shown.
# unstamped  translated, but nobody has said from which English: as good as outdated.
# missing    not translated: no such section, or still the English words. The English is shown.
# orphan     the English has no such section (any more).
State = Literal["fresh", "minor", "outdated", "withdrawn", "unstamped", "missing", "orphan"]
BEHIND = {"outdated", "withdrawn", "unstamped"}
# missing: there is no file. made: nobody translates it, it is made from data (guide.world).
Status = Literal["missing", "draft", "reviewed", "approved", "orphan", "made"]


@dataclass(frozen=True)
class SectionState:
    """One section. `line` is where it starts in the translation's file, 0 when it is not there.

    `words` are those of its English, shared parts not counted: they have a file of their own.
    `left` are the words a translator still has to look at. `source` is the hash that the section
    was made from, `english` that of today's English; "" where there is none.
    """

    id: str
    state: State
    urgent: bool
    words: int
    left: int
    source: str = ""
    english: str = ""
    line: int = 0
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class PageState:
    """One page in one language, or one shared part (`_shared/first-words.md`)."""

    uri: str
    language: str
    status: Status
    crisis: bool
    sections: dict[str, SectionState]

    @property
    def behind(self) -> list[SectionState]:
        """Sections whose English is not the one they were made from, as far as we know."""
        return [each for each in self.sections.values() if each.state in BEHIND]

    @property
    def missing(self) -> list[SectionState]:
        return [each for each in self.sections.values() if each.state == "missing"]

    @property
    def orphans(self) -> list[SectionState]:
        return [each for each in self.sections.values() if each.state == "orphan"]

    @property
    def words(self) -> int:
        return sum(each.words for each in self.sections.values())

    @property
    def left(self) -> int:
        return sum(each.left for each in self.sections.values())


def page_state(
    english: PageFile | None,
    translation: PageFile | None,
    parts: Mapping[str, TextFile],
    changes: Changes,
    names: Collection[str] = (),
    language: str = "",
) -> PageState:
    """The state of a page. `parts` are the English shared parts; `names` need no translation.

    Without a translation say which `language` it is missing in. Without English it is an orphan.
    """
    page = translation or english
    assert page is not None
    code = translation.language if translation else language
    if not page.path.endswith(".md"):
        return PageState(page.uri, code, "made", True, {})
    if english is None:
        own = {each.id: _orphan(each, page) for each in sections(page.body)}
        return PageState(page.uri, code, "orphan", False, own)
    assert isinstance(english.matter, EnglishMatter)
    crisis, urgent = english.matter.crisis, english.matter.urgent
    now = hashes_of(english, parts)
    there = _Texts(translation, parts) if translation else None
    kept = frozenset(names)
    found = {}
    for section in sections(english.body):
        text = _whole(section, english)
        found[section.id] = _section(
            section.id, text, now[section.id], section.id in urgent, there, english.uri, changes,
            kept,
        )  # fmt: skip
    if translation is None or there is None:
        return PageState(page.uri, code, "missing", crisis, found)
    for section in sections(translation.body):
        if section.id not in found:
            found[section.id] = _orphan(section, translation)
    for name in there.source.keys() - found.keys():
        line = translation.document.line("translation", "source", name)
        found[name] = SectionState(name, "orphan", False, 0, 0, there.source[name], "", line)
    return PageState(page.uri, code, _status(translation), crisis, found)


def part_state(
    english: TextFile,
    own: TextFile | None,
    language: str,
    names: Collection[str] = (),
    crisis: bool = False,
) -> PageState:
    """A shared part, as a page with one section. Whether it is behind is told by the sections that
    include it: their hashes are taken with the part in place. `crisis`: a crisis page includes it.
    """
    kept = frozenset(names)
    words = count(english.body, kept)
    left = words if own is None else _same(own.body, english.body, kept)
    state: State = "missing" if left and left >= words else "fresh"
    line = 0 if own is None else own.body_line
    section = SectionState(TOP, state, False, words, left, line=line)
    status: Status = "missing" if own is None else "draft"
    return PageState(f"{SHARED}/{english.uri}", language, status, crisis, {TOP: section})


class _Texts:
    """What a translation's file says, looked up by section."""

    def __init__(self, page: PageFile, parts: Mapping[str, TextFile]) -> None:
        assert isinstance(page.matter, TranslationMatter)
        self.source = page.matter.translation.source
        self.text = {each.id: _whole(each, page) for each in sections(page.body)}
        self.line = {each.id: page.body_line + each.line - 1 for each in sections(page.body)}
        self._page, self._parts = page, parts

    @cached_property
    def copied(self) -> dict[str, str]:
        """As if its words were English: a section that is still a copy has its source's hash."""
        page = self._page
        body = expand(page.body, self._parts, page.uri, ENGLISH)
        return hashes(page.matter.title, page.matter.description, body)


def _section(
    name: str,
    english: str,
    now: str,
    urgent: bool,
    there: _Texts | None,
    uri: str,
    changes: Changes,
    names: frozenset[str],
) -> SectionState:
    words = count(english, names)
    included = tuple(match["key"] for match in INCLUDE.finditer(english))
    if there is None or name not in there.text:
        return SectionState(name, "missing", urgent, words, words, english=now, parts=included)
    source, line = there.source.get(name, ""), there.line[name]
    left = _same(there.text[name], english, names)
    state = _compared(source, now, uri, name, changes)
    untouched = bool(source) and source != now and there.copied.get(name) == source
    # Nearly always nothing is left: then there is nothing to count either.
    if words and (untouched or (left and left >= count(there.text[name], names))):
        state, left = "missing", words
    elif state in BEHIND:
        left = words
    return SectionState(name, state, urgent, words, left, source, now, line, included)


def _compared(source: str, now: str, uri: str, name: str, changes: Changes) -> State:
    if source == now:
        return "fresh"
    if not source:
        return "unstamped"
    said = changes.between(uri, name, source, now)
    if said == "minor":
        return "minor"
    return "withdrawn" if said == "withdraw" else "outdated"


def _same(own: str, english: str, names: frozenset[str]) -> int:
    """Words in rows that are still as in English."""
    return count_of(own, {row for row, _ in rows(english, names)}, names)


def _whole(section: Section, page: PageFile) -> str:
    """A section's text; the title and description count with the top."""
    if section.id != TOP:
        return section.text
    return f"{page.matter.title}\n{page.matter.description}\n{section.text}"


def _orphan(section: Section, page: PageFile) -> SectionState:
    line = page.body_line + section.line - 1
    return SectionState(section.id, "orphan", False, 0, 0, line=line)


def _status(page: PageFile) -> Status:
    assert isinstance(page.matter, TranslationMatter)
    return page.matter.translation.status
