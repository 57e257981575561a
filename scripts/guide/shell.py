"""What the page shell is filled with: menu, languages, links, state. The templates only place it.

Every address is relative to the page: one build serves a web host, any sub-path and file:// (P8).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from guide import countries, dates, school
from guide.assets import ENGINE
from guide.languages import ENGLISH
from guide.pages import PageFile, TranslationMatter
from guide.policy import PAGE_POLICY
from guide.record import record
from guide.site import SEARCH, Site
from guide.webeditor import edit_url, new_url

# The links of the footer, by page; those that do not exist are left out.
FOOT = ("about/index.md", "about/privacy.md", "about/leave.md", "about/accessibility.md", SEARCH)

# How to translate, where no web editor is known.
TRANSLATE = "about/translate.md"
# Ways of showing a section (guide.rendering.Shown) that say that its English has changed.
BEHIND = {"late", "older", "withdrawn"}


@dataclass(frozen=True)
class Place:
    """Where a page stands: its language tree and its path below the language folder."""

    code: str
    uri: str

    @property
    def url(self) -> str:
        """The page's address from the root of the site."""
        html = self.uri.removesuffix(".md") + ".html"
        return html if self.code == ENGLISH else f"{self.code}/{html}"

    def to(self, target: str) -> str:
        """A root address as a link from this page."""
        return str(get_relative_url(target, self.url))


def place(page: Page, code: str) -> Place:
    """The place of a MkDocs page in the tree being built."""
    return Place(code, page.file.norm_src_uri)  # type: ignore[attr-defined]


def shell(site: Site, page: Page, code: str, nav: Navigation, config: Any) -> dict[str, Any]:
    """The context `g` of the templates."""
    here = place(page, code)
    language, state = site.language(code), site.state(code, here.uri)
    shown = site.page(code, here.uri)
    matter = site.english_matter(here.uri)
    content = site.language(ENGLISH) if state == "fallback" else language
    title, tongue = site.titled(code, here.uri)
    assets = site.assets
    script = "search.js" if here.uri == SEARCH else "guide.js"
    root = here.to("index.html").removesuffix("index.html")
    return {
        "lang": language,
        "content_lang": content,
        "t": site.words[code],
        "title": title,
        "title_lang": tongue if tongue != code else "",
        "description": site.pages[tongue][here.uri].matter.description,
        "root": root,
        "home": here.to(Place(code, "index.md").url),
        "now_url": here.to(Place(code, "now/index.md").url),
        "search_url": here.to(Place(code, SEARCH).url),
        "english_url": here.to(Place(ENGLISH, here.uri).url),
        "leave_url": root + school.NEUTRAL if site.edition else config.extra.get("leave_url"),
        "edition": school.words(site, code),
        "menu": _menu(site, here, nav),
        "languages": _languages(site, here),
        "foot": _foot(site, here),
        "kind": _kind(here.uri, matter.crisis),
        "state": state,
        "behind": bool(BEHIND & set(site.shown_in(code, here.uri).values())),
        "checked": _checked(shown, code),
        "noindex": state in {"draft", "fallback"},
        "record": record(site, here.uri, code, here.to(Place(ENGLISH, here.uri).url)),
        "css": here.to(f"assets/guide.css?{assets.version('guide.css')}"),
        "js": here.to(f"assets/{script}?{assets.version(script)}"),
        "edit_url": _edit_url(config, shown.path),
        "translate_url": _translate_url(site, here, config) if state == "fallback" else "",
        "engine": f"{root}assets/{ENGINE}?{assets.version(ENGINE)}" if site.edition else "",
        "csp": PAGE_POLICY,
        "all_pages": _all_pages(site, here, nav) if here.uri == SEARCH else [],
    }


def _edit_url(config: Any, path: str) -> str:
    """The web editor's address of the file whose words are shown, where one is configured."""
    return edit_url(str(config.extra.get("edit_base") or ""), path)


def _translate_url(site: Site, here: Place, config: Any) -> str:
    """Where an untranslated page can be translated: in the web editor where one is configured, else
    the page that says how. One that is made from data has nothing to translate."""
    if not site.pages[ENGLISH][here.uri].path.endswith(".md"):
        return ""
    new = new_url(str(config.extra.get("edit_base") or ""), f"docs/{here.code}/{here.uri}")
    if not new and TRANSLATE in site.pages[ENGLISH]:
        return here.to(Place(here.code, TRANSLATE).url)
    return new


