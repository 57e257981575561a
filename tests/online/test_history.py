from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from guide.findings import Refused
from guide.online.history import History, due_now, load, save
from guide.online.strikes import Acknowledged, ClockMovedBack
from guide.online.verdicts import CODES, Observation, Target
from hypothesis import given
from hypothesis import strategies as st
from looks import DAY, HOSTILE, HOUR, MONDAY, TWICE, URL, look
from made_up import helplines, record

OTHER = "https://other.example/"
LATER = MONDAY + 9 * DAY
GONE, FINE = look("http_gone"), look()


def past(*looks: Observation, days: int = 1) -> History:
    history = History()
    for day in range(days):
        history, _ = history.apply(looks, MONDAY + day * DAY)
    return history


def target(id: str = "helper", url: str = URL) -> Target:
    return Target(id, url, "page", ("Helper",))


def refused(path: Path, text: str | bytes, now: datetime = LATER) -> str:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(Refused) as told:
        load(path, now)
    assert path.read_bytes() == (text.encode() if isinstance(text, str) else text)
    assert len(told.value.findings) == 1
    return str(told.value)


def test_no_file_is_no_history_yet(tmp_path: Path) -> None:
    assert load(tmp_path / "none.json", MONDAY) == History()


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "new" / "folder" / "history.json"
    history = past(GONE, look(id="second", url=OTHER), look("parked", id="third", notes=TWICE))
    save(file, history)
    assert load(file, LATER) == history
    assert [path.name for path in file.parent.iterdir()] == ["history.json"]


def test_the_file_keeps_what_was_seen_even_when_hostile(tmp_path: Path) -> None:
    history = past(look("name_missing", title=HOSTILE, signs=(HOSTILE,)))
    save(tmp_path / "history.json", history)
    assert load(tmp_path / "history.json", LATER) == history


def test_a_sound_address_is_few_lines(tmp_path: Path) -> None:
    save(tmp_path / "history.json", past(FINE))
    data = json.loads((tmp_path / "history.json").read_text(encoding="utf-8"))
    assert data["services"]["helper"][URL] == {
        "verdict": "ok",
        "code": "ok",
        "last_checked": "2026-11-23T06:17:00Z",
        "last_ok": "2026-11-23T06:17:00Z",
        "next_check": "2026-11-29T18:17:00Z",
    }


def whole(**fields: Any) -> str:
    return json.dumps({"schema": 1, "services": {"helper": {URL: fields}}})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"schema": 1}',
        '{"schema": "1", "services": {}}',
        '{"schema": true, "services": {}}',
        '{"schema": 0, "services": {}}',
        '{"schema": 1, "services": []}',
        '{"schema": 1, "services": {"a": {"u": {}}, "a": {"u": {}}}}',
        "[" * 100_000,
        b"\xff\xfe",
        whole(unknown=1),
        whole(strikes="many"),
        whole(strikes=-1),
        whole(verdict="perhaps"),
        whole(last_ok="yesterday"),
        whole(last_ok="2026-11-20T06:17:00"),
        whole(alarm="content"),
        whole(acknowledged={"until": "2026-12-01"}),
        whole(evidence={"hops": [1]}),
    ],
)
def test_a_damaged_file_is_refused_and_left(tmp_path: Path, text: str | bytes) -> None:
    assert "It is damaged" in refused(tmp_path / "history.json", text)


def test_a_newer_file_is_refused_and_left(tmp_path: Path) -> None:
    assert "A newer checker wrote it" in refused(
        tmp_path / "history.json", '{"schema": 2, "more": 1}'
    )


@pytest.mark.parametrize("field", ["last_checked", "last_ok", "first_failed", "last_strike"])
def test_a_file_from_the_future_is_refused_and_left(tmp_path: Path, field: str) -> None:
    text = whole(**{field: "2026-12-24T06:17:00Z"})
    assert "clock moved back" in refused(tmp_path / "history.json", text)


def test_the_next_check_may_lie_ahead(tmp_path: Path) -> None:
    (tmp_path / "history.json").write_text(whole(next_check="2027-01-01T00:00:00Z"))
    assert load(tmp_path / "history.json", LATER).records


def test_a_folder_is_no_history(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        load(tmp_path, MONDAY)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Refused, match="cannot be written"):
        save(tmp_path / "file" / "history.json", History())


def test_a_save_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "history.json"
    save(file, past(GONE))
    before = file.read_bytes()

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Refused, match="No space left"):
        save(file, past(FINE))
    assert (file.read_bytes(), [path.name for path in tmp_path.iterdir()]) == (
        before,
        ["history.json"],
    )


def test_a_time_in_another_zone_is_the_same_time(tmp_path: Path) -> None:
    (tmp_path / "history.json").write_text(whole(last_ok="2026-11-23T07:17:00+01:00"))
    assert load(tmp_path / "history.json", MONDAY).records["helper", URL].last_ok == MONDAY


def test_a_time_without_a_zone_is_taken_as_utc() -> None:
    history, _ = History().apply([FINE], datetime(2026, 11, 23, 6, 17))
    assert history.records["helper", URL].last_ok == datetime(2026, 11, 23, 6, 17, tzinfo=UTC)


