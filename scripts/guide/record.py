"""The record at the foot of a page: when it was checked, by whom it was read, from what it comes.

It claims only what happened (design §7): a date of checking against sources, and a practitioner's
name only when one has read the page.
"""

from __future__ import annotations

from html import escape

from guide import countries, dates
from guide.pages import EnglishMatter, Translation, TranslationMatter
from guide.site import Site
from guide.sources import Source
from guide.strings import Words

ALL_NATIONS = {"england", "wales", "scotland", "northern_ireland"}


def record(site: Site, uri: str, code: str, english: str) -> list[dict[str, str]]:
    """Rows of term and HTML, in the words of the tree's language. `english` is the address of the
    page in English."""
    words = site.words[code]["record"]
    matter = site.english_matter(uri)
    rows = [("checked", escape(dates.day(matter.last_checked, code)))]
    rows.append(("review", escape(_review(matter, words, code))))
    page = site.page(code, uri).matter
    translated = isinstance(page, TranslationMatter)
    if isinstance(page, TranslationMatter):
        rows.append(("translation", escape(_translation(page.translation, words, code))))
    rows.append(("nations", escape(_nations(matter, site.words[code], code))))
    shown = [site.sources[key] for key in matter.sources if site.sources[key].show]
    if shown and translated:
        # They are in English: a translation leads to the list instead of carrying it (P4).
        rows.append(("sources", f'<a href="{escape(english)}#record">{words["sources_there"]}</a>'))
    elif shown:
        items = "".join(f"<li>{_source(source)}</li>" for source in shown)
        rows.append(("sources", f'<ul lang="en" dir="ltr">{items}</ul>'))
    return [{"key": key, "term": words[key], "html": html} for key, html in rows]


def _review(matter: EnglishMatter, words: Words, code: str) -> str:
    if not matter.reviewed_by:
        return str(words["review_none"])
    said = str(words["review_by"]).format(names=dates.listed(matter.reviewed_by, code))
    return f"{said} ({dates.day(matter.reviewed_on, code)})" if matter.reviewed_on else said


def _translation(translation: Translation, words: Words, code: str) -> str:
    """Who translated and who checked, if they wished to be named, or how it was made."""
    said = []
    if translation.translators:
        names = dates.listed(translation.translators, code)
        said.append(str(words["translated_by"]).format(names=names))
    if translation.status == "draft":
        said.append(str(words[f"translation_{translation.origin.replace('-', '_')}"]))
    else:
        names = dates.listed(translation.reviewers, code)
        said.append(str(words["translation_reviewed"]).format(names=names))
    return " ".join(said)


def _nations(matter: EnglishMatter, words: Words, code: str) -> str:
    if matter.country:
        return countries.name(matter.country, words, code)
    if set(matter.nations) >= ALL_NATIONS:
        return str(words["nation"]["all"])
    return dates.listed([words["nation"][nation] for nation in matter.nations], code)


def _source(source: Source) -> str:
    """Publisher, title and date; sources are in English, so their line is."""
    title = f"{source.publisher}: {source.title}"
    undated = source.date in {"", "not dated", "not shown"}
    text = escape(title if undated else f"{title} ({source.date})")
    return f'<a href="{escape(source.address)}">{text}</a>' if source.linked else text
