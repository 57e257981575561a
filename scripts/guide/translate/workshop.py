"""All that the translators' commands, the build and the dashboard ask of the files, loaded once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

import yaml

from guide import countries
from guide.findings import Finding, Refused
from guide.helplines import ANYWHERE, Helplines, load_helplines
from guide.languages import ENGLISH, Language, load_languages
from guide.pages import SHARED, EnglishMatter, PageFile, load_pages
from guide.project import Project
from guide.service import HOME
from guide.shared import INCLUDE, Part, Parts, load_parts
from guide.site import Site
from guide.translate.changes import Changes, load_changes
from guide.translate.interface import interface_states
from guide.translate.states import PageState, page_state, part_state


@dataclass
class Workshop:
    """Pages and shared parts in every language, and what was said of changes to the English."""

    languages: list[Language]
    # By language and uri; pages that are made from data (the countries') may be among them.
    pages: Mapping[str, Mapping[str, PageFile]]
    parts: Mapping[str, Parts]
    changes: Changes
    # Names of services, which stay as they are.
    names: frozenset[str] = frozenset()
    # Files that could not be read: they are in none of the above.
    faults: list[Finding] = field(default_factory=list)
    # Pages that are made from data in every language (guide.world), by uri.
    made: frozenset[str] = frozenset()
    # How far the words of buttons and cards are, by language.
    interface: dict[str, PageState] = field(default_factory=dict)
    # States are asked for again and again while one command or build runs.
    _known: dict[tuple[str, str], PageState] = field(default_factory=dict, repr=False)

    def page(self, code: str, uri: str) -> PageState:
        """The state of one page."""
        if (code, uri) not in self._known:
            own, english = self.pages.get(code, {}).get(uri), self.pages[ENGLISH].get(uri)
            self._known[code, uri] = page_state(
                english, own, self.parts[ENGLISH], self.changes, self.names, code
            )
        return self._known[code, uri]

    def part(self, code: str, key: str) -> PageState:
        """The state of one shared part."""
        own: Part | None = self.parts.get(code, {}).get(key)
        matters = [self.pages[ENGLISH][uri].matter for uri in self.including(key)]
        crisis = any(isinstance(each, EnglishMatter) and each.crisis for each in matters)
        return part_state(self.parts[ENGLISH][key], own, code, self.names, crisis)

    def state(self, code: str, uri: str) -> PageState:
        """A page or a part, by its path below the language's folder."""
        key = part_key(uri)
        return self.part(code, key) if key else self.page(code, uri)

    def including(self, key: str) -> list[str]:
        """The English pages that include a shared part."""
        return [uri for uri, page in self.pages[ENGLISH].items() if key in includes(page.body)]

    def language(self, code: str) -> Language:
        return next(each for each in self.languages if each.code == code)

    def of(self, code: str) -> list[PageState]:
        """All that can be translated into a language, in the order of the site: the words of the
        interface, pages (orphans last), shared parts."""
        own = self.pages.get(code, {})
        uris = [*self.pages[ENGLISH], *sorted(own.keys() - self.pages[ENGLISH].keys())]
        pages = [self.page(code, uri) for uri in uris]
        parts = [self.part(code, key) for key in self.parts[ENGLISH]]
        interface = [self.interface[code]] if code in self.interface else []
        return [*interface, *(each for each in pages if each.status != "made"), *parts]


def part_key(uri: str) -> str:
    """`words` for `_shared/words.md`; "" for a page."""
    return PurePosixPath(uri).stem if uri.startswith(f"{SHARED}/") else ""


def includes(text: str) -> list[str]:
    """The shared parts that a text includes."""
    return [match["key"] for match in INCLUDE.finditer(text)]


def load_workshop(project: Project, only: str = "") -> Workshop:
    """Load it, for one language beside English or for all. Files that cannot be read are faults;
    raises Refused when the data itself is at fault."""
    languages = load_languages(project)
    wanted = [each for each in languages if not only or each.code in {ENGLISH, only}]
    pages, found = load_pages(project, wanted)
    parts, faults = load_parts(project, wanted)
    english = [each for each in found + faults if each.path.startswith(f"docs/{ENGLISH}/")]
    if english:
        raise Refused(english)
    helplines = load_helplines(project.data, project.root)
    names = names_of(helplines)
    made = frozenset(countries.uri(code) for code in helplines.countries)
    order = {uri: number for number, uri in enumerate(_menu(project))}
    pages[ENGLISH] = dict(
        sorted(pages[ENGLISH].items(), key=lambda each: order.get(each[0], len(order)))
    )
    codes = [each.code for each in wanted if each.code != ENGLISH]
    interface = interface_states(project, codes, names)
    changes = load_changes(project)
    return Workshop(wanted, pages, parts, changes, names, found + faults, made, interface)


def _menu(project: Project) -> list[str]:
    """The pages in the order of the menu, which is the order in which they are needed."""
    try:
        text = (project.root / "mkdocs.yml").read_text(encoding="utf-8")
        nav = yaml.load(text, Loader=yaml.BaseLoader)["nav"]
    except (OSError, yaml.YAMLError, KeyError, TypeError):
        return []
    return list(_pages(nav))


def _pages(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    for each in nav if isinstance(nav, list) else []:
        yield from _pages(each)
    for each in nav.values() if isinstance(nav, dict) else []:
        yield from _pages(each)


def of_site(site: Site, changes: Changes) -> Workshop:
    """The same, of a site that is being built."""
    names = names_of(site.helplines)
    return Workshop(site.languages, site.pages, site.parts, changes, names)


def names_of(helplines: Helplines) -> frozenset[str]:
    """How services at home and of no country are called: names are not translated."""
    wanted = (each for each in helplines.services.values() if each.country in {HOME, ANYWHERE})
    return frozenset(each.name[ENGLISH] for each in wanted)
