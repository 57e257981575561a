"""Every behaviour of the research's table gets its verdict (link-checking §5.5, issue 4).

The table is in behaviours.py, the servers in hostile.py; both were written from the research alone.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from answers import RIGHT, answer, close, keeping, kept, page, pause, silence, then, turns
from behaviours import ROWS, Row, matches
from bodies import CASINO
from driving import QUICK, complaints, run_all, start
from guide.online import strikes
from guide.online.fetch import fetch
from guide.online.history import History, Status
from guide.online.pacing import Pace
from guide.online.settings import Settings
from guide.online.verdicts import CODES, Failure, Observation
from hostile import Exchange, Hostile, Site

SLACK = 1.0  # seconds beyond the deadline, on a machine that does other things too
MONDAY = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
DAY = timedelta(days=1)
NUMBERS = range(1, 77)
STORIES: dict[int, list[str]] = {}


def story(number: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Marks the test that drives a row which is about several runs, not one page."""

    def mark(test: Callable[..., None]) -> Callable[..., None]:
        STORIES.setdefault(number, []).append(test.__name__)
        return test

    return mark


@pytest.fixture(scope="module")
def server() -> Iterator[Hostile]:
    hostile = Hostile()
    yield hostile
    hostile.close()


def now() -> datetime:
    return datetime.now(UTC)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_behaviour(server: Hostile, row: Row) -> None:
    driven = start(server, row)
    with driven.guarded() as loopback:
        begun = time.monotonic()
        if row.retried:
            (seen,) = run_all([driven]).observations
        else:
            seen = driven.once(now())
        took = time.monotonic() - begun
    found = complaints(driven, seen)
    fewest, most = row.asked
    if not fewest <= len(driven.main.gets) <= most:
        found.append(f"asked {len(driven.main.gets)} times, {driven.main.gets[:4]}")
    if wrong := [address for address in row.never if address in loopback.tried]:
        found.append(f"tried to connect to {wrong}")
    if loopback.strays and not row.moved:
        found.append(f"left loopback: {loopback.strays}")
    if took > row.deadline + SLACK:
        found.append(f"took {took:.1f} s, the deadline was {row.deadline} s")
    assert not found, f"row {row.id}: " + "; ".join(found)


def test_the_whole_table_in_one_run() -> None:
    rows = [row for row in ROWS if not row.no_ipv6 and not row.moved]
    server = Hostile()
    try:
        driven = [start(server, row) for row in rows]
        with driven[0].guarded() as loopback:
            ran = run_all(driven)
    finally:
        server.close()
    by_id = {seen.id: seen for seen in ran.observations}
    assert len(by_id) == len(rows) and ran.answered
    found = {each.row.id: complaints(each, by_id[each.row.id]) for each in driven}
    assert not {row: wrong for row, wrong in found.items() if wrong}
    assert not loopback.strays
    _, statuses = History().apply(ran.observations, MONDAY)
    confirmed = {status.id for status in statuses if status.state == "confirmed"}
    # Danger alarms in its first run, seen twice on fresh connections; nothing else does.
    danger = {row.id for row in rows if by_id[row.id].code in {"spam_or_hijack", "parked"}}
    assert {row.id for row in rows if row.critical} <= confirmed
    assert confirmed - danger <= {row.id for row in rows if row.number == 30}


# -- stories: several runs ----------------------------------------------------------------------


def site(script: object, **more: object) -> dict[str, Site]:
    return {"main": Site("story.example", script, **more)}  # type: ignore[arg-type]


def story_row(number: int, script: object, expected: str = "", **more: object) -> Row:
    return Row(number, "story", site(script), expected, **more)  # type: ignore[arg-type]


class Weeks:
    """Runs of one row on several days, with the history in between."""

    def __init__(self, server: Hostile, row: Row) -> None:
        self.driven = start(server, row)
        self.history = History()

    def run(self, when: datetime) -> tuple[Observation, Status]:
        with self.driven.guarded():
            seen = run_all([self.driven], QUICK, when)
        self.history, (status,) = self.history.apply(seen.observations, when)
        return seen.observations[0], status


GONE = answer(404, b"Not found")


