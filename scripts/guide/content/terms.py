"""Words that this guide does not use, and the words it uses instead (content plan §3.3).

A word like "child porn" implies consent, "admitted" implies guilt, "committed suicide" a crime. The
list is data, docs/_data/rules/terms.yml. A banned term may stand in a list of words not to say, on
the page about words, inside quotation marks on the law page, and where its line says so.
Idioms are a second list: they mislead a translator and a new reader, but only warn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from guide.content.phrases import negated, pattern, quoted
from guide.content.prose import Passage
from guide.content.reading import Reading
from guide.content.rulebook import Rulebook, Term
from guide.findings import Finding

AVOID = re.compile(r"\b(?:leave out|(?:do not|don[’']t|never) (?:say|write))\W*$", re.IGNORECASE)
Place = tuple[Passage, re.Match[str]]


def check(reading: Reading, rules: Rulebook) -> Iterator[Finding]:
    """Banned terms as errors, idioms as warnings."""
    anything = pattern(each.term for each in (*rules.terms.terms, *rules.idioms.idioms))
    if not any(anything.search(passage.text) for passage in reading.passages):
        return  # one look for all of them: most pages have none
    if reading.address not in rules.terms.pages:
        for term in rules.terms.terms:
            for passage, match in _bad(reading, term, rules.law.page):
                yield reading.finding(
                    "term",
                    passage.line_at(match.start()),
                    f"This guide does not say “{match[0]}”.",
                    _remedy(term),
                )
    for idiom in rules.idioms.idioms:
        for passage, match in places(reading, idiom):
            yield reading.finding(
                "idiom",
                passage.line_at(match.start()),
                f"“{match[0]}” is an idiom; it is hard to translate.",
                f"Say it plainly, for example “{idiom.use}”.",
                "warning",
            )


def places(reading: Reading, term: Term) -> Iterator[Place]:
    """Where a phrase stands, lists of words not to say left out."""
    search = pattern([term.term], term.exact_case)
    for passage in reading.passages:
        if "not-say" not in passage.blocks:
            for match in search.finditer(passage.text):
                yield passage, match


def _bad(reading: Reading, term: Term, law_page: str) -> list[Place]:
    found = [] if reading.address in term.pages else list(places(reading, term))
    found = [each for each in found if not _named_to_avoid(each)]
    if reading.address == law_page:
        found = [each for each in found if not _in(each, quoted)]
    if "negated" in term.ok:
        found = [each for each in found if not _in(each, negated)]
    if "quoted once" in term.ok:
        first = next((each for each in found if _in(each, quoted)), None)
        found = [each for each in found if each is not first]
    if term.explained_by and found:
        words = pattern(term.explained_by)
        if any(words.search(passage.text) for passage in reading.passages):
            return []
    return found


def _named_to_avoid(place: Place) -> bool:
    """Whether it stands in quotation marks straight after "do not say" or "leave out"."""
    passage, match = place
    opened = max(passage.text.rfind(mark, 0, match.start()) for mark in '“"')
    return quoted(passage.text, match.start()) and bool(
        AVOID.search(passage.text[: max(opened, 0)])
    )


def _in(place: Place, context: Callable[[str, int], bool]) -> bool:
    passage, match = place
    return context(passage.text, match.start())


def _remedy(term: Term) -> str:
    also = ""
    if "quoted once" in term.ok:
        also = " It may stand once on a page, in “quotation marks”, beside the plain words."
    if "negated" in term.ok:
        also = " It may stand after “do not”."
    if term.explained_by:
        also = f" Or explain it on the page: {', '.join(term.explained_by)}."
    return f"Write: {term.use}.{also}"
