"""P10 for the words of the interface and the glossary: the same promises, on the real files."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from guide import glossary, strings
from guide.findings import Finding, Refused
from guide.project import Project
from guide.yamltext import Document, load, parse

CODES = ("cy", "ur")
each_language = pytest.mark.parametrize("code", CODES)
HELD = "string-placeholders"
NAMED, LINKED, PLAIN, COUNTED = "card.call", "world.in_uk", "shell.menu", "search.one"
Change = Callable[[str], object]

# The key of the word, what becomes of it, and the rule meant for that.
ATTACKS: dict[str, tuple[str, Change, str]] = {
    "a placeholder left out": (NAMED, lambda text: text.replace("{name}", "x"), HELD),
    "a placeholder renamed": (NAMED, lambda text: text.replace("{name}", "{word}"), HELD),
    "a placeholder by place": (NAMED, lambda text: text.replace("{name}", "{0}"), HELD),
    "a placeholder that reaches in": (
        NAMED, lambda text: text.replace("{name}", "{name.__class__}"), HELD,
    ),
    "a conversion": (NAMED, lambda text: text.replace("{name}", "{name!r}"), HELD),
    "an open brace": (PLAIN, lambda text: text + "{", HELD),
    "template code": (PLAIN, lambda text: text + "{{ config }}", HELD),
    "a tag": (PLAIN, lambda text: f"<b>{text}</b>", "string-markup"),
    "a handler": (PLAIN, lambda text: f"{text}<img src=x onerror=alert(1)>", "string-markup"),
    "an entity": (PLAIN, lambda text: f"{text}&lt;", "string-markup"),
    "bold": (PLAIN, lambda text: f"**{text}**", "string-markup"),
    "a backslash": (PLAIN, lambda text: f"{text}\\", "string-markup"),
    "a link more": (PLAIN, lambda text: f"[{text}](helpline:childline)", "string-links"),
    "a link to a script": (PLAIN, lambda text: f"[{text}](javascript:alert)", "string-links"),
    "a link with a title": (PLAIN, lambda text: f"[{text}](x 'y')", "string-markup"),
    "a link elsewhere": (
        LINKED, lambda text: text.replace("../index.md", "https://evil.example"), "string-links",
    ),
    "a link's page changed": (
        LINKED, lambda text: text.replace("index.md", "life.md"), "string-links",
    ),
    "a figure more": (PLAIN, lambda text: f"{text} 7", "string-numbers"),
    "a figure changed": (COUNTED, lambda text: text.replace("1", "2"), "string-numbers"),
    "a number typed": (PLAIN, lambda text: f"{text} 0800 1111", "string-contact"),
    "a number in Urdu digits": (PLAIN, lambda text: f"{text} ۰۸۰۰ ۱۱۱۱", "string-contact"),
    "an emergency code": (PLAIN, lambda text: f"{text} ٩٩٩", "string-contact"),
    "an address": (PLAIN, lambda text: f"{text} evil.org.uk", "string-contact"),
    "bidi": (PLAIN, lambda text: f"{text}\u202e", "bidi"),
    "zero-width": (PLAIN, lambda text: f"{text}\u200b", "hidden"),
    "a control character": (PLAIN, lambda text: f"{text}\u0007", "control"),
    "taken apart": (PLAIN, lambda text: f"{text} a\u0302", "nfc"),
    "a look-alike": (PLAIN, lambda text: f"{text} СЕОР", "lookalike"),
    "a wide sign": (PLAIN, lambda text: f"{text} ＜b＞", "full-width"),
    "far too long": (PLAIN, lambda text: text * 60, "string-length"),
    "empty": (PLAIN, lambda text: "  ", "string"),
    "a list": (PLAIN, lambda text: [text], "string"),
    "a mapping": (PLAIN, lambda text: {"x": text}, "string"),
}  # fmt: skip


def compared(project: Project, document: Document) -> list[Finding]:
    english = load(strings.strings_file(project, "en"), project.root)
    return strings.compare(english, document)


def changed(project: Project, code: str, key: str, change: Change) -> Document:
    """A language's words with one of them changed, as from a file that hides it by escapes."""
    data = load(strings.strings_file(project, code), project.root).data
    group, name = key.split(".")
    data = {**data, group: {**data[group], name: change(data[group][name])}}
    return parse(json.dumps(data), f"docs/_data/strings/{code}.yml")


@each_language
def test_the_real_words_are_sound(project: Project, code: str) -> None:
    assert compared(project, load(strings.strings_file(project, code), project.root)) == []


@each_language
@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_on_a_word_is_stopped_by_its_rule(project: Project, code: str, name: str) -> None:
    key, change, rule = ATTACKS[name]
    found = compared(project, changed(project, code, key, change))
    assert rule in {each.rule for each in found}, [str(each) for each in found]
    assert any(key.rpartition(".")[2] in each.message for each in found)


@pytest.mark.parametrize(
    "text", ["a: &x b\nc: *x\n", "a: !!python/name:os.system x\n", "a: b\na: c\n", "a: [\n", "\t"]
)
def test_yaml_tricks_are_refused_with_their_line(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse(text, "cy.yml")
    assert [each.rule for each in refused.value.findings] == ["yaml"]


@pytest.mark.parametrize("code", ["en", *CODES])
def test_the_real_glossaries_are_sound_and_decide_on_you(project: Project, code: str) -> None:
    terms, found = glossary.load(project, code)
    assert terms.there and found == []
    assert any(each.term.startswith("you") for each in terms.entries)


@each_language
def test_every_word_to_avoid_is_found_as_it_is_written(project: Project, code: str) -> None:
    from guide.wordforms import pattern

    for word, _ in glossary.load(project, code)[0].avoided:
        assert pattern((word,), code).search(f"x {word.lower()}, y"), word
