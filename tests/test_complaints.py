from __future__ import annotations

from typing import Any

import pytest
from guide.complaints import findings_of
from guide.values import Day, Flag, Key, Record, Several, Whole
from guide.yamltext import parse
from pydantic import ValidationError


class Toy(Record):
    """A model with one field of each sort."""

    name: Key
    parts: Several[Key] = ()
    age: Whole = 1
    loud: Flag = False
    bought: Day | None = None


GOOD = "name: bear\nparts: [ear]\nage: 3\nloud: true\nbought: 2026-11-24\n"


def complaints(text: str) -> list[tuple[int, str]]:
    document = parse(text, "toy.yml")
    try:
        Toy.model_validate(document.data)
    except ValidationError as error:
        return [(finding.line, finding.message) for finding in findings_of(error, document)]
    return []


def test_text_becomes_the_value_it_is() -> None:
    toy = Toy.model_validate(parse(GOOD, "toy.yml").data)
    assert (toy.age, toy.loud, toy.parts) == (3, True, ("ear",))
    assert complaints(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("name: bear", "nom: bear", 1, "name: is missing."),
        ("name: bear", "name: Bear!", 1, "name: must be a plain word in small letters"),
        ("[ear]", "ear", 2, "parts: must be a list, like [one, two]."),
        ("[ear]", "\n  - ear\n  - NO", 4, "parts.1: must be a plain word"),
        ("age: 3", "age: three", 3, "age: must be a whole number."),
        ("age: 3", "age: ٣", 3, "age: must be a whole number."),
        ("loud: true", "loud: yes", 4, "loud: must be true or false."),
        ("2026-11-24", "24/11/2026", 5, "bought: must be a date, like 2026-09-21."),
        ("age: 3", "age: 3\ncolour: red", 4, "colour: is no field of this record."),
    ],
)
def test_a_mistake_is_named_in_words_at_its_line(old: str, new: str, line: int, words: str) -> None:
    found = complaints(GOOD.replace(old, new))
    assert [(at, True) for at, message in found if message.startswith(words)] == [(line, True)]


def test_what_only_follows_from_another_mistake_is_not_told() -> None:
    class Box(Record):
        toys: Several[Toy]

    document = parse("toys:\n  - {name: NO}\n", "box.yml")
    with pytest.raises(ValidationError) as error:
        Box.model_validate(document.data)
    assert [finding.message.split(":")[0] for finding in findings_of(error.value, document)] == [
        "toys.0.name"
    ]


def test_a_file_of_another_shape_is_told_at_its_first_line() -> None:
    data: Any = parse("- bear\n", "toy.yml")
    with pytest.raises(ValidationError) as error:
        Toy.model_validate(data.data)
    assert findings_of(error.value, data)[0].line == 1
