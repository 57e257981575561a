from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from guide.findings import Finding
from guide.records import check_records
from made_up import ALWAYS, DATED, PAGE, PHONE, VERIFIED, helplines, record

TODAY = date(2026, 11, 24)


def found(**changes: Any) -> list[Finding]:
    return check_records(helplines(helper=record(**changes)).files, TODAY)


def rules(**changes: Any) -> list[str]:
    return [finding.rule for finding in found(**changes)]


def test_a_good_record_is_good() -> None:
    assert rules() == []


def test_a_service_without_a_page_to_link_is_found() -> None:
    assert rules(pages=[]) == ["page"]


def test_a_page_that_nothing_may_link_to_any_more_is_no_error() -> None:
    """What the checker proposes for a page in other hands must pass the check."""
    assert rules(pages=[{**PAGE, "grade": "C"}]) == []


def test_a_held_service_needs_no_page() -> None:
    assert rules(pages=[], hold=["all"], hold_reason="Nobody has looked.") == []


@pytest.mark.parametrize("word", ["{text}", "{phone", "Helper {phone}"])
def test_a_page_word_that_is_no_contact_is_found(word: str) -> None:
    assert rules(pages=[{**PAGE, "must_show": [word]}]) == ["page"]


def test_a_form_word_that_is_no_contact_is_found() -> None:
    form = {"kind": "report", "url": "https://helper.example/report", "grade": "A"}
    good, bad = ({**form, "must_show": [word]} for word in ("{phone}", "{text}"))
    assert rules(contacts=[PHONE, good]) == []
    assert rules(contacts=[PHONE, bad]) == ["page"]


@pytest.mark.parametrize("other", ["nobody", "helper"])
def test_a_fallback_is_another_service(other: str) -> None:
    assert rules(fallback=other) == ["unknown-id"]


def test_a_fallback_is_shown_to_readers() -> None:
    held = record(hold=["all"], hold_reason="Nobody has looked.")
    made_up = helplines(helper=record(fallback="other"), other=held)
    assert [each.rule for each in check_records(made_up.files, TODAY)] == ["fallback"]


def test_dated_hours_are_good() -> None:
    assert rules(contacts=[{**PHONE, "hours": ALWAYS}]) == []


@pytest.mark.parametrize(
    "evidence",
    [{**DATED, "date": "not shown"}, {**DATED, "date": "2026-09"}, {**DATED, "fields": ["phone"]}],
)
def test_hours_without_dated_evidence_are_found(evidence: dict[str, Any]) -> None:
    assert rules(contacts=[{**PHONE, "hours": ALWAYS}], evidence=[evidence]) == ["hours-undated"]


def test_hours_graded_c_need_no_date_for_they_are_not_shown() -> None:
    hours = {**ALWAYS, "grade": "C"}
    undated = {**DATED, "date": "not shown"}
    assert rules(contacts=[{**PHONE, "hours": hours}], evidence=[undated]) == []


@pytest.mark.parametrize("field", ["near", "shares"])
@pytest.mark.parametrize("other", ["nobody", "helper"])
def test_a_record_names_only_others_that_are_there(field: str, other: str) -> None:
    assert rules(**{field: [other]}) == ["unknown-id"]


def test_what_is_due_is_a_warning_never_an_error() -> None:
    (finding,) = found(verified={**VERIFIED, "due": "2026-11-23"})
    assert (finding.rule, finding.severity) == ("due", "warning")
    assert "compare every field" in finding.remedy


def test_what_is_due_today_is_not_yet_late() -> None:
    assert rules(verified={**VERIFIED, "due": "2026-11-24"}) == []


def test_due_before_verified_is_an_error() -> None:
    (finding,) = found(verified={**VERIFIED, "on": "2027-03-01"})
    assert (finding.rule, finding.severity) == ("due-order", "error")


@pytest.mark.parametrize(
    "evidence", [{**DATED, "quote": "Call us on 0808 157 0132"}, {**DATED, "fields": ["hours"]}]
)
def test_a_number_that_no_evidence_quotes_is_found(evidence: dict[str, Any]) -> None:
    assert rules(evidence=[evidence]) == ["unquoted"]


@pytest.mark.parametrize("quote", ["+44 808 157 0123", "08081570123, free", "24/7 0808 157 0123"])
def test_a_number_may_be_quoted_in_any_form(quote: str) -> None:
    assert rules(evidence=[{**DATED, "quote": quote}]) == []


def test_a_number_that_is_not_shown_needs_no_quote() -> None:
    held = {"hold": ["phone"], "hold_reason": "Nobody has looked."}
    assert rules(evidence=[{**DATED, "quote": "none"}], **held) == []
