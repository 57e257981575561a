from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from guide.helplines import Helplines
from guide.online.due import REASONS, due, markdown
from guide.online.strikes import Record, State
from guide.online.verdicts import CODES, Evidence
from hypothesis import given
from hypothesis import strategies as st
from made_up import ALWAYS, PAGE, PHONE, abroad, helplines, record

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
CHECKED = {"who": "A. Person", "how": "read its page", "on": "2027-01-10", "due": "2027-04-10"}
URL = PAGE["url"]


def person(**changes: Any) -> dict[str, Any]:
    """A record that a person has looked at lately."""
    return record(verified=CHECKED, **changes)


def whys(data: Helplines, seen: Record | None = None) -> list[str]:
    records = {("helper", URL): seen} if seen else {}
    return [reason.why for item in due(data, records, NOW) for reason in item.reasons]


def ids(data: Helplines, **seen: Record) -> list[str]:
    records = {(key, URL): each for key, each in seen.items()}
    return [item.id for item in due(data, records, NOW)]


def failing(alarm: Any = "", **changes: Any) -> Record:
    failed = {"first_failed": NOW, "failure": "number_differs", "verdict": "suspect"}
    return Record(**{**failed, "alarm": alarm, "alarm_since": NOW if alarm else None, **changes})


CASINO = failing("critical", failure="spam_or_hijack")
BLOCKED = Record(verdict="blocked", code="bot_wall", last_checked=NOW)


def test_what_a_person_checked_lately_is_not_listed() -> None:
    assert due(helplines(helper=person()), None, NOW) == []


def test_what_no_person_has_seen_is_listed_with_its_line() -> None:
    (item,) = due(helplines(helper=record()), None, NOW)
    assert [reason.why for reason in item.reasons] == ["never"]
    assert (item.path, item.line) == ("gb.yml", 3)


def test_what_is_overdue_says_since_when() -> None:
    late = {**CHECKED, "due": "2027-02-28"}
    (item,) = due(helplines(helper=record(verified=late)), None, NOW)
    assert item.reasons[0].said == "A. Person looked on 2027-01-10; due on 2027-02-28."


def test_a_page_that_keeps_robots_out_needs_a_person_after_90_days() -> None:
    old = {**CHECKED, "on": "2026-11-30", "due": "2027-11-30"}
    assert whys(helplines(helper=record(verified=old)), BLOCKED) == ["blocked"]
    assert whys(helplines(helper=person()), BLOCKED) == []


def test_a_page_that_keeps_robots_out_and_that_nobody_saw_needs_a_person_now() -> None:
    assert whys(helplines(helper=record()), BLOCKED) == ["never", "blocked"]


def test_an_alarm_says_what_the_page_shows_instead() -> None:
    seen = failing("content", evidence=Evidence(numbers_seen=("0808 157 0999",)))
    (item,) = due(helplines(helper=person()), {("helper", URL): seen}, NOW)
    assert item.reasons[0].said == (
        "The page now shows 0808 157 0999 and not the number of our record. "
        f"({URL}, since 2027-03-01)"
    )


@pytest.mark.parametrize("code", sorted(CODES))
@pytest.mark.parametrize("alarm", ["", "content", "critical"])
def test_reasons_are_in_words_and_not_in_codes(code: str, alarm: str) -> None:
    for seen in (failing(alarm, failure=code), replace(BLOCKED, code=code)):
        for reason in due(helplines(helper=record()), {("helper", URL): seen}, NOW)[0].reasons:
            assert "_" not in reason.said and "{" not in reason.said, reason.said


def test_what_is_only_watched_is_listed_as_such() -> None:
    assert whys(helplines(helper=person()), failing()) == ["failing"]


@pytest.mark.parametrize(("seen", "listed"), [("2026-08-01", True), ("2026-09-21", False)])
def test_old_hours_are_listed(seen: str, listed: bool) -> None:
    contact = {**PHONE, "hours": {**ALWAYS, "seen": seen}}
    assert whys(helplines(helper=person(contacts=[contact]))) == ["hours"] * listed


