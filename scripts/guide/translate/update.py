"""Sections that a translator says are up to date get the hash of today's English.

The stamp is a person's word, so it is made hard to give by accident: not while the page differs
from the English in more than words, not for a section that is still English, and not in one sweep
for a section whose words have not been touched since its English changed (that has to be said of
the section by name). It never claims a review: a page that was reviewed goes back to draft when
what it says has changed since (P11).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from guide import parity
from guide.findings import Finding, Refused
from guide.languages import ENGLISH
from guide.pages import SHARED, PageFile, TextFile, TranslationMatter
from guide.project import Project
from guide.sections import TOP, sections
from guide.shared import Part, expand, hashes_of, with_english
from guide.translate import files
from guide.translate.history import History, page_of
from guide.translate.stamping import CannotStamp, stamped
from guide.translate.states import BEHIND, PageState
from guide.translate.workshop import Workshop, part_key


@dataclass
class Updated:
    """What became of each section, by id."""

    path: str
    stamped: list[str] = field(default_factory=list)
    fresh: list[str] = field(default_factory=list)
    # Still the English words.
    english: list[str] = field(default_factory=list)
    # Not edited since their English changed, and not named.
    untouched: list[str] = field(default_factory=list)
    # Perhaps not edited since: there is no history to see it in. And not named.
    unsure: list[str] = field(default_factory=list)
    # Gone from the English; their stamps were taken out.
    gone: list[str] = field(default_factory=list)
    # The page was reviewed before its English changed; it says draft now.
    lowered: str = ""


def update(
    project: Project,
    workshop: Workshop,
    history: History | None,
    code: str,
    uri: str,
    named: Collection[str] = (),
) -> Updated:
    """Stamp sections of a page: those `named`, or all that are behind and were worked on.

    Raises Refused while the page differs from the English in more than words.
    """
    page, english = workshop.pages[code][uri], workshop.pages[ENGLISH][uri]
    faults = parity.check(page, english)
    if faults:
        raise Refused(faults)
    state = workshop.page(code, uri)
    result = Updated(page.path, gone=[each.id for each in state.orphans])
    then = {} if named or history is None else _then(project, workshop, history, page, state)
    own = (page.matter.title, page.matter.description, page.body)
    now = _texts(own, page, with_english(workshop.parts, code))
    for each in state.sections.values():
        if each.state == "orphan" or (named and each.id not in named):
            continue
        if each.state == "missing":
            result.english.append(each.id)
        elif each.state == "fresh":
            result.fresh.append(each.id)
        elif each.state in {"outdated", "withdrawn"} and not named and each.id not in then:
            result.unsure.append(each.id)
        elif then.get(each.id) == now[each.id]:
            result.untouched.append(each.id)
        else:
            result.stamped.append(each.id)
    _write(project, page, state, result)
    return result


def update_part(
    project: Project, workshop: Workshop, history: History, code: str, uri: str
) -> list[Updated]:
    """Stamp the sections that include a shared part and that are behind because of it alone."""
    key = part_key(uri)
    results = []
    for name in workshop.including(key):
        page = workshop.pages[code].get(name)
        if page is None:
            continue
        state, english = workshop.page(code, name), workshop.pages[ENGLISH][name]
        before = [
            hashes_of(english, {**workshop.parts[ENGLISH], key: _part(key, text)})
            for text in history.part(key)
        ]
        result = Updated(page.path)
        for each in state.behind:
            if key in each.parts and any(old[each.id] == each.source for old in before):
                result.stamped.append(each.id)
        if result.stamped:
            _write(project, page, state, result)
            results.append(result)
    return results


def _write(project: Project, page: PageFile, state: PageState, result: Updated) -> None:
    matter = page.matter
    assert isinstance(matter, TranslationMatter)
    source = {
        each.id: each.english if each.id in result.stamped else each.source
        for each in state.sections.values()
        if each.state != "orphan" and (each.source or each.id in result.stamped)
    }
    if source == matter.translation.source:
        return
    changed = {each.id for each in state.behind} & set(result.stamped)
    lower = matter.translation.status if changed and matter.translation.status != "draft" else ""
    result.lowered = lower
    file = project.root / page.path
    try:
        text = stamped(files.read(file), source, "draft" if lower else "")
    except CannotStamp as error:
        line = page.document.line("translation")
        remedy = "Write `source:` as in other pages, one line for each section."
        raise Refused([Finding(page.path, line, "front-matter", str(error), remedy)]) from None
    files.write(file, text)


def _then(
    project: Project, workshop: Workshop, history: History, page: PageFile, state: PageState
) -> dict[str, str]:
    """The words of each stale section as they were when its English was about to change."""
    found: dict[str, str] = {}
    for each in state.sections.values():
        if each.state not in BEHIND or not each.source:
            continue
        commit = history.replaced(page.uri, each.id, each.source)
        old = page_of(history.read(commit, page.path) or "") if commit else None
        if old is not None:
            parts = _parts_at(project, workshop, history, commit, page.language, each.parts)
            found[each.id] = _texts(old, page, parts).get(each.id, "")
    return found


def _parts_at(
    project: Project,
    workshop: Workshop,
    history: History,
    commit: str,
    code: str,
    keys: Collection[str],
) -> dict[str, Part]:
    parts = dict(with_english(workshop.parts, code))
    for key in keys:
        name = project.name(project.docs / code / SHARED / f"{key}.md")
        text = history.read(commit, name)
        if text is not None:
            parts[key] = Part(name, code, f"{key}.md", text.replace("\r\n", "\n"))
    return parts


def _texts(
    words: tuple[str, str, str], page: PageFile, parts: Mapping[str, TextFile]
) -> dict[str, str]:
    """Title, description and body as sections, white space collapsed."""
    title, description, body = words
    found = {
        each.id: " ".join(each.text.split())
        for each in sections(expand(body, parts, page.uri, page.language))
    }
    return found | {TOP: f"{title} {description} {found[TOP]}"}


def _part(key: str, text: str) -> Part:
    return Part(f"docs/{ENGLISH}/{SHARED}/{key}.md", ENGLISH, f"{key}.md", text)
