from __future__ import annotations

from pathlib import Path

import pytest
from guide.findings import Refused
from guide.project import Project
from guide.sources import Source, check, load_sources

TEXT = """sources:
  one:
    publisher: A
    title: B
    date: not dated
    address: https://a.example/
    link: yes
"""


def load(folder: Path, text: str) -> dict[str, Source]:
    file = folder / "docs/_data/sources.yml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return load_sources(Project(folder))


def test_sources_are_read_by_key(tmp_path: Path) -> None:
    assert load(tmp_path, TEXT)["one"].linked


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("link: yes", "link: no"),
        ("link: yes", "link: yes\n    copied: yes"),
        ("https://a.example/", '""'),
    ],
)
def test_only_a_publishers_own_page_becomes_a_link(tmp_path: Path, old: str, new: str) -> None:
    assert not load(tmp_path, TEXT.replace(old, new))["one"].linked


def test_an_unclear_yes_is_told_on_its_line(tmp_path: Path) -> None:
    with pytest.raises(Refused) as told:
        load(tmp_path, TEXT.replace("link: yes", "link: perhaps"))
    assert str(told.value.findings[0]).startswith("docs/_data/sources.yml:7: ")


def test_a_key_that_is_not_there_is_told(tmp_path: Path) -> None:
    (finding,) = check(["one", "two"], load(tmp_path, TEXT), "docs/en/a.md", 7)
    assert (finding.line, finding.message) == (7, "There is no source 'two'.")
