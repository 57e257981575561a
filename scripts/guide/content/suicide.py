"""Help stands straight after every mention of suicide (Samaritans; content plan §3.2, rule 11).

Within the next three paragraphs (a list counts as one) there is a line that answers people in
crisis, an emergency block, or a link to the page on how to ask and who to call. The help block at
the end counts for the last paragraphs. Pages about the site itself only speak of the word. Words
and lines are data, docs/_data/rules/suicide.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.content.phrases import pattern
from guide.content.prose import Passage
from guide.content.reading import Reading
from guide.content.rulebook import Rulebook
from guide.findings import Finding
from guide.pagetext import page_cards, uses

NEAR = 3


def check(reading: Reading, rules: Rulebook) -> Iterator[Finding]:
    """Mentions without help near them. One finding a paragraph."""
    if reading.address.startswith("about/"):
        return
    words = pattern(rules.suicide.words)
    helped = _helped(reading, rules)
    reported: set[int] = set()
    for passage in reading.passages:
        if passage.kind in ("title", "description") or passage.group in reported:
            continue
        match = next((each for each in words.finditer(passage.text) if not _word(each)), None)
        if match and not helped & set(range(passage.group, passage.group + NEAR + 1)):
            reported.add(passage.group)
            yield reading.finding(
                "suicide",
                passage.line_at(match.start()),
                f"No help follows “{match[0]}” within {NEAR} paragraphs.",
                "Put a line to call (helpline:papyrus, say) or a link to help/life.md after it.",
            )


def _word(match: re.Match[str]) -> bool:
    """Whether it is only a word spoken of: a filter looks for “suicide”."""
    return match.string[: match.start()].endswith("“") and match.string[match.end() :][:1] == "”"


def _helped(reading: Reading, rules: Rulebook) -> set[int]:
    """The paragraphs, by number, that hold help."""
    lines = set(rules.suicide.lines)
    found = {each.group for each in reading.passages if _is_help(reading, each, rules)}
    last = max(each.group for each in reading.passages)
    if lines & {key.partition("/")[0] for key in reading.matter.help}:
        found.add(last + 1)
    if lines & set(page_cards(reading.page)):
        found |= _cards(reading, lines)
    return found


def _is_help(reading: Reading, passage: Passage, rules: Rulebook) -> bool:
    if "emergency" in passage.blocks:
        return True
    for link in passage.links:
        target = reading.target(link)
        service = target.removeprefix("helpline:").partition("/")[0]
        if target in rules.suicide.pages or service in rules.suicide.lines:
            return True
    return False


def _cards(reading: Reading, lines: set[str]) -> set[int]:
    """Full cards have no words of their own in the page: they count with the paragraph before."""
    found = set()
    for use in uses(reading.page.body):
        named = use.argument if use.name == "helpline" else dict(use.options).get("ids", "")
        if lines & {word.strip() for word in named.split(",")}:
            line = reading.page.body_line + use.line - 1
            found.add(max(each.group for each in reading.passages if each.line < line))
    return found
