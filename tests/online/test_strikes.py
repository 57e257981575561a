from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from guide.online.strikes import (
    ALIVE,
    CRITICAL,
    LONGEST_WAIT,
    NETWORK,
    NO_ALARM,
    SEEN_TWICE,
    Acknowledged,
    ClockMovedBack,
    Record,
    due,
    kind_of,
    step,
)
from guide.online.verdicts import CODES, Observation
from hypothesis import given
from hypothesis import strategies as st
from looks import DAY, HOUR, MONDAY, TWICE, after, look

GONE, SLOW, FINE = look("http_gone"), look("timeout_total"), look()
WALL, UNKNOWN = look("bot_wall"), look("dns_temporary")
CASINO = look("spam_or_hijack", notes=TWICE)

codes = st.sampled_from(sorted(CODES))
looks = st.builds(look, codes, notes=st.sampled_from([(), TWICE]))
gaps = st.integers(min_value=0, max_value=80 * 60).map(lambda minutes: timedelta(minutes=minutes))
stories = st.lists(st.tuples(gaps, looks), min_size=1, max_size=30)


def states(record: Record) -> tuple[str, str]:
    return record.state(MONDAY + 400 * DAY), record.alarm


@pytest.mark.parametrize("code", sorted(CRITICAL))
def test_a_hijack_seen_twice_in_one_run_alarms_at_once(code: str) -> None:
    assert states(after((0 * DAY, look(code, notes=TWICE)))) == ("confirmed", "critical")


def test_another_domain_without_the_name_alarms_at_once() -> None:
    moved = look("other_domain", why="name_missing", notes=TWICE)
    assert states(after((0 * DAY, moved))) == ("confirmed", "critical")


def test_another_domain_with_the_name_is_a_wrong_page() -> None:
    assert kind_of(look("other_domain")) == "content"


def test_a_hijack_seen_once_is_only_watched() -> None:
    assert states(after((0 * DAY, look("parked")))) == ("watching", "")


def test_a_hijack_seen_once_on_two_days_is_critical() -> None:
    assert states(after((0 * DAY, look("parked")), (DAY, look("parked")))) == (
        "confirmed",
        "critical",
    )


def test_a_wrong_page_and_then_a_hijack_seen_once_is_an_ordinary_alarm() -> None:
    assert states(after((0 * DAY, GONE), (DAY, look("parked")))) == ("confirmed", "content")


def test_one_failure_is_only_watched() -> None:
    assert states(after((0 * DAY, GONE))) == ("watching", "")


def test_a_wrong_page_on_two_days_alarms() -> None:
    assert states(after((0 * DAY, GONE), (DAY, GONE))) == ("confirmed", "content")


def test_two_runs_five_minutes_apart_are_one_failure() -> None:  # behaviour #76
    assert states(after((0 * DAY, GONE), (HOUR / 12, GONE))) == ("watching", "")


@pytest.mark.parametrize(("hours", "state"), [(19.9, "watching"), (20, "confirmed")])
def test_twenty_hours_make_two_failures(hours: float, state: str) -> None:
    assert after((0 * DAY, GONE), (hours * HOUR, GONE)).state(MONDAY) == state


def test_a_good_day_between_ends_the_streak() -> None:  # behaviour #75
    record = after((0 * DAY, GONE), (DAY, FINE), (2 * DAY, GONE))
    assert (states(record), record.strikes) == (("watching", ""), 1)


def test_a_timeout_needs_three_days() -> None:
    assert states(after((0 * DAY, SLOW), (DAY, SLOW))) == ("watching", "")
    assert states(after((0 * DAY, SLOW), (DAY, SLOW), (2 * DAY, SLOW))) == ("confirmed", "network")


def test_three_timeouts_must_span_two_days() -> None:
    early = [(0 * DAY, SLOW), (20 * HOUR, SLOW), (40 * HOUR, SLOW)]
    assert states(after(*early)) == ("watching", "")
    assert states(after(*early, (60 * HOUR, SLOW))) == ("confirmed", "network")


def test_a_burst_of_timeouts_counts_once() -> None:
    burst = [(HOUR * at / 12, SLOW) for at in range(9)]
    assert after(*burst).strikes == 1
    assert states(after(*burst, (2 * DAY, SLOW))) == ("watching", "")


