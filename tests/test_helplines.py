from __future__ import annotations

from pathlib import Path

import pytest
from guide.findings import Refused
from guide.helplines import load_helplines, read, schema
from made_up import ALWAYS, PHONE, abroad, dump, helplines, phone, record, write
from pydantic import ValidationError

NIGHT = [{**PHONE, "hours": ALWAYS}]
OTHER = [phone("0808 157 0456", "+448081570456")]


def test_what_is_written_is_loaded(tmp_path: Path) -> None:
    loaded = load_helplines(write(tmp_path, {"helper": record()}), tmp_path)
    contact = loaded.services["helper"].contact()
    assert contact is not None
    assert contact.href == "tel:+448081570123"


def test_a_finding_points_at_the_field(tmp_path: Path) -> None:
    data = write(tmp_path, {"helper": record(kind="shop")})
    lines = (data / "helplines" / "gb.yml").read_text().split("\n")
    with pytest.raises(Refused) as refused:
        load_helplines(data, tmp_path)
    (finding,) = refused.value.findings
    assert finding.path == "docs/_data/helplines/gb.yml"
    assert lines[finding.line - 1].strip() == "kind: shop"
    assert "Use one of these words" in finding.remedy


def test_a_finding_inside_a_contact_points_at_it(tmp_path: Path) -> None:
    data = write(tmp_path, {"helper": record(contacts=[{**PHONE, "e164": "0808"}])})
    lines = (data / "helplines" / "gb.yml").read_text().split("\n")
    _, (finding,) = read(data, tmp_path)
    assert "e164" in lines[finding.line - 1]


@pytest.mark.parametrize("key", ["Helper", "help-er", "1helper"])
def test_an_id_is_a_plain_word(tmp_path: Path, key: str) -> None:
    _, found = read(write(tmp_path, {key: record()}), tmp_path)
    assert {finding.rule for finding in found} == {"schema"}


def test_an_id_in_two_files_is_found(tmp_path: Path) -> None:
    data = write(tmp_path, {"helper": record()})
    there = {"country": "IE", "services": {"helper": record(nations=[])}}
    dump(data / "helplines" / "ie.yml", there)
    _, found = read(data, tmp_path)
    assert [(finding.rule, finding.path) for finding in found] == [
        ("duplicate", "docs/_data/helplines/ie.yml")
    ]


def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path) -> None:
    data = write(tmp_path, {})
    (data / "helplines" / "gb.yml").write_text("- nothing\n")
    _, found = read(data, tmp_path)
    assert [finding.rule for finding in found] == ["schema"]


def test_any_hour_lines_come_first_then_the_tier_then_the_file() -> None:
    picked = helplines(
        third=record(tier="2", contacts=OTHER),
        first=record(tier="3", contacts=NIGHT),
        second=record(tier="1"),
    ).pick()
    assert [service.id for service in picked] == ["first", "second", "third"]


def test_a_need_is_picked() -> None:
    lines = helplines(one=record(), two=record(needs=["life"]))
    assert [service.id for service in lines.pick(need="life")] == ["two"]


def test_a_line_for_anyone_fits_every_audience() -> None:
    lines = helplines(
        one=record(), two=record(audience=["anyone"]), three=record(audience=["professional"])
    )
    assert [service.id for service in lines.pick(audience="child")] == ["one", "two"]


def test_a_worldwide_line_fits_every_nation() -> None:
    lines = helplines(
        one=record(), two=record(nations=["wales"]), three=record(nations=["worldwide"])
    )
    assert [service.id for service in lines.pick(nation="wales")] == ["two", "three"]


def test_ids_keep_their_order() -> None:
    lines = helplines(one=record(contacts=NIGHT), two=record(contacts=OTHER))
    assert [service.id for service in lines.pick(ids=["two", "one"])] == ["two", "one"]


def test_a_held_service_is_never_picked() -> None:
    lines = helplines(one=record(hold=["all"], hold_reason="Nobody has looked."))
    assert lines.pick() == lines.pick(ids=["one"]) == []


def test_an_unknown_id_is_an_error() -> None:
    with pytest.raises(KeyError):
        helplines(one=record()).pick(ids=["two"])


def test_the_numbers_of_held_services_count_as_known() -> None:
    lines = helplines(one=record(hold=["all"], hold_reason="Nobody has looked."))
    assert lines.numbers == {"08081570123"}


def test_the_schema_for_editors_has_no_id_of_its_own() -> None:
    service = schema()["$defs"]["Service"]
    assert "id" not in service["properties"]
    assert "contacts" in service["required"]
    assert service["additionalProperties"] is False


def test_parts_of_the_uk_belong_to_the_uks_file_only() -> None:
    with pytest.raises(ValidationError):
        abroad("FR", there=record())
    with pytest.raises(ValidationError):
        helplines(here=record(nations=[]))


def test_a_page_may_name_its_own_countrys_services_and_worldwide_ones() -> None:
    lines = abroad("FR", there=record(nations=[]), anywhere=record(nations=["worldwide"]))
    assert lines.serves("there", "FR") and not lines.serves("there", "GB")
    assert lines.serves("anywhere", "GB") and not lines.serves("nowhere", "GB")
