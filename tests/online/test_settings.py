from __future__ import annotations

import pytest
from guide.online.settings import (
    AGENT,
    LANGUAGES,
    Settings,
    accept_language,
    agent,
    with_language,
)


def test_the_agent_names_the_project() -> None:
    assert agent() == AGENT
    assert agent("https://guide.example/").endswith("right; +https://guide.example/)")


@pytest.mark.parametrize(
    ("language", "expected"),
    [("", LANGUAGES), ("en", LANGUAGES), ("cy", "cy,en;q=0.7,*;q=0.5")],
)
def test_the_language_of_the_page_is_asked_for(language: str, expected: str) -> None:
    assert accept_language(language) == expected
    assert with_language(Settings(), language).languages == expected
