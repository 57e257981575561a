"""Promise nothing that the site cannot keep (design §7).

"You will not be in trouble", "it can be stopped": nobody here can know. A parent who was promised
it and finds otherwise asks nobody again. "You are not in trouble with me" stays, as words for a
parent to say. Denied promises ("no one can promise that …") and words not to say are fine.
"""

from __future__ import annotations

from collections.abc import Iterator

from guide.content.phrases import pattern
from guide.content.reading import Reading
from guide.content.rulebook import Rulebook
from guide.content.sentences import sentences
from guide.content.terms import places
from guide.findings import Finding


def check(reading: Reading, rules: Rulebook) -> Iterator[Finding]:
    """Promises that nobody denies in the same sentence."""
    anything = pattern(each.term for each in rules.promises.promises)
    if not any(anything.search(passage.text) for passage in reading.passages):
        return
    denied = pattern(rules.promises.refused_by)
    for promise in rules.promises.promises:
        for passage, match in places(reading, promise):
            before = [each for each in sentences(passage.text) if each.start <= match.start()]
            sentence_start = before[-1].start if before else 0
            if denied.search(passage.text[sentence_start : match.start()]):
                continue
            yield reading.finding(
                "promise",
                passage.line_at(match.start()),
                f"“{match[0]}” promises what nobody here can keep.",
                f"Write: {promise.use}.",
            )
