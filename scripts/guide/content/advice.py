"""Whether a verb in a sentence is advice to the reader, or tells what somebody else does.

"Copy the link" and "you should copy it" are advice; "do not copy it", "a copy", "anyone can copy a
photo" and "they threaten to copy it" are not. A few patterns, no grammar: where they are unsure,
they say advice, because a wrong warning costs a minute and a missed one can harm a child.
"""

from __future__ import annotations

import re

from guide.content.phrases import clause_before, negated

# Before a verb that is a noun here: "a copy", "every screenshot".
NOUN = re.compile(
    r"\b(?:a|an|the|any|every|each|no|own|this|that|these|those|one|stored|printed|of|in)\s+$",
    re.IGNORECASE,
)
TAKEN = re.compile(r"\btake (?:a|an|the)\s+$", re.IGNORECASE)
# Somebody else does it: told, not advised.
OTHERS = re.compile(
    r"\b(?:they|he|she|it|who|that|which|people|person|someone|somebody|anyone|criminals?|others|"
    r"groups?|friends?|apps?|sites?|partner|apple|google|threat\w*|demand\w*|to)"
    r"(?:\s+(?:can|could|may|might|will|would|also|then|to))*\s+$",
    re.IGNORECASE,
)
ADVISED = re.compile(
    r"\b(?:best|better|safest|good|idea|need|have|has|ought|wise|try|ask|tell|helps?|let|can|should)"
    r"\b[\w\s’']*\bto\s+$",
    re.IGNORECASE,
)
# A list that goes on from a sentence about somebody else: "they push a child to:".
TOLD = re.compile(r"\b(?:they|he|she|someone|people|person|criminals)\b[^.?!]*:\s*$", re.IGNORECASE)
# Where an instruction begins: at the start, or with "you can".
START = re.compile(
    r"^(?:\W*|\W*(?:then|now|first|next|please|always)\W+"
    r"|.*\b(?:you|your child|the child|pupils|staff)\s+(?:can|should|must|may|could)\s+(?:also\s+)?"
    r"|\W*make sure (?:to|that you|you)\s+"
    r"|.*\bask\b[\w\s’']*\bto\s+)$",
    re.IGNORECASE | re.DOTALL,
)


def is_advice(text: str, match: re.Match[str]) -> bool:
    """Whether a verb, anywhere in its sentence, is advice."""
    before = clause_before(text, match.start())
    if negated(text, match.start()):
        return False
    if NOUN.search(before) and not TAKEN.search(before):
        return False
    return bool(ADVISED.search(before)) or not OTHERS.search(before)


def begins_advice(text: str, match: re.Match[str]) -> bool:
    """Whether a verb begins an instruction: "share it", "you can share it", not "who share it"."""
    begins = START.match(clause_before(text, match.start()))
    return bool(begins) and not negated(text, match.start())


def goes_on_from_others(lead: str, item: str) -> bool:
    """Whether a list item ends a sentence about somebody else: "they push a child to: send …"."""
    return item[0].islower() and bool(TOLD.search(lead))