def test_a_timeout_and_then_a_wrong_page_are_one_strike_of_each_rule() -> None:
    assert states(after((0 * DAY, SLOW), (DAY, GONE))) == ("watching", "")
    assert states(after((0 * DAY, SLOW), (DAY, GONE), (2 * DAY, SLOW))) == ("confirmed", "network")
    assert states(after((0 * DAY, GONE), (DAY, SLOW), (2 * DAY, GONE))) == ("confirmed", "content")


@pytest.mark.parametrize("seen", [WALL, UNKNOWN, look("tls_incomplete_chain")])
def test_what_says_nothing_neither_counts_nor_resets(seen: Observation) -> None:
    assert states(after((0 * DAY, seen), (DAY, seen), (4 * DAY, seen))) == ("healthy", "")
    assert states(after((0 * DAY, GONE), (DAY, seen), (2 * DAY, GONE))) == ("confirmed", "content")
    assert states(after((0 * DAY, GONE), (DAY, seen))) == ("watching", "")


def test_a_confirmed_alarm_that_is_blocked_stands() -> None:
    record = after((0 * DAY, GONE), (DAY, GONE), (2 * DAY, WALL))
    assert (states(record), record.failure) == (("confirmed", "content"), "http_gone")


@pytest.mark.parametrize("seen", [FINE, look("permanent_redirect")])
def test_a_right_page_ends_an_alarm(seen: Observation) -> None:
    record = after((0 * DAY, CASINO), (DAY, seen))
    assert (states(record), record.last_ok) == (("healthy", ""), MONDAY + DAY)


def test_a_hijacked_page_that_falls_silent_stays_critical() -> None:
    record = after((0 * DAY, CASINO), (DAY, SLOW), (2 * DAY, GONE))
    assert (states(record), record.failure) == (("confirmed", "critical"), "spam_or_hijack")


def test_a_wrong_page_may_become_critical() -> None:
    record = after((0 * DAY, GONE), (DAY, GONE), (2 * DAY, CASINO))
    assert (record.alarm, record.alarm_since) == ("critical", MONDAY + 2 * DAY)


def test_an_acknowledged_alarm_is_quiet_until_its_day_has_passed() -> None:
    known = Acknowledged(date(2026, 12, 1), "AB", "They are moving house")
    record = replace(after((0 * DAY, GONE), (DAY, GONE)), acknowledged=known)
    assert record.state(MONDAY + 8 * DAY) == "acknowledged"  # 1 December
    assert record.state(MONDAY + 9 * DAY) == "confirmed"


def test_acknowledging_an_alarm_does_not_acknowledge_a_hijack() -> None:
    known = Acknowledged(date(2026, 12, 1), "AB", "They are moving house")
    record = replace(after((0 * DAY, GONE), (DAY, GONE)), acknowledged=known)
    assert step(record, CASINO, MONDAY + 2 * DAY).state(MONDAY + 2 * DAY) == "confirmed"


def test_a_failure_keeps_what_was_seen() -> None:
    record = after((0 * DAY, look("number_differs", numbers_seen=("0808 157 0999",), bytes=9)))
    assert (record.evidence.numbers_seen, record.evidence.bytes) == (("0808 157 0999",), 0)


def test_the_clock_may_not_move_back() -> None:
    with pytest.raises(ClockMovedBack):
        step(after((DAY, FINE)), FINE, MONDAY)


def test_what_was_never_seen_is_due() -> None:
    assert due(None, MONDAY)


@pytest.mark.parametrize("seen", [GONE, SLOW, UNKNOWN, look("parked")])
def test_what_failed_is_due_daily(seen: Observation) -> None:
    assert not due(after((0 * DAY, seen)), MONDAY + 19 * HOUR)
    assert due(after((0 * DAY, seen)), MONDAY + 20 * HOUR)


@pytest.mark.parametrize("seen", [FINE, WALL, look("tls_incomplete_chain")])
def test_the_rest_is_due_weekly(seen: Observation) -> None:
    assert not due(after((0 * DAY, seen)), MONDAY + 6 * DAY)
    assert due(after((0 * DAY, seen)), MONDAY + 7 * DAY - HOUR)


