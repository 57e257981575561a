"""Every check of the sources that needs no network, in the order a person would repair them.

Data first: a page cannot be judged against helplines that do not load. Dates never break a build
(design §5), so what depends on today is a warning.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import TypeVar

from guide import (
    coverage,
    glossary,
    helplinks,
    pagetext,
    parity,
    retired,
    screenshot,
    shared,
    sources,
    watch,
    world,
)
from guide.content.grade import Measures
from guide.content.report import check_content, measure
from guide.content.rulebook import Rulebook, load_rulebook
from guide.findings import Finding, Refused
from guide.forks import spread
from guide.helpline_checks import check_helplines, check_text
from guide.helplines import Helplines, read
from guide.languages import ENGLISH, load_languages
from guide.pages import EnglishMatter, PageFile, TextFile, TranslationMatter, load_pages
from guide.project import Project
from guide.sections import TOP, sections
from guide.seen import load_seen
from guide.service import HOME
from guide.sources import Source, load_sources
from guide.strings import load_strings, strings_file
from guide.translate import changes
from guide.translate.changes import load_changes
from guide.translate.past import Past

T = TypeVar("T")
# How long a page may go unchecked (content plan §3.4): half a year, a quarter for dated pages.
DAYS, DAYS_DATED = 183, 92


def check_project(project: Project, today: date, only: Collection[str] = ()) -> list[Finding]:
    """All findings of a project, errors and warnings, sorted by place.

    `only` leaves out the pages of languages beside English and these (a preview).
    """
    loaded = read(project.data, project.root)
    helplines = loaded[0]
    found = check_helplines(project.data, project.root, today, loaded)
    languages = _or_none(lambda: load_languages(project), found)
    listed = _or_none(lambda: load_sources(project), found)
    rules = _or_none(lambda: load_rulebook(project), found)
    seen = _or_none(lambda: load_seen(project), found) or {}
    entries = _or_none(lambda: retired.load_retired(project.data, project.root), found) or ()
    if languages is None:
        return sorted(set(found))
    languages = [each for each in languages if not only or each.code in {ENGLISH, *only}]
    words = _or_none(lambda: load_strings(project, languages), found)
    pages, faults = load_pages(project, languages)
    found += faults
    if words:
        world.add_pages(pages, helplines, words, languages)
    parts, faults = shared.load_parts(project, languages)
    found += faults
    matrix = _or_none(lambda: coverage.load_matrix(project), found)
    if matrix is not None:
        found += coverage.check(pages[ENGLISH], *matrix)
    for key in sorted(seen.keys() - helplines.services.keys()):
        message, remedy = f"There is no helpline '{key}'.", "Correct the id."
        found.append(Finding("docs/_data/checked.yml", 1, "helpline", message, remedy))
    for language in languages:
        file = strings_file(project, language.code)
        if file.exists():
            text = file.read_text(encoding="utf-8")
            path = project.name(file)
            found += check_text(text, path, helplines, entries)
            found += helplinks.check(text, path, helplines, words_only=True)
        for part in parts[language.code].values():
            found += judge_part(part, parts[ENGLISH], pages[ENGLISH], helplines, entries)
    stamps = {page.uri: shared.hashes_of(page, parts[ENGLISH]) for page in pages[ENGLISH].values()}
    past = Past(project)
    found += spread(
        lambda page: [
            *judge_page(page, pages[ENGLISH], helplines, entries, listed, today, stamps, past),
            *shared.check_includes(page, parts[ENGLISH].keys()),
            *(_content(page, parts[ENGLISH], rules) if rules else ()),
        ],
        [page for language in languages for page in pages[language.code].values()],
    )
    found += glossary.check(project, languages, pages, parts)
    for template in sorted(project.overrides.rglob("*.html")):
        text = template.read_text(encoding="utf-8")
        found += check_text(text, project.name(template), helplines, entries)
    stamped = _or_none(lambda: load_changes(project), found)
    if stamped is not None:
        found += changes.check(stamped, pages[ENGLISH], today)
    found += watch.check_watch(project, today)
    found += screenshot.check(project)
    return sorted(set(found))


def judge_page(
    page: PageFile,
    english: dict[str, PageFile],
    helplines: Helplines,
    entries: tuple[retired.Retired, ...],
    listed: dict[str, Source] | None,
    today: date,
    stamps: dict[str, dict[str, str]],
    past: Past | None = None,
) -> list[Finding]:
    """Everything about one page. `stamps` are the hashes of the English sections, by page; `past`
    finds the English that a page was made from."""
    country = country_of(english.get(page.uri, page))
    found = _text(page, english, helplines, entries, country)
    for key in ("title", "description"):
        line = page.document.line(key)
        found += check_text(getattr(page.matter, key), page.path, helplines, entries, line)
    if isinstance(page.matter, EnglishMatter):
        found += _english(page, page.matter, helplines, listed, today)
    elif page.uri not in english:
        message = f"There is no English page docs/{ENGLISH}/{page.uri}."
        remedy = "Move or remove it: a translation without its English is never updated."
        found.append(Finding(page.path, 1, "orphan", message, remedy))
    else:
        stale = stale_sections(page, stamps[page.uri])
        told = parity.check(page, english[page.uri], stale, (past or Past()).of(page))
        found = [*parity.anchors(found, told, page), *told]
        if page.path.endswith(".md"):  # not made from data (guide.world)
            found += parity.stamps(page, english[page.uri])
            found += parity.hints(page, english[page.uri])
            found += _claimed(page, today)
    return found


def _claimed(page: PageFile, today: date) -> list[Finding]:
    """A review on a day that has not been yet. A warning, as all that depends on today."""
    assert isinstance(page.matter, TranslationMatter)
    checked = page.matter.translation.checked
    if checked is None or checked <= today:
        return []
    line = page.document.line("translation", "checked")
    message, remedy = "The day of the review lies in the future.", "Correct the date."
    return [Finding(page.path, line, "due", message, remedy, "warning")]


def stale_sections(page: PageFile, stamps: dict[str, str]) -> set[str]:
    """Sections of a translation that were made from other English than today's."""
    assert isinstance(page.matter, TranslationMatter)
    source = page.matter.translation.source
    return {name for name, stamp in stamps.items() if name in source and source[name] != stamp}


