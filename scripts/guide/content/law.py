"""Law and settings stand only on pages with a date (content plan §3.2, rule 14; finding 9).

Both change within months, and a crisis page that is wrong about the law frightens a family. Pages
marked `dated: true` say when they were checked; others link to them: a section that links to the
law page may say in passing that there is a law.
"""

from __future__ import annotations

from collections.abc import Iterator

from guide.content.phrases import pattern
from guide.content.reading import Reading
from guide.content.rulebook import Rulebook
from guide.findings import Finding


def check(reading: Reading, rules: Rulebook) -> Iterator[Finding]:
    """Words of the law, and settings of a platform, on pages without a date."""
    if reading.matter.dated:
        return
    linked = {
        each.section
        for each in reading.passages
        for link in each.links
        if reading.target(link) == rules.law.page
    }
    for words, what, exact in (
        (rules.law.law, "the law", False),
        (rules.law.settings, "settings", True),
    ):
        search = pattern(words, exact)
        for passage in reading.passages:
            if what == "the law" and passage.section in linked and passage.kind != "title":
                continue
            for match in search.finditer(passage.text):
                yield reading.finding(
                    "dated",
                    passage.line_at(match.start()),
                    f"“{match[0]}” is about {what}, and this page has no date.",
                    f"Say it on a page with `dated: true` and link to it ({rules.law.page}.md, "
                    "protect/devices.md).",
                )
