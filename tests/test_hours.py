from __future__ import annotations

from typing import Any

import pytest
from guide.hours import Hours
from made_up import ALWAYS
from pydantic import ValidationError

WEEKDAY = {"days": ["mon", "fri"], "open": "09:00", "close": "16:30"}
OFFICE = {"grade": "B", "seen": "2026-09-21", "periods": [WEEKDAY]}


def test_hours_of_an_office_are_read() -> None:
    hours = Hours.model_validate(OFFICE)
    assert hours.periods[0].days == ("mon", "fri")
    assert not hours.always


def test_hours_of_day_and_night_are_read() -> None:
    assert Hours.model_validate(ALWAYS).always


@pytest.mark.parametrize(("grade", "shown"), [("A", True), ("B", True), ("C", False)])
def test_hours_graded_c_are_not_publishable(grade: str, shown: bool) -> None:
    assert Hours.model_validate({**OFFICE, "grade": grade}).publishable is shown


@pytest.mark.parametrize("seen", ["2026", "2026-09", "2026-09-21"])
def test_a_date_is_as_exact_as_its_source(seen: str) -> None:
    assert Hours.model_validate({**OFFICE, "seen": seen}).seen == seen


@pytest.mark.parametrize("seen", ["not shown", "", "21/09/2026", "2026-13", "older"])
def test_undated_hours_cannot_be_written_down(seen: str) -> None:
    with pytest.raises(ValidationError, match="seen"):
        Hours.model_validate({**OFFICE, "seen": seen})


def test_midnight_is_24_00() -> None:
    late = {**OFFICE, "periods": [{**WEEKDAY, "close": "24:00"}]}
    assert Hours.model_validate(late).periods[0].close == "24:00"


@pytest.mark.parametrize(
    "change",
    [
        {"close": "09:00"},
        {"close": "02:00"},
        {"open": "9:00"},
        {"open": "25:00"},
        {"days": []},
        {"days": ["mon", "mon"]},
        {"days": ["monday"]},
    ],
)
def test_periods_that_cannot_be_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Hours.model_validate({**OFFICE, "periods": [{**WEEKDAY, **change}]})


@pytest.mark.parametrize(
    "both",
    [
        {"always": "true"},
        {"periods": []},
        {"periods": [WEEKDAY, {**WEEKDAY, "close": "17:00"}]},
        {"zone": "Paris time"},
    ],
)
def test_hours_that_contradict_themselves_are_refused(both: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Hours.model_validate({**OFFICE, **both})
