"""The page of each country outside the UK, written from the data and the strings.

31 countries in every language would be 31 files a translator has to keep alike; they differ only in
their data. So a country's file makes its page in every language, and a new country is one file.
The Markdown made here goes the way of every other page: the same blocks, checks and layout.
"""

from __future__ import annotations

from guide import countries
from guide.helplines import ANYWHERE, Helplines
from guide.languages import ENGLISH, Language
from guide.pages import EnglishMatter, PageFile, Translation, TranslationMatter
from guide.strings import Words
from guide.yamltext import parse

# Where a country has no line of a kind that we could confirm: the service for any country.
INSTEAD = {"listening": "zz_chi_finder", "hotline": "zz_inhope", "prevention": "zz_troubled_desire"}
# Taking down pictures of under-18s is one service for the whole world.
ALWAYS = ("take_it_down",)


def add_pages(
    pages: dict[str, dict[str, PageFile]],
    helplines: Helplines,
    words: dict[str, Words],
    languages: list[Language],
) -> None:
    """Put each country's page, in each language, beside the pages that are files."""
    for language in languages:
        for country in helplines.countries:
            page = country_page(country, language.code, helplines, words[language.code])
            pages[language.code].setdefault(page.uri, page)


def country_page(country: str, language: str, helplines: Helplines, words: Words) -> PageFile:
    """One country's page. Its date is that of its data; nobody can review it but in its file."""
    path = f"docs/_data/helplines/{country.lower()}.yml"
    title = countries.name(country, words, language)
    description = f"{title}: {words['world']['description']}"
    matter: EnglishMatter | TranslationMatter
    if language == ENGLISH:
        services = helplines.pick(country=country)
        matter = EnglishMatter(
            title=title,
            description=description,
            audience=["anyone"],
            nations=[],
            country=country,
            crisis=True,
            last_checked=min(service.verified.on for service in services),
        )
    else:
        # A strings file says nothing of a review of its own yet, so its words count as a draft.
        draft = Translation(status="draft", origin="machine")
        matter = TranslationMatter(title=title, description=description, translation=draft)
    text = body(country, helplines, words)
    return PageFile(path, language, countries.uri(country), matter, text, 1, parse("{}", path))


def body(country: str, helplines: Helplines, words: Words) -> str:
    """The Markdown of a country's page."""
    said = words["world"]
    found = {service.kind for service in helplines.pick(country=country)}
    parts = [said["lede"]]
    if "emergency" in found:
        parts.append(f"/// emergency | {said['danger']}\n///")
    parts += [said["codes"], said["in_uk"]]
    for kind in countries.KINDS:
        if kind in found:
            parts.append(f"## {said['kinds'][kind]} {{#{kind}}}")
            parts += [said["about"][kind]] if kind in said["about"] else []
            parts.append(f"/// helplines\n    country: {country.lower()}\n    kind: {kind}\n///")
    lacking = [kind for kind in INSTEAD if kind not in found]
    parts.append(f"## {said['anywhere']} {{#anywhere}}")
    parts += [said["lacking"]] if lacking else []
    ids = [*(INSTEAD[kind] for kind in lacking), *ALWAYS]
    shown = [each.id for each in helplines.pick(ids=_known(ids, helplines), country=ANYWHERE)]
    named = f"    country: {ANYWHERE.lower()}\n    ids: {', '.join(shown)}"
    parts.append(f"/// helplines\n{named}\n///")
    parts += [said["pictures"], said["more"]]
    return "\n\n".join(parts) + "\n"


def _known(ids: list[str], helplines: Helplines) -> list[str]:
    return [key for key in ids if key in helplines.services]
