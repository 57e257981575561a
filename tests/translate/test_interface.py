from __future__ import annotations

from guide.translate.interface import interface_state
from guide.yamltext import parse

ENGLISH = parse("shell: {skip: Skip to the content, menu: Menu}\nplaces: {hk: Hong Kong}\n", "en")


def states(text: str) -> dict[str, tuple[str, int]]:
    found = interface_state(ENGLISH, parse(text, "pl"), "pl")
    return {each.id: (each.state, each.left) for each in found.sections.values()}


def test_a_copy_of_the_english_is_all_left_to_do() -> None:
    copy = "shell: {skip: Skip to the content, menu: Menu}\nplaces: {hk: Hong Kong}\n"
    assert states(copy)["shell"] == ("missing", 5)


def test_one_sentence_left_is_a_section_begun() -> None:
    half = "shell: {skip: Skip to the content, menu: Spis}\nplaces: {hk: Hongkong}\n"
    assert states(half) == {"shell": ("fresh", 4), "places": ("fresh", 0)}


def test_a_name_may_well_be_the_same_word() -> None:
    done = "shell: {skip: Przejdź do treści, menu: Menu}\nplaces: {hk: Hong Kong}\n"
    assert states(done) == {"shell": ("fresh", 0), "places": ("fresh", 0)}


def test_without_a_file_all_is_missing() -> None:
    found = interface_state(ENGLISH, None, "pl")
    assert found.status == "missing" and found.left == 5
