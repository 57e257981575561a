from __future__ import annotations

import pytest
from guide.findings import Finding
from guide.translate.checking import concerns


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("docs/pl/now/threat.md", True),
        ("docs/pl/_shared/words.md", True),
        ("docs/_data/strings/pl.yml", True),
        ("docs/_data/glossary/pl.csv", True),
        ("docs/_data/languages.yml", True),
        ("docs/_data/changes.yml", True),
        ("docs/xx", True),
        ("docs/en/now/threat.md", False),
        ("docs/cy/now/threat.md", False),
        ("docs/_data/strings/en.yml", False),
        ("docs/_data/helplines/pl.yml", False),
    ],
)
def test_what_concerns_a_translator(path: str, wanted: bool) -> None:
    assert concerns(Finding(path, 1, "x", "x", "x"), ["pl"]) is wanted
