from __future__ import annotations

from dataclasses import replace
from datetime import date

import little
import pytest
from guide.project import Project
from guide.translate import status
from guide.translate.changes import Change, Changes
from guide.translate.status import document, summary, task, tasks


def pages(project: Project) -> list[str]:
    return [each.name for each in tasks(little.workshop(project), "pl")]


def what(project: Project, uri: str = "a.md") -> tuple[int, str, str]:
    found = task(little.workshop(project).page("pl", uri))
    return found.rank, found.what, found.command


def test_a_page_that_is_done_waits_for_a_second_person(small: Project) -> None:
    assert what(small) == (status.REVIEW_CRISIS, "a second person compares it with the English", "")


def test_a_reviewed_page_needs_nothing(small: Project) -> None:
    reviewed = "status: reviewed\n  reviewers: [Ola]\n  checked: 2026-11-20"
    little.edit(small, "docs/pl/a.md", "status: draft", reviewed)
    assert what(small)[0] == status.DONE


def test_a_page_that_is_not_begun(small: Project) -> None:
    command = "python3 scripts translate new pl b"
    assert what(small, "b.md") == (status.CRISIS, "not begun", command)


@pytest.mark.parametrize(
    ("old", "new", "rank", "said"),
    [
        ("need not pay", "must not pay", status.URGENT, "1 urgent section behind the English"),
        ("Keep the", "Have the", status.CRISIS_BEHIND, "1 section behind the English"),
    ],
)
def test_a_page_that_is_behind(small: Project, old: str, new: str, rank: int, said: str) -> None:
    little.edit(small, "docs/en/a.md", old, new)
    assert what(small) == (rank, said, "python3 scripts translate diff pl a")


def test_words_still_in_english(small: Project) -> None:
    little.edit(small, "docs/pl/a.md", "Odpocznij.", "Rest now.")
    little.edit(small, "docs/pl/a.md", "Dalej {", "Next {")
    rank, said, command = what(small)
    assert (rank, said) == (status.CRISIS, "1 section still in English")
    assert command == "edit docs/pl/a.md"


def test_withdrawn_advice_comes_before_everything(small: Project) -> None:
    shop = little.workshop(small)
    now = shop.page("pl", "a.md").sections["tonight"]
    little.edit(small, "docs/en/a.md", "Keep the", "Have the")
    shop = little.workshop(small)
    new = shop.page("pl", "a.md").sections["tonight"].english
    day = date(2026, 11, 24)
    wrong = Change(
        page="a.md", section="tonight", kind="withdraw", old=[now.source], new=new, on=day
    )
    shop = replace(little.workshop(small), changes=Changes((wrong,)))
    found = task(shop.page("pl", "a.md"))
    assert found.rank == status.WITHDRAWN and "not shown to readers" in found.what


def test_the_most_urgent_comes_first(small: Project) -> None:
    little.write(small, "docs/en/c.md", little.ENGLISH.replace("crisis: true", "crisis: false"))
    assert pages(small) == ["b", "c", "a", "_shared/words"]
    little.edit(small, "docs/en/a.md", "need not pay", "must not pay")
    assert pages(small) == ["a", "b", "c", "_shared/words"]


def test_a_page_begun_comes_before_one_that_is_not(small: Project) -> None:
    little.edit(small, "docs/pl/a.md", "Odpocznij.", "Rest now.")
    little.edit(small, "docs/pl/a.md", "Dalej {", "Next {")
    assert pages(small)[:2] == ["a", "b"]


def test_a_summary_counts_pages_words_and_sections(small: Project) -> None:
    little.edit(small, "docs/en/a.md", "need not pay", "must not pay")
    found = summary(tasks(little.workshop(small), "pl"))
    shop = little.workshop(small)
    b = shop.page("pl", "b.md").words
    money = shop.page("pl", "a.md").sections["money"].words
    assert (found["pages"], found["of"], found["reviewed"], found["behind"]) == (1, 2, 0, 1)
    assert found["left"] == b + money


def test_a_document_for_machines(small: Project) -> None:
    (language,) = document(little.workshop(small), ["pl"])["languages"]
    assert language["code"] == "pl" and language["pages"] == 1
    first = language["pages_by_urgency"][0]
    assert (first["page"], first["status"], first["crisis"]) == ("b", "missing", True)
    assert {each["state"] for each in first["sections"]} == {"missing"}
