"""A made-up project in memory: two languages, three pages, no MkDocs."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from guide.languages import Language
from guide.pages import EnglishMatter, PageFile, Translation, TranslationMatter
from guide.project import Project
from guide.site import Site
from guide.sources import Source
from guide.yamltext import parse
from rendered import ENGLISH, WELSH, lines, words

SHELL = ("home", "all_pages", "now", "menu", "leave")
RECORD = ("checked", "review", "review_none", "translation", "nations", "sources", "sources_there")
OWN = {
    "site": {"name": "GUIDE"},
    "shell": {name: name.upper() for name in SHELL},
    "menu": {"now": "NOW", "help": "HELP"},
    "missing": {"danger": "DANGER?", "title": "MISSING", "text": "TEXT"},
    "nation": {"all": "EVERYWHERE", "england": "England", "wales": "Wales"},
    "record": {name: name.upper() for name in RECORD}
    | {
        "review_by": "Read by {names}.",
        "translation_machine": "A MACHINE",
        "translation_machine_assisted": "HELPED",
        "translation_human": "A PERSON",
        "translation_reviewed": "Checked by {names}.",
        "translated_by": "Translated by {names}.",
    },
}
DRAFT = {"status": "draft", "origin": "machine"}
REVIEWED: dict[str, Any] = {
    "status": "reviewed",
    "origin": "human",
    "translators": ["A. Writer"],
    "reviewers": ["B. Reader"],
    "checked": "2026-11-20",
}


def english(uri: str, body: str = "Text.\n", **matter: Any) -> PageFile:
    """An English page."""
    whole = {
        "title": uri.removesuffix(".md"),
        "description": "About it.",
        "audience": ["anyone"],
        "nations": ["england", "wales"],
        "last_checked": date(2026, 11, 22),
    }
    return file("en", uri, EnglishMatter.model_validate(whole | matter), body)


def translated(uri: str, body: str = "Testun.\n", **state: Any) -> PageFile:
    """A Welsh page, a machine's draft unless told otherwise."""
    translation = Translation.model_validate(state or DRAFT)
    matter = TranslationMatter(title=f"cy {uri}", description="Amdani.", translation=translation)
    return file("cy", uri, matter, body)


def file(code: str, uri: str, matter: Any, body: str) -> PageFile:
    """A page file whose text begins at line 10."""
    return PageFile(f"docs/{code}/{uri}", code, uri, matter, body, 10, parse("", "page.md"))


def made_site(
    *pages: PageFile, languages: tuple[Language, ...] = (ENGLISH, WELSH), **sources: Source
) -> Site:
    """A site of these pages, built: every page stands at its address."""
    trees: dict[str, dict[str, PageFile]] = {language.code: {} for language in languages}
    for page in pages or (english("index.md"), english("search.md"), translated("index.md")):
        trees[page.language][page.uri] = page
    site = Site(
        project=Project(),
        languages=list(languages),
        words={language.code: words() | OWN for language in languages},
        helplines=lines(),
        retired=(),
        sources=sources,
        seen={},
        pages=trees,
        assets=SimpleNamespace(version=lambda name: "0123abcd"),  # type: ignore[arg-type]
    )
    for language in languages:
        tree = "" if language.code == "en" else f"{language.code}/"
        for uri in trees["en"]:
            site.built[tree + uri.replace(".md", ".html")] = (language.code, uri)
    return site
