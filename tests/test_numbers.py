from __future__ import annotations

from typing import Any

import pytest
from guide.findings import Finding
from guide.numbers import check_numbers, dialled, one_slip
from hypothesis import given
from hypothesis import strategies as st
from made_up import PHONE, abroad, helplines, phone, record

CODE = {"kind": "short_code", "national": "999", "grade": "A"}
LONDON = phone("020 7946 0123", "+442079460123", toll="fixed_line")
OTHER = phone("0808 157 0456", "+448081570456")


def found(*contacts: dict[str, Any], **changes: Any) -> list[Finding]:
    return check_numbers(helplines(one=record(contacts=list(contacts), **changes)).files)


def rules(*contacts: dict[str, Any], **changes: Any) -> list[str]:
    return [finding.rule for finding in found(*contacts, **changes)]


def between(one: dict[str, Any], two: dict[str, Any]) -> list[tuple[str, str]]:
    lines = helplines(one=one, two=two)
    return [(finding.rule, finding.severity) for finding in check_numbers(lines.files)]


def test_a_good_number_is_good() -> None:
    assert rules(PHONE) == []


def test_digits_that_disagree_are_found_at_their_line() -> None:
    (finding,) = found({**PHONE, "e164": "+448081570132"})
    assert (finding.rule, finding.line) == ("digits", 18)
    assert "0808 157 0123 and +448081570132" in finding.message


def test_a_number_from_abroad_agrees_with_itself() -> None:
    abroad = phone("+44 20 7946 0123", "+442079460123", toll="fixed_line", id="abroad")
    assert rules({**abroad, "from": "abroad"}) == []
    assert rules(abroad, cost="unknown") == ["national"]


def test_a_number_that_cannot_be_is_found() -> None:
    assert rules(phone("01632 960123", "+441632960123", toll="fixed_line")) == ["valid"]


def test_a_number_of_another_type_is_found() -> None:
    assert rules({**LONDON, "toll": "toll_free"}) == ["toll"]
    assert rules(LONDON, cost="unknown") == []


@pytest.mark.parametrize(
    ("contact", "cost", "expected"),
    [
        (PHONE, "free", []),
        (PHONE, "unknown", []),
        (PHONE, "standard_rate", ["cost"]),
        (LONDON, "free", ["cost"]),
        (LONDON, "free_most", ["cost"]),
        (LONDON, "standard_rate", []),
        (CODE, "free", []),
    ],
)
def test_the_cost_agrees_with_the_type(
    contact: dict[str, Any], cost: str, expected: list[str]
) -> None:
    assert rules(contact, cost=cost) == expected


@pytest.mark.parametrize("code", ["999", "112", "101", "111", "116 123", "116 000", "18001 101"])
def test_short_codes_that_exist_are_good(code: str) -> None:
    assert rules({**CODE, "national": code}) == []


@pytest.mark.parametrize("code", ["998", "0999", "116 12", "18001 102", "1"])
def test_short_codes_that_do_not_exist_are_found(code: str) -> None:
    assert rules({**CODE, "national": code}) in (["short-code"], ["e164"])


def test_a_long_number_needs_its_e164_form() -> None:
    text = {"kind": "text", "national": "07700 900123", "grade": "A"}
    assert rules(text) == ["e164"]
    assert rules({**text, "national": "85258"}) == []


def test_one_number_in_two_services_is_found() -> None:
    assert between(record(), record()) == [("duplicate", "error")]
    assert between(record(), record(shares=["one"])) == []
    assert between(record(), record(contacts=[OTHER])) == []


def test_a_code_and_a_text_of_one_service_may_share_a_number() -> None:
    assert rules(CODE, {"kind": "text", "national": "999", "grade": "A"}) == []
    assert rules(CODE, {**CODE, "id": "again"}) == ["duplicate"]


@pytest.mark.parametrize(
    ("national", "e164"),
    [("0808 157 0124", "+448081570124"), ("0808 157 0132", "+448081570132")],
)
def test_numbers_one_slip_apart_are_a_warning_until_acknowledged(national: str, e164: str) -> None:
    near = record(contacts=[phone(national, e164)])
    assert between(record(), near) == [("near", "warning")]
    assert between(record(), {**near, "near": ["one"]}) == []
    assert between(record(near=["two"]), near) == []


