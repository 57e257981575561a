"""It is not the child's fault, said early on every page about harm (content plan §3.2, rule 5).

Blame is what keeps children from telling, and a parent reads the first lines only. So on `harm:
true` pages the sentence stands within the first third of the words. "Not your fault" counts where
"you" is the child: on young people's pages and among words to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from guide.content.phrases import pattern
from guide.content.reading import Reading
from guide.content.rulebook import Rulebook
from guide.content.sentences import WORD
from guide.findings import Finding


def check(reading: Reading, rules: Rulebook) -> Iterator[Finding]:
    """A harm page that does not say it, or says it too late."""
    if not reading.matter.harm:
        return
    child, reader = pattern(rules.fault.child), pattern(rules.fault.reader)
    body = [each for each in reading.passages if each.kind not in ("title", "description")]
    total = sum(len(WORD.findall(each.text)) for each in body)
    before = 0
    for passage in body:
        yours = reading.for_the_young or "say" in passage.blocks
        match = child.search(passage.text) or (reader.search(passage.text) if yours else None)
        if match and "not-say" not in passage.blocks:
            before += len(WORD.findall(passage.text[: match.start()]))
            if before * 3 > total:
                yield _finding(
                    reading,
                    passage.line_at(match.start()),
                    "The sentence that it is not the child’s fault comes "
                    f"after {before} of {total} words.",
                )
            return
        before += len(WORD.findall(passage.text))
    message = "The page is about harm and does not say that it is not the child’s fault."
    yield _finding(reading, reading.page.body_line, message)


def _finding(reading: Reading, line: int, message: str) -> Finding:
    remedy = "Write “It is never the child’s fault.” in the first third, best in the first lines."
    return reading.finding("fault", line, message, remedy)