def test_a_server_that_asks_for_days_gets_them_within_reason() -> None:
    for asked, wait in [(10 * DAY, 10 * DAY), (4000 * DAY, LONGEST_WAIT)]:
        seconds = int(asked.total_seconds())
        record = after((0 * DAY, look("rate_limited", retry_after=seconds)))
        assert record.next_check == MONDAY + wait


def test_every_failing_code_has_a_rule() -> None:
    failing = {code for code, verdict in CODES.items() if verdict in {"suspect", "broken"}}
    assert {code for code in CODES if kind_of(look(code))} == failing - NO_ALARM
    assert failing >= NETWORK | CRITICAL | NO_ALARM


# --- whatever happens ----------------------------------------------------------------------------


def told(story: list[tuple[timedelta, Observation]]) -> list[tuple[timedelta, Observation, Record]]:
    """Each look with its time and the record after it."""
    now, record, found = timedelta(), None, []
    for gap, seen in story:
        now += gap
        record = step(record, seen, MONDAY + now)
        found.append((now, seen, record))
    return found


def spaced(times: list[timedelta], apart: timedelta) -> int:
    """How many of these times can be picked that lie so far apart."""
    picked: list[timedelta] = []
    for time in times:
        if not picked or time - picked[-1] >= apart:
            picked.append(time)
    return len(picked)


@given(stories)
def test_no_alarm_before_failures_lie_apart(story: list[tuple[timedelta, Observation]]) -> None:
    streak: list[tuple[timedelta, Observation]] = []
    for now, seen, record in told(story):
        if seen.verdict in ALIVE:
            streak = []
        elif kind_of(seen):
            streak.append((now, seen))
        if not record.alarm:
            continue
        times = [time for time, _ in streak]
        content = [time for time, each in streak if kind_of(each) != "network"]
        at_once = any(kind_of(each) == "critical" and each.notes == TWICE for _, each in streak)
        network = spaced(times, 20 * HOUR) >= 3 and times[-1] - times[0] >= 48 * HOUR
        assert at_once or spaced(content, 20 * HOUR) >= 2 or network


@given(stories)
def test_failures_that_lie_apart_do_alarm(story: list[tuple[timedelta, Observation]]) -> None:
    content: list[timedelta] = []
    for now, seen, record in told(story):
        if seen.verdict in ALIVE:
            content = []
        elif kind_of(seen) in {"content", "critical"}:
            content.append(now)
        if len(content) > 1 and content[-1] - content[0] >= 40 * HOUR:
            assert record.alarm


@given(stories)
def test_a_right_page_always_ends_everything(story: list[tuple[timedelta, Observation]]) -> None:
    *_, (now, _, record) = told(story)
    well = step(record, FINE, MONDAY + now)
    assert (well.state(MONDAY + now), well.strikes, well.alarm, well.failure) == (
        "healthy",
        0,
        "",
        "",
    )


@given(stories)
def test_an_alarm_only_ends_by_a_right_page(story: list[tuple[timedelta, Observation]]) -> None:
    for (_, _, before), (_, seen, record) in pairwise(told(story)):
        assert not before.alarm or record.alarm or seen.verdict in ALIVE


@given(stories, st.sampled_from([WALL, UNKNOWN]))
def test_what_says_nothing_changes_no_streak(
    story: list[tuple[timedelta, Observation]], seen: Observation
) -> None:
    *_, (now, _, record) = told(story)
    later = step(record, seen, MONDAY + now)
    for name in ("strikes", "content_strikes", "first_failed", "last_failed", "alarm", "failure"):
        assert getattr(later, name) == getattr(record, name)


@given(stories, st.timedeltas(min_value=timedelta(seconds=1), max_value=9 * DAY), looks)
def test_going_back_in_time_is_always_refused(
    story: list[tuple[timedelta, Observation]], back: timedelta, seen: Observation
) -> None:
    *_, (now, _, record) = told(story)
    with pytest.raises(ClockMovedBack):
        step(record, seen, MONDAY + now - back)


@given(stories)
def test_the_next_look_is_within_two_weeks(story: list[tuple[timedelta, Observation]]) -> None:
    for now, _, record in told(story):
        assert record.next_check is not None
        assert 20 * HOUR <= record.next_check - (MONDAY + now) <= LONGEST_WAIT
        assert TWICE[0] == SEEN_TWICE
