from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from guide.findings import Finding
from guide.helpline_checks import check_helplines, check_text, written
from guide.retired import Retired
from made_up import DATED, PAGE, PHONE, VERIFIED, dump, helplines, record, write

TODAY = date(2026, 11, 24)
OLD = {"type": "number", "value": "0808 157 0999", "what": "old", "instead": "none", "seen": "x"}
RETIRED = (Retired.model_validate(OLD),)
LINES = helplines(helper=record())


def text(content: str, path: str = "docs/en/page.md", first_line: int = 1) -> list[Finding]:
    return check_text(content, path, LINES, RETIRED, first_line)


def test_good_data_has_no_findings(tmp_path: Path) -> None:
    assert check_helplines(write(tmp_path, {"helper": record()}), tmp_path, TODAY) == []


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"kind": "shop"}, "schema"),
        ({"contacts": [{**PHONE, "e164": "+448081570132"}]}, "digits"),
        ({"pages": []}, "page"),
        ({"privacy": ["anonymous"]}, "string"),
        ({"verified": {**VERIFIED, "due": "2026-11-01", "on": "2026-10-01"}}, "due"),
        ({"pages": [{**PAGE, "must_show": ["0808 157 0999"]}]}, "retired"),
    ],
)
def test_every_check_is_run(tmp_path: Path, changes: dict[str, object], rule: str) -> None:
    data = write(tmp_path, {"helper": record(**changes)}, retired=[OLD])
    assert [found.rule for found in check_helplines(data, tmp_path, TODAY)] == [rule]


def test_evidence_may_quote_a_retired_value(tmp_path: Path) -> None:
    quoting = {**DATED, "quote": "0808 157 0123, not 0808 157 0999"}
    data = write(tmp_path, {"helper": record(evidence=[quoting])}, retired=[OLD])
    assert check_helplines(data, tmp_path, TODAY) == []


def test_a_contact_that_is_retired_is_found_at_its_line(tmp_path: Path) -> None:
    contact = {**PHONE, "national": "0808 157 0999", "e164": "+448081570999"}
    wrong = record(contacts=[contact], evidence=[{**DATED, "quote": "0808 157 0999"}])
    data = write(tmp_path, {"helper": wrong}, retired=[OLD])
    lines = (data / "helplines" / "gb.yml").read_text().split("\n")
    found = check_helplines(data, tmp_path, TODAY)
    assert {item.rule for item in found} == {"retired"}
    assert {lines[item.line - 1].split(":")[0].strip(" -") for item in found} == {
        "national",
        "e164",
    }


@pytest.mark.parametrize("missing", ["retired.yml", "strings/en.yml"])
def test_a_missing_file_is_a_finding_not_a_crash(tmp_path: Path, missing: str) -> None:
    data = write(tmp_path, {"helper": record()})
    (data / missing).unlink()
    assert [found.rule for found in check_helplines(data, tmp_path, TODAY)] == ["file"]


def test_no_data_at_all_is_a_finding(tmp_path: Path) -> None:
    data = tmp_path / "docs" / "_data"
    data.mkdir(parents=True)
    assert "file" in {found.rule for found in check_helplines(data, tmp_path, TODAY)}


def test_strings_of_another_shape_are_not_a_crash(tmp_path: Path) -> None:
    data = write(tmp_path, {"helper": record()})
    dump(data / "strings" / "en.yml", ["nothing"])
    assert {found.rule for found in check_helplines(data, tmp_path, TODAY)} == {"string"}


def test_a_clean_page_has_no_findings() -> None:
    assert text("# Help\n\n[call {number}](helpline:helper)\n") == []


def test_a_typed_number_is_found_with_its_line_and_remedy() -> None:
    (finding,) = text("one\ntwo\nCall 0808 157 0123.\n", first_line=5)
    assert (finding.rule, finding.line) == ("contact-typed", 7)
    assert "helpline:" in finding.remedy


def test_a_retired_number_is_found_as_both() -> None:
    assert [found.rule for found in text("Call 0808 157 0999.")] == ["contact-typed", "retired"]


def test_hashes_in_front_matter_are_no_numbers() -> None:
    front = '---\ntranslation: {source: {one: "1234567890", two: "0808157012"}}\n---\n'
    assert text(front) == []
    assert [found.rule for found in text(front + '"1234567890"')] == ["contact-typed"]


def test_front_matter_is_read_all_the_same() -> None:
    assert [found.line for found in text("---\ntitle: x\ndescription: Call 999\n---\n")] == [3]


@pytest.mark.parametrize(
    "template",
    [
        '<svg viewBox="0 0 100 100" xmlns="http://www.w3.org/2000/svg"></svg>',
        '<path d="M0 0 12 12 9 10 10"/>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<a href="{{ g.home }}">{{ g.t.shell.home }}</a>',
        '<link rel="stylesheet" href="{{ g.css }}">',
    ],
)
def test_what_templates_draw_is_free(template: str) -> None:
    assert text(template, "overrides/main.html") == []


@pytest.mark.parametrize(
    "template",
    [
        "<p>0808 157 0123</p>",
        '<a href="tel:+448081570123">x</a>',
        '<a href="https://helper.example">x</a>',
        '<button aria-label="Call 999">x</button>',
        "<img alt='0808 157 0123'>",
        '<p>{{ "0808 157 0123" }}</p>',
    ],
)
def test_what_templates_say_is_read(template: str) -> None:
    assert [found.rule for found in text(template, "overrides/main.html")] == ["contact-typed"]


def test_places_stay_where_they_were() -> None:
    template = '<svg\n d="M1 2"\n alt="999">\n'
    assert len(written(template, "x.html")) == len(template)
    assert [found.line for found in text(template, "x.html")] == [3]
