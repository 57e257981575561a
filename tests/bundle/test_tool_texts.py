"""The texts of tools/: plain, filled in, and they say what is so."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from datetime import date

import pytest
from guide.bundle import texts
from guide.edition import Edition
from guide.project import Project

EDITION = Edition("2026-11-24-0a1b2c3d", date(2026, 11, 24), date(2027, 5, 26))
OURS = [
    "tools/FILTERS.txt",
    "tools/LICENCES.txt",
    "tools/VERIFY.txt",
    "tools/servers/apache.conf",
    "tools/servers/nginx.conf",
    "tools/servers/web.config.txt",
]


def text(name: str, drafts: bool = False) -> str:
    return texts.texts(EDITION, drafts)[name].decode("utf-8")


@pytest.mark.parametrize("name", OURS)
def test_a_text_can_be_read_with_anything(name: str) -> None:
    assert text(name).isascii() and "\t" not in text(name)


@pytest.mark.parametrize("name", [name for name in OURS if "servers" not in name])
def test_prose_fits_an_old_window(name: str) -> None:
    commands = ("  ", "dist/")
    long = [row for row in text(name).splitlines() if len(row) > 84]
    assert [row for row in long if not row.startswith(commands)] == []


def test_version_and_recipe_are_filled_in() -> None:
    plain, drafts = text("tools/VERIFY.txt"), text("tools/VERIFY.txt", drafts=True)
    assert "trusted-adult-guide-2026-11-24-0a1b2c3d.zip" in plain
    assert "git checkout 0a1b2c3d\n  python3 scripts bundle\n" in plain
    assert "trusted-adult-guide-2026-11-24-0a1b2c3d-with-drafts.zip" in drafts
    assert "python3 scripts bundle --with-drafts\n" in drafts
    assert not re.search(r"@[A-Z]+@", "".join(text(name) for name in OURS))


def test_it_says_that_there_is_no_key_and_what_was_not_tried() -> None:
    words = " ".join(text("tools/VERIFY.txt").split())
    assert "No signing key is published yet." in words
    assert "NOT tried: Windows and macOS" in words
    assert "NOT TRIED" in text("tools/servers/web.config.txt")


def test_the_licence_is_the_projects(project: Project) -> None:
    licence = (project.root / "LICENSE").read_text(encoding="utf-8").strip()
    assert text("tools/LICENCES.txt").strip().endswith(licence)


def test_the_example_for_iis_removes_each_type_before_it_adds_it() -> None:
    root = etree.fromstring(text("tools/servers/web.config.txt"))
    for kind, name in (("mimeMap", "fileExtension"), ("add", "name"), ("add", "segment")):
        for parent in root.iter():
            known: set[str] = set()
            for child in parent:
                value = child.get(name, "")
                if child.tag == "remove":
                    known.add(value)
                elif child.tag == kind and value:
                    assert value in known, f"{value} would be a 500.19 where IIS has it already"


def test_the_example_for_iis_is_not_at_work() -> None:
    assert not any(name.endswith("web.config") for name in texts.texts(EDITION, False))


def test_what_python_leaves_behind_is_not_packed() -> None:
    assert not any("__" in name or ".pyc" in name for name in texts.texts(EDITION, False))
