from __future__ import annotations

import pytest
from guide.strings import compare
from guide.yamltext import parse

ENGLISH = parse('a: "See {name} [here](../x.md), 1 of 2"\nb: Menu\n', "strings/en.yml")


def faults(first: str, second: str = "Dewislen") -> list[str]:
    document = parse(f'a: "{first}"\nb: "{second}"\n', "strings/cy.yml")
    return [f"{each.line}: {each.rule}" for each in compare(ENGLISH, document)]


def test_other_words_pass() -> None:
    assert faults("Gweler {name} [yma](../x.md), 1 o 2") == []


@pytest.mark.parametrize(
    ("first", "rule"),
    [
        ("Gweler {enw} [yma](../x.md), 1 o 2", "string-placeholders"),
        ("Gweler {name} [yma](../y.md), 1 o 2", "string-links"),
        ("Gweler {name} [yma](../x.md), 1 o 3", "string-numbers"),
    ],
)
def test_what_is_not_words_stays(first: str, rule: str) -> None:
    assert faults(first) == [f"1: {rule}"]


@pytest.mark.parametrize(
    ("second", "rule"),
    [
        ("<b>x</b>", "string-markup"),
        ("*x*", "string-markup"),
        ("x &lt;", "string-markup"),
        ("x evil.org", "string-contact"),
        (r"x\u202e", "bidi"),
        (r"x\u200b", "hidden"),
        ("СЕОР", "lookalike"),
        ("x " * 60, "string-length"),
    ],
)
def test_a_word_is_only_words(second: str, rule: str) -> None:
    assert faults("Gweler {name} [yma](../x.md), 1 o 2", second) == [f"2: {rule}"]
