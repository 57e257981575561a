from __future__ import annotations

from guide.languages import load_languages
from guide.project import Project
from guide.strings import compare, empty, strings_file
from guide.yamltext import load, parse

ENGLISH = parse("a:\n  b: Hello {name}\n  c: Bye\n", "strings/en.yml")


def faults(text: str) -> list[str]:
    return [each.message for each in compare(ENGLISH, parse(text, "strings/cy.yml"))]


def test_a_whole_translation_passes() -> None:
    assert faults("a:\n  b: Helo {name}\n  c: Hwyl\n") == []


def test_a_missing_word_is_named_with_its_english() -> None:
    assert faults("a:\n  b: Helo {name}\n") == ["'a.c' is missing (English: “Bye”)."]


def test_a_word_too_many_is_named() -> None:
    assert faults("a:\n  b: Helo {name}\n  c: Hwyl\n  d: x\n") == [
        "'a.d' is not in the English file."
    ]


def test_a_lost_placeholder_is_named() -> None:
    assert faults("a:\n  b: Helo\n  c: Hwyl\n") == ["'a.b' must keep {name}."]


def test_an_empty_word_is_missing() -> None:
    assert [each.line for each in empty(parse("a:\n  b: ''\n", "en.yml"))] == [2]


def test_no_notice_says_the_words_of_a_card(project: Project) -> None:
    """A slip of a search-and-replace once put a card's words into the notice of English pages."""
    for language in load_languages(project):
        words = load(strings_file(project, language.code), project.root).data
        cards = {text for text in words["card"].values() if isinstance(text, str)}
        assert not cards & set(words["notice"].values()), language.code
