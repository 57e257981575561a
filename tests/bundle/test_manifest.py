from __future__ import annotations

import json
from datetime import date

import pytest
from guide.bundle import manifest
from guide.edition import Edition
from made_site import REVIEWED, english, made_site, translated

EDITION = Edition("2026-11-24-0a1b2c3d", date(2026, 11, 24), date(2027, 5, 26))


@pytest.mark.parametrize(
    ("states", "word"),
    [
        (["original"], "original"),
        (["draft", "draft"], "draft"),
        (["reviewed"], "reviewed"),
        (["approved"], "approved"),
        (["draft", "reviewed"], "mixed"),
        (["reviewed", "approved"], "mixed"),
    ],
)
def test_a_language_has_one_word_for_its_pages(states: list[str], word: str) -> None:
    assert manifest.overall(states) == word


def test_english_in_place_of_a_page_is_not_counted() -> None:
    site = made_site(english("index.md"), english("signs.md"), translated("index.md", **REVIEWED))
    assert [(each.code, each.state, each.pages) for each in manifest.tongues(site)] == [
        ("en", "original", 2),
        ("cy", "reviewed", 1),
    ]


def test_the_file_is_what_the_tools_expect() -> None:
    tongue = manifest.Tongue("ur", "اردو", "rtl", "draft", 3)
    text = manifest.manifest(EDITION, [tongue], {"ur": {"room": "کمرہ"}})
    assert text.endswith("\n}\n") and "اردو" in text
    assert json.loads(text) == {
        "format": 1,
        "version": "2026-11-24-0a1b2c3d",
        "made": "2026-11-24",
        "review_by": "2027-05-26",
        "languages": [
            {"code": "ur", "name": "اردو", "direction": "rtl", "state": "draft", "pages": 3}
        ],
        "labels": {"ur": {"room": "کمرہ"}},
        "leave": "table.html",
    }
