from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from guide.findings import Refused
from guide.project import Project
from guide.seen import load_seen


def seen(folder: Path, text: str) -> dict[str, date]:
    file = folder / "docs/_data/checked.yml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return load_seen(Project(folder))


def test_the_day_of_each_service(tmp_path: Path) -> None:
    assert seen(tmp_path, "seen:\n  helper: 2026-11-22\n") == {"helper": date(2026, 11, 22)}


def test_nothing_was_seen_yet(tmp_path: Path) -> None:
    assert seen(tmp_path, "seen:\n") == {}


def test_what_is_no_day_is_told_on_its_line(tmp_path: Path) -> None:
    with pytest.raises(Refused) as told:
        seen(tmp_path, "seen:\n  helper: soon\n")
    assert str(told.value.findings[0]).startswith("docs/_data/checked.yml:2: ")
