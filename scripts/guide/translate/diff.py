"""The stale sections of a translation: the English it was made from, the English now, its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from guide.languages import ENGLISH
from guide.pages import PageFile, TextFile
from guide.sections import TOP, sections
from guide.shared import expand
from guide.translate.history import History, not_found
from guide.translate.states import BEHIND, SectionState
from guide.translate.workshop import Workshop


@dataclass(frozen=True)
class Stale:
    """One section to bring up to date. `old` is None when its English cannot be found; then `note`
    says why. `parts` are the shared parts in it that have changed; where the language has no file
    of its own for one, readers see it in English, as it is today."""

    id: str
    state: str
    urgent: bool
    path: str
    line: int
    old: str | None
    old_on: str
    new: str
    own: str
    parts: tuple[str, ...] = ()
    note: str = ""


def stale(
    workshop: Workshop, history: History | None, code: str, uri: str, no_history: str = ""
) -> list[Stale]:
    """The sections of a page that are behind, urgent ones first. Without a history, `no_history`
    says why there is none."""
    page = workshop.pages[code].get(uri)
    if page is None:
        return []
    english = texts(workshop.pages[ENGLISH][uri], workshop.parts[ENGLISH])
    own = texts(page, workshop.parts.get(code, {}))
    state = workshop.page(code, uri)
    found = []
    for each in state.sections.values():
        if each.state not in BEHIND and not _copied(each):
            continue
        version = history.old(uri, each.id, each.source) if history and each.source else None
        old = version.text(each.id).strip() if version else None
        new = english[each.id].strip()
        note = ""
        if old is None and not each.source:
            note = "Nobody has said which English this was made from: compare it with all of it."
        elif old is None:
            note = not_found(history) if history else no_history
        found.append(
            Stale(each.id, each.state, each.urgent, page.path, each.line, old,
                  version.on if version else "", new,
                  own.get(each.id, "").strip(), _changed(workshop, history, each, old, new), note)
        )  # fmt: skip
    return sorted(found, key=lambda each: (each.state != "withdrawn", not each.urgent))


def _changed(
    workshop: Workshop, history: History | None, section: SectionState, old: str | None, new: str
) -> tuple[str, ...]:
    """The shared parts of a section in which something changed; all where we cannot know."""
    if old is None or history is None:
        return section.parts
    marked = rows(old, new)
    gone = {row for mark, row in marked if mark == "-"}
    came = {row for mark, row in marked if mark == "+"}
    return tuple(
        key
        for key in section.parts
        if came & {*_rows(workshop.parts[ENGLISH][key].body)}
        or any(gone & {*_rows(text)} for text in history.part(key))
    )


def _copied(section: SectionState) -> bool:
    """Still English words, and no longer today's."""
    return section.state == "missing" and section.source not in {"", section.english}


def texts(page: PageFile, parts: Mapping[str, TextFile]) -> dict[str, str]:
    """A page's sections as readers get them; the title and description stand before the top."""
    body = expand(page.body, parts, page.uri, page.language)
    found = {each.id: each.text for each in sections(body)}
    matter = page.matter
    return found | {TOP: f"{matter.title}\n\n{matter.description}\n\n{found[TOP]}"}


def rows(old: str, new: str) -> list[tuple[str, str]]:
    """Both texts row by row: ("-" only in the old, "+" only in the new, " " in both)."""
    return _compared(_rows(old), _rows(new))


def words(old: str, new: str) -> list[tuple[str, str]]:
    """Two rows word by word, in the same way."""
    return _compared(old.split(), new.split())


def _rows(text: str) -> list[str]:
    return [row.rstrip() for row in text.split("\n") if row.strip()]


def _compared(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    found = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [(" ", each) for each in old[i:j]]
        else:
            found += [("-", each) for each in old[i:j]] + [("+", each) for each in new[k:m]]
    return found
