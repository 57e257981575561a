"""Everything a build knows: the data, the pages, and what earlier parts of the build produced."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from guide import world
from guide.assets import Assets
from guide.careful import load_careful
from guide.coverage import Coverage, coverage, load_matrix
from guide.edition import Edition
from guide.findings import Refused
from guide.helplines import Helplines, load_helplines
from guide.languages import ENGLISH, Language, load_languages
from guide.late import ENGLISH_FIRST
from guide.pages import EnglishMatter, PageFile, TranslationMatter, load_pages
from guide.project import Project
from guide.rendering import Rendered, Shown
from guide.retired import Retired, load_retired
from guide.search import SearchPage, Section
from guide.sections import TOP
from guide.seen import load_seen
from guide.shared import Parts, load_parts, with_english
from guide.sheets import EnglishPart, Part
from guide.sources import Source, load_sources
from guide.strings import Words, load_strings
from guide.translate.states import PageState

State = Literal["original", "draft", "reviewed", "approved", "fallback"]
RANK = {"draft": 0, "reviewed": 1, "approved": 2}
SEARCH = "search.md"


@dataclass
class Site:
    """The project, loaded once for a build in all its languages."""

    project: Project
    languages: list[Language]
    words: dict[str, Words]
    helplines: Helplines
    retired: tuple[Retired, ...]
    sources: dict[str, Source]
    seen: dict[str, date]
    pages: dict[str, dict[str, PageFile]]
    assets: Assets
    # Shared parts by language and key, and what the pages answer.
    parts: dict[str, Parts] = field(default_factory=dict)
    coverage: Coverage | None = None
    # How far each language is (guide.translate.states), pages and shared parts, by language.
    progress: dict[str, list[PageState]] = field(default_factory=dict)
    # How sections that are behind their English are shown, by language and page (translate.shown).
    shown: dict[str, dict[str, dict[str, Shown]]] = field(default_factory=dict)
    # Whether review sheets are made (guide.building).
    on_paper: bool = True
    # What a reviewer must look at twice, and the parts of each page's review sheet, until written.
    careful: tuple[str, ...] = ()
    sheets: dict[tuple[str, str], list[Part]] = field(default_factory=dict)
    sheet_sources: dict[str, list[EnglishPart]] = field(default_factory=dict)
    # English content by page, kept for the translations and fallback pages that come after it.
    english: dict[str, Rendered] = field(default_factory=dict)
    english_html: dict[str, tuple[str, set[str]]] = field(default_factory=dict)
    outlines: dict[str, list[Section]] = field(default_factory=dict)
    searchable: dict[str, list[SearchPage]] = field(default_factory=dict)
    # Page address in the site → the language tree and page it is, for the sitemap.
    built: dict[str, tuple[str, str]] = field(default_factory=dict)
    environment: Any = None
    # Which school bundle this is, in its profile (guide.school); None on the public site.
    edition: Edition | None = None

    def language(self, code: str) -> Language:
        return next(language for language in self.languages if language.code == code)

    def english_matter(self, uri: str) -> EnglishMatter:
        matter = self.pages[ENGLISH][uri].matter
        assert isinstance(matter, EnglishMatter)
        return matter

    def state(self, code: str, uri: str) -> State:
        """What a reader of this tree gets for this page."""
        if code == ENGLISH:
            return "original"
        page = self.pages[code].get(uri)
        if page is None or not isinstance(page.matter, TranslationMatter):
            return "fallback"
        status = page.matter.translation.status
        return status if RANK[status] >= RANK[self.language(code).publish] else "fallback"

    def parts_for(self, code: str) -> Parts:
        """The shared parts for text in this language."""
        return with_english(self.parts, code)

    def page(self, code: str, uri: str) -> PageFile:
        """The file whose words are shown for this page in this tree."""
        shown = ENGLISH if self.state(code, uri) == "fallback" else code
        return self.pages[shown][uri]

    def shown_in(self, code: str, uri: str) -> dict[str, Shown]:
        """How the sections of a page that are behind their English are shown."""
        return {} if self.state(code, uri) == "fallback" else self.shown.get(code, {}).get(uri, {})

    def titled(self, code: str, uri: str) -> tuple[str, str]:
        """A page's title as it stands on the page, and its language."""
        page = self.page(code, uri)
        if self.shown_in(code, uri).get(TOP) in ENGLISH_FIRST:
            page = self.pages[ENGLISH][uri]
        return page.matter.title, page.language


def load_site(
    project: Project,
    only: list[str] | None = None,
    edition: Edition | None = None,
    drafts: bool = True,
    *,
    checked: bool = False,
) -> Site:
    """Load everything. `only` keeps English and these languages (a preview of one language);
    without `drafts`, what no person has checked is not there, nor a language with nothing else;
    `checked` says that the sources are checked elsewhere, and their faults told."""
    languages = load_languages(project)
    if only:
        languages = [each for each in languages if each.code in {ENGLISH, *only}]
    if not drafts:
        languages = [_raised(each) for each in languages]
    pages, found = load_pages(project, languages)
    parts, faults = load_parts(project, languages)
    if found or faults:
        raise Refused(found + faults)
    words = load_strings(project, languages, compared=not checked)
    helplines = load_helplines(project.data, project.root)
    world.add_pages(pages, helplines, words, languages)
    site = Site(
        project=project,
        languages=languages,
        words=words,
        helplines=helplines,
        retired=load_retired(project.data, project.root),
        sources=load_sources(project),
        seen=load_seen(project),
        pages=pages,
        parts=parts,
        coverage=coverage(pages[ENGLISH], load_matrix(project)[0]),
        assets=Assets(project, school=edition is not None),
        careful=load_careful(project),
        edition=edition,
    )
    if not drafts:
        site.languages = [each for each in languages if _has_pages(site, each.code)]
    return site


def _raised(language: Language) -> Language:
    """A language of which only checked pages are shown."""
    if RANK[language.publish] >= RANK["reviewed"]:
        return language
    return language.model_copy(update={"publish": "reviewed"})


def _has_pages(site: Site, code: str) -> bool:
    return any(site.state(code, uri) != "fallback" for uri in site.pages[ENGLISH])
