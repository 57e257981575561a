from __future__ import annotations

import little
import pytest
from guide.project import Project
from guide.translate.diff import Stale, rows, stale, words
from guide.translate.history import open_history


def behind(project: Project) -> list[Stale]:
    return stale(little.workshop(project), open_history(project), "pl", "a.md")


def test_a_fresh_page_has_nothing_to_show(small: Project) -> None:
    assert behind(small) == []


@pytest.mark.parametrize("committed", [True, False])
def test_old_english_new_english_and_the_translation(small: Project, committed: bool) -> None:
    little.edit(small, "docs/en/a.md", "need not pay", "must not pay")
    if committed:
        little.commit(small)
    (one,) = behind(small)
    assert (one.id, one.state, one.urgent) == ("money", "outdated", True)
    assert one.old == "## Money {#money}\nYou need not pay. [See who](b.md)\n\n/// band"
    assert one.new == "## Money {#money}\nYou must not pay. [See who](b.md)\n\n/// band"
    assert one.own == "## Kasa {#money}\nNie musisz płacić. [Zobacz](b.md)\n\n/// band"
    line = little.read(small, "docs/pl/a.md").split("\n").index("## Kasa {#money}") + 1
    assert (one.path, one.line) == ("docs/pl/a.md", line)


def test_urgent_sections_come_first_and_withdrawn_ones_before_them(small: Project) -> None:
    for old, new in (("First line", "A line"), ("Keep", "Have"), ("need not pay", "must not pay")):
        little.edit(small, "docs/en/a.md", old, new)
    assert [each.id for each in behind(small)] == ["money", "top", "tonight"]


def test_only_a_shared_part_that_changed_is_named(small: Project) -> None:
    little.edit(small, "docs/en/a.md", "First line", "A line")
    assert [each.parts for each in behind(small)] == [()]
    little.edit(small, "docs/en/_shared/words.md", "not alone", "loved")
    assert [each.parts for each in behind(small)] == [("words",)]
    little.write(small, "docs/en/_shared/words.md", "\n")
    assert [each.parts for each in behind(small)] == [("words",)]


def test_what_nobody_stamped_says_so(small: Project) -> None:
    text = little.read(small, "docs/pl/a.md")
    stamp = next(row for row in text.split("\n") if row.startswith("    money:"))
    little.write(small, "docs/pl/a.md", text.replace(stamp + "\n", ""))
    (one,) = behind(small)
    assert one.old is None and "which English" in one.note


def test_what_git_does_not_have_says_why(small: Project) -> None:
    text = little.read(small, "docs/pl/a.md")
    stamp = next(row for row in text.split("\n") if row.startswith("    money:"))
    little.write(small, "docs/pl/a.md", text.replace(stamp, '    money: "0123456789"'))
    (one,) = behind(small)
    assert one.old is None and "never committed" in one.note
    (one,) = stale(little.workshop(small), None, "pl", "a.md", "No git.")
    assert one.old is None and one.note == "No git."


def test_a_copy_of_older_english_is_shown_too(small: Project) -> None:
    for english, polish in little.POLISH.items():
        if english in {"Tonight {", "Keep the phone near you. Then sleep."}:
            little.edit(small, "docs/pl/a.md", polish, english)
    little.edit(small, "docs/en/a.md", "Keep the", "Have the")
    (one,) = behind(small)
    assert (one.id, one.state) == ("tonight", "missing")


def test_rows_and_words_are_marked() -> None:
    assert rows("a\n\nb\n", "a\nc\n") == [(" ", "a"), ("-", "b"), ("+", "c")]
    assert words("do not pay", "never pay") == [
        ("-", "do"), ("-", "not"), ("+", "never"), (" ", "pay")
    ]  # fmt: skip
