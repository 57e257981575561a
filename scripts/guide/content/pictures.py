"""Advice about nude pictures, only as in "Which picture is it?" (content plan §2.0, rule 9).

Making, keeping or sending a copy can be a crime and harms the child; deleting can lose what the
police need. Sources conflict unless the cases are split, and one table does that. So everywhere
else a verb such as copy, screenshot, save or delete is either turned round ("do not …") or its
object is a chat, a name, a link. Places and words are data, docs/_data/rules/pictures.yml.

The object is what follows the verb in its clause. "It" and "them" are the last thing named before
in the passage or, with nothing named there, a picture if one was named shortly before.
Sentences that tell what others do ("anyone can copy a photo") are not advice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.content.advice import begins_advice, goes_on_from_others, is_advice
from guide.content.phrases import CLAUSE, pattern
from guide.content.prose import Passage
from guide.content.reading import Reading
from guide.content.rulebook import Pictures, Rulebook
from guide.content.sentences import sentences
from guide.findings import Finding

PRONOUN = re.compile(r"\b(?:it|them|this|these|everything|all)\b", re.IGNORECASE)
# "Save names, but no pictures": what follows is left out again.
LEFT_OUT = re.compile(r"\b(?:no|not|never|without)\b[\s\w]*$", re.IGNORECASE)
# How far back "it" can point, in letters: a few paragraphs.
LOOK_BACK = 1500
ALSO = re.compile(
    r"(?:\band|\bor|,|\bas well as)\s+(?:(?:the|a|any|all|your|their|nude|sexual)\s+)*$",
    re.IGNORECASE,
)
OTHER_CLAUSE = re.compile(r"[;:—–.!?…]|\b(?:but|then|no|not|never|without)\b", re.IGNORECASE)


def check(reading: Reading, rules: Rulebook) -> Iterator[Finding]:
    """Advice to copy, keep, send, show or delete a picture, outside the places for it."""
    earlier, lead = "", ""
    for passage in reading.passages:
        context, earlier = earlier, f"{earlier}. {passage.text}"[-LOOK_BACK:]
        if passage.kind != "item":
            lead = passage.text
        if passage.kind == "item" and goes_on_from_others(lead, passage.text):
            continue
        here = {reading.address, f"{reading.address}#{passage.section}"}
        if here & set(rules.pictures.places) or "not-say" in passage.blocks:
            continue
        for offset, verb in advised(passage, context, rules.pictures):
            yield reading.finding(
                "picture",
                passage.line_at(offset),
                f"“{verb}” can be read here as advice about a nude picture.",
                "Write “Do not …”, name what is meant (the chat, the link), or link to "
                "now/threat.md#which-picture.",
            )


def advised(passage: Passage, earlier: str, words: Pictures) -> Iterator[tuple[int, str]]:
    """Each verb in a passage that is advice about a picture, and where it stands."""
    hard, showing = pattern(words.verbs), pattern(words.showing)
    for sentence in sentences(passage.text):
        text = sentence.text
        for match in hard.finditer(text):
            if is_advice(text, match) and _of_picture(
                passage, earlier, sentence.start, match, words
            ):
                yield sentence.start + match.start(), match[0].lower()
        for match in showing.finditer(text):
            if begins_advice(text, match) and _named(text, match, words):
                yield sentence.start + match.start(), match[0].lower()


def _object(text: str, match: re.Match[str]) -> str:
    end = CLAUSE.search(text, match.end())
    return text[match.end() : end.start() if end else len(text)]


def _named(text: str, match: re.Match[str], words: Pictures) -> bool:
    """Whether the object itself names a picture, and not as what is left out."""
    for picture in pattern(words.pictures).finditer(text, match.end()):
        before = text[match.end() : picture.start()]
        same_clause = picture.start() < match.end() + len(_object(text, match))
        if same_clause and not pattern(words.others).search(before):
            return not LEFT_OUT.search(before)
        # "Save the chat and the picture": a second object after the first.
        if ALSO.search(before) and not OTHER_CLAUSE.search(before):
            return True
    return False


def _of_picture(
    passage: Passage, earlier: str, start: int, match: re.Match[str], words: Pictures
) -> bool:
    text = passage.text[start:]
    if _named(text, match, words):
        return True
    thing = _object(text, match)
    if pattern(words.others).search(thing):
        return False
    bare = not thing.strip(" ,.") or "screenshot" in match[0].lower()
    if not bare and not PRONOUN.match(thing.strip()):
        return False
    # What "it" is: the last thing named before in the passage, else any picture shortly before.
    before = passage.text[: start + match.start()]
    last_picture = _last(pattern(words.pictures), before)
    last_other = _last(pattern(words.others), before)
    if last_picture < 0 and last_other < 0:
        nearby = f"{earlier} {passage.text[start + match.end() :]}"
        return "screenshot" in match[0].lower() or bool(pattern(words.pictures).search(nearby))
    return last_picture > last_other


def _last(search: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in search.finditer(text)), default=-1)