@story(69)
def test_69_dns_that_flaps_resets_the_streak(server: Hostile) -> None:
    """Monday no such name (both tries), Tuesday the address, Wednesday no such name again."""
    nowhere, there = ("!dns_nxdomain",), ("@main@",)
    row = story_row(
        69, answer(), answers=(nowhere, nowhere, there, nowhere, nowhere), allow_private=True
    )
    weeks = Weeks(server, row)
    first, status = weeks.run(MONDAY)
    assert (first.code, status.state) == ("dns_nxdomain", "watching")
    second, status = weeks.run(MONDAY + DAY)
    assert (second.code, status.state, status.record.strikes) == ("ok", "healthy", 0)
    third, status = weeks.run(MONDAY + 2 * DAY)
    assert (third.code, status.state, status.record.strikes) == ("dns_nxdomain", "watching", 1)


@story(72)
def test_72_no_network_is_not_the_services_fault(server: Hostile) -> None:
    rows = [
        Row(72, f"dead_{n}", {"main": Site(f"dead-{n}.example", silence, state="closed")}, "")
        for n in range(5)
    ]
    driven = [start(server, row) for row in rows]
    canary = start(server, replace(rows[0], name="canary"))
    urls = {each.target.url for each in driven}
    with driven[0].guarded():
        ran = run_all([*driven], canaries=[next(iter(urls))])
        assert not ran.answered
        assert set(ran.canaries.values()) == {"connect_refused"}
    assert canary.main.connections == 0


@story(73)
@pytest.mark.parametrize("stuck", [silence, then(pause(0.15), answer())])
def test_73_what_the_run_has_no_time_for_is_undetermined(server: Hostile, stuck: object) -> None:
    rows = [Row(73, f"slow_{n}", {"main": Site(f"slow-{n}.example", stuck)}, "") for n in range(30)]
    driven = [start(server, row) for row in rows]
    begun = time.monotonic()
    with driven[0].guarded():
        ran = run_all(driven, Pace(pause=0, again=5, workers=2, deadline=0.8))
    assert time.monotonic() - begun < 0.8 + SLACK
    assert len(ran.observations) == len(rows)
    late = [seen for seen in ran.observations if seen.code == "run_deadline"]
    assert len(late) >= 15
    assert {seen.verdict for seen in late} == {"undetermined"}
    assert {seen.code for seen in ran.observations} <= {"ok", "run_deadline"}
    _, statuses = History().apply(ran.observations, MONDAY)
    assert {status.state for status in statuses} == {"healthy"}


@story(75)
def test_75_fails_monday_ok_tuesday_fails_wednesday(server: Hostile) -> None:
    weeks = Weeks(server, story_row(75, turns(GONE, answer(), GONE)))
    states = []
    for day in range(3):
        seen, status = weeks.run(MONDAY + day * DAY)
        states.append((seen.code, status.state, status.record.strikes))
    assert states == [
        ("http_gone", "watching", 1),
        ("ok", "healthy", 0),
        ("http_gone", "watching", 1),
    ]
    _, status = weeks.run(MONDAY + 3 * DAY)
    assert status.state == "confirmed"


@story(76)
def test_76_two_runs_five_minutes_apart_are_one_strike(server: Hostile) -> None:
    weeks = Weeks(server, story_row(76, GONE))
    for minutes in (0, 5, 10, 19 * 60):
        _, status = weeks.run(MONDAY + timedelta(minutes=minutes))
        assert status.state == "watching", minutes
    _, status = weeks.run(MONDAY + timedelta(hours=20, minutes=1))
    assert status.state == "confirmed"


def test_a_network_failure_needs_three_strikes_over_two_days(server: Hostile) -> None:
    weeks = Weeks(server, story_row(52, close))
    states = [weeks.run(MONDAY + day * DAY)[1].state for day in range(3)]
    assert states == ["watching", "watching", "confirmed"]


def test_a_missing_intermediate_never_alarms(server: Hostile) -> None:
    row = Row(62, "weeks", {"main": Site("weeks-62.example", answer(), tls="missing_middle")}, "")
    weeks = Weeks(server, row)
    for day in range(6):
        seen, status = weeks.run(MONDAY + day * DAY)
        assert (seen.code, status.state == "confirmed") == ("tls_incomplete_chain", False)


