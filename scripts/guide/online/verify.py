"""One record checked by a person, in under two minutes: compare, answer, done.

A robot can say that a page still shows a number; only a person can say that it is the right one,
for these people, at these hours. So the person reads the service's own page and answers field by
field (asking.py), and the record says who looked, how, when, and by when somebody should look again
(design §7; research: link-checking §4.5). Nobody ever rings, texts, chats or sends a form to check
it: a line that rings for us does not ring for a child.

`verified` is written only when every number and address that readers are shown was found right, put
right, or held back. Nothing is written before the end, and then only what was asked, and only when
the project's own checks pass.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from guide.findings import Refused
from guide.online.advice import remembered
from guide.online.asking import Look, look_at
from guide.online.authors import last_author, same_person
from guide.online.newerrors import Loaded, new_errors, with_text
from guide.online.plain import cleaned
from guide.online.proposals import repairs
from guide.online.strikes import Record
from guide.online.talk import Stop, Talk
from guide.parts import DESK
from guide.places import Place, places
from guide.service import Service
from guide.written import written
from guide.yamledit import Append, Edit, Put, Uneditable, edited
from guide.yamltext import Key

DAYS, DAYS_EMERGENCY = 90, 365
LONGEST_NAME = 60
NEVER = "Only read the page. Never ring, text, chat with or send a form to a helpline to check it."


@dataclass(frozen=True)
class Case:
    """One record on the desk: where it stands, and what there was when it was opened."""

    place: Place
    loaded: Loaded
    data: Path
    root: Path
    today: date

    @property
    def file(self) -> Path:
        return self.root / self.place.document.path

    def new_errors(self, text: str) -> list[str]:
        """What the project's checks say of the changed file that they did not say before."""
        path = self.place.document.path
        found = new_errors(text, path, self.loaded, self.data, self.root, self.today)
        return [str(each) for each in found]

    def broken_links(self, text: str) -> list[str]:
        """Sentences of the guide that link to what the changed file no longer shows."""
        after = with_text(text, self.place.document.path, self.loaded)
        return repairs(self.root, self.loaded[0], after[0])


def verify(
    key: str,
    loaded: Loaded,
    data: Path,
    root: Path,
    today: date,
    talk: Talk,
    records: Mapping[tuple[str, str], Record] | None = None,
) -> int:
    """Lead a person through one record. `loaded` is what `helplines.read(data, root)` gave,
    `records` what the checker remembers (history.py).

    Returns 0 when the file was changed, 1 when nothing was written, 2 when there is no such record.
    """
    place = next((each for each in places(loaded[0].files) if each.service.id == key), None)
    if place is None:
        near = difflib.get_close_matches(key, loaded[0].services, 3, 0.75)
        talk.say(f"There is no service '{key}'." + (f" Near: {', '.join(near)}." if near else ""))
        return 2
    case = Case(place, loaded, data, root, today)
    text = _text(case.file)
    try:
        _introduce(place, talk, records or {})
        look = look_at(place.service, talk, today)
        edits = [*look.edits, *_holding(place.service, look, today)]
        if look.confirmed:
            edits += _signed(case, talk, look)
        else:
            open_ones = [*look.wrong, *(each for each in look.untold if each.vital)]
            names = ", ".join(each.asks.lower() for each in open_ones)
            talk.say(f"It does not count as confirmed while this is open: {names}.")
        return _finish(case, text, edits, talk)
    except (Stop, EOFError):
        talk.say("Stopped. Nothing was written.")
        return 1


def due_after(service: Service, on: date) -> date:
    """When a person should look again: emergency numbers change rarely (research §4.5)."""
    return on + timedelta(days=DAYS_EMERGENCY if service.kind == "emergency" else DAYS)


def _introduce(place: Place, talk: Talk, records: Mapping[tuple[str, str], Record]) -> None:
    service = place.service
    line = place.document.line("services", service.id)
    who = service.verified.who if service.verified.by_person else "nobody yet"
    talk.say(f"{service.display_name('en')}, {service.organisation}")
    talk.say(f"{place.document.path}:{line}: confirmed by {who}, due {service.verified.due}")
    if service.hold:
        talk.say(f"Held back: {', '.join(service.hold)}. {service.hold_reason}")
    for (key, url), record in records.items():
        if key == service.id and record.failure:
            talk.say(f"The checker says of {url}: {remembered(url, record, cleaned)}")
    talk.say(NEVER)


def _holding(service: Service, look: Look, today: date) -> list[Edit]:
    """What turned out wrong, without a right value: out of readers' sight."""
    names = list(dict.fromkeys(question.field for question in look.holds))
    names = [name for name in names if name not in service.hold]
    if not names:
        return []
    if service.hold:
        return [Append(("hold",), name) for name in names]
    what = ", ".join(question.asks.lower() for question in look.holds)
    reason = f"Found wrong on {today.isoformat()}, and the right value is not known: {what}."
    return [Put(("hold",), names), Put(("hold_reason",), reason)]


def _signed(case: Case, talk: Talk, look: Look) -> list[Edit]:
    """Who looked, how and when."""
    while True:
        who = talk.answer("Your name or initials")[:LONGEST_NAME]
        if who and who.casefold() != DESK:
            break
        talk.say("Only a person's look counts: say who you are.")
    how = talk.answer("How did you check? (Enter: read its page)") or "read its page"
    if look.untold:
        how += f"; could not tell: {', '.join(question.asks.lower() for question in look.untold)}"
    author = last_author(case.file, *_lines(case.place))
    if same_person(who, author):
        talk.say(f"{author} also made the last change of this record: let a second person look.")
    due = due_after(case.place.service, case.today)
    values = {"who": who, "how": how, "on": case.today.isoformat(), "due": due.isoformat()}
    return [Put(("verified", name), value) for name, value in values.items()]


def _lines(place: Place) -> tuple[int, int]:
    keys = ("services", place.service.id)
    lines = [line for at, line in place.document.lines.items() if at[:2] == keys]
    return min(lines), max(lines)


def _finish(case: Case, text: str, edits: list[Edit], talk: Talk) -> int:
    """Show the change, and write it when the person and the checks agree."""
    if not edits:
        talk.say("Nothing to write.")
        return 1
    service, path = case.place.service, case.place.document.path
    keys: tuple[Key, ...] = ("services", service.id)
    try:
        new = edited(text, [type(edit)((*keys, *edit.keys), edit.value) for edit in edits])
        faults = case.new_errors(new)
    except (Uneditable, Refused) as problem:
        faults = str(problem).splitlines()
    if faults:
        talk.say(f"Nothing was written. {faults[0]}")
        return 1
    changes = difflib.unified_diff(text.splitlines(), new.splitlines(), n=0, lineterm="")
    for line in list(changes)[2:]:
        talk.say(line)
    if links := case.broken_links(new):
        how_many = "one place" if len(links) == 1 else f"{len(links)} places"
        talk.say(f"The guide links to it in {how_many}, to be changed too: {links[0]}")
    if not talk.yes(f"Write this to {path}?"):
        raise Stop
    if _text(case.file) != text:
        talk.say("Nothing was written. The file was changed meanwhile: start again.")
        return 1
    written(case.file, new, "file")
    talk.say(f"Written. Look at it with: git diff {path}")
    if links:
        talk.say("Now python3 scripts check names the places that link to what is held back.")
    if service.hold:
        talk.say("Parts of it are still held back: if the reason is gone, take 'hold' out by hand.")
    return 0


def _text(file: Path) -> str:
    """The file with its own line ends and byte order mark, if any: they stay."""
    return file.read_bytes().decode("utf-8", "replace")
