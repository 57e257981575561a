from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from guide.online.document import document, exit_code, schema
from guide.online.history import History, Status
from guide.online.reportmodel import Report
from guide.online.strikes import Acknowledged
from guide.online.verdicts import CODES, Hop
from hypothesis import given
from hypothesis import strategies as st
from looks import DAY, HOSTILE, MONDAY, TWICE, URL, Ran, look, report, statuses
from made_up import helplines, record

PAGE = {"url": URL, "grade": "A", "must_show": ["Helper", "{phone}"]}
WEB = {"kind": "web", "url": "https://helper.example/form", "grade": "A"}
DATA = helplines(helper=record(pages=[PAGE], contacts=[record()["contacts"][0], WEB]))
GONE, FINE, WALL = look("http_gone"), look(), look("bot_wall")
CASINO = look("spam_or_hijack", notes=TWICE)


def known(status: Status) -> Status:
    person = Acknowledged(date(2026, 12, 1), "AB\x1b", "They move\nhouse")
    marked = replace(status.record, acknowledged=person)
    return replace(status, record=marked, state=marked.state(MONDAY + 2 * DAY))


def one(*args: Any, **more: Any) -> dict[str, Any]:
    (entry,) = report(*args, **more)["entries"]
    return dict(entry)


def test_a_report_is_what_its_schema_says() -> None:
    text = json.dumps(report(GONE, helplines=DATA))
    assert Report.model_validate_json(text, strict=True).entries[0].id == "helper"


def test_the_schema_is_json_schema_with_every_code() -> None:
    published = schema()
    assert published["$schema"].startswith("https://json-schema.org/")
    assert published["$defs"]["Entry"]["properties"]["code"]["enum"] == list(CODES)
    assert published["$defs"]["Entry"]["additionalProperties"] is False
    json.dumps(published)


@pytest.mark.parametrize(
    ("looks", "days", "severity", "code"),
    [
        ((CASINO,), 1, "critical", 1),
        ((GONE,), 2, "alarm", 1),
        ((GONE,), 1, "watching", 0),
        ((look("timeout_total"),), 2, "watching", 0),
        ((WALL,), 9, "note", 0),
        ((look("run_deadline"),), 9, "note", 0),
        ((look("permanent_redirect"),), 9, "note", 0),
        ((look("tls_incomplete_chain"),), 9, "note", 0),
        ((FINE,), 9, "none", 0),
    ],
)
def test_how_grave_it_is_and_how_the_run_ends(
    looks: Any, days: int, severity: str, code: int
) -> None:
    found = report(*looks, days=days)
    assert (found["entries"][0]["severity"], exit_code(found)) == (severity, code)


def test_a_run_that_could_not_check_ends_with_3_and_says_so() -> None:
    found = document(Ran(answered=False, canaries={"https://canary.test": "no_network"}), [])
    assert exit_code(found) == 3
    assert found["summary"]["sentence"].startswith("Could not check")


def test_what_a_person_knows_of_is_no_alarm() -> None:
    found = document(Ran(), [known(status) for status in statuses(GONE)])
    entry = found["entries"][0]
    assert (entry["severity"], exit_code(found)) == ("note", 0)
    assert entry["acknowledged"] == {"until": "2026-12-01", "by": "AB", "reason": "They move house"}


def test_the_summary_counts_and_says_it() -> None:
    found = report(
        CASINO,
        look("parked", id="b", notes=TWICE),
        look("http_gone", id="c"),
        look("timeout_total", id="d"),
        look("bot_wall", id="e"),
        look("no_network", id="f"),
        look("permanent_redirect", id="g"),
        look(id="h"),
        days=2,
    )["summary"]
    sentence = found.pop("sentence")
    assert found == {
        "needs_person": 3,
        "critical": 2,
        "alarms": 1,
        "overdue": 0,
        "watching": 1,
        "acknowledged": 0,
        "blocked": 1,
        "undetermined": 1,
        "moved": 1,
        "ok": 1,
        "recovered": 0,
        "entries": 8,
        "looked_at": 8,
    }
    assert sentence == (
        "3 need a person: 2 critical. 1 is only being watched, 1 keep robots out, "
        "1 could not be looked at, 1 moved, 1 of 8 are well."
    )


