"""No group by name, no platform by name, no ranking (content plan §3.2, rules 6 and 15).

A group's name spreads its fame and is what a child would search for. A list of forbidden names
would itself be such a list, so the rule works the other way round: near a word like "group" or
"network" a name in capitals, in quotation marks or in digits must be one of the `allowed` names of
docs/_data/rules/names.yml. It cannot see a name written in small letters without quotation marks,
a name that begins a sentence, or a name far from such a word.
Platforms are listed: a page that names one looks like a judgement, and is soon out of date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.content.phrases import pattern
from guide.content.reading import Reading
from guide.content.rulebook import Rulebook
from guide.content.sentences import sentences
from guide.findings import Finding

QUOTED = re.compile(r"[“\"]([\w’' -]+)[”\"]")
# A word with a capital, or digits in it, that does not begin the sentence.
CAPITAL = re.compile(r"(?<=[\w,;)’]\s)(?:[A-Z][\w’'&-]*|\w*\d\w*)(?:\s(?:[A-Z][\w’'&-]*|\d+))*")
YEAR = re.compile(r"(?:19|20)\d\d")
CALLED = re.compile(r"\b(?:called|named|known as|call (?:it|them)sel(?:f|ves)|join)\s+$")


def check(reading: Reading, rules: Rulebook) -> Iterator[Finding]:
    """Names of groups and platforms, and words that rank them."""
    yield from _groups(reading, rules)
    ranking = pattern(rules.names.ranking)
    platforms = pattern(rules.names.platforms, exact_case=True)
    free = reading.matter.dated or reading.address in rules.names.pages
    for passage in reading.passages:
        for match in ranking.finditer(passage.text):
            line = passage.line_at(match.start())
            message = f"“{match[0]}” ranks apps or sites."
            yield reading.finding("platform", line, message, "Say what to look for instead.")
        for match in () if free else platforms.finditer(passage.text):
            line = passage.line_at(match.start())
            message = f"The page names the platform {match[0]}."
            remedy = "Say “an app” or “a game”; only protect/devices.md and dated pages name them."
            yield reading.finding("platform", line, message, remedy)


def _groups(reading: Reading, rules: Rulebook) -> Iterator[Finding]:
    near, allowed = pattern(rules.names.groups), pattern(rules.names.allowed)
    for passage in reading.passages:
        for sentence in sentences(passage.text):
            group = near.search(sentence.text)
            if not group:
                continue
            # The sentence with the allowed names struck out, letter by letter.
            struck = allowed.sub(lambda match: "_" * len(match[0]), sentence.text)
            for start, name in _named(sentence.text, near):
                rest = re.sub(r"’s\b|[\W_]", "", struck[start : start + len(name)])
                if rest and not YEAR.fullmatch(rest):
                    yield reading.finding(
                        "group",
                        passage.line_at(sentence.start + start),
                        f"“{name}” may be the name of a group.",
                        "Name no group; say what it does. If it is an organisation that helps, "
                        "add its name to docs/_data/rules/names.yml.",
                    )


def _named(text: str, near: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Words in a sentence about a group that look like a name."""
    for match in CAPITAL.finditer(text):
        name, after = match[0], text[match.end() :]
        # A number that counts something ("14 groups", "13 to 17") is no name; "the 14 group" is.
        group = near.match(after.lstrip())
        one_group = group is not None and not group[0].endswith("s")
        counts = name.isdigit() and not (one_group or _follows_group(text[: match.start()], near))
        if not counts:
            yield match.start(), name
    for match in QUOTED.finditer(text):
        if _follows_group(text[: match.start()], near) or near.match(text[match.end() :].strip()):
            yield match.start(1), match[1]


def _follows_group(before: str, near: re.Pattern[str]) -> bool:
    """Whether a group word, or "called", stands directly before."""
    words = before.rstrip()
    last = [match.end() for match in near.finditer(words)]
    return bool(CALLED.search(before)) or bool(last and last[-1] == len(words))
