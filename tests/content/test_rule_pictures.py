from __future__ import annotations

from collections.abc import Callable

import pytest
from guide.content.pictures import advised
from guide.content.prose import Passage
from guide.content.rulebook import Rulebook

Found = Callable[..., list[tuple[str, int]]]


def test_advice_about_a_picture_is_found_at_its_line(found: Found) -> None:
    lines = (12, 14, 15, 17, 18, 20, 24, 27)
    assert found("picture") == [("picture", line) for line in lines]


def test_chats_and_what_is_denied_are_good(found: Found) -> None:
    assert found("picture-ok") == []


def test_the_table_of_pictures_may_say_it(found: Found) -> None:
    assert [line for rule, line in found("picture-table", "now/threat.md")] == [22]


def test_the_same_table_elsewhere_may_not(found: Found) -> None:
    assert [line for rule, line in found("picture-table", "signs.md")] == [17, 22]


@pytest.mark.parametrize(
    "text",
    [
        "Keep a copy of the picture, and save it.",
        "You should delete the photo at once.",
        "It is best to delete the picture.",
        "Open the picture. Then copy it.",
        "Ask your child to show you the picture.",
        "If they sent a nude, save it.",
        "Save messages and pictures.",
        "Take a photo of the screen with the nude picture.",
        "Never reply but screenshot the image.",
        "It is not your fault, so save the picture.",
        "If you are not sure, send the picture to the police.",
        "Save it. The picture is proof.",
        "Screenshot everything.",
    ],
)
def test_this_is_advice(text: str, rules: Rulebook) -> None:
    assert list(advised(Passage("paragraph", text, 1, 1), "", rules.pictures))


@pytest.mark.parametrize(
    "text",
    [
        "Save the chat, but not the picture.",
        "They may send the picture to friends.",
        "It cannot reach copies on other people’s phones.",
        "You can delete single pages from your history.",
        "Criminals threaten to delete the picture only if you pay.",
        "Copy the web address, not the picture.",
        "Leave the picture where it is.",
    ],
)
def test_this_is_none(text: str, rules: Rulebook) -> None:
    before = "There is a nude picture."
    assert not list(advised(Passage("paragraph", text, 1, 1), before, rules.pictures))
