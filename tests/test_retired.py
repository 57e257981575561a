from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from guide.findings import Refused
from guide.retired import Retired, load_retired, retired_in
from hypothesis import given
from hypothesis import strategies as st
from made_up import dump
from test_digits import BETWEEN, ZEROS

REST = {"what": "old", "instead": "the new one", "seen": "a leaflet"}
LIST = tuple(
    Retired.model_validate({"type": sort, "value": value, **REST, **more})
    for sort, value, more in [
        ("number", "0808 157 0", {}),
        ("number", "0808 157 0999", {}),
        ("number", "88858", {}),
        ("domain", "old.example", {}),
        ("name", "Old Line!", {}),
        ("name", "Get Help", {"exact_case": "true"}),
        ("name", "old@helper.example", {}),
    ]
)


def hits(text: str, current: tuple[str, ...] = ()) -> list[str]:
    return [hit.entry.value for hit in retired_in(text, LIST, current)]


@pytest.mark.parametrize(
    "text",
    ["Call 0808 157 0999.", "Call +44 808 157 0999", "call 0044 (0)808 157 0999",
     "0808-157-0999", "0808 157 0999 24 hours", "24/7 0808 157 0999", "٠٨٠٨١٥٧٠٩٩٩"],
)  # fmt: skip
def test_a_retired_number_is_found_however_it_is_written(text: str) -> None:
    assert hits(text) == ["0808 157 0999"]


@pytest.mark.parametrize(
    "text",
    ["0808 157 0123", "0808 157 01", "0808 157 0998", "1808 157 0999", "080815709991",
     "88859", "888580", "2026"],
)  # fmt: skip
def test_a_number_that_only_begins_like_it_is_not_retired(text: str) -> None:
    assert hits(text) == []


def test_a_misprint_is_found_only_as_a_whole_run() -> None:
    assert hits("Call 0808 157 0 now") == ["0808 157 0"]
    assert hits("Call 0808 157 0 123 now") == []


def test_a_code_is_found_beside_other_figures() -> None:
    assert hits("Text 88858 24 hours a day") == ["88858"]


def test_a_current_number_is_never_retired_by_a_part_of_it() -> None:
    assert hits("888 58 88858 1") == ["88858"]
    assert hits("888 58 88858 1", current=("88858888581",)) == []


@given(st.lists(st.sampled_from(BETWEEN), min_size=10, max_size=10), st.sampled_from(ZEROS))
def test_any_script_and_separator(between: list[str], zero: str) -> None:
    written = "".join(
        chr(ord(zero) + int(digit)) + separator
        for digit, separator in zip("08081570999", [*between, ""], strict=True)
    )
    assert hits(f"x {written} y") == ["0808 157 0999"]


@given(st.text(alphabet="0123456789", min_size=1, max_size=14))
def test_an_unbroken_run_is_retired_only_if_it_is_one_of_them(run: str) -> None:
    retired = {"08081570", "08081570999", "88858"}
    abroad = {f"{prefix}{digits[1:]}" for digits in retired - {"88858"}
              for prefix in ("44", "440", "0044", "00440")}  # fmt: skip
    assert bool(hits(run)) == (run in retired | abroad)


@pytest.mark.parametrize(
    "text",
    ["see old.example", "https://www.old.example/help", "OLD.example.", "mail@old.example"],
)
def test_a_retired_domain_is_found_with_its_hosts(text: str) -> None:
    assert "old.example" in hits(text)


@pytest.mark.parametrize(
    "text", ["bold.example", "old.example.org", "old-example", "old.examples", "new.example/old"]
)
def test_another_domain_is_not_retired(text: str) -> None:
    assert hits(text) == []


@pytest.mark.parametrize("text", ["the old line!", "OLD LINE! is", "Old\nLine!"])
def test_a_retired_name_is_found_in_any_case(text: str) -> None:
    assert hits(text) == ["Old Line!"]


@pytest.mark.parametrize("text", ["Old Line", "Cold Line!", "get help", "Get Helpers"])
def test_other_words_are_not_retired(text: str) -> None:
    assert hits(text) == []


def test_a_name_may_need_its_exact_case() -> None:
    assert hits("Get Help is closed") == ["Get Help"]


def test_a_hit_says_where() -> None:
    (hit,) = retired_in("Call 0808 157 0999.", LIST)
    assert (hit.start, hit.end, hit.matched) == (5, 18, "0808 157 0999")


@pytest.mark.parametrize(
    "entry",
    [
        {"type": "number", "value": "0808-157"},
        {"type": "domain", "value": "https://old.example"},
        {"type": "domain", "value": "old.example/page"},
        {"type": "email", "value": "x"},
        {"type": "name", "value": ""},
    ],
)
def test_an_entry_that_cannot_match_is_refused(tmp_path: Path, entry: dict[str, Any]) -> None:
    dump(tmp_path / "retired.yml", {"retired": [{**REST, **entry}]})
    with pytest.raises(Refused):
        load_retired(tmp_path, tmp_path)


def test_the_list_is_read(tmp_path: Path) -> None:
    dump(tmp_path / "retired.yml", {"retired": [{"type": "number", "value": "88858", **REST}]})
    assert [entry.digits for entry in load_retired(tmp_path, tmp_path)] == ["88858"]