def test_the_gravest_stands_first() -> None:
    found = report(
        FINE,
        look("http_gone", id="b"),
        look("parked", id="c", notes=TWICE),
        look("bot_wall", id="d"),
        look("number_missing", id="e"),
        days=2,
    )
    assert [entry["id"] for entry in found["entries"]] == ["c", "e", "b", "d", "helper"]


def test_what_is_blocked_and_overdue_needs_a_person_but_is_no_alarm() -> None:
    found = report(WALL, overdue={"helper"})
    assert (found["summary"]["needs_person"], found["summary"]["overdue"]) == (1, 1)
    assert exit_code(found) == 0


def test_an_alarm_that_is_blocked_today_keeps_what_was_seen() -> None:
    history, _ = History().apply([look("number_differs", numbers_seen=("0808 1",))], MONDAY)
    history, _ = history.apply([look("number_differs", numbers_seen=("0808 2",))], MONDAY + DAY)
    _, found = history.apply([WALL], MONDAY + 2 * DAY)
    (entry,) = document(Ran(), found, DATA)["entries"]
    assert (entry["code"], entry["last_code"], entry["verdict"]) == (
        "number_differs",
        "bot_wall",
        "blocked",
    )
    assert "0808 2" in entry["said"]


def test_an_alarm_that_this_run_did_not_look_at_is_in_the_report() -> None:
    standing = [replace(status, observation=None) for status in statuses(GONE)]
    found = document(Ran(), standing, DATA)
    assert (exit_code(found), found["entries"][0]["looked_at"]) == (1, False)
    assert (found["entries"][0]["path"], found["summary"]["looked_at"]) == ("gb.yml", 0)


def test_an_entry_knows_its_line_in_the_data() -> None:
    standing = [replace(status, observation=None) for status in statuses(GONE)]
    form = [replace(status, url=WEB["url"]) for status in standing]
    gone = [replace(status, url="https://helper.example/gone") for status in standing]
    lines = [document(Ran(), each, DATA)["entries"][0]["line"] for each in (standing, form, gone)]
    assert lines == [26, 22, 3]


def test_the_number_and_its_line_are_named() -> None:
    assert one(look("number_missing"), helplines=DATA)["numbers"] == [
        {
            "contact": "phone",
            "national": "0808 157 0123",
            "fields": ["`national`", "`e164`"],
            "path": "gb.yml",
            "line": 17,
        }
    ]


def test_a_service_that_left_the_data_is_named_by_its_id() -> None:
    entry = one(look("http_gone", id="left"), helplines=DATA)
    assert (entry["name"], entry["numbers"], entry["fallback"]) == ("left", [], "")


def test_what_others_wrote_is_harmless() -> None:
    seen = look(
        "name_missing",
        why="x\x1b",
        title=HOSTILE,
        final_url=f"https://x.test/{HOSTILE}",
        signs=(HOSTILE,) * 50,
        detail=HOSTILE,
        hops=(Hop(HOSTILE, 301),) * 50,
    )
    text = json.dumps(report(seen), ensure_ascii=False)
    assert not set(text) & set("\x1b\x07\x00\x9b\u202e\u2066\ud800\ufffe\u2028")
    assert len(text) < 40_000


def test_empty_evidence_is_left_out() -> None:
    assert one(look("http_gone", status=404))["evidence"] == {"status": 404}


@given(st.lists(st.sampled_from(sorted(CODES)), max_size=12), st.integers(1, 4))
def test_any_report_is_what_its_schema_says(codes: list[str], days: int) -> None:
    looks = [look(code, id=f"s{at}", notes=TWICE) for at, code in enumerate(codes)]
    found = report(*looks, days=days)
    Report.model_validate_json(json.dumps(found), strict=True)
    alarms = found["summary"]["critical"] + found["summary"]["alarms"]
    assert exit_code(found) == (1 if alarms else 0)
    assert found["summary"]["entries"] == len(codes)
