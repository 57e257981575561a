from __future__ import annotations

import pytest
from guide.content.phrases import negated, pattern, quoted
from guide.content.prose import Passage
from guide.content.rulebook import Rulebook


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("monster*", "Monsters come."),
        ("not/never your fault", "It is never your fault."),
        ("child’s fault", "the child's fault"),
        ("self generated", "a self-generated picture"),
        ("self-harm*", "they self harmed"),
        ("go viral", "go\nviral"),
    ],
)
def test_a_phrase_is_found(phrase: str, text: str) -> None:
    assert pattern([phrase]).search(text)


@pytest.mark.parametrize(("phrase", "text"), [("kid", "kidney"), ("gore", "gored"), ("a.b", "axb")])
def test_only_whole_words_are_found(phrase: str, text: str) -> None:
    assert not pattern([phrase]).search(text)


def test_capitals_count_when_the_data_says_so() -> None:
    assert pattern(["CP"], exact_case=True).search("CP") and not pattern(["CP"], True).search("cp")


def test_a_list_without_phrases_finds_nothing() -> None:
    assert not pattern([]).search("")


@pytest.mark.parametrize("text", ["Do not copy or X", "You don’t X", "It is never right to X"])
def test_negation_reaches_the_end_of_its_clause(text: str) -> None:
    assert negated(text, text.index("X"))


@pytest.mark.parametrize(
    "text",
    ["Do not answer, and X", "Do not wait. X", "If you are not sure, X", "It is not fair: X"],
)
def test_negation_does_not_reach_the_next_clause(text: str) -> None:
    assert not negated(text, text.index("X"))


def test_quotation_marks_open_and_close() -> None:
    text = "Say “this X” and Y."
    assert quoted(text, text.index("X")) and not quoted(text, text.index("Y"))


def test_no_remedy_is_itself_a_banned_term(rules: Rulebook) -> None:
    searches = [pattern([each.term], each.exact_case) for each in rules.terms.terms]
    advice = [each.use for each in [*rules.terms.terms, *rules.idioms.idioms]]
    assert [use for use in advice for search in searches if search.search(use)] == []


def test_a_line_of_a_passage_counts_its_line_ends() -> None:
    assert Passage("paragraph", "one\ntwo", 7, 1).line_at(4) == 8
