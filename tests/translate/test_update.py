from __future__ import annotations

from datetime import date

import little
import pytest
from guide.findings import Refused
from guide.project import Project
from guide.translate.history import open_history
from guide.translate.update import Updated, update, update_part
from guide.translate.withdraw import declare, save

PAGE = "docs/pl/a.md"
DAY = date(2026, 11, 24)


def done(project: Project, *named: str, history: bool = True) -> Updated:
    known = open_history(project) if history else None
    return update(project, little.workshop(project), known, "pl", "a.md", named)


def states(project: Project) -> dict[str, str]:
    page = little.workshop(project).page("pl", "a.md")
    return {each.id: each.state for each in page.sections.values() if each.state != "fresh"}


def changed(project: Project, old: str = "need not pay", new: str = "must not pay") -> None:
    little.edit(project, "docs/en/a.md", old, new)
    little.commit(project)


def translated(project: Project, old: str = "Nie musisz", new: str = "Nie wolno") -> None:
    little.edit(project, PAGE, old, new)


def test_a_section_that_was_worked_on_is_stamped(small: Project) -> None:
    changed(small)
    translated(small)
    assert states(small) == {"money": "outdated"}
    assert done(small).stamped == ["money"] and states(small) == {}


@pytest.mark.parametrize("committed", [True, False])
def test_it_may_have_been_committed_before(small: Project, committed: bool) -> None:
    changed(small)
    translated(small)
    if committed:
        little.commit(small)
    assert done(small).stamped == ["money"]


def test_it_may_have_come_with_the_change_of_the_english(small: Project) -> None:
    little.edit(small, "docs/en/a.md", "need not pay", "must not pay")
    translated(small)
    little.commit(small)
    assert done(small).stamped == ["money"]


def test_only_the_stamp_of_the_section_changes(small: Project) -> None:
    changed(small)
    translated(small)
    before = little.read(small, PAGE).split("\n")
    done(small)
    after = little.read(small, PAGE).split("\n")
    differing = [row for row, other in zip(before, after, strict=True) if row != other]
    assert len(differing) == 1 and differing[0].startswith("    money:")


def test_words_that_nobody_touched_are_not_stamped_in_one_sweep(small: Project) -> None:
    changed(small)
    result = done(small)
    assert result.untouched == ["money"] and result.stamped == []
    assert states(small) == {"money": "outdated"}
    assert done(small, "money").stamped == ["money"] and states(small) == {}


def test_the_title_alone_may_have_been_worked_on(small: Project) -> None:
    changed(small, "title: A title", "title: Another title")
    assert done(small).untouched == ["top"]
    translated(small, "title: Tytuł", "title: Inny tytuł")
    assert done(small).stamped == ["top"]


def test_a_shared_part_may_have_been_worked_on(small: Project) -> None:
    little.edit(small, "docs/en/_shared/words.md", "not alone", "loved")
    little.commit(small)
    assert done(small).untouched == ["top"]
    little.write(small, "docs/pl/_shared/words.md", "Kochamy cię.\n")
    assert done(small).stamped == ["top"]


def test_without_a_history_each_section_is_named(small: Project) -> None:
    changed(small)
    translated(small)
    assert done(small, history=False).unsure == ["money"] and states(small) == {"money": "outdated"}
    assert done(small, "money", history=False).stamped == ["money"]


def test_sections_still_in_english_are_never_stamped(small: Project) -> None:
    for english in ("Tonight {", "Keep the phone near you. Then sleep."):
        translated(small, little.POLISH[english], english)
    changed(small, "Keep the", "Have the")
    assert done(small).english == ["tonight"]
    assert done(small, "tonight").english == ["tonight"] and states(small) == {"tonight": "missing"}


def test_only_the_named_sections_are_stamped(small: Project) -> None:
    changed(small)
    changed(small, "Rest now", "Rest a little")
    assert done(small, "next").stamped == ["next"] and states(small) == {"money": "outdated"}


def test_a_page_that_differs_in_more_than_words_is_not_stamped(small: Project) -> None:
    changed(small, "[See who](b.md)", "[See who](a.md)")
    translated(small)
    before = little.read(small, PAGE)
    with pytest.raises(Refused):
        done(small)
    assert little.read(small, PAGE) == before


def test_first_stamps_need_no_history(small: Project) -> None:
    text = little.read(small, PAGE)
    rows = [row for row in text.split("\n") if not row.startswith("    ")]
    little.write(small, PAGE, "\n".join(rows).replace("  source:", "  source: {}"))
    assert set(states(small).values()) == {"unstamped"}
    result = done(small, history=False)
    assert len(result.stamped) == 5 and states(small) == {} and little.read(small, PAGE) == text


REVIEWED = "status: reviewed\n  reviewers: [Ola]\n  checked: 2026-11-20"


def test_it_never_claims_a_review(small: Project) -> None:
    little.edit(small, PAGE, "status: draft", REVIEWED)
    little.commit(small)
    assert done(small).lowered == "" and REVIEWED in little.read(small, PAGE)
    changed(small)
    translated(small)
    assert done(small).lowered == "reviewed"
    text = little.read(small, PAGE)
    assert "status: draft\n  reviewers: [Ola]\n  checked: 2026-11-20" in text


def test_a_minor_change_leaves_a_review_as_it_is(small: Project) -> None:
    little.edit(small, PAGE, "status: draft", REVIEWED)
    little.commit(small)
    changed(small, "Rest now", "Take a rest now")
    save(small, declare(little.workshop(small), open_history(small), "a.md", "minor", DAY))
    assert done(small).stamped == ["next"] and states(small) == {}
    assert REVIEWED in little.read(small, PAGE)


def test_stamps_of_sections_that_are_no_more_go(small: Project) -> None:
    text = little.read(small, PAGE)
    little.write(small, PAGE, text.replace("    money:", '    gone: "0123456789"\n    money:'))
    assert done(small).gone == ["gone"] and little.read(small, PAGE) == text


def test_a_shared_parts_update_stamps_what_is_behind_because_of_it_alone(small: Project) -> None:
    little.write(small, "docs/pl/b.md", little.read(small, PAGE).replace("(b.md)", "(a.md)"))
    done_b = little.workshop(small).page("pl", "b.md").behind
    assert [each.id for each in done_b] == ["money"]
    little.edit(small, "docs/en/_shared/words.md", "not alone", "loved")
    little.commit(small)
    little.edit(small, "docs/en/b.md", "First line", "A line")
    little.commit(small)
    shop = little.workshop(small)
    results = update_part(small, shop, open_history(small), "pl", "_shared/words.md")
    assert [(each.path, each.stamped) for each in results] == [(PAGE, ["top"])]
    assert states(small) == {}
