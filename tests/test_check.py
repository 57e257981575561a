from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from copies import copy, edit, run
from guide.check import check_project
from guide.findings import errors
from guide.project import Project

THREAT = "docs/en/now/threat.md"


@pytest.fixture(scope="module")
def english(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy(project, tmp_path_factory.mktemp("check") / "project", ("cy",)).root


@pytest.fixture
def made(english: Path, tmp_path: Path) -> Project:
    import shutil

    return Project(Path(shutil.copytree(english, tmp_path / "project")))


def test_the_real_sources_have_no_error(project: Project) -> None:
    assert errors(check_project(project, date(2026, 11, 24))) == []


def test_dates_are_only_ever_warnings(project: Project) -> None:
    found = check_project(project, date(2036, 1, 1))
    assert errors(found) == [] and {each.rule for each in found} >= {"due"}


def test_a_page_checked_half_a_year_ago_is_due(made: Project) -> None:
    edit(made, THREAT, "last_checked: 2026-11-24", "last_checked: 2026-05-01")
    found = check_project(made, date(2026, 11, 24))
    assert [each.path for each in found if each.rule == "due"] == [THREAT]


def test_a_translation_without_its_english_is_an_orphan(made: Project) -> None:
    page = made.docs / "cy/now/threat.md"
    page.rename(made.docs / "cy/now/gone.md")
    rules = {(each.path, each.rule) for each in errors(check_project(made, date(2026, 11, 24)))}
    assert ("docs/cy/now/gone.md", "orphan") in rules


def test_a_translation_that_changes_a_link_is_refused(made: Project) -> None:
    edit(made, "docs/cy/now/threat.md", "helpline:papyrus", "helpline:childline")
    rules = {each.rule for each in errors(check_project(made, date(2026, 11, 24)))}
    assert rules == {"links"}


def test_an_english_figure_can_change_before_its_translation(made: Project) -> None:
    edit(made, THREAT, "for anyone under 18", "for anyone under 17")
    found = [each for each in check_project(made, date(2026, 11, 24)) if "/cy/" in each.path]
    assert [(each.rule, each.severity) for each in found] == [("numbers", "warning")]


SCHOOL = "## School {#school}\n"
SHAPES = {
    "a step more": (
        "### Then block {#block}\n",
        "### Breathe {#breathe}\n\n[{number}](helpline:childline)\n\n### Then block {#block}\n",
    ),
    "a section more": (SCHOOL, f"## Work {{#work}}\n\nTell someone.\n\n{SCHOOL}"),
    "a section less": (SCHOOL, "## Not school {#not-school}\n"),
    "a link more": (SCHOOL, f"{SCHOOL}\n[Help](../help/index.md)\n\n"),
    "a block more": (SCHOOL, f"{SCHOOL}\n/// note\nx\n///\n\n"),
}


@pytest.mark.parametrize("change", SHAPES)
def test_the_english_can_change_its_shape_before_its_translation(
    made: Project, change: str
) -> None:
    edit(made, THREAT, *SHAPES[change])
    found = [each for each in check_project(made, date(2026, 11, 24)) if "/cy/" in each.path]
    assert {each.severity for each in found} == {"warning"}


def test_and_is_built_with_what_is_new_and_without_what_is_gone(made: Project) -> None:
    for change in ("a step more", "a section less"):
        edit(made, THREAT, *SHAPES[change])
    done = run(made, "build", "--lang", "cy")
    assert done.returncode == 0, done.stdout
    html = (made.root / "site/cy/now/threat.html").read_text(encoding="utf-8")
    assert 'id="breathe"' in html and 'id="not-school"' in html
    assert 'id="school"' not in html and ">Ysgol<" not in html


def test_a_translation_cannot_claim_a_review(made: Project) -> None:
    edit(made, "docs/cy/now/threat.md", "status: draft", "status: reviewed")
    found = errors(check_project(made, date(2026, 11, 24)))
    assert any("reviewers" in each.message for each in found)


def test_a_review_on_a_day_to_come_is_told(made: Project) -> None:
    claim = "status: reviewed\n  reviewers: [B. Reader]\n  checked: 2026-12-01"
    edit(made, "docs/cy/now/threat.md", "status: draft", claim)
    found = [each for each in check_project(made, date(2026, 11, 24)) if "/cy/" in each.path]
    assert [(each.rule, each.severity) for each in found] == [("due", "warning")]
    later = check_project(made, date(2026, 12, 1))
    assert [each.rule for each in later if "/cy/" in each.path] == []


def test_an_urgent_id_that_is_no_heading_is_refused(made: Project) -> None:
    edit(made, THREAT, "urgent: [", "urgent: [nowhere, ")
    found = errors(check_project(made, date(2026, 11, 24)))
    assert ["#nowhere" in each.message for each in found] == [True]


def test_a_seen_date_for_nobody_is_refused(made: Project) -> None:
    edit(made, "docs/_data/checked.yml", "seen: {}", "seen: {nobody: 2026-11-24}")
    found = errors(check_project(made, date(2026, 11, 24)))
    assert [each.path for each in found] == ["docs/_data/checked.yml"]


def test_every_finding_says_what_to_do(made: Project) -> None:
    edit(made, THREAT, "## School {#school}", "## School")
    for each in check_project(made, date(2036, 1, 1)):
        assert re.search(r"\w+.*\.$|: python3 scripts \w+[\w /-]*$", each.remedy), each


def test_a_translated_part_keeps_its_links(made: Project) -> None:
    edit(made, "docs/cy/_shared/emergency-line.md", "(help/index.md)", "(help/life.md)")
    found = errors(check_project(made, date(2026, 11, 24)))
    told = [(each.path, each.rule) for each in found]
    assert told == [("docs/cy/_shared/emergency-line.md", "links")]


def test_a_part_without_its_english_is_an_orphan(made: Project) -> None:
    part = made.docs / "cy/_shared/emergency-line.md"
    part.rename(part.with_name("gone.md"))
    found = errors(check_project(made, date(2026, 11, 24)))
    assert [(each.path, each.rule) for each in found] == [("docs/cy/_shared/gone.md", "orphan")]
