"""helplines.json: what it holds, what it never holds, and that it keeps to its schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from guide import published
from guide.helplines import load_helplines
from made_up import ALWAYS, PHONE, helplines, phone, record
from pydantic import ValidationError

ROOT = Path(__file__).resolve().parents[1]


def read(**records: dict[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(published.data(helplines(**records)))["services"]
    return shown


def test_a_record_is_published_with_its_number_in_both_forms() -> None:
    contact = read(helper=record())["helper"]["contacts"][0]
    assert (contact["national"], contact["e164"]) == ("0808 157 0123", "+448081570123")


def test_what_is_held_or_graded_c_is_not_in_the_file() -> None:
    weak = phone("0808 157 0456", "+448081570456", id="weak", grade="C")
    held = record(hold=["all"], hold_reason="Not seen.")
    shown = read(helper=record(contacts=[PHONE, weak]), other=held)
    assert [contact["id"] for contact in shown["helper"]["contacts"]] == ["phone"]
    assert "other" not in shown


def test_hours_graded_c_are_not_in_the_file() -> None:
    guessed = {**PHONE, "hours": {**ALWAYS, "grade": "C"}}
    assert "hours" not in read(helper=record(contacts=[guessed]))["helper"]["contacts"][0]


def test_evidence_stays_here() -> None:
    assert "evidence" not in json.dumps(read(helper=record()))


def test_an_unknown_cost_is_left_out() -> None:
    assert "cost" not in read(helper=record(cost="unknown"))["helper"]


def test_the_same_data_gives_the_same_bytes() -> None:
    one, two = record(), record(name={"en": "Other"}, shares=["one"])
    assert published.data(helplines(one=one, two=two)) == published.data(
        helplines(two=two, one=one)
    )


def test_a_grade_c_that_slipped_through_stops_the_build() -> None:
    with pytest.raises(ValueError, match="not for publishing"):
        published._shown("C")


def test_the_real_file_keeps_to_its_schema() -> None:
    lines = load_helplines(ROOT / "docs" / "_data", ROOT)
    content = json.loads(published.data(lines))
    assert list(faults(content, published.schema(), published.schema())) == []
    published.ShownFile.model_validate(content)


@pytest.mark.parametrize(
    "change",
    [{"kind": "magic"}, {"contacts": "0800"}, {"checked": 1}, {"surprise": True}],
)
def test_the_schema_refuses_what_is_not_in_it(change: dict[str, Any]) -> None:
    content = json.loads(published.data(helplines(helper=record())))
    content["services"]["helper"].update(change)
    assert list(faults(content, published.schema(), published.schema()))
    with pytest.raises(ValidationError):
        published.ShownFile.model_validate(content)


NAMED = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int}


def faults(value: Any, rule: dict[str, Any], root: dict[str, Any], at: str = "$") -> list[str]:
    """Where a value breaks a JSON Schema: as much of the standard as ours uses."""
    if "$ref" in rule:
        return faults(value, root["$defs"][rule["$ref"].rpartition("/")[2]], root, at)
    if "anyOf" in rule:
        tried = [faults(value, each, root, at) for each in rule["anyOf"]]
        return [] if [] in tried else tried[0]
    kind = rule.get("type")
    if kind == "null":
        return [] if value is None else [f"{at} is not null"]
    if kind and not isinstance(value, NAMED[kind]):
        return [f"{at} is no {kind}"]
    if value not in rule.get("enum", [value]) or value != rule.get("const", value):
        return [f"{at} may not be {value}"]
    found = []
    if kind == "array":
        for index, each in enumerate(value):
            found += faults(each, rule["items"], root, f"{at}.{index}")
    if kind == "object":
        known, more = rule.get("properties", {}), rule.get("additionalProperties", True)
        found += [f"{at}.{key} is missing" for key in rule.get("required", []) if key not in value]
        for key, each in value.items():
            if key not in known and more is False:
                found.append(f"{at}.{key} is not known")
            elif key in known or isinstance(more, dict):
                found += faults(each, known.get(key, more), root, f"{at}.{key}")
    return found
