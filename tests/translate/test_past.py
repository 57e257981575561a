"""An English fix builds while its translations are behind; only real old English excuses them."""

from __future__ import annotations

import pytest
from guide import pagetext, parity
from guide.check import stale_sections
from guide.project import Project
from guide.shared import hashes_of
from guide.translate.past import Past
from little import PART, commit, edit, git, read, workshop, write

EN, PL = "docs/en/a.md", "docs/pl/a.md"


def said(project: Project) -> set[tuple[str, str]]:
    """Rule and severity of what parity says of the Polish page."""
    shop = workshop(project)
    page, english = shop.pages["pl"]["a.md"], shop.pages["en"]["a.md"]
    stale = stale_sections(page, hashes_of(english, shop.parts["en"]))
    found = parity.check(page, english, stale, Past(project).of(page))
    return {(each.rule, each.severity) for each in found}


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("[See who](b.md)", "[See who](a.md)", "links"),
        ("[See who](b.md)", "See who.", "links"),
        ("You need not pay.", "/// note\nx\n///\n\nYou need not pay.", "blocks"),
        ("/// shared | words\n///\n", "Words.", "blocks"),
        ("Keep the phone", "Keep 2 phones", "numbers"),
    ],
)
def test_a_translation_may_be_as_its_old_english(
    small: Project, old: str, new: str, rule: str
) -> None:
    edit(small, EN, old, new)
    assert said(small) == {(rule, "warning")}
    commit(small)
    assert said(small) == {(rule, "warning")}


def test_but_as_no_other(small: Project) -> None:
    edit(small, EN, "[See who](b.md)", "See who.")
    edit(small, PL, "(b.md)", "(a.md)")
    assert said(small) == {("links", "error")}


def test_a_part_that_changed_since_excuses_no_link(small: Project) -> None:
    write(small, "docs/en/_shared/words.md", f"{PART}More.\n")
    edit(small, PL, "/// shared | words\n///\n", "[x](b.md)")
    assert ("links", "error") in said(small)


def test_without_git_a_translation_may_have_less(small: Project) -> None:
    (small.root / ".git").rename(small.root / "git")
    edit(small, EN, "You need not pay.", "[You](a.md) need not pay.")
    assert said(small) == {("links", "warning")}
    edit(small, PL, "(b.md)", "(c.md)")
    assert said(small) == {("links", "error")}


def test_english_that_stood_only_on_a_merged_branch_was_never_published(small: Project) -> None:
    """Else a translator's branch could change the English, stamp its own link, and change back."""
    git(small, "checkout", "-q", "-b", "evil")
    before = read(small, EN)
    edit(small, EN, "(b.md)", "(a.md)")
    commit(small)
    shop = workshop(small)
    forged = hashes_of(shop.pages["en"]["a.md"], shop.parts["en"])["money"]
    real = shop.pages["pl"]["a.md"].matter.translation.source["money"]  # type: ignore[union-attr]
    write(small, EN, before)
    edit(small, PL, "(b.md)", "(a.md)")
    edit(small, PL, real, forged)
    commit(small)
    git(small, "checkout", "-q", "main")
    git(small, "merge", "-q", "--no-ff", "-m", "x", "evil")
    assert said(small) == {("links", "error")}


def test_a_link_to_a_section_that_the_english_has_lost_waits_too(small: Project) -> None:
    edit(small, EN, "[See who](b.md)", "[See who](#tonight)")
    edit(small, PL, "(b.md)", "(#tonight)")
    shop = workshop(small)
    stamp = hashes_of(shop.pages["en"]["a.md"], shop.parts["en"])["money"]
    edit(small, PL, shop.pages["pl"]["a.md"].matter.translation.source["money"], stamp)  # type: ignore[union-attr]
    commit(small)
    edit(small, EN, "## Tonight {#tonight}\nKeep the phone near you. Then sleep.\n\n", "")
    edit(small, EN, "[See who](#tonight)", "See who.")
    shop = workshop(small)
    page, english = shop.pages["pl"]["a.md"], shop.pages["en"]
    stale = stale_sections(page, hashes_of(english["a.md"], shop.parts["en"]))
    told = parity.check(page, english["a.md"], stale, Past(small).of(page))
    found = [each for each in pagetext.check(page, english) if each.rule == "anchor"]
    assert [each.severity for each in found] == ["error"]
    assert [each.severity for each in parity.anchors(found, told, page)] == ["warning"]
    assert {(e.rule, e.severity) for e in told} == {("orphan", "warning"), ("links", "warning")}
