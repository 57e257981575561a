from __future__ import annotations

import re
from typing import Any

import pytest
from guide.online import signs
from guide.online.advice import ADVICE, GROUPS, INSTEAD, NOTES
from guide.online.verdicts import CODES
from looks import URL, look, report
from made_up import helplines, phone, record

TEXT = {"kind": "text", "national": "07700 900123", "grade": "A"}
PAGE = {"url": URL, "grade": "A", "must_show": ["Helper", "{phone}"]}


def entry(*args: Any, days: int = 3, **evidence: Any) -> dict[str, Any]:
    data = helplines(helper=record(pages=[PAGE]))
    (found,) = report(look(*args, **evidence), days=days, helplines=data)["entries"]
    return dict(found)


def test_every_code_says_what_to_do() -> None:
    assert set(ADVICE) == set(CODES)
    assert {advice.group for advice in ADVICE.values()} | {"note"} == set(GROUPS)


@pytest.mark.parametrize("code", sorted(CODES))
def test_what_is_said_are_whole_sentences_with_their_values(code: str) -> None:
    for why in ("", "name_missing", *INSTEAD):
        for text in (entry(code, why)["said"], entry(code, why)["fix"]):
            assert re.fullmatch(r"[A-Z].*(\.|verify helper)", text) and "{" not in text, text


def test_a_changed_number_says_what_to_change_and_where() -> None:
    found = entry("number_differs", numbers_seen=("0808 157 0999",))
    assert found["said"] == "The page now shows 0808 157 0999 and not 0808 157 0123."
    assert found["fix"] == (
        f"Open {URL} and ask a second person to look too. If the number has changed, change "
        "`national` and `e164` of helper.phone (gb.yml:17). Never ring a helpline to find out."
    )


def test_a_missing_number_is_looked_for_by_hand() -> None:
    found = entry("number_missing")
    assert found["said"] == "The page does not show 0808 157 0123."
    assert "put helper.phone (gb.yml:17) on `hold`" in found["fix"]


def test_of_two_numbers_only_the_missing_one_is_named() -> None:
    second = phone("0808 157 0456", "+448081570456", id="second")
    page = {**PAGE, "must_show": ["{phone}", "{second}"]}
    data = helplines(helper=record(contacts=[record()["contacts"][0], second], pages=[page]))
    seen = look("number_missing", words_missing=("08081570456",))
    (found,) = report(seen, helplines=data)["entries"]
    assert found["said"] == "The page does not show 0808 157 0456."


def test_a_short_code_has_no_second_field() -> None:
    page = {**PAGE, "must_show": ["{text}"]}
    data = helplines(helper=record(contacts=[record()["contacts"][0], TEXT], pages=[page]))
    seen = look("number_differs", numbers_seen=("07700 900999",))
    (found,) = report(seen, helplines=data)["entries"]
    assert "change `national` of helper.text" in found["fix"]


@pytest.mark.parametrize("why", sorted(INSTEAD))
def test_a_page_without_the_name_says_what_it_looks_like(why: str) -> None:
    found = entry("name_missing", why)
    assert found["said"] == f"The page does not name the service. {INSTEAD[why][1]}"
    assert found["group"] == INSTEAD[why][0]


def test_all_that_the_judge_tells_apart_has_words() -> None:
    assert {*signs.data()["instead"], "soft404", "js_only"} <= set(INSTEAD)


def test_a_number_that_the_page_calls_old_is_said_with_its_words() -> None:
    shown = {"signs": ("old number 0808 157 0123",), "numbers_seen": ("0808 157 0999",)}
    found = entry("number_differs", "retired", **shown)
    assert found["said"] == (
        "The page calls 0808 157 0123 an old number (old number 0808 157 0123). "
        "It also shows 0808 157 0999."
    )
    assert "change `national` and `e164` of helper.phone" in found["fix"]


def test_a_link_that_dials_another_number_is_said() -> None:
    found = entry("number_differs", signs=("08081570999",))
    assert found["said"] == "The page shows 0808 157 0123, but a link there dials 08081570999."
    assert found["fix"].startswith(f"Open {URL}, look which number the link dials")


def test_where_any_number_would_do_all_are_named() -> None:
    page = {**PAGE, "must_show": ["Helper"]}
    contacts = [record()["contacts"][0], phone("0808 157 0456", "+448081570456", id="second")]
    data = helplines(helper=record(contacts=contacts, pages=[page]))
    (found,) = report(look("number_missing", "login"), helplines=data)["entries"]
    assert found["said"] == (
        "The page does not show 0808 157 0123 or 0808 157 0456. It asks readers to log in."
    )


def test_another_site_without_the_name_is_a_danger_before_it_is_confirmed() -> None:
    found = entry("other_domain", "name_missing", days=1, final_url="https://casino.test/")
    assert (found["severity"], found["group"]) == ("watching", "danger")
    assert found["fix"].startswith("Do not send anybody there.")


def test_another_site_with_the_name_is_an_address_to_correct() -> None:
    assert entry("other_domain")["group"] == "address"


def test_a_certificate_that_ends_soon_is_said_beside_an_ok() -> None:
    found = entry("ok", "", ("cert_soon",), cert_days_left=6)
    assert (found["severity"], found["group"]) == ("note", "note")
    assert "ends in 6 days" in found["said"]


def test_a_form_with_only_a_name_is_no_news() -> None:
    assert entry("ok", "", ("name_only",))["severity"] == "none"
    assert set(NOTES) >= {"cert_soon", "many_hops", "name_only", "temporarily_closed"}


def test_a_pause_is_said_beside_an_ok() -> None:
    found = entry("ok", "", ("temporarily_closed",))
    assert found["severity"] == "note" and "closed for the time being" in found["said"]
    assert found["fix"].startswith(f"Open {URL} and read until when.")


def test_nobody_is_told_to_ring() -> None:
    for advice in ADVICE.values():
        assert not re.search(r"\b(ring|call|phone|text) (it|them|the)\b", advice.fix)


def test_an_address_that_is_no_address_ends_in_no_traceback() -> None:
    seen = look("dns_nxdomain", url="https://[bad")
    assert "https://[bad" in report(seen)["entries"][0]["said"]
