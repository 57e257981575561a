"""Which page and language a person means, and a clear word when there is none.

People type what they see: `now/threat`, `now/threat.md`, `docs/pl/now/threat.md`, or the address of
the page. All mean the same page.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches

from guide.languages import ENGLISH, Language
from guide.pages import SHARED
from guide.translate.workshop import Workshop

CODE = re.compile(r"[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


class Unknown(Exception):
    """There is no such language, page or section; the message says what there is, in one line."""


def page(words: str, workshop: Workshop, code: str) -> str:
    """The uri of the English page or shared part that somebody means. Raises Unknown."""
    uri = _plain(words, code)
    key = uri.removeprefix(f"{SHARED}/").removesuffix(".md")
    if uri.startswith(f"{SHARED}/") and key in workshop.parts[ENGLISH]:
        return uri
    folder = f"{_short(uri)}/index.md"
    uri = folder if folder in workshop.pages[ENGLISH] else uri
    if uri in workshop.made:
        raise Unknown(
            f"'{_short(uri)}' is made from data and from docs/_data/strings/{code}.yml: there is "
            "no page to translate."
        )
    if uri in workshop.pages[ENGLISH]:
        return uri
    shared = [f"{SHARED}/{each}" for each in workshop.parts[ENGLISH]]
    known = [*(_short(each) for each in workshop.pages[ENGLISH]), *shared]
    remedy = _like(_short(uri), known) or f"All pages:  python3 scripts translate status {code}"
    own = workshop.pages.get(code, {}).get(uri)
    if own:
        raise Unknown(
            f"There is no English page '{_short(uri)}' (any more), so {own.path} cannot be kept up "
            f"to date: move or remove it. {remedy}"
        )
    raise Unknown(f"There is no English page '{_short(uri)}'. {remedy}")


def language(code: str, languages: Collection[Language]) -> Language:
    """The language with this code, English excepted. Raises Unknown."""
    if found := next((each for each in languages if each.code == code), None):
        return found
    known = ", ".join(each.code for each in languages)
    raise Unknown(
        f"'{code}' is not a language here; there are {known}. A new one begins with its first "
        f"page:  python3 scripts translate new {code} now/index"
        if CODE.fullmatch(code)
        else f"'{code}' is not a language here; there are {known}."
    )


def section(name: str, known: Collection[str], uri: str) -> str:
    """A section's id. Raises Unknown."""
    name = name.removeprefix("#")
    if name in known:
        return name
    raise Unknown(f"'{_short(uri)}' has no section '{name}'; it has {', '.join(known)}.")


def _plain(words: str, code: str) -> str:
    uri = words.strip().replace("\\", "/").removeprefix("./")
    for start in ("docs/", f"{code}/", f"{ENGLISH}/"):
        uri = uri.removeprefix(start)
    return uri.removesuffix(".md").removesuffix(".html").rstrip("/") + ".md"


def _short(uri: str) -> str:
    return uri.removesuffix(".md")


def _like(word: str, known: list[str]) -> str:
    close = get_close_matches(word, known, n=3, cutoff=0.6)
    last = word.rpartition("/")[2]
    close = close or [each for each in known if each.rpartition("/")[2] == last]
    return f"Did you mean {' or '.join(close)}?" if close else ""