def test_three_digit_codes_are_not_compared() -> None:
    other = record(contacts=[{**CODE, "national": "101"}])
    assert between(record(contacts=[{**CODE, "national": "111"}]), other) == []


def test_numbers_dial_at_home_and_from_abroad() -> None:
    assert dialled("+448081570123", "GB") == {"448081570123", "08081570123"}
    assert dialled("+15005550199", "GB") == {"15005550199"}


@given(st.text(alphabet="0123456789", min_size=2, max_size=12), st.data())
def test_every_slip_is_seen(number: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(number) - 2))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != number[place]]))
    assert one_slip(number, number[:place] + other + number[place + 1 :])
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert one_slip(number, swapped) == (swapped != number)


@pytest.mark.parametrize(
    ("one", "two"), [("123", "123"), ("123", "1234"), ("123", "321"), ("12", "34")]
)
def test_no_slip_is_seen_where_there_is_none(one: str, two: str) -> None:
    assert not one_slip(one, two)


def test_codes_to_text_are_compared() -> None:
    one, two = ({"kind": "text", "national": code, "grade": "A"} for code in ("85258", "85259"))
    assert between(record(contacts=[one]), record(contacts=[two])) == [("near", "warning")]


def elsewhere(country: str, *contacts: dict[str, Any], **changes: Any) -> list[str]:
    """The rules that a record of another country breaks. Its numbers are long out of use."""
    there = record(nations=[], contacts=list(contacts), cost="unknown", **changes)
    return [finding.rule for finding in check_numbers(abroad(country, there=there).files)]


@pytest.mark.parametrize(
    ("country", "national", "e164", "toll"),
    [
        ("AU", "1800 975 711", "+611800975711", "toll_free"),
        ("US", "1-800-555-0199", "+18005550199", "toll_free"),
        ("IE", "01 522 4300", "+35315224300", "fixed_line"),
        ("IN", "98765 43210", "+919876543210", "mobile"),
        ("PL", "800 12 12 12", "+48800121212", "toll_free"),
    ],
)
def test_each_country_dials_with_its_own_prefix_or_none(
    country: str, national: str, e164: str, toll: str
) -> None:
    assert elsewhere(country, phone(national, e164, toll=toll)) == []


def test_a_number_of_another_country_is_found() -> None:
    assert elsewhere("FR", phone("01 522 4300", "+35315224300", toll="fixed_line")) == ["digits"]


@pytest.mark.parametrize(
    ("country", "code"), [("AU", "000"), ("ES", "017"), ("FR", "15"), ("RO", "119"), ("PK", "1121")]
)
def test_codes_of_other_countries_exist_there(country: str, code: str) -> None:
    assert elsewhere(country, {**CODE, "national": code}) == []


def test_a_code_of_another_country_is_found() -> None:
    assert elsewhere("FR", {**CODE, "national": "1121"}) == ["short-code"]


def test_the_same_code_in_two_countries_is_no_double() -> None:
    code = record(contacts=[{**CODE, "national": "112"}])
    lines = abroad("FR", there={**code, "nations": []}, other={**code, "nations": []})
    assert [each.rule for each in check_numbers(lines.files)] == ["duplicate"]
    two = (*helplines(one=code).files, *abroad("FR", there={**code, "nations": []}).files[1:])
    assert check_numbers(two) == []


def test_a_whole_number_in_two_countries_is_a_double_unless_it_is_for_callers_abroad() -> None:
    assert "duplicate" in elsewhere("FR", PHONE)
    away = phone("+44 808 157 0123", "+448081570123")
    assert elsewhere("FR", {**away, "from": "abroad"}) == []


OFFICE = {
    "periods": [{"days": ["mon"], "open": "09:00", "close": "17:00"}],
    "grade": "A",
    "seen": "2026-09-21",
}


def test_hours_are_in_the_countrys_own_time() -> None:
    code = {**CODE, "national": "119"}
    assert elsewhere("FR", {**code, "hours": {**OFFICE, "zone": "Europe/Paris"}}) == []
    assert elsewhere("FR", {**code, "hours": OFFICE}) == ["zone"]
    assert rules({**PHONE, "hours": OFFICE}) == []
