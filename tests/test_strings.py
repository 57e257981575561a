from __future__ import annotations

from guide.strings import compare, empty
from guide.yamltext import parse

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
