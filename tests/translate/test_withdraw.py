from __future__ import annotations

from datetime import date

import little
import pytest
from guide.project import Project
from guide.translate.history import open_history
from guide.translate.withdraw import CannotDeclare, Declared, declare, not_minor, save

DAY = date(2026, 11, 24)


def said(
    project: Project, kind: str, *named: str, uri: str = "a.md", since: str = ""
) -> list[Declared]:
    shop, history = little.workshop(project), open_history(project)
    found = declare(shop, history, uri, kind, DAY, named, since, "why")  # type: ignore[arg-type]
    save(project, found)
    return found


def state(project: Project, section: str = "money", uri: str = "a.md") -> str:
    return little.workshop(project).page("pl", uri).sections[section].state


def change(project: Project, old: str, new: str, commit: bool = True) -> None:
    little.edit(project, "docs/en/a.md", old, new)
    if commit:
        little.commit(project)


@pytest.mark.parametrize("commit", [True, False])
def test_a_minor_change_leaves_translations_fresh(small: Project, commit: bool) -> None:
    change(small, "Rest now", "Take a rest now", commit)
    assert state(small, "next") == "outdated"
    (one,) = said(small, "minor")
    assert one.concerns == ("docs/pl/a.md",) and state(small, "next") == "minor"


@pytest.mark.parametrize("commit", [True, False])
def test_a_withdrawn_section_is_withdrawn_in_every_older_translation(
    small: Project, commit: bool
) -> None:
    change(small, "need not pay", "can wait to pay")
    change(small, "can wait to pay", "must not pay", commit)
    assert said(small, "withdraw")[0].change.section == "money"
    assert state(small) == "withdrawn"


def test_who_translates_the_new_advice_is_fresh_and_later_only_outdated(small: Project) -> None:
    change(small, "need not pay", "must not pay")
    said(small, "withdraw")
    shop = little.workshop(small)
    text = little.read(small, "docs/pl/a.md")
    old, new = (
        getattr(shop.page("pl", "a.md").sections["money"], k) for k in ("source", "english")
    )
    little.write(small, "docs/pl/a.md", text.replace(old, new))
    assert state(small) == "fresh"
    change(small, "must not pay", "should never pay")
    assert state(small) == "outdated"


def test_a_real_change_is_not_called_minor_by_a_later_one(small: Project) -> None:
    change(small, "Rest now", "Go to bed and rest now")
    change(small, "Go to bed", "Go to your bed")
    said(small, "minor")
    assert state(small, "next") == "outdated"


def test_several_commits_are_one_change_since_a_commit(small: Project) -> None:
    change(small, "Rest now", "Do rest now")
    change(small, "Do rest now", "Do take a rest now")
    (one,) = said(small, "minor", since="HEAD~2")
    assert len(one.change.old) == 2 and state(small, "next") == "minor"


def test_stamps_survive_a_squash(small: Project) -> None:
    little.git(small, "checkout", "-q", "-b", "branch")
    change(small, "Rest now", "Do rest now")
    said(small, "minor")
    change(small, "Do rest now", "Do take a rest now")
    said(small, "minor")
    little.commit(small)
    little.git(small, "checkout", "-q", "main")
    little.git(small, "merge", "-q", "--squash", "branch")
    little.commit(small)
    assert state(small, "next") == "minor"


def test_a_shared_parts_change_is_said_of_every_page_that_includes_it(small: Project) -> None:
    little.edit(small, "docs/en/_shared/words.md", "You are", "You really are")
    little.commit(small)
    found = said(small, "minor", uri="_shared/words.md")
    assert [(each.change.page, each.change.section) for each in found] == [
        ("a.md", "top"), ("b.md", "top")
    ]  # fmt: skip
    assert state(small, "top") == "minor"


def test_said_twice_is_written_once(small: Project) -> None:
    change(small, "Rest now", "Do rest now")
    said(small, "minor")
    text = little.read(small, "docs/_data/changes.yml")
    said(small, "minor")
    assert little.read(small, "docs/_data/changes.yml") == text


def test_what_a_person_wrote_into_the_file_stays(small: Project) -> None:
    change(small, "Rest now", "Do rest now")
    said(small, "minor")
    little.edit(small, "docs/_data/changes.yml", "  - page", "  # asked Ola\n  - page")
    change(small, "Keep the", "Do keep the")
    said(small, "minor", "tonight")
    text = little.read(small, "docs/_data/changes.yml")
    assert "# asked Ola" in text and text.count("- page: a.md") == 2


def test_a_withdrawal_without_change_or_of_an_unchanged_section_is_refused(small: Project) -> None:
    with pytest.raises(CannotDeclare, match="not changed since it was first committed"):
        said(small, "withdraw")
    change(small, "need not pay", "must not pay")
    with pytest.raises(CannotDeclare, match="'tonight' of docs"):
        said(small, "withdraw", "tonight")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("You need not pay.", "You need to pay.", "“not”"),
        ("Do not pay.", "Don’t pay.", ""),
        ("You cannot pay.", "You can’t pay.", ""),
        ("You cannot pay.", "You can pay.", "“not”"),
        ("Tell one adult.", "Tell only one adult.", "“only”"),
        ("Under 18.", "Under 16.", "numbers"),
        ("[See](a.md)", "[See](b.md)", "links"),
        ("[Call](helpline:childline)", "[Call](helpline:papyrus)", "links"),
        ("/// say\nHi.\n///", "/// not-say\nHi.\n///", "blocks"),
        ("/// say\n    lang: en\n\nHi.\n///", "/// say\nHi.\n///", "blocks"),
        ("Tell the bank.", "Let the bank know.", ""),
    ],
)
def test_only_wording_is_minor(old: str, new: str, why: str) -> None:
    assert why in not_minor(old, new) if why else not not_minor(old, new)


def test_more_than_wording_cannot_be_called_minor(small: Project) -> None:
    change(small, "You need not pay", "You may pay")
    with pytest.raises(CannotDeclare, match="wording alone"):
        said(small, "minor")
    assert state(small) == "outdated"
