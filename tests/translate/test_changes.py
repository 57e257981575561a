from __future__ import annotations

from datetime import date

import little
import pytest
from guide.findings import Finding, Refused
from guide.project import Project
from guide.translate.changes import Changes, check, load_changes

NAME = "docs/_data/changes.yml"
DAY = date(2026, 11, 24)
ENTRY = """changes:
  - page: a.md
    section: money
    kind: minor
    old: ["1234567890"]
    new: "0123456789"
    on: 2026-11-24
"""


def found(project: Project, text: str) -> list[Finding]:
    little.write(project, NAME, text)
    shop = little.workshop(project)
    return list(check(load_changes(project), shop.pages["en"], DAY))


def test_no_file_and_an_empty_list_are_no_changes(small: Project) -> None:
    assert load_changes(small) == Changes()
    assert found(small, "changes:\n") == []


def test_a_sound_entry_says_nothing_and_is_kept(small: Project) -> None:
    assert found(small, ENTRY) == []
    (entry,) = load_changes(small).all
    assert (entry.old, entry.new, entry.kind) == (["1234567890"], "0123456789", "minor")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("page: a.md", "page: a", "no English page 'a'"),
        ("section: money", "section: mony", "no section 'mony'"),
        ('"0123456789"', '"1234567890"', "the same"),
        ("    on:", "    why: x\n    on:", ""),
    ],
)
def test_an_entry_that_names_nothing_is_an_error(
    small: Project, old: str, new: str, said: str
) -> None:
    errors = [each for each in found(small, ENTRY.replace(old, new)) if each.severity == "error"]
    assert len(errors) == bool(said) and all(said in each.message for each in errors)
    assert all((each.path, each.line) == (NAME, 2) for each in errors)


def test_one_change_cannot_be_both(small: Project) -> None:
    both = ENTRY + ENTRY.removeprefix("changes:\n").replace("minor", "withdraw")
    (error,) = found(small, both)
    assert "counts as withdrawn" in error.message and error.line == 8


def test_the_future_is_a_warning(small: Project) -> None:
    (warning,) = found(small, ENTRY.replace("2026", "2027"))
    assert warning.severity == "warning"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: minor", "kind: big"),
        ('"1234567890"', '"12345"'),
        ('["1234567890"]', "[]"),
        ("    section: money\n", ""),
        ("on: 2026-11-24", "on: soon"),
        ("changes:", "change:"),
    ],
)
def test_a_malformed_file_is_told_with_its_line(small: Project, old: str, new: str) -> None:
    with pytest.raises(Refused) as refused:
        found(small, ENTRY.replace(old, new))
    assert all(each.path == NAME for each in refused.value.findings)
