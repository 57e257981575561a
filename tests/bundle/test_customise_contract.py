"""One contract for the two tools that fill in a school's copy (contract.yml says what is in it)."""

from __future__ import annotations

import re
from typing import Any

import made_bundle
import pytest
from contract import ANSWERS, cases, edited, file_of, meant, named, pictured, saved
from guide.bundle.tools import customise
from made_zips import ZIPS
from phonenumbers import PhoneMetadata
from two_sides import SIDES, Side, side

MANIFEST = made_bundle.MANIFEST


def checked(tool: Side, answers: dict[str, Any]) -> dict[str, Any]:
    """Answers that are right."""
    found = tool.load(saved(answers), MANIFEST)
    assert not found["faults"]
    kept: dict[str, Any] = found["answers"]
    return kept


@cases("read")
def test_read(name: str, case: dict[str, Any]) -> None:
    found = side(name).load(file_of(case), MANIFEST)
    assert named(found["faults"]) == case["faults"]
    assert (found["answers"] is None) == bool(case["faults"])


@cases("answers")
def test_answers(name: str, case: dict[str, Any]) -> None:
    tool = side(name)
    found = tool.load(saved(case["answers"]), MANIFEST)
    assert named(found["faults"]) == case.get("faults", [])
    if "faults" in case:
        assert found["answers"] is None
        return
    kept = found["answers"]
    wanted = meant(case["kept"])
    assert {key: kept[key] for key in wanted} == wanted
    # What is saved is read again as the same, and says the same to the other tool.
    written = tool.write_answers(kept)
    assert tool.load(written.encode(), MANIFEST) == {"answers": kept, "faults": []}
    assert written == side("python").write_answers(kept)


@cases("answers")
def test_the_words_are_the_same(name: str, case: dict[str, Any]) -> None:
    data = saved(case["answers"])
    assert side(name).load(data, MANIFEST) == side("python").load(data, MANIFEST)


@cases("doubts")
def test_doubts(name: str, case: dict[str, Any]) -> None:
    found = side(name).doubts({"format": 1, **case["answers"]})
    assert named(found) == case["doubts"]
    assert found == side("python").doubts({"format": 1, **case["answers"]})


def test_how_long_a_uk_number_is_comes_from_libphonenumber() -> None:
    """The rule is copied into both tools; should the plan change, they must follow."""
    plan = PhoneMetadata.metadata_for_region("GB").general_desc.national_number_pattern
    assert customise.UK.pattern == plan.replace(r"\d", "[0-9]")
    rules = (made_bundle.TOOLS / "customise-rules.js").read_text(encoding="utf-8")
    assert f"const UK = /^(?:{customise.UK.pattern})$/;" in rules


@cases("slots")
def test_slots(name: str, case: dict[str, Any]) -> None:
    tool = side(name)
    answers = checked(tool, case["answers"])
    html = tool.slot_html(answers, MANIFEST, case["lang"], case["root"], case["kind"])
    assert html == pictured(case["html"])


@cases("pages")
def test_pages(name: str, case: dict[str, Any]) -> None:
    tool = side(name)
    answers = checked(tool, case["answers"])
    before, after = case["before"], case["after"]
    assert tool.apply_text(before, answers, MANIFEST) == after
    assert tool.apply_text(after, answers, MANIFEST) == after
    assert tool.reset_text(after, MANIFEST) == before
    assert tool.reset_text(before, MANIFEST) == before


@cases("copies")
def test_copies(name: str, case: dict[str, Any]) -> None:
    tool = side(name)
    official = files = made_bundle.official()
    if "answers" in case:
        filled, faults = tool.apply(files, {"format": 1, **meant(case["answers"])})
        assert filled and not faults
        files = filled
    files = edited(files, official, case.get("edit", {}))
    found = tool.verify(files)
    assert named(found) == case["faults"]
    assert found == side("python").verify(files)


@cases("releases")
def test_releases(name: str, case: dict[str, Any]) -> None:
    tool = side(name)
    raw = {"format": 1, **meant(case["answers"])}
    older, faults = tool.apply(made_bundle.official(tuple(case["from"])), raw)
    assert older and not faults
    again = tool.load(older[ANSWERS], made_bundle.MANIFEST)["answers"] | case.get("more", {})
    newer = made_bundle.official(tuple(case["to"]))
    found, faults = tool.apply(newer, again)
    assert named(faults) == case["faults"]
    assert (found is None) == bool(case["faults"])
    if found:
        assert tool.verify(found) == []
        kept = tool.load(found[ANSWERS], made_bundle.MANIFEST)["answers"]["languages"]
        assert kept == case.get("kept", case["to"])


@pytest.mark.parametrize("name", SIDES)
@pytest.mark.parametrize("zip_name", list(ZIPS))
def test_zips(name: str, zip_name: str) -> None:
    data, wanted = ZIPS[zip_name]()
    top, files, faults = side(name).open_zip(data)
    if isinstance(wanted, list):
        # How many bytes a letter has in a name is nobody's business.
        assert [re.sub(r"\?+", "?", fault) for fault in named(faults)] == wanted
        assert not files
    else:
        assert not faults
        assert (top, files) == wanted


@pytest.mark.parametrize("name", SIDES)
def test_apply_makes_the_same_files(name: str) -> None:
    full = {
        "school": "O'School",
        "lead": {"name": "A", "room": "1", "phone": "020 7946 0001"},
        "logo": {"type": "jpeg", "base64": "$jpeg"},
        "leave": "https://a.example/?a&b",
        "languages": ["ur"],
    }
    raw = {"format": 1, **meant(full)}
    made, _ = side(name).apply(made_bundle.official(), raw)
    assert made == side("python").apply(made_bundle.official(), raw)[0]
    assert made and not any("cy" in path for path in made)


@pytest.mark.parametrize("name", SIDES)
def test_reset_gives_the_release_again(name: str) -> None:
    tool, official = side(name), made_bundle.official()
    raw = {"format": 1, **meant({"keeper": "A", "logo": {"type": "png", "base64": "$png"}})}
    filled, _ = tool.apply(official, raw)
    assert filled and filled != official
    assert tool.reset(filled) == (official, [])
    assert tool.reset(official) == (official, [])


@pytest.mark.parametrize("name", SIDES)
def test_what_was_taken_out_is_only_in_the_official_zip(name: str) -> None:
    tool = side(name)
    small, _ = tool.apply(made_bundle.official(), {"format": 1, "languages": ["ur"]})
    assert small
    again, faults = tool.apply(small, {"format": 1})
    assert (again, named(faults)) == (None, ["languages: gone"])
    nothing, faults = tool.reset(small)
    assert (nothing, named(faults)) == (None, ["languages: gone"])
    smaller, faults = tool.apply(small, {"format": 1, "languages": []})
    assert smaller and not faults
    assert tool.verify(smaller) == []


@pytest.mark.parametrize("name", SIDES)
def test_a_changed_copy_is_never_filled(name: str) -> None:
    tool = side(name)
    changed = made_bundle.official() | {"guide/robots.txt": b""}
    for made, faults in (tool.apply(changed, {"format": 1}), tool.reset(changed)):
        assert (made, named(faults)) == (None, ["guide/robots.txt: changed"])


@pytest.mark.parametrize("name", SIDES)
@pytest.mark.parametrize("length", [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000])
def test_sha256(name: str, length: int) -> None:
    data = bytes(place % 251 for place in range(length))
    assert side(name).sha256(data) == side("python").sha256(data)
