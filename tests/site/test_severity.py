"""Danger says so in words, in the language of the page, not by colour alone (1.4.1).

Derived sites have shipped "Non-urgent advice" on urgent cards (research §2): hence by language.
"""

from __future__ import annotations

from pathlib import Path

import dom
import pytest
from guide.languages import load_languages
from guide.project import Project
from guide.strings import Words, load_strings

# Class of the block → key of its words. Blocks with words of their own (`say | …`) may differ.
SEVERE = {"danger": "danger", "urgent": "urgent"}


@pytest.fixture(scope="module")
def words(project: Project) -> dict[str, Words]:
    return load_strings(project, load_languages(project))


@pytest.mark.parametrize("name", SEVERE)
def test_severity_is_said_in_the_language(site: Path, words: dict[str, Words], name: str) -> None:
    """Also inside English fallbacks and beside drafts, where it is said in English."""
    for path, page in dom.pages(site).items():
        for box in page.all("section", name):
            labels = list(box.all("p", "label"))
            assert labels, path
            for label in labels:
                assert label.text.strip() == words[label.lang]["block"][SEVERE[name]], path


def test_danger_stands_first_among_cards(site: Path) -> None:
    """The danger card comes before every other card of its page."""
    for path, page in dom.pages(site).items():
        boxes = [
            node for node in page.all("section") if node.classes & {"danger", "card", "choice"}
        ]
        if any("danger" in box.classes for box in boxes) and path != "404.html":
            assert "danger" in boxes[0].classes, path


def test_do_and_do_not_cannot_be_mixed_up(site: Path, words: dict[str, Words]) -> None:
    """Their labels differ in every language, and each list has one."""
    for code, own in words.items():
        assert own["block"]["do"] != own["block"]["do_not"], code
    for path, page in dom.pages(site).items():
        for name in ("do", "do-not", "not-say"):
            for box in page.all("div", name):
                assert next(box.all("p", "label")).text.strip(), path
