from __future__ import annotations

import little
from guide import parity
from guide.pages import PageFile
from guide.project import Project
from guide.shared import Part
from guide.translate.mending import Mended, mended
from guide.translate.reshape import reshaped


def mend(project: Project) -> list[Mended]:
    found = list(mended(project, little.workshop(project), ["pl"]))
    for each in found:
        little.write(project, each.path, each.text)
    return found


def page(project: Project, code: str = "pl") -> PageFile:
    return little.workshop(project).pages[code]["a.md"]


def sound(project: Project) -> bool:
    return not parity.check(page(project), page(project, "en"))


def test_a_sound_page_stays_as_it_is(small: Project) -> None:
    assert mend(small) == []


def test_a_new_section_comes_in_in_english_and_counts_as_missing(small: Project) -> None:
    new = "## Wait {#wait}\nCount to ten.\n\n## Money"
    little.edit(small, "docs/en/a.md", "## Money", new)
    assert not sound(small)
    (one,) = mend(small)
    assert sound(small) and [each.now for each in one.mends] == ["section 'wait', in English"]
    state = little.workshop(small).page("pl", "a.md")
    assert {each.id for each in state.missing} == {"wait"}
    assert "## Wait {#wait}\nCount to ten.\n\n## Kasa" in little.read(small, "docs/pl/a.md")


def test_a_new_section_inside_a_block_stands_inside_it(small: Project) -> None:
    little.edit(small, "docs/en/a.md", "### Last", "### Wait {#wait}\nTen.\n\n### Last")
    mend(small)
    assert sound(small)


def test_a_section_that_is_no_more_goes_with_its_stamp(small: Project) -> None:
    little.edit(
        small, "docs/en/a.md", "## Tonight {#tonight}\nKeep the phone near you. Then sleep.\n\n", ""
    )
    (one,) = mend(small)
    assert sound(small) and "tonight" not in one.text and "Dziś" not in one.text
    assert not little.workshop(small).page("pl", "a.md").orphans


def test_a_section_that_was_never_english_is_not_taken_out(small: Project) -> None:
    little.edit(small, "docs/pl/a.md", "## Kasa", "## Moja {#moja}\nMoje słowa.\n\n## Kasa")
    assert mend(small) == []


def test_where_blocks_would_break_a_person_has_to_look(small: Project) -> None:
    before = little.read(small, "docs/pl/a.md")
    text = little.read(small, "docs/en/a.md")
    closing = "### Last {#last}\nSleep well.\n///\n"
    little.write(small, "docs/en/a.md", text.replace(closing, "///\n"))
    mend(small)
    assert little.read(small, "docs/pl/a.md") == before


def test_sections_in_another_order_are_left_alone() -> None:
    a, b, c = "## A {#a}\na\n", "## B {#b}\nb\n", "## C {#c}\nc\n"
    english = Part("docs/en/x.md", "en", "x.md", f"{a}\n{b}\n{c}")
    for own, wanted in ((f"{a}\n{b}", [a, b, c]), (f"{b}\n{a}", None)):
        page = Part("docs/pl/x.md", "pl", "x.md", own)
        body, mends = reshaped(page, english, ["a", "b"])
        assert bool(mends) == bool(wanted)
        assert body.split() == ("".join(wanted) if wanted else own).split()


def test_ids_of_a_page_and_links_of_a_part_are_put_back(small: Project) -> None:
    little.write(small, "docs/en/_shared/words.md", "See [it](a.md).\n")
    little.write(small, "docs/pl/_shared/words.md", "Zobacz [to] (a.md).\n")
    little.edit(small, "docs/pl/a.md", "{#money}", "{#kasa}")
    assert [each.path for each in mend(small)] == ["docs/pl/a.md", "docs/pl/_shared/words.md"]
    assert sound(small)
    assert little.read(small, "docs/pl/_shared/words.md") == "Zobacz [to](a.md).\n"


def test_front_matter_stays_byte_for_byte(small: Project) -> None:
    before = little.read(small, "docs/pl/a.md")
    little.edit(small, "docs/pl/a.md", "{#money}", "{#kasa}")
    mend(small)
    assert little.read(small, "docs/pl/a.md") == before
