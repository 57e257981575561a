from __future__ import annotations

from typing import Any

import pytest
from guide.wording import check_words, word
from made_up import PHONE, WORDS, helplines, record

ALL = {
    "card": {
        "costs": {"free": "Free"},
        "privacy": {"anonymous": "You can stay anonymous."},
        "ways": {"chat": "online chat"},
        "contact": {"welsh": "Call in Welsh"},
    },
    "services": {"helper": WORDS},
}
RICH = {
    "privacy": ["anonymous"],
    "access": ["chat"],
    "contacts": [{**PHONE, "note": "welsh"}],
}


def messages(words: dict[str, Any], **changes: Any) -> list[str]:
    return [
        finding.message.removeprefix("helper: ")
        for finding in check_words(helplines(helper=record(**changes)).files, words, "en.yml")
    ]


def without(*keys: str) -> dict[str, Any]:
    """All words but those under these keys."""
    if len(keys) == 1:
        return {key: value for key, value in ALL.items() if key != keys[0]}
    group = {key: value for key, value in ALL[keys[0]].items() if key != keys[1]}
    return {**ALL, keys[0]: group}


def test_a_card_with_all_its_words_is_good() -> None:
    assert messages(ALL, **RICH) == []


@pytest.mark.parametrize(
    ("keys", "missing"),
    [
        (("card", "costs"), "card.costs.free"),
        (("card", "privacy"), "card.privacy.anonymous"),
        (("card", "ways"), "card.ways.chat"),
        (("card", "contact"), "card.contact.welsh"),
    ],
)
def test_a_value_without_words_is_found(keys: tuple[str, ...], missing: str) -> None:
    assert messages(without(*keys), **RICH) == [f"en.yml has no words for {missing}."]


def test_an_unknown_cost_says_nothing_and_needs_no_words() -> None:
    assert messages(without("card", "costs"), cost="unknown") == []


@pytest.mark.parametrize("key", ["for", "what", "call"])
def test_a_service_without_its_own_words_is_found(key: str) -> None:
    own = {name: text for name, text in WORDS.items() if name != key}
    assert messages({**ALL, "services": {"helper": own}}) == [
        f"en.yml has no words for services.helper.{key}."
    ]


def test_a_service_in_another_country_has_no_words_of_its_own() -> None:
    ((document, file),) = helplines(helper=record()).files
    abroad = file.model_copy(update={"country": "IE"})
    card = {**ALL["card"], "audiences": {"child": "children"}}
    words = {**without("services"), "card": card}
    assert check_words([(document, abroad)], words, "en.yml") == []


def test_abroad_each_audience_needs_words_for_the_card_has_no_sentence() -> None:
    ((document, file),) = helplines(helper=record()).files
    abroad = file.model_copy(update={"country": "IE"})
    found = check_words([(document, abroad)], without("services"), "en.yml")
    assert [each.message for each in found] == [
        "helper: en.yml has no words for card.audiences.child."
    ]


def test_what_a_service_passes_on_needs_both_evidence_and_words() -> None:
    said = {**ALL, "services": {"helper": {**WORDS, "passes_on": "They may tell."}}}
    assert messages(said, passes_on="true") == []
    assert messages(ALL, passes_on="true") == ["en.yml has no words for services.helper.passes_on."]
    assert messages(said) == ["en.yml says what it passes on, the data does not."]


def test_words_are_looked_up_by_path() -> None:
    assert word(ALL, "card", "costs", "free") == "Free"
    assert word(ALL, "card", "costs") == word(ALL, "card", "costs", "free", "x") == ""