@pytest.mark.parametrize(("seen", "listed"), [("2026", False), ("2025", True), ("2026-09", False)])
def test_a_rough_date_counts_from_its_end(seen: str, listed: bool) -> None:
    contact = {**PHONE, "hours": {**ALWAYS, "seen": seen}}
    assert whys(helplines(helper=person(contacts=[contact]))) == ["hours"] * listed


def test_a_form_without_words_is_listed() -> None:
    form = {"kind": "report", "url": "https://helper.example/form", "grade": "A"}
    assert whys(helplines(helper=person(contacts=[PHONE, form]))) == ["name_only"]
    worded = {**form, "must_show": ["Report"]}
    assert whys(helplines(helper=person(contacts=[PHONE, worded]))) == []


def test_an_address_in_other_hands_comes_before_everything() -> None:
    data = helplines(danger=record(kind="emergency"), helper=person(tier="4"))
    assert ids(data, helper=CASINO) == ["helper", "danger"]


def test_a_confirmed_alarm_comes_before_what_nobody_saw() -> None:
    data = helplines(danger=record(kind="emergency"), helper=person(tier="4"))
    assert ids(data, helper=failing("content")) == ["helper", "danger"]


def test_crisis_and_children_come_first_by_tier() -> None:
    data = helplines(
        staff=record(tier="1", needs=["staff"], audience=["professional"]),
        third=record(tier="3"),
        young=record(tier="1"),
        crisis=record(tier="1", kind="crisis", audience=["adult_survivor"], needs=["life"]),
    )
    assert ids(data) == ["crisis", "young", "staff", "third"]


def test_the_uk_comes_before_other_countries() -> None:
    data = abroad("IE", there=record(nations=[]))
    assert ids(data) == ["helper", "there"]


def test_what_readers_cannot_see_comes_last() -> None:
    held = record(hold=["all"], hold_reason="Nobody has looked.", tier="1")
    assert ids(helplines(held=held, shown=record(tier="4"))) == ["shown", "held"]


def test_an_acknowledged_failure_is_not_listed() -> None:
    from guide.online.strikes import Acknowledged

    known = Acknowledged(until=date(2027, 4, 1), by="A. Person", reason="They repair it.")
    assert whys(helplines(helper=person()), failing("content", acknowledged=known)) == []


def test_markdown_names_the_command_and_what_is_left_out() -> None:
    items = due(helplines(one=record(), two=record()), None, NOW)
    said = markdown(items, most=1)
    assert said.startswith("<!-- helpline-due -->\n**2 entries to look at.**")
    assert "python3 scripts helplines verify one" in said
    assert "And 1 more" in said


def test_what_a_page_printed_calls_nobody_and_links_nowhere() -> None:
    shown = Evidence(numbers_seen=("@octocat [x](https://casino.test)", "\x1b[31m\u202e999"))
    seen = failing("content", evidence=shown)
    said = markdown(due(helplines(helper=person()), {("helper", URL): seen}, NOW))
    assert "@octocat" not in said
    assert "](" not in said
    assert not set(said) & {"\x1b", "\u202e"}


def test_json_has_every_reason() -> None:
    (item,) = due(helplines(helper=record()), {("helper", URL): CASINO}, NOW)
    assert [reason["why"] for reason in item.as_dict()["reasons"]] == ["critical", "never"]


STATES: tuple[State, ...] = ("healthy", "watching", "confirmed")


@given(
    st.lists(
        st.tuples(st.sampled_from(["1", "2", "3", "4"]), st.booleans(), st.sampled_from(STATES)),
        min_size=1,
        max_size=5,
    )
)
def test_every_service_stands_once_and_alarms_stand_first(
    drawn: list[tuple[str, bool, State]],
) -> None:
    made = {f"s{n}": (person if seen else record)(tier=t) for n, (t, seen, _) in enumerate(drawn)}
    records = {
        (f"s{n}", URL): failing("content" if state == "confirmed" else "")
        for n, (_, _, state) in enumerate(drawn)
        if state != "healthy"
    }
    items = due(helplines(**made), records, NOW)
    assert len({item.id for item in items}) == len(items)
    first = [REASONS.index(item.reasons[0].why) <= REASONS.index("alarm") for item in items]
    assert first == sorted(first, reverse=True)