def country_of(page: PageFile) -> str:
    """The country whose services a page may show."""
    return (page.matter.country if isinstance(page.matter, EnglishMatter) else None) or HOME


def _text(
    text: TextFile,
    english: dict[str, PageFile],
    helplines: Helplines,
    entries: tuple[retired.Retired, ...],
    country: str = HOME,
) -> list[Finding]:
    """What any text must keep to, page or shared part."""
    found = pagetext.check(text, english)
    found += helplinks.check(text.body, text.path, helplines, text.body_line, country=country)
    return found + check_text(text.body, text.path, helplines, entries, text.body_line)


def judge_part(
    part: shared.Part,
    english_parts: shared.Parts,
    english: dict[str, PageFile],
    helplines: Helplines,
    entries: tuple[retired.Retired, ...],
) -> list[Finding]:
    """Everything about one shared part."""
    found = [*_text(part, english, helplines, entries), *shared.check_part(part, english_parts)]
    if part.language == ENGLISH:
        found += _named(part, helplines, HOME)
    elif original := english_parts.get(part.uri.removesuffix(".md")):
        found += [*parity.check(part, original), *parity.hints(part, original)]
    return found


def _named(text: TextFile, helplines: Helplines, country: str) -> list[Finding]:
    """Services that a block names and that are not in the data of the text's country."""
    found = []
    for use in pagetext.uses(text.body):
        for key in pagetext.services_named(use):
            asked = dict(use.options).get("country", "").upper() or country
            if not helplines.serves(key, asked):
                line, remedy = text.body_line + use.line - 1, "Correct the id."
                message = f"There is no helpline '{key}' in the data of {asked}."
                found.append(Finding(text.path, line, "helpline", message, remedy))
    return found


def _content(page: PageFile, parts: shared.Parts, rules: Rulebook) -> list[Finding]:
    """The content rules, on the page as readers get it: shared parts in their places. The pages of
    other countries are made from data and strings; nobody writes them as pages."""
    if not page.path.endswith(".md"):
        return []
    whole, lines = shared.in_place(page, parts)
    return [shared.at_source(each, page, lines) for each in check_content(whole, rules)]


def measures(project: Project) -> dict[str, Measures]:
    """How hard each English page is to read, by path (`check --json`)."""
    languages = [each for each in load_languages(project) if each.code == ENGLISH]
    pages, _ = load_pages(project, languages)
    parts, _ = shared.load_parts(project, languages)
    found = {}
    for page in pages[ENGLISH].values():
        if measured := measure(shared.in_place(page, parts[ENGLISH])[0]):
            found[page.path] = measured
    return found


def _english(
    page: PageFile,
    matter: EnglishMatter,
    helplines: Helplines,
    listed: dict[str, Source] | None,
    today: date,
) -> list[Finding]:
    found = []
    ids = {section.id for section in sections(page.body)} | {TOP}
    for name in sorted(set(matter.urgent) - ids):
        message = f"'urgent' names #{name}, which is no heading of this page."
        line = page.document.line("urgent")
        found.append(Finding(page.path, line, "front-matter", message, "Correct the id."))
    line = page.document.line("help")
    for key in matter.help:
        try:
            helplinks.resolve(key, helplines, country_of(page))
        except helplinks.UnknownHelpline as error:
            found.append(Finding(page.path, line, "helpline", str(error), "Correct the id."))
    found += _named(page, helplines, country_of(page))
    if listed is not None:
        line = page.document.line("sources")
        found += sources.check(matter.sources, listed, page.path, line)
    age = (today - matter.last_checked).days
    if age > (DAYS_DATED if matter.dated else DAYS):
        message = f"The page was last checked against its sources {age} days ago."
        line = page.document.line("last_checked")
        remedy = "Check it again and change the date."
        found.append(Finding(page.path, line, "due", message, remedy, "warning"))
    if age < 0:
        message, line = "last_checked lies in the future.", page.document.line("last_checked")
        found.append(Finding(page.path, line, "due", message, "Correct the date.", "warning"))
    return found


def _or_none(work: Callable[[], T], found: list[Finding]) -> T | None:
    """Do it; when it refuses, keep the findings and go on without."""
    try:
        return work()
    except Refused as refused:
        found += refused.findings
        return None
