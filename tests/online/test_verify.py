"""A person's answers, typed by a test: what is asked, what is written, and what is not."""

from __future__ import annotations

import difflib
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from guide.helplines import read
from guide.online.authors import same_person
from guide.online.questions import questions
from guide.online.strikes import Record
from guide.online.talk import Talk
from guide.online.verdicts import Evidence
from guide.online.verify import verify
from guide.project import Project
from made_up import ALWAYS, DATED, PAGE, PHONE, phone, record, write

TODAY = date(2026, 11, 24)
FORM = {"kind": "report", "url": "https://helper.example/form", "grade": "A"}
SIGNED = ["A. Person", "", "y"]
# The made-up helper has three questions: its name, its number, its cost.
RIGHT = ["y", "y", "y"]


class Person:
    """Somebody at the keyboard: answers in order, then walks away."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.heard: list[str] = []
        self.opened: list[str] = []

    def ask(self, prompt: str) -> str:
        self.heard.append(prompt)
        if not self.answers:
            raise EOFError
        return self.answers.pop(0)

    @property
    def text(self) -> str:
        return "\n".join(self.heard)

    def talk(self) -> Talk:
        return Talk(self.ask, self.heard.append, self.opened.append)


class Desk:
    """A data folder with one record, and the command run on it."""

    def __init__(self, folder: Path, **changes: Any) -> None:
        self.root = folder
        self.data = write(folder, {"helper": record(**changes), "other": record(**OTHER)})
        self.file = self.data / "helplines" / "gb.yml"
        self.before = self.file.read_text()

    def verify(self, person: Person, key: str = "helper", **more: Any) -> int:
        loaded = read(self.data, self.root)
        return verify(key, loaded, self.data, self.root, TODAY, person.talk(), **more)

    def changes(self) -> list[str]:
        lines = difflib.unified_diff(
            self.before.split("\n"), self.file.read_text().split("\n"), n=0
        )
        return [line for line in list(lines)[2:] if not line.startswith("@@")]

    def service(self) -> Any:
        helplines, found = read(self.data, self.root)
        assert found == []
        return helplines.services["helper"]


OTHER = {
    "contacts": [phone("0808 157 0456", "+448081570456")],
    "pages": [{**PAGE, "url": "https://other.example"}],
    "evidence": [{**DATED, "quote": "Call 0808 157 0456"}],
}
WITH_HOURS = {"contacts": [{**PHONE, "hours": ALWAYS}]}


def test_a_look_is_written_with_who_how_and_when(tmp_path: Path) -> None:
    desk, person = Desk(tmp_path), Person(*RIGHT, *SIGNED)
    assert desk.verify(person) == 0
    verified = desk.service().verified
    assert (verified.who, verified.how) == ("A. Person", "read its page")
    assert (verified.on, verified.due) == (TODAY, date(2027, 2, 22))
    assert verified.by_person


def test_nothing_else_in_the_file_changes(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.verify(Person(*RIGHT, *SIGNED))
    assert {line.split(":")[0].strip("-+ ") for line in desk.changes()} == {"who", "how", "'on'"}


def test_emergency_numbers_are_due_after_a_year(tmp_path: Path) -> None:
    desk = Desk(tmp_path, kind="emergency")
    desk.verify(Person(*RIGHT, *SIGNED))
    assert desk.service().verified.due == date(2027, 11, 24)


def test_its_page_is_opened_and_its_evidence_shown(tmp_path: Path) -> None:
    person = Person(*RIGHT, *SIGNED)
    Desk(tmp_path).verify(person)
    assert person.opened == [PAGE["url"]]
    assert "2/3 Number to call: 0808 157 0123 (grade A)" in person.text
    assert "“Call 0808 157 0123 at any time” (https://helper.example, 2026-09-21)" in person.text


def test_nobody_is_told_to_ring(tmp_path: Path) -> None:
    person = Person(*RIGHT, *SIGNED)
    Desk(tmp_path).verify(person)
    assert "Never ring, text, chat with or send a form" in person.text


def test_an_address_is_opened_when_asked_and_only_a_web_address(tmp_path: Path) -> None:
    person = Person("y", "o", "y", "o", "y", "y", *SIGNED)
    Desk(tmp_path, contacts=[PHONE, FORM]).verify(person)
    assert person.opened == [PAGE["url"], PAGE["url"], FORM["url"]]


def test_a_wrong_number_is_put_right_in_every_form_with_the_words_that_show_it(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    answers = ["y", "n", "0808 157 0999", "Ring us on 0808 157 0999, day or night", "y"]
    assert desk.verify(Person(*answers, *SIGNED)) == 0
    contact = desk.service().contacts[0]
    assert (contact.national, contact.e164) == ("0808 157 0999", "+448081570999")
    evidence = desk.service().evidence[-1]
    assert (evidence.quote, evidence.kind, evidence.date) == (
        "Ring us on 0808 157 0999, day or night", "own", "2026-11-24",
    )  # fmt: skip


def test_a_number_without_the_words_that_show_it_is_not_taken(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    answers = ["y", "n", "0808 157 0999", "Ring us on 0808 157 0998", "0808 157 0999", ""]
    person = Person(*answers)
    assert desk.verify(person) == 1
    assert "These words do not show 0808 157 0999." in person.text
    assert "Without the page's own words" in person.text
    assert desk.changes() == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [("call us", "A number is digits in groups"), ("0808-157x", "A number is digits in groups")],
)
def test_what_is_no_number_is_asked_again(tmp_path: Path, typed: str, told: str) -> None:
    person = Person("y", "n", typed)
    assert Desk(tmp_path).verify(person) == 1
    assert told in person.text


def test_a_number_of_another_service_is_refused_in_one_line(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    person = Person("y", "n", "0808 157 0456", "Call 0808 157 0456", "y", *SIGNED)
    assert desk.verify(person) == 1
    assert person.heard[-1].startswith("Nothing was written. docs/_data/helplines/gb.yml:")
    assert "\n" not in person.heard[-1]
    assert desk.changes() == []


def test_a_correction_that_breaks_the_schema_is_refused_in_one_line(tmp_path: Path) -> None:
    desk = Desk(tmp_path, ages={"from": "5", "to": "18"})
    person = Person("y", "y", "y", "n", "18-5", *SIGNED)
    assert desk.verify(person) == 1
    assert "'to' is below 'from'" in person.heard[-1]
    assert desk.changes() == []


def test_a_wrong_number_that_nobody_knows_better_is_held_back(tmp_path: Path) -> None:
    desk, person = Desk(tmp_path), Person("y", "n", "", "hold", "y", *SIGNED)
    assert desk.verify(person) == 0
    service = desk.service()
    assert service.hold == ("phone",)
    assert service.hold_reason.startswith("Found wrong on 2026-11-24")
    assert not service.published


def test_the_last_number_is_held_back_only_on_the_word(tmp_path: Path) -> None:
    desk, person = Desk(tmp_path), Person("y", "n", "", "yes", "y", "y", *SIGNED)
    assert desk.verify(person) == 0
    assert "No number would be left on this card." in person.heard
    assert desk.service().hold == ()


def test_a_form_is_no_number_that_is_left(tmp_path: Path) -> None:
    desk, person = Desk(tmp_path, contacts=[PHONE, FORM]), Person("y", "n", "", "hold", "y", "y")
    desk.verify(person)
    assert "No number would be left on this card." in person.heard


def test_of_two_numbers_one_is_held_back_at_once_but_the_second_is_not(tmp_path: Path) -> None:
    two = [PHONE, {"kind": "text", "national": "85258", "grade": "A"}]
    evidence = [DATED, {**DATED, "quote": "Text 85258", "fields": ["text"]}]
    person = Person("y", "n", "", "n", "", "hold", "y", *SIGNED)
    desk = Desk(tmp_path, contacts=two, evidence=evidence)
    assert desk.verify(person) == 0
    assert person.heard.count("No number would be left on this card.") == 1
    assert desk.service().hold == ("phone", "text")


def test_an_emergency_number_is_held_back_only_on_the_word(tmp_path: Path) -> None:
    two = [PHONE, {"kind": "text", "national": "85258", "grade": "A"}]
    evidence = [DATED, {**DATED, "quote": "Text 85258", "fields": ["text"]}]
    desk = Desk(tmp_path, kind="emergency", contacts=two, evidence=evidence)
    person = Person("y", "n", "", "hold", "y", "y", *SIGNED)
    assert desk.verify(person) == 0
    assert "It is an emergency service's contact." in person.heard
    assert desk.service().hold == ("phone",)


def test_pages_that_link_to_what_is_held_back_are_told_before_it_is_written(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    page = tmp_path / "docs" / "en" / "now.md"
    page.parent.mkdir(parents=True)
    page.write_text("[call {number}](helpline:helper/phone)\n", encoding="utf-8")
    person = Person("y", "n", "", "hold", "y", *SIGNED)
    assert desk.verify(person) == 0
    assert "links to it in one place" in person.text
    assert "docs/en/now.md:1:" in person.text
    assert person.heard[-1].startswith("Now python3 scripts check")


def test_what_is_held_already_keeps_its_reason(tmp_path: Path) -> None:
    text = {"kind": "text", "national": "85258", "grade": "A"}
    evidence = [DATED, {**DATED, "quote": "Text 85258", "fields": ["text"]}]
    held = {"hold": ["text"], "hold_reason": "Nobody has read it."}
    desk = Desk(tmp_path, contacts=[PHONE, text], evidence=evidence, **held)
    assert desk.verify(Person("y", "n", "", "hold", "y", "y", *SIGNED)) == 0
    assert desk.service().hold == ("text", "phone")
    assert desk.service().hold_reason == "Nobody has read it."


def test_a_number_that_could_not_be_told_is_not_confirmed(tmp_path: Path) -> None:
    desk, person = Desk(tmp_path), Person("y", "?", "y")
    assert desk.verify(person) == 1
    assert "while this is open: number to call" in person.text
    assert desk.changes() == []


def test_what_could_not_be_told_is_said_in_how(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.verify(Person("y", "y", "?", "A. Person", "asked them by post", "y"))
    assert desk.service().verified.how == "asked them by post; could not tell: cost"


def test_what_is_wrong_and_stays_is_not_confirmed(tmp_path: Path) -> None:
    desk = Desk(tmp_path, languages=[{"code": "cy", "grade": "A"}])
    person = Person("y", "y", "y", "n")
    assert desk.verify(person) == 1
    assert "correct it by hand" in person.text
    assert desk.changes() == []


def test_a_wrong_cost_becomes_another_or_unknown(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.verify(Person("y", "y", "n", "cheap", "", *SIGNED))
    assert desk.service().cost == "unknown"


def test_hours_that_were_confirmed_carry_the_new_date(tmp_path: Path) -> None:
    desk = Desk(tmp_path, **WITH_HOURS)
    assert desk.verify(Person("y", "y", "y", "Open day and night", "y", *SIGNED)) == 0
    assert desk.service().contacts[0].hours.seen == "2026-11-24"
    assert desk.service().evidence[-1].fields == ("hours",)


def test_hours_without_words_keep_their_date(tmp_path: Path) -> None:
    desk = Desk(tmp_path, **WITH_HOURS)
    assert desk.verify(Person("y", "y", "y", "", "y", *SIGNED)) == 0
    assert desk.service().contacts[0].hours.seen == "2026-09-21"


def test_hours_are_put_right(tmp_path: Path) -> None:
    desk = Desk(tmp_path, **WITH_HOURS)
    typed = "mon-fri 09:00-17:00, sat sun 10:00-12:00"
    assert desk.verify(Person("y", "y", "n", typed, "9 to 5, weekends 10-12", "y", *SIGNED)) == 0
    first, second = desk.service().contacts[0].hours.periods
    assert (first.days, first.open) == (("mon", "tue", "wed", "thu", "fri"), "09:00")
    assert (second.days, second.close) == (("sat", "sun"), "12:00")


@pytest.mark.parametrize("typed", ["9 to 5", "mon-fri", "someday 09:00-10:00", "mon 9:00-10:00"])
def test_hours_in_another_form_are_asked_again(tmp_path: Path, typed: str) -> None:
    person = Person("y", "y", "n", typed)
    assert Desk(tmp_path, **WITH_HOURS).verify(person) == 1
    assert "Write hours as 24/7, or like" in person.text


def test_an_address_is_put_right_wherever_the_record_names_it(tmp_path: Path) -> None:
    form = {**FORM, "url": PAGE["url"]}
    desk = Desk(tmp_path, contacts=[PHONE, form])
    new = "https://helper.example/help"
    assert desk.verify(Person("y", "y", "n", "http://no", new, "y", *SIGNED)) == 0
    assert (desk.service().contacts[1].url, desk.service().pages[0].url) == (new, new)


@pytest.mark.parametrize("at", range(7))
def test_whoever_stops_leaves_the_file_as_it_was(tmp_path: Path, at: int) -> None:
    desk, person = Desk(tmp_path), Person(*[*RIGHT, *SIGNED][:at], *["q"] * (at < 3))
    if at == 6:
        assert desk.verify(person) == 0
        return
    assert desk.verify(person) == 1
    assert person.heard[-1] == "Stopped. Nothing was written."
    assert desk.changes() == []


def test_the_change_is_shown_before_it_is_written(tmp_path: Path) -> None:
    desk, person = Desk(tmp_path), Person(*RIGHT, "A. Person", "", "n")
    assert desk.verify(person) == 1
    assert any(line.startswith("+") and "who: A. Person" in line for line in person.heard)
    assert desk.changes() == []


@pytest.mark.parametrize("name", ["", "desk research", "Desk Research", "\u200b"])
def test_only_a_person_counts(tmp_path: Path, name: str) -> None:
    desk = Desk(tmp_path)
    assert desk.verify(Person(*RIGHT, name, *SIGNED)) == 0
    assert desk.service().verified.who == "A. Person"


def test_unseen_characters_of_a_page_are_not_taken_along(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    pasted = "0808\xa0157\u202f09\u200b99"
    desk.verify(Person("y", "n", pasted, f"Ring {pasted}", "y", *SIGNED))
    assert desk.service().contacts[0].national == "0808 157 0999"


def test_a_file_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    desk = Desk(tmp_path)

    class Slow(Person):
        def ask(self, prompt: str) -> str:
            if prompt.startswith("Write this"):
                desk.file.write_text(desk.before + "# meanwhile\n")
            return super().ask(prompt)

    person = Slow(*RIGHT, *SIGNED)
    assert desk.verify(person) == 1
    assert "changed meanwhile" in person.text
    assert desk.file.read_text() == desk.before + "# meanwhile\n"


def test_an_unknown_service_is_told_with_those_near(tmp_path: Path) -> None:
    person = Person()
    assert Desk(tmp_path).verify(person, "helpr") == 2
    assert person.heard == ["There is no service 'helpr'. Near: helper."]


def test_what_the_checker_saw_is_said(tmp_path: Path) -> None:
    person = Person(*RIGHT, *SIGNED)
    numbers = ("0808 157\x1b[31m 0999\u202e",)  # as a hostile page may print it
    seen = Record(failure="number_differs", evidence=Evidence(numbers_seen=numbers))
    Desk(tmp_path).verify(person, records={("helper", PAGE["url"]): seen})
    assert "The page now shows 0808 157[31m 0999 and not the number of our record." in person.text
    assert "number_differs" not in person.text


def test_without_a_page_the_person_names_the_one_they_read(tmp_path: Path) -> None:
    held = {"hold": ["all"], "hold_reason": "Nobody has looked."}
    desk = Desk(tmp_path, pages=[], **held)
    answers = ["helper.example", "https://list.example", "n", "y", "n", "0808 157 0999"]
    person = Person(*answers, "It is 0808 157 0999", "y", *SIGNED)
    assert desk.verify(person) == 0
    evidence = desk.service().evidence[-1]
    assert (evidence.source, evidence.kind) == ("https://list.example", "secondary")
    assert "still held back" in person.heard[-1]


def _git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True)


def _committed(folder: Path, name: str) -> None:
    _git(folder, "init", "-q")
    _git(folder, "add", ".")
    _git(
        folder, "-c", f"user.name={name}", "-c", "user.email=a@a.example", "commit", "-q", "-m", "x"
    )


@pytest.mark.parametrize(("who", "warned"), [("Ann B. Cole", True), ("AC", True), ("D", False)])
def test_whoever_wrote_a_record_is_asked_for_a_second_person(
    tmp_path: Path, who: str, warned: bool
) -> None:
    desk = Desk(tmp_path)
    _committed(tmp_path, "Ann B. Cole")
    person = Person(*RIGHT, who, "", "y")
    assert desk.verify(person) == 0
    assert ("let a second person look" in person.text) == warned


@pytest.mark.parametrize(
    ("who", "same"),
    [("ann b. cole", True), ("A.B.C.", True), ("abc", True), ("ac", True), ("ann", False)],
)
def test_names_and_initials(who: str, same: bool) -> None:
    assert same_person(who, "Ann B. Cole") == same


def test_without_git_nobody_is_warned() -> None:
    assert not same_person("", "")


def test_every_real_record_is_checked_in_a_few_questions(project: Project) -> None:
    """Two minutes are 120 seconds: with 8 a question, who, how and yes, 12 questions at most."""
    helplines, _ = read(project.data, project.root)
    asked = [len(questions(service)) for service in helplines.services.values()]
    assert max(asked) <= 12


def test_every_real_record_can_be_confirmed(project: Project, tmp_path: Path) -> None:
    """Yes to everything writes four values of one record, and only those."""
    data = tmp_path / "docs" / "_data"
    for file in [*project.data.rglob("*.yml")]:
        copy = data / file.relative_to(project.data)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    loaded = read(data, tmp_path)
    for key in ("childline", "police_emergency", "fr_emergency", "samaritans"):
        if key not in loaded[0].services:
            continue
        place = next(doc for doc, file in loaded[0].files if key in file.services)
        before = (tmp_path / place.path).read_text()
        person = Yes()
        assert verify(key, loaded, data, tmp_path, TODAY, person.talk()) == 0, person.text
        lines = difflib.unified_diff(
            before.split("\n"), (tmp_path / place.path).read_text().split("\n"), n=0
        )
        changed = [line for line in list(lines)[2:] if not line.startswith("@@")]
        assert [line[0] for line in changed] == ["-", "+"]
        loaded = read(data, tmp_path)


class Yes(Person):
    """Somebody who finds everything right."""

    def ask(self, prompt: str) -> str:
        self.heard.append(prompt)
        if prompt.startswith(("How did", "Copy")):
            return ""
        return "A. Person" if prompt.startswith("Your name") else "y"
