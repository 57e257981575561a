"""A run over made-up addresses: who is looked at again, and what two looks say together."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from guide.online import run as runs
from guide.online.pacing import Pace
from guide.online.run import host_of, run
from guide.online.verdicts import (
    CODES,
    Evidence,
    Failure,
    Observation,
    Reply,
    Target,
)
from guide.online.webtext import Webpage

QUICK = Pace(pause=0.0, again=0.02, longest=0.5, workers=4, deadline=5)
NOW = datetime(2026, 12, 1, 6, 0, tzinfo=UTC)
PAGE = Reply("https://a.example/", 200, (), b"")


def target(url: str = "https://a.example/", key: str = "helper") -> Target:
    return Target(key, url, "page", ("Helper",))


def seen(code: str, target: Target, why: str = "", **evidence: Any) -> Observation:
    return Observation(
        target.id, target.url, target.role, CODES[code], code, why, evidence=Evidence(**evidence)
    )


class Says:
    """A look that gives these codes in turn, the last for ever; what it was asked is kept."""

    def __init__(self, *codes: str, **evidence: Any) -> None:
        self.codes = list(codes)
        self.evidence = evidence
        self.asked: list[tuple[str, bool]] = []
        self.lock = threading.Lock()

    def __call__(self, url: str, language: str, left: float, fresh: bool) -> Reply | Failure:
        with self.lock:
            self.asked.append((url, fresh))
            return Failure(self.codes.pop(0) if len(self.codes) > 1 else self.codes[0])


@pytest.fixture(autouse=True)
def judged(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """Judging stands aside: the look's code is the verdict, with this evidence."""
    extra: dict[str, Any] = {"status": 200}

    def failed(target: Target, failure: Failure, now: datetime) -> Observation:
        return seen(failure.code, target, **extra)

    monkeypatch.setattr(runs, "failed", failed)
    yield extra


def codes(ran: runs.Run) -> list[str]:
    return [each.code for each in ran.observations]


def test_what_is_right_is_asked_for_once() -> None:
    look = Says("ok")
    assert codes(run([target()], look, QUICK)) == ["ok"]
    assert look.asked == [("https://a.example/", False)]


@pytest.mark.parametrize("code", ["timeout_read", "http_5xx", "connect_refused", "rate_limited"])
def test_a_passing_failure_gets_one_more_try_on_a_fresh_connection(code: str) -> None:
    look = Says(code, "ok")
    (observation,) = run([target()], look, QUICK).observations
    assert (observation.code, observation.notes) == ("ok", (f"first_look:{code}",))
    assert [fresh for _, fresh in look.asked] == [False, True]


def test_a_failure_that_lasts_is_said_once() -> None:
    look = Says("http_5xx")
    assert codes(run([target()], look, QUICK)) == ["http_5xx"]
    assert len(look.asked) == 2


@pytest.mark.parametrize("code", ["http_gone", "number_missing", "bot_wall", "tls_expired"])
def test_what_half_a_minute_cannot_cure_is_not_asked_for_again(code: str) -> None:
    look = Says(code, "ok")
    assert codes(run([target()], look, QUICK)) == [code]
    assert len(look.asked) == 1


def test_who_asks_for_long_patience_is_left_to_the_next_run(judged: dict[str, Any]) -> None:
    judged["retry_after"] = 3600
    look = Says("http_5xx", "ok")
    assert codes(run([target()], look, QUICK)) == ["http_5xx"]


def test_a_hijack_is_believed_when_it_is_seen_twice() -> None:
    (observation,) = run([target()], Says("spam_or_hijack"), QUICK).observations
    assert "seen_twice" in observation.notes


@pytest.mark.parametrize("second", ["ok", "timeout_read"])
def test_a_hijack_seen_once_stays_a_suspicion(second: str) -> None:
    (observation,) = run([target()], Says("parked", second), QUICK).observations
    assert observation.code == "parked"
    assert observation.notes == (f"second_look:{second}",)


def test_two_services_of_one_page_cost_one_request() -> None:
    look = Says("ok")
    ran = run([target(key="a"), target(key="b")], look, QUICK)
    assert [each.id for each in ran.observations] == ["a", "b"]
    assert len(look.asked) == 1


def test_a_fault_of_ours_ends_no_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Reply:
        raise RuntimeError("a slip")

    assert codes(run([target()], broken, QUICK, NOW)) == ["internal_error"]


def test_a_fault_of_ours_in_judging_is_one_pages_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def judge(target: Target, reply: Reply, now: datetime, page: Webpage | None) -> Observation:
        if target.id == "bad":
            raise RecursionError
        return seen("ok", target)

    monkeypatch.setattr(runs, "judge", judge)
    ran = run([target(key="bad"), target(key="good")], lambda *_: PAGE, QUICK)
    assert codes(ran) == ["internal_error", "ok"]


def test_services_that_share_a_page_have_it_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Reply] = []

    def webpage(reply: Reply) -> Webpage:
        read.append(reply)
        return Webpage()

    monkeypatch.setattr(runs, "webpage", webpage)
    run(
        [target(key="one"), target(key="two"), target("https://b.example/")], lambda *_: PAGE, QUICK
    )
    assert len(read) == 1


def test_when_time_is_up_the_rest_is_undetermined() -> None:
    hosts = [target(f"https://{number}.example/") for number in range(3)]

    def slow(url: str, language: str, left: float, fresh: bool) -> Failure:
        threading.Event().wait(0.3)
        return Failure("ok")

    ran = run(hosts, slow, Pace(workers=1, pause=0.0, deadline=0.2), NOW)
    assert codes(ran) == ["ok", "run_deadline", "run_deadline"]


def test_a_first_look_counts_when_there_was_no_time_for_a_second() -> None:
    pace = Pace(pause=0.0, again=60, deadline=0.3)
    assert codes(run([target()], Says("timeout_read", "ok"), pace)) == ["timeout_read"]


def test_when_nobody_answers_canaries_are_asked_until_one_does(judged: dict[str, Any]) -> None:
    judged["status"] = 0

    def look(url: str, *_: Any) -> Reply | Failure:
        return PAGE if "third" in url else Failure("timeout_connect")

    birds = [f"https://{name}.example/" for name in ("first", "third", "fourth")]
    ran = run([target()], look, QUICK, NOW, birds)
    assert ran.answered
    assert ran.canaries == {birds[0]: "timeout_connect", birds[1]: "answered"}


def test_when_no_canary_answers_either_we_could_not_check(judged: dict[str, Any]) -> None:
    judged["status"] = 0
    ran = run([target()], Says("timeout_connect"), QUICK, NOW, ["https://bird.example/"])
    assert not ran.answered


def test_when_somebody_answers_no_canary_is_asked() -> None:
    look = Says("http_gone")
    ran = run([target()], look, QUICK, NOW, ["https://bird.example/"])
    assert ran.answered and ran.canaries == {}


def test_the_run_says_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    hosts = [target(f"https://{number}.example/") for number in range(3)]
    run(hosts, Says("ok"), QUICK, NOW, (), lambda done, everything: told.append((done, everything)))
    assert told[-1] == (3, 3) and len(told) == 3


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://A.example/x", "a.example"),
        ("https://a.example:8443/x", "a.example:8443"),
        ("https://[bad", "https://[bad"),
    ],
)
def test_whom_an_address_burdens(url: str, host: str) -> None:
    assert host_of(url) == host
