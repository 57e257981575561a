"""At most two statistics on a page, each with its year (content plan §3.2, rule 12).

More than 6 in 10 readers struggle with health text that has numbers, and numbers go stale. A
statistic here is a share (97%, 1 in 5, three quarters), a change (doubled, six-fold, three times
as many), a number of a thousand or more, or a count of people, reports or offences. Ages, steps,
dates, hours, sizes and school grades are none. The page facts/numbers is where figures live.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.content.prose import Passage
from guide.content.reading import Reading
from guide.findings import Finding

MOST = 2
NUMBERS = "facts/numbers"
WORDS = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|hundreds?|thousands?|\d+)"
SHARE = r"(?:half|thirds?|quarters?|fifths?|tenths?)"
COUNTED = (
    "people|person|children|child|boys|girls|parents|teachers|pupils|families|homes|victims|"
    "survivors|offenders|reports|cases|calls|crimes|offences|arrests|searches|pictures|images|"
    "pages|sites|schools"
)
STATISTIC = re.compile(
    rf"\b\d[\d,.]*\s?(?:%|per cent\b|percent\b)"
    rf"|\b{WORDS} (?:in|out of) (?:every )?{WORDS}\b(?! (?:to|minutes|hours|days|weeks))"
    rf"|\b(?:one|two|three|four|a|\d)[ -]{SHARE}\b(?! of an? (?:hour|day|year))"
    rf"|\bhalf (?:of )?(?:the|all)\b"
    rf"|\b{WORDS}[ -]?(?:fold\b|times (?:as|more|higher|the)\b)"
    r"|\b(?:doubled|tripled|quadrupled|twice as|halved)\b"
    r"|\b\d{1,3}(?:,\d{3})+\b|\b\d[\d.]* (?:thousand|million|billion)\b"
    rf"|\b(?!(?:19|20)\d\d\b)\d{{2,}} (?:\w+ )?(?:{COUNTED})\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def check(reading: Reading) -> Iterator[Finding]:
    """Statistics past the second, and statistics without a year in their paragraph."""
    if reading.address == NUMBERS or reading.address.startswith("about/"):
        return
    found = list(statistics(reading))
    for passage, match in found[MOST:]:
        yield reading.finding(
            "figures",
            passage.line_at(match.start()),
            f"“{match[0]}” is one of {len(found)} statistics; a page has at most {MOST}.",
            f"Keep the two that change what a reader does, and link to {NUMBERS}.md.",
        )
    for passage, match in found:
        if not YEAR.search(passage.text):
            yield reading.finding(
                "figures",
                passage.line_at(match.start()),
                f"“{match[0]}” is a statistic without its year.",
                "Say in the same paragraph which year it is from.",
            )


def statistics(reading: Reading) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Every statistic of a page."""
    for passage in reading.passages:
        for match in STATISTIC.finditer(passage.text):
            yield passage, match
