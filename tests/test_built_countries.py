"""The look at the built site: what a page may dial."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from guide.built import BuiltPage
from guide.built_numbers import country_of, numbers
from made_up import abroad, record

CODE = {"kind": "short_code", "national": "119", "grade": "A"}


def site(**changes: Any) -> Any:
    """A built site with a page of the UK and one of France, which has one service."""
    lines = abroad("FR", fr_line=record(**{"nations": [], "contacts": [CODE], **changes}))
    matters = {"a.md": SimpleNamespace(country=None), "fr.md": SimpleNamespace(country="FR")}
    return SimpleNamespace(
        helplines=lines,
        retired=(),
        built={"a.html": ("en", "a.md"), "ur/fr.html": ("ur", "fr.md")},
        english_matter=matters.__getitem__,
    )


@pytest.mark.parametrize(
    ("path", "country"), [("a.html", "GB"), ("404.html", "GB"), ("ur/fr.html", "FR")]
)
def test_a_page_is_the_uks_unless_it_says_otherwise(path: str, country: str) -> None:
    assert country_of(BuiltPage(path, ""), site()) == country


@pytest.mark.parametrize(("path", "faults"), [("a.html", 1), ("ur/fr.html", 0)])
def test_a_number_is_dialled_from_its_own_countrys_page_only(path: str, faults: int) -> None:
    page = BuiltPage(path, '<a href="tel:119"><bdi dir="ltr">119</bdi></a>')
    assert len(list(numbers(page, site()))) == faults


def test_a_worldwide_number_may_stand_anywhere() -> None:
    page = BuiltPage("a.html", '<a href="tel:119"><bdi dir="ltr">119</bdi></a>')
    assert list(numbers(page, site(nations=["worldwide"]))) == []
