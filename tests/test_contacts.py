from __future__ import annotations

from typing import Any

import pytest
from guide.contacts import Contact
from made_up import PHONE
from pydantic import ValidationError

EMERGENCY = {"kind": "short_code", "national": "999", "grade": "A"}
TEXT = {"kind": "text", "national": "85258", "keyword": "SHOUT", "grade": "A"}
CHAT = {"kind": "chat", "url": "https://helper.example/chat", "grade": "A"}


def read(data: dict[str, Any]) -> Contact:
    return Contact.model_validate(data)


@pytest.mark.parametrize(
    ("data", "href"),
    [
        (PHONE, "tel:+448081570123"),
        (EMERGENCY, "tel:999"),
        ({**EMERGENCY, "national": "18001 101"}, "tel:18001101"),
        (TEXT, "sms:85258"),
        (
            {**TEXT, "national": "07700 900123", "e164": "+447700900123", "toll": "mobile"},
            "sms:+447700900123",
        ),
        (CHAT, "https://helper.example/chat"),
    ],
)
def test_a_link_dials_the_right_digits(data: dict[str, Any], href: str) -> None:
    assert read(data).href == href


def test_a_short_code_never_gets_a_country_code() -> None:
    assert "+44" not in read(EMERGENCY).href
    with pytest.raises(ValidationError, match="no 'e164'"):
        read({**EMERGENCY, "e164": "+44999999"})


def test_a_number_keeps_its_organisations_grouping() -> None:
    contact = read({**PHONE, "national": "08081 57 0 123"})
    assert contact.shown == "08081\u00a057\u00a00\u00a0123"
    assert contact.digits == "08081570123"


def test_a_page_shows_no_digits() -> None:
    assert (read(CHAT).shown, read(CHAT).digits) == ("", "")


def test_the_id_is_the_kind_unless_given() -> None:
    assert read(PHONE).id == "phone"
    assert read({**PHONE, "id": "welsh_line"}).id == "welsh_line"


@pytest.mark.parametrize(
    ("data", "missing"),
    [
        ({"kind": "phone", "national": "0808 157 0123", "grade": "A"}, "e164"),
        ({**PHONE, "toll": None}, "toll"),
        ({"kind": "chat", "grade": "A"}, "url"),
        ({"kind": "text", "grade": "A"}, "national"),
    ],
)
def test_a_contact_has_what_its_kind_needs(data: dict[str, Any], missing: str) -> None:
    with pytest.raises(ValidationError, match=missing):
        read(data)


@pytest.mark.parametrize(
    "data",
    [
        {**PHONE, "url": "https://helper.example"},
        {**PHONE, "keyword": "HELP"},
        {**CHAT, "national": "0808 157 0123"},
        {**CHAT, "url": "http://helper.example"},
        {**CHAT, "url": "helper.example"},
        {**PHONE, "national": "0808--157 0123"},
        {**PHONE, "national": "٠٨٠٨ ١٥٧ ٠١٢٣"},
        {**PHONE, "e164": "08081570123"},
        {**PHONE, "e164": "+44 8081570123"},
        {**PHONE, "e164": ""},
        {**PHONE, "toll": "cheap"},
        {**PHONE, "grade": "D"},
        {**PHONE, "fax": "1"},
        {**PHONE, "nations": "england"},
    ],
)
def test_what_a_contact_cannot_be_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        read(data)


@pytest.mark.parametrize(("grade", "shown"), [("A", True), ("B", True), ("C", False)])
def test_a_contact_graded_c_is_not_publishable(grade: str, shown: bool) -> None:
    assert read({**PHONE, "grade": grade}).publishable is shown