def _kind(uri: str, crisis: bool) -> str:
    if uri in {"index.md", SEARCH}:
        return {"index.md": "home", SEARCH: "search"}[uri]
    return "crisis" if crisis else "plain"


def _menu(site: Site, here: Place, nav: Navigation) -> list[dict[str, Any]]:
    """One entry a section; each leads to the section's first page."""
    words = site.words[here.code]
    entries = [{"title": words["shell"]["home"], "uri": "index.md", "pages": ["index.md"]}]
    for item in nav.items:
        if isinstance(item, Section):
            pages = [uri_of(page) for page in pages_in(item)]
            title = words["menu"].get(item.title, item.title)
            entries.append({"title": title, "uri": pages[0], "pages": pages})
    entries.append({"title": words["shell"]["all_pages"], "uri": SEARCH, "pages": [SEARCH]})
    return [
        {
            "title": entry["title"],
            "url": here.to(Place(here.code, entry["uri"]).url),
            "current": here.uri == entry["uri"],
            "within": here.uri in entry["pages"],
        }
        for entry in entries
    ]


def _languages(site: Site, here: Place) -> list[dict[str, Any]]:
    return [
        {
            "code": language.code,
            "name": language.name,
            "direction": language.direction,
            "url": here.to(Place(language.code, here.uri).url),
            "current": language.code == here.code,
            "draft": site.state(language.code, here.uri) == "draft",
            "fallback": site.state(language.code, here.uri) == "fallback",
        }
        for language in site.languages
    ]


def _foot(site: Site, here: Place) -> list[dict[str, str]]:
    return [
        {
            "title": _title(site, here.code, uri),
            "url": here.to(Place(here.code, uri).url),
            "lang": _lang(site, here.code, uri),
        }
        for uri in FOOT
        if uri in site.pages[ENGLISH]
    ]


def _all_pages(site: Site, here: Place, nav: Navigation) -> list[dict[str, Any]]:
    """Every page of the tree by section, for the list that works without JavaScript (P6)."""
    words = site.words[here.code]
    groups: list[tuple[str, list[str]]] = [(words["shell"]["home"], ["index.md"])]
    for section in _sections(nav.items):
        title = words["menu"].get(section.title, section.title)
        uris = [uri_of(page) for page in section.children if isinstance(page, Page)]
        if countries.INDEX in uris:
            names = countries.listed(site.helplines, words, here.code)
            uris = [countries.INDEX, *(countries.uri(code) for _, code in names)]
        groups.append((title, uris))
    return [
        {
            "section": section,
            "pages": [
                {
                    "title": _title(site, here.code, uri),
                    "url": here.to(Place(here.code, uri).url),
                    "lang": _lang(site, here.code, uri),
                }
                for uri in uris
            ],
        }
        for section, uris in groups
    ]


def _sections(items: list[Any]) -> Iterator[Section]:
    """Every section, each before those inside it."""
    for item in items:
        if isinstance(item, Section):
            yield item
            yield from _sections(item.children)


def _title(site: Site, code: str, uri: str) -> str:
    return site.titled(code, uri)[0]


def _lang(site: Site, code: str, uri: str) -> str:
    """The language of a title where it differs from the tree's (an untranslated page)."""
    tongue = site.titled(code, uri)[1]
    return tongue if tongue != code else ""


def _checked(page: PageFile, code: str) -> str:
    """The day on which a translation was checked, in the reader's words."""
    matter = page.matter
    checked = matter.translation.checked if isinstance(matter, TranslationMatter) else None
    return dates.day(checked, code) if checked else ""


def uri_of(page: Page) -> str:
    """A MkDocs page's path below its language folder."""
    return str(page.file.norm_src_uri)  # type: ignore[attr-defined]


def pages_in(section: Section) -> list[Page]:
    """All pages of a section, its subsections' included."""
    found: list[Page] = []
    for item in section.children:
        if isinstance(item, Section):
            found += pages_in(item)
        elif isinstance(item, Page):
            found.append(item)
    return found