def test_a_wall_neither_counts_nor_clears(server: Hostile) -> None:
    wall = answer(403, b"no")
    weeks = Weeks(server, story_row(46, turns(GONE, wall, wall, GONE)))
    states = [weeks.run(MONDAY + day * DAY)[1].state for day in range(4)]
    assert states == ["watching", "watching", "watching", "confirmed"]


def test_a_hijack_seen_once_only_is_no_alarm_yet(server: Hostile) -> None:
    weeks = Weeks(server, story_row(34, turns(answer(200, CASINO), answer())))
    seen, status = weeks.run(MONDAY)
    assert strikes.SEEN_TWICE not in seen.notes and status.state != "confirmed"


# -- kept connections: one page must not answer for another ---------------------------------------


def two_pages(server: Hostile, script: object) -> tuple[list[Observation], Site]:
    """Two addresses of one host, one after the other on kept connections."""
    one = start(server, Row(54, "kept", {"main": Site("kept.example", script)}, ""))  # type: ignore[arg-type]
    two = replace(one, row=replace(one.row, path="/other", name="kept_too"))
    with one.guarded():
        ran = run_all([one, two])
    return ran.observations, one.main


def test_a_connection_is_kept_between_pages_of_a_host(server: Hostile) -> None:
    seen, main = two_pages(server, kept(keeping(RIGHT), keeping(RIGHT)))
    assert [each.code for each in seen] == ["ok", "ok"]
    assert main.connections == 1


def test_what_follows_a_page_is_not_the_next_page(server: Hostile) -> None:
    """Row 54 on a kept connection: bytes beyond Content-Length could answer for another address."""
    wrong = keeping(page("Somebody Else", "no number"))
    seen, main = two_pages(server, kept(keeping(RIGHT) + wrong, keeping(RIGHT)))
    assert [each.code for each in seen] == ["ok", "ok"]
    assert main.connections == 2


def test_a_kept_connection_that_died_is_no_failure(server: Hostile) -> None:
    seen, main = two_pages(server, kept(keeping(RIGHT), idle=0.0))
    assert [(each.code, each.notes) for each in seen] == [("ok", ()), ("ok", ())]
    assert main.connections == 2


def test_a_kept_connection_that_dies_when_used_is_no_failure(server: Hostile) -> None:
    async def once(exchange: Exchange) -> None:
        await exchange.send(keeping(RIGHT))
        await exchange.reader.read(1)  # the next request has begun: hang up on it
        exchange.reset()

    seen, _ = two_pages(server, once)
    assert [(each.code, each.notes) for each in seen] == [("ok", ()), ("ok", ())]


# -- the system's own resolver --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (socket.EAI_NONAME, "dns_nxdomain"),
        (socket.EAI_NODATA, "dns_nxdomain"),
        (socket.EAI_AGAIN, "dns_temporary"),
        (socket.EAI_FAIL, "dns_temporary"),
    ],
)
def test_67_68_what_getaddrinfo_says(
    monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refused(*_: object, **__: object) -> object:
        raise socket.gaierror(number, "made up")

    monkeypatch.setattr(socket, "getaddrinfo", refused)
    result = fetch("https://nobody.example/", Settings(deadline=5.0))
    assert isinstance(result, Failure) and result.code == code


# -- the table itself ---------------------------------------------------------------------------


def test_every_number_of_the_research_is_driven() -> None:
    driven = {row.number for row in ROWS} | set(STORIES) | {74}  # 74: test_command.py
    assert driven == set(NUMBERS)
    assert len({row.id for row in ROWS}) == len(ROWS)


def test_what_the_table_expects_can_be_said() -> None:
    for row in ROWS:
        for choice in row.expected.split("|"):
            verdict, _, finer = choice.strip().partition("/")
            code = finer.partition(":")[0]
            assert code in {"", "*"} or CODES[code] == verdict, row.id
            assert verdict in set(CODES.values()), row.id


def test_an_expectation_means_what_it_says() -> None:
    assert matches("blocked | ok", "ok", "ok", "")
    assert matches("suspect/name_missing:login", "suspect", "name_missing", "login")
    assert not matches("suspect/name_missing:login", "suspect", "name_missing", "soft404")
    assert not matches("blocked | ok", "broken", "http_4xx", "")
