from __future__ import annotations

from guide.coverage import Matrix, check, coverage
from guide.pages import EnglishMatter, PageFile
from guide.yamltext import Document, parse

BODY = "Lede.\n\n## Signs {#signs}\n\nText.\n\n### [Words](a.md) to say {#words}\n\nMore.\n"
WHOLE = "{threat: T1, audience: [parents, teachers], notice: signs, talk: words, help: top}"
DATA = """audiences: {parents: Parents, teachers: Teachers}
kinds: {notice: Notice, talk: Talk, help: Get help}
threats:
  T1:
    name: Someone harms
    needs:
      parents: [notice, talk, help]
      teachers: [help]
"""


def page(
    *covers: str, audience: str = "[parents, teachers]", title: str = "Page"
) -> dict[str, PageFile]:
    rows = "".join(f"  - {each}\n" for each in covers)
    head = (
        f"title: {title}\ndescription: Words.\naudience: {audience}\nnations: [wales]\n"
        f"last_checked: 2026-11-24\ncovers:\n{rows}"
    )
    document = parse(head, "docs/en/a/page.md", 2)
    matter = EnglishMatter.model_validate(document.data)
    return {"a/page.md": PageFile(document.path, "en", "a/page.md", matter, BODY, 12, document)}


def matrix() -> tuple[Matrix, Document]:
    document = parse(DATA, "docs/_data/coverage.yml")
    return Matrix.model_validate(document.data), document


def told(*covers: str, **matter: str) -> list[str]:
    return [each.message for each in check(page(*covers, **matter), *matrix())]


def test_a_whole_cover_leaves_no_hole() -> None:
    assert told(WHOLE) == []


def test_a_hole_is_told_at_its_line_with_what_to_write() -> None:
    found = check(page(WHOLE.replace(", talk: words", "")), *matrix())
    assert [(each.line, each.rule) for each in found] == [(7, "coverage")]
    assert "`- {threat: T1, audience: parents, talk: section-id}`" in found[0].remedy


def test_an_unknown_threat_is_told_at_its_entry() -> None:
    found = check(page(WHOLE, "{threat: T9, audience: parents, help: top}"), *matrix())
    assert [(each.path, each.line) for each in found] == [("docs/en/a/page.md", 9)]


def test_an_unknown_section_is_told() -> None:
    assert told(WHOLE, "{threat: T1, audience: parents, help: gone}") == [
        "'help' names #gone, which is no heading of this page."
    ]


def test_an_audience_the_threat_does_not_concern_is_told() -> None:
    assert told(WHOLE, "{threat: T1, audience: anyone, help: top}", audience="[anyone]") == [
        "T1 is not said to concern anyone."
    ]


def test_a_page_answers_only_for_its_own_audience() -> None:
    assert told(WHOLE, audience="[parents]") == [
        "'covers' names teachers, for whom the page is not."
    ]


def test_a_page_for_anyone_answers_for_all() -> None:
    assert told(WHOLE, audience="[anyone]") == []


def test_a_cover_names_a_section() -> None:
    assert told(WHOLE, "{threat: T1, audience: parents}") == ["'covers' names no section."]


def test_an_answer_is_called_by_page_and_heading() -> None:
    answers = coverage(page(WHOLE), matrix()[0]).answers
    assert answers["T1", "parents", "talk"][0].words == "Page: Words to say"
    assert answers["T1", "parents", "help"][0].words == "Page"


def test_a_title_that_is_a_sentence_keeps_its_stop() -> None:
    answers = coverage(page(WHOLE, title="Stop. Tell."), matrix()[0]).answers
    assert answers["T1", "parents", "notice"][0].words == "Stop. Tell. Signs"
