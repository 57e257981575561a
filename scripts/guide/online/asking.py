"""Going through one record with a person, question by question.

Nothing is written here: answers become edits (yamledit.py), in the page's own words where they say
something new. A number or its hours are taken only with the words of the page that show them,
because that is what the next reader of the record has to judge it by.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from guide.digits import runs, spellings
from guide.online.plain import cleaned
from guide.online.questions import NotThat, Question, correction, questions
from guide.online.talk import Stop, Talk
from guide.service import Service
from guide.yamledit import Append, Edit, Put

LONGEST_QUOTE = 300
HOW_TO = (
    "y = right · n = wrong · ? = cannot tell · o = open its address · q = stop, nothing is written"
)


@dataclass
class Look:
    """What has come of the questions so far. Edits are relative to the record."""

    source: str
    kind: str = "own"
    evidence: list[dict[str, Any]] = field(default_factory=list)  # what the record has already
    edits: list[Edit] = field(default_factory=list)
    untold: list[Question] = field(default_factory=list)
    wrong: list[Question] = field(default_factory=list)  # and to be corrected by hand
    holds: list[Question] = field(default_factory=list)
    hours_dated: bool = False  # there is evidence of today for hours

    @property
    def confirmed(self) -> bool:
        """Whether what readers rely on was told, and nothing wrong stays."""
        return not self.wrong and not any(question.vital for question in self.untold)


def look_at(service: Service, talk: Talk, today: date) -> Look:
    """Ask everything about a record. Raises Stop when the person wants no more."""
    look = _source(service, talk)
    look.evidence = [item.model_dump() for item in service.evidence]
    asked = questions(service)
    talk.say(HOW_TO)
    for number, question in enumerate(asked, 1):
        _show(question, f"{number}/{len(asked)}", talk)
        _ask(service, question, look, talk, today)
    return look


def _source(service: Service, talk: Talk) -> Look:
    """The page to compare with: the record's own, or one that the person names."""
    url = next((page.url for page in service.pages), "")
    url = url or next((contact.url for contact in service.contacts if contact.url), "")
    if url:
        talk.say(f"Its page: {url}")
        talk.open(url)
        return Look(url)
    talk.say("The record names no page. Find the service's own page, or another that you trust.")
    while not (url := talk.answer("Address of the page you read (q: stop)")).startswith("https://"):
        if url == "q":
            raise Stop
        talk.say("An address starts with https://")
    own = talk.yes("Is that a page of the service or its organisation itself?")
    return Look(url, "own" if own else "secondary")


def _show(question: Question, number: str, talk: Talk) -> None:
    grade = f" (grade {question.grade})" * bool(question.grade)
    held = " (held back: readers do not see it)" * question.held
    talk.say(f"{number} {question.asks}: {question.value}{grade}{held}")
    for item in question.evidence[:2]:
        talk.say(f"      “{cleaned(item.quote)}” ({cleaned(item.source)}, {item.date})")


def _ask(service: Service, question: Question, look: Look, talk: Talk, today: date) -> None:
    while True:
        answer = talk.answer("y n ? o q").lower()
        if answer in {"y", "yes"}:
            if question.field == "hours":
                _date_hours(question, look, talk, today)
            return
        if answer == "?":
            look.untold.append(question)
            return
        if answer == "q":
            raise Stop
        if answer == "o":
            talk.open(question.url or look.source)
        elif answer in {"n", "no"}:
            if _corrected(service, question, look, talk, today):
                return
        else:
            talk.say(HOW_TO)


def _corrected(service: Service, question: Question, look: Look, talk: Talk, today: date) -> bool:
    """Take the right value with the words that show it; without, hold it back. False when the
    person thinks again."""
    while question.form and (
        answer := talk.answer(f"The right value, {question.form} (Enter: not known)")
    ):
        try:
            edits: list[Edit] = [*correction(service, question, answer, today.isoformat())]
            if question.field == "hours":
                _quote(look, question.field, "", talk, today)
            elif question.keys[-1] == "national":
                _quote(look, question.field, answer, talk, today)
        except NotThat as problem:
            talk.say(str(problem))
            continue
        look.edits += edits
        return True
    if question.field == "cost":
        look.edits.append(Put(("cost",), "unknown"))
        talk.say("Then the card says nothing of the cost.")
    elif question.keys[0] == "contacts":
        if (grave := _grave(service, question, look)) and not _meant(grave, talk):
            return False
        look.holds.append(question)
        talk.say("Then it is held back: readers no longer see it.")
    else:
        look.wrong.append(question)
        talk.say("Then please correct it by hand in the file, and come back.")
    return True


def _grave(service: Service, question: Question, look: Look) -> str:
    """Why holding this back must not happen by a slip of the hand, "" when it may."""
    shown = {contact.id: contact for contact in service.contacts_published}
    if question.field not in shown:
        return ""
    gone = {question.field, *(each.field for each in look.holds)}
    left = [contact for key, contact in shown.items() if key not in gone]
    if not left or (shown[question.field].national and not any(each.national for each in left)):
        return "No number would be left on this card."
    return "It is an emergency service's contact." if service.kind == "emergency" else ""


def _meant(grave: str, talk: Talk) -> bool:
    talk.say(grave)
    answer = talk.answer("Type the word hold to hold it back all the same (Enter: back)")
    return answer.lower() == "hold"


def _date_hours(question: Question, look: Look, talk: Talk, today: date) -> None:
    """Hours count as new only with the words that say them; the old date stays otherwise."""
    try:
        if not look.hours_dated:
            _quote(look, "hours", "", talk, today)
        look.edits.append(Put((*question.keys, "seen"), today.isoformat()))
    except NotThat:
        talk.say("The hours keep the date of their old evidence.")


def _quote(look: Look, name: str, number: str, talk: Talk, today: date) -> None:
    """Evidence in the page's own words. Raises NotThat when there are none."""
    if name == "hours" and look.hours_dated:
        return
    words = talk.answer("Copy the words of the page that say so (Enter: none)")[:LONGEST_QUOTE]
    if not words:
        raise NotThat("Without the page's own words it cannot be taken.")
    if number:
        wanted = spellings("".join(filter(str.isdigit, number)))
        seen = {part for run in runs(words) for part, _, _ in run.spans()}
        if not wanted & seen:
            raise NotThat(f"These words do not show {number}.")
    item = {"source": look.source, "quote": words, "kind": look.kind, "date": today.isoformat()}
    if not any(item.items() <= old.items() and name in old["fields"] for old in look.evidence):
        look.edits.append(Append(("evidence",), {**item, "fields": [name]}))
    look.hours_dated |= name == "hours"
