from __future__ import annotations

from collections.abc import Callable

from guide.findings import Finding

Found = Callable[..., list[tuple[str, int]]]


def test_each_banned_term_is_found_at_its_line(found: Found) -> None:
    assert found("term") == [("term", line) for line in (12, 12, 16, 16, 20, 22, 24)]


def test_a_term_may_stand_where_its_line_says_so(found: Found) -> None:
    assert found("term-ok") == []


def test_the_page_about_words_may_name_them(found: Found) -> None:
    assert found("term", "facts/words.md") == []


def test_idioms_only_warn(findings: Callable[[str], list[Finding]]) -> None:
    assert [(each.line, each.severity) for each in findings("idiom")] == [
        (12, "warning"),
        (14, "warning"),
    ]


def test_plain_words_are_no_idioms(found: Found) -> None:
    assert found("idiom-ok") == []


def test_the_remedy_names_the_better_term(findings: Callable[[str], list[Finding]]) -> None:
    assert "child sexual abuse material" in str(findings("term")[0])
