"""What the checker looks at, from made-up records."""

from __future__ import annotations

from typing import Any

import pytest
from guide.online.targets import targets
from made_up import PAGE, PHONE, helplines, record
from made_up import text as yaml_text

FORM = {"kind": "report", "url": "https://helper.example/report", "grade": "A"}
CODE = {"kind": "short_code", "national": "116 999", "grade": "A"}


def only(**changes: Any) -> Any:
    (target,) = targets(helplines(helper=record(**changes)))
    return target


def test_a_page_must_show_a_name_and_its_number() -> None:
    target = only()
    assert (target.role, target.names) == ("page", ("Helper",))
    assert (target.numbers, target.e164s) == (("08081570123",), ("+448081570123",))
    assert target.words == () and target.any_numbers == ()


def test_the_line_is_that_of_the_address() -> None:
    made_up = yaml_text({"country": "GB", "services": {"helper": record()}})
    assert "helper.example/contact" in made_up.splitlines()[only().line - 1]


def test_every_name_and_alias_counts_and_the_organisation_does_not() -> None:
    target = only(name={"en": "Helper", "cy": "Helpwr"}, aliases=["Help-Er"])
    assert target.names == ("Helper", "Helpwr", "Help-Er")


@pytest.mark.parametrize("word", ["0808 157 0123", "{phone}"])
def test_a_number_is_one_whether_it_is_typed_or_named(word: str) -> None:
    target = only(pages=[{**PAGE, "must_show": [word, "Call us"]}])
    assert (target.numbers, target.words) == (("08081570123",), ("Call us",))


def test_a_word_with_digits_in_it_is_a_word() -> None:
    assert only(pages=[{**PAGE, "must_show": ["999 BSL"]}]).words == ("999 BSL",)


def test_a_short_code_has_no_form_for_abroad() -> None:
    target = only(contacts=[CODE], pages=[{**PAGE, "must_show": ["{short_code}"]}])
    assert (target.numbers, target.e164s) == (("116999",), ("",))


def test_where_only_the_name_is_given_one_of_its_numbers_must_be_there_too() -> None:
    target = only(pages=[{**PAGE, "must_show": ["Helper"]}])
    assert target.any_numbers == ("08081570123", "+448081570123")


def test_a_form_is_looked_at_too_and_its_own_words_are_what_it_must_show() -> None:
    form = {**FORM, "must_show": ["Make a report"], "allow_domains": ["forms.example"]}
    _, target = targets(helplines(helper=record(contacts=[PHONE, form])))
    assert (target.role, target.words) == ("form", ("Make a report",))
    assert target.allow_domains == ("forms.example",) and target.any_numbers == ()


def test_an_address_that_stands_twice_in_a_record_is_one_target() -> None:
    assert only(contacts=[PHONE, {**FORM, "url": PAGE["url"]}]).role == "page"


HELD: list[dict[str, Any]] = [
    {"hold": ["all"], "hold_reason": "Not seen yet."},
    {"pages": [{**PAGE, "grade": "C"}]},
]


@pytest.mark.parametrize("changes", HELD)
def test_what_no_page_can_show_is_looked_at_only_when_asked_for(changes: dict[str, Any]) -> None:
    made_up = helplines(helper=record(**changes), other=record())
    assert [each.id for each in targets(made_up)] == ["other"]
    assert [each.id for each in targets(made_up, {"helper"})] == ["helper"]


def test_what_a_person_saw_goes_along() -> None:
    page = {**PAGE, "language": "cy", "baseline": ["gambling"], "allow_domains": ["a.example"]}
    target = only(pages=[page])
    assert (target.language, target.baseline) == ("cy", ("gambling",))
    assert target.allow_domains == ("a.example",)
