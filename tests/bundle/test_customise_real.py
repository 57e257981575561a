"""The two tools on the real bundle: every mark in it is one that they know, and they agree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from filled import ANSWERS as MOST
from guide.bundle.tools import customise
from two_sides import side


@pytest.fixture(scope="module")
def files(bundle: Path) -> dict[str, bytes]:
    found, faults = customise.read_folder(bundle)
    assert found and not faults
    return found


def test_every_mark_is_known(files: dict[str, bytes]) -> None:
    for path, data in files.items():
        if not path.endswith(".html"):
            continue
        text = data.decode()
        slots, leaves, langs = (
            len(each.findall(text)) for each in (customise.SLOT, customise.LEAVE, customise.ON)
        )
        assert text.count("<!--school:") == slots + leaves + langs, path
        assert text.count("<!--/school:") == slots + leaves + langs, path
        assert slots <= 1 and leaves <= 1, path
        assert slots or not leaves, path
        assert not any("--" in each[1] for each in customise.ON.findall(text)), path


def test_filled_verified_and_emptied(files: dict[str, bytes]) -> None:
    copy = customise.Copy(files)
    for languages in ([each["code"] for each in copy.manifest["languages"]], ["en"]):
        raw = {**MOST, "languages": languages}
        made, faults = customise.apply(files, raw)
        assert made and not faults
        assert side("javascript").apply(files, raw) == (made, [])
        assert customise.verify(made) == [] == side("javascript").verify(made)
        if languages != ["en"]:
            assert customise.reset(made) == (files, [])


def test_nothing_leads_to_a_language_that_is_left_out(files: dict[str, bytes]) -> None:
    made, _ = customise.apply(files, {**MOST, "languages": []})
    assert made
    gone = {path for path in files if path not in made}
    assert gone
    for path, data in made.items():
        if not path.endswith(".html"):
            continue
        text = re.sub("<!--.*?-->", "", data.decode(), flags=re.DOTALL)
        folder = Path("/", path).parent
        for link in re.findall(r'(?:href|src)="([^"#?]+)', text):
            if not re.match(r"[a-z]+:", link):
                target = (folder / link).as_posix()
                parts: list[str] = []
                for part in target.split("/"):
                    parts = parts[:-1] if part == ".." else [*parts, part]
                assert "/".join(parts).strip("/") not in gone, (path, link)
