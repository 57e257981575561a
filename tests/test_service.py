from __future__ import annotations

from typing import Any

import pytest
from made_up import ALWAYS, PAGE, PHONE, VERIFIED, phone, service
from pydantic import ValidationError

TEXT = {"kind": "text", "national": "85258", "grade": "B"}
REPORT = {"kind": "report", "url": "https://helper.example/report", "grade": "A"}
CODE = {"kind": "short_code", "national": "116 123", "grade": "A"}
ABROAD = phone("+44 20 7946 0123", "+442079460123", id="abroad", toll="fixed_line")
ABROAD["from"] = "abroad"


def held(*names: str) -> dict[str, Any]:
    return {"hold": list(names), "hold_reason": "Nobody has looked."}


def test_what_is_graded_a_or_b_is_published() -> None:
    assert [contact.kind for contact in service(contacts=[PHONE, TEXT]).contacts_published] == [
        "phone",
        "text",
    ]


def test_what_is_graded_c_is_not_published() -> None:
    helper = service(contacts=[{**PHONE, "grade": "C"}, TEXT])
    assert [contact.kind for contact in helper.contacts_published] == ["text"]


def test_a_service_with_nothing_publishable_is_not_published() -> None:
    helper = service(contacts=[{**PHONE, "grade": "C"}])
    assert (helper.published, helper.contact()) == (False, None)


def test_a_held_service_is_not_published() -> None:
    assert service().published
    assert not service(**held("all")).published


def test_a_held_contact_is_not_published() -> None:
    helper = service(contacts=[PHONE, TEXT], **held("text"))
    assert [contact.kind for contact in helper.contacts_published] == ["phone"]
    assert helper.contact("text") is None


def test_hours_are_published_when_graded_and_dated() -> None:
    helper = service(contacts=[{**PHONE, "hours": ALWAYS}])
    assert helper.hours_published is not None
    assert helper.opening == "stated"


@pytest.mark.parametrize("changes", [{"hours": {**ALWAYS, "grade": "C"}}, {}])
def test_hours_that_are_not_evidenced_are_to_be_checked(changes: dict[str, Any]) -> None:
    helper = service(contacts=[{**PHONE, **changes}])
    assert (helper.hours_published, helper.opening) == (None, "check")


def test_held_hours_are_not_published() -> None:
    helper = service(contacts=[{**PHONE, "hours": ALWAYS}], **held("hours"))
    assert (helper.hours_published, helper.any_hour) == (None, False)


def test_hours_of_one_line_say_nothing_of_another() -> None:
    welsh = phone("0808 157 0456", "+448081570456", id="welsh")
    helper = service(contacts=[{**PHONE, "hours": ALWAYS}, welsh])
    assert helper.hours_of(helper.contacts[0]) is not None
    assert helper.hours_of(helper.contacts[1]) is None


def test_nobody_checks_the_hours_of_the_emergency_services() -> None:
    assert service(kind="emergency").opening == "none"


def test_a_form_has_no_hours() -> None:
    assert service(contacts=[REPORT]).opening == "none"


def test_any_hour_needs_evidence_but_the_emergency_services_do_not() -> None:
    assert service(contacts=[{**PHONE, "hours": ALWAYS}]).any_hour
    assert service(kind="emergency").any_hour
    assert not service().any_hour


@pytest.mark.parametrize(
    ("contacts", "kind", "expected"),
    [
        ([REPORT, PHONE], None, "phone"),
        ([REPORT, CODE], None, "short_code"),
        ([REPORT, TEXT], None, "text"),
        ([REPORT], None, "report"),
        ([CODE, TEXT], "phone", "short_code"),
        ([PHONE, TEXT], "text", "text"),
        ([ABROAD, PHONE], None, "phone"),
        ([PHONE, ABROAD], "abroad", "abroad"),
    ],
)
def test_the_contact_a_link_reaches(
    contacts: list[dict[str, Any]], kind: str | None, expected: str
) -> None:
    contact = service(contacts=contacts, pages=[]).contact(kind)
    assert contact is not None
    assert contact.id == expected


def test_a_kind_that_is_not_there_reaches_nothing() -> None:
    assert service().contact("chat") is None


def test_the_page_is_the_first_that_may_be_linked() -> None:
    unseen = {**PAGE, "url": "https://unseen.example", "grade": "C"}
    assert service(pages=[unseen, PAGE]).page == "https://helper.example/contact"
    assert service(pages=[unseen]).page == ""


def test_the_words_of_a_page_take_their_number_from_the_data() -> None:
    helper = service()
    assert helper.must_show(helper.pages[0]) == ("Helper", "0808 157 0123")


def test_a_name_falls_back_to_english() -> None:
    helper = service(name={"en": "Helper", "cy": "Helpwr"})
    assert (helper.display_name("cy"), helper.display_name("ur")) == ("Helpwr", "Helper")


def test_only_a_person_confirms() -> None:
    assert not service().verified.by_person
    assert service(verified={**VERIFIED, "who": "A. Person"}).verified.by_person


def test_ages_include_both_ends() -> None:
    ages = service(ages={"from": "13", "to": "18"}).ages
    assert ages is not None
    assert (ages.lowest, ages.highest) == (13, 18)


@pytest.mark.parametrize(
    "changes",
    [
        {"name": {"cy": "Helpwr"}},
        {"contacts": []},
        {"contacts": [PHONE, PHONE]},
        {"nations": ["cornwall"]},
        {"nations": []},
        {"audience": ["parents"]},
        {"needs": ["talk"]},
        {"cost": "cheap"},
        {"tier": "5"},
        {"tier": "one"},
        {"ages": {}},
        {"ages": {"from": "18", "to": "13"}},
        {"passes_on": "yes"},
        {"hold": ["all"]},
        {"hold_reason": "Nobody has looked."},
        held("text"),
        {"languages": [{"code": "cy", "contact": "welsh", "grade": "A"}]},
        {"verified": {**VERIFIED, "due": "soon"}},
        {"evidence": []},
        {"colour": "red"},
    ],
)
def test_what_a_record_cannot_be_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        service(**changes)