def test_each_status_says_what_changed() -> None:
    history, statuses = History().apply([GONE], MONDAY)
    changes = [statuses[0].change]
    for day, seen in enumerate([GONE, GONE, FINE, FINE], 1):
        history, statuses = history.apply([seen], MONDAY + day * DAY)
        changes.append(statuses[0].change)
    assert changes == ["new", "alarm", "", "recovered", ""]


def test_what_was_not_looked_at_stays_as_it_was() -> None:
    history = past(GONE, look(id="second", url=OTHER))
    later, statuses = history.apply([FINE], MONDAY + DAY)
    assert [status.id for status in statuses] == ["helper"]
    assert later.records["second", OTHER] == history.records["second", OTHER]


def test_failures_that_a_run_did_not_look_at_still_stand() -> None:
    history = past(GONE, look(id="second", url=OTHER), days=2)
    everything = [target(), target("second", OTHER), target("third")]
    standing = history.standing(everything, MONDAY + 2 * DAY)
    assert [(each.id, each.state, each.observation) for each in standing] == [
        ("helper", "confirmed", None)
    ]
    _, looked_at = history.apply([GONE], MONDAY + 2 * DAY)
    assert history.standing(everything, MONDAY + 2 * DAY, looked_at) == []


def test_what_is_only_watched_stands_too() -> None:
    (standing,) = past(GONE).standing([target()], MONDAY + HOUR)
    assert standing.state == "watching"


def test_a_failure_whose_link_is_off_the_cards_does_not_stand() -> None:
    assert past(GONE, days=2).standing([], MONDAY + 2 * DAY) == []


def test_only_what_left_the_data_is_forgotten() -> None:
    held = record(pages=[{"url": URL, "grade": "C", "must_show": ["Helper"]}])
    history = past(GONE, look(url=OTHER), look(id="left"))
    assert list(history.pruned(helplines(helper=held)).records) == [("helper", URL)]


def test_a_daily_run_looks_at_what_failed_and_what_is_new() -> None:
    history = past(GONE, look(id="second", url=OTHER))
    everything = [target(), target("second", OTHER), target("new")]
    due = due_now(history, everything, MONDAY + DAY)
    assert [each.id for each in due] == ["helper", "new"]
    assert len(due_now(history, everything, MONDAY + 7 * DAY)) == 3
    assert due_now(history, everything[:2], MONDAY + HOUR) == []


def test_the_last_run_is_the_last_look() -> None:
    assert (History().last_run, past(FINE, days=3).last_run) == (None, MONDAY + 2 * DAY)


def test_an_acknowledgement_written_by_hand_is_read(tmp_path: Path) -> None:
    file = tmp_path / "history.json"
    save(file, past(GONE, days=2))
    data = json.loads(file.read_text(encoding="utf-8"))
    known = {"until": "2026-12-01", "by": "AB", "reason": "They move house"}
    data["services"]["helper"][URL]["acknowledged"] = known
    file.write_text(json.dumps(data), encoding="utf-8")
    read = load(file, LATER).records["helper", URL]
    assert read.acknowledged == Acknowledged(date(2026, 12, 1), "AB", "They move house")
    assert read.state(MONDAY + 2 * DAY) == "acknowledged"


def test_a_page_that_answers_rightly_is_alive_in_the_same_moment() -> None:
    history, _ = History().apply([FINE, look("timeout_total")], MONDAY)
    assert not history.records["helper", URL].first_failed


def test_a_hijack_is_one_even_if_the_page_was_right_in_the_same_moment() -> None:
    history, _ = History().apply([look("parked", notes=TWICE), FINE], MONDAY)
    assert history.records["helper", URL].alarm == "critical"


def test_the_clock_moved_back_changes_nothing() -> None:
    with pytest.raises(ClockMovedBack):
        past(FINE).apply([FINE], MONDAY - HOUR)


looks = st.builds(
    look,
    st.sampled_from(sorted(CODES)),
    notes=st.sampled_from([(), TWICE]),
    id=st.sampled_from(["helper", "second"]),
    url=st.sampled_from([URL, OTHER]),
    title=st.sampled_from(["", "One", "Two"]),
)


@given(st.lists(looks, max_size=8), st.lists(looks, max_size=8), st.randoms())
def test_the_order_of_looks_at_one_time_is_irrelevant(
    first: list[Observation], second: list[Observation], random: Any
) -> None:
    mixed = [[*first], [*second]]
    for each in mixed:
        random.shuffle(each)
    results = []
    for one, two in ([first, second], mixed):
        history, _ = History().apply(one, MONDAY)
        results.append(history.apply(two, MONDAY + 21 * HOUR))
    assert results[0] == results[1]


@given(st.lists(st.lists(looks, max_size=5), max_size=5))
def test_any_history_survives_its_file(tmp_path_factory: Any, runs: list[Any]) -> None:
    file = tmp_path_factory.mktemp("any") / "history.json"
    history = History()
    for day, seen in enumerate(runs):
        history, _ = history.apply(seen, MONDAY + timedelta(days=day))
    save(file, history)
    assert load(file, LATER) == history


@given(st.text(max_size=40) | st.binary(max_size=40).map(lambda raw: raw.decode("latin-1")))
def test_no_file_whatever_ends_in_a_traceback(tmp_path_factory: Any, text: str) -> None:
    file = tmp_path_factory.mktemp("any") / "history.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused):
        load(file, LATER)
