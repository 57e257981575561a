"""The way into dist/: a bundle that does not pass leaves nothing behind, and an older one stays."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from guide import publish
from guide.bundle import making, sums
from guide.edition import Edition
from guide.findings import Finding
from guide.project import Project

EDITION = Edition("2026-11-24-0a1b2c3d", date(2026, 11, 24), date(2027, 5, 26))
STEM = f"trusted-adult-guide-{EDITION.version}"
FAULT = Finding("docs/en/signs.md", 3, "link", "It leads nowhere.", "Correct it.")
FILES = {"START-HERE.html": b"start", "tools/SHA256SUMS": b"sums"}

Make = Callable[[bool], making.Made]


@pytest.fixture
def make(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Everything but the pages: they are built elsewhere, and here said to be well."""

    def build(*_: Any) -> publish.Done:
        return publish.Done(True, [], [])

    monkeypatch.setattr(making, "edition_of", lambda project: EDITION)
    monkeypatch.setattr(publish, "build", build)
    monkeypatch.setattr(making, "contents", lambda *_: FILES)
    monkeypatch.setattr(making.layout, "check", lambda *_: [])
    return lambda drafts: making.make(project, tmp_path / "dist", drafts, ["en"])


def there(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / "dist").iterdir())


def test_a_release_is_a_zip_its_contents_and_the_sums_to_sign(make: Make, tmp_path: Path) -> None:
    made = make(False)
    assert made.zip == tmp_path / f"dist/{STEM}.zip"
    assert there(tmp_path) == sorted(["SHA256SUMS", f"{STEM}.SHA256SUMS", f"{STEM}.zip"])
    listed = sums.read((tmp_path / "dist/SHA256SUMS").read_text())
    assert listed == {
        name: sums.digest((tmp_path / "dist" / name).read_bytes())
        for name in (f"{STEM}.SHA256SUMS", f"{STEM}.zip")
    }


def test_both_zips_of_a_version_are_in_the_sums_and_no_older_one(
    make: Make, tmp_path: Path
) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist/trusted-adult-guide-2025-01-01-00000000.zip").write_bytes(b"old")
    make(False)
    make(True)
    listed = sums.read((tmp_path / "dist/SHA256SUMS").read_text())
    ends = (".zip", ".SHA256SUMS", "-with-drafts.zip", "-with-drafts.SHA256SUMS")
    assert sorted(listed) == sorted(f"{STEM}{end}" for end in ends)


def test_a_bundle_that_fails_its_check_is_not_put_in_place(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(False)
    before = (tmp_path / f"dist/{STEM}.zip").read_bytes()
    monkeypatch.setattr(making, "contents", lambda *_: {**FILES, "x": b"bad"})
    monkeypatch.setattr(making.layout, "check", lambda *_: [FAULT])
    made = make(False)
    assert (made.zip, made.findings) == (None, [FAULT])
    assert (tmp_path / f"dist/{STEM}.zip").read_bytes() == before
    assert len(there(tmp_path)) == 3


def test_sources_at_fault_stop_it(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "build", lambda *_: publish.Done(False, [FAULT], ["Stopped."]))
    made = make(False)
    assert (made.zip, made.findings, made.log) == (None, [FAULT], ["Stopped."])
    assert there(tmp_path) == []


def test_sources_that_are_no_commit_are_named(make: Make) -> None:
    assert any("differ from every commit" in line for line in make(False).log)


def test_everybody_may_read_what_was_made(make: Make, tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        make(False)
    finally:
        os.umask(before)
    assert {file.stat().st_mode & 0o777 for file in (tmp_path / "dist").iterdir()} == {0o644}
