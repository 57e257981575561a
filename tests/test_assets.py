from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from guide.assets import Assets
from guide.project import Project


@pytest.fixture
def assets(tmp_path: Path) -> Assets:
    folder = tmp_path / "docs/assets"
    folder.mkdir(parents=True)
    (folder / "guide.css").write_text("/* why */\np {\n  color: red;\n}\n", encoding="utf-8")
    (folder / "sheet.css").write_text("b {}", encoding="utf-8")
    (folder / "guide.js").write_text("// why\nlet one = 1;\n", encoding="utf-8")
    (folder / "search.js").write_text("let two = 2;\n", encoding="utf-8")
    (folder / "school.css").write_text("i { margin: 0 }", encoding="utf-8")
    (folder / "copy.js").write_text("let three = 3;\n", encoding="utf-8")
    (folder / "late.js").write_text("let four = 4;\n", encoding="utf-8")
    return Assets(Project(tmp_path))


def test_files_are_made_small(assets: Assets) -> None:
    assert assets.files["guide.css"] == b"p{color:red}"
    assert b"why" not in assets.files["guide.js"]


def test_the_search_page_has_one_script_with_both(assets: Assets) -> None:
    assert b"one=1" in assets.files["search.js"] and b"two=2" in assets.files["search.js"]
    assert b"two" not in assets.files["guide.js"]


def test_a_school_copy_has_more_in_the_same_files(assets: Assets) -> None:
    own = Assets(Project(assets.folder.parents[1]), school=True)
    assert own.files["guide.css"] == b"p{color:red}i{margin:0}"
    assert own.files["guide.js"] == b"let one=1;\nlet three=3;"
    assert "school.css" not in assets.files and b"three" not in assets.files["guide.js"]
    assert own.version("guide.css") != assets.version("guide.css")


def test_there_the_search_page_loads_what_searches_when_it_is_used(assets: Assets) -> None:
    own = Assets(Project(assets.folder.parents[1]), school=True)
    assert own.files["engine.js"] == b"let two=2;"
    assert own.files["search.js"] == own.files["guide.js"] + b"\nlet four=4;"


def test_the_version_changes_with_the_file_and_only_then(assets: Assets) -> None:
    before = assets.version("guide.css"), assets.version("guide.js")
    (assets.folder / "guide.css").write_text("p { color: blue }", encoding="utf-8")
    later = Assets(Project(assets.folder.parents[1]))
    assert later.version("guide.css") != before[0] and later.version("guide.js") == before[1]
    assert len(before[0]) == 8


def test_all_are_written_below_the_site(assets: Assets, tmp_path: Path) -> None:
    assets.write(tmp_path / "site")
    names = sorted(file.name for file in (tmp_path / "site/assets").iterdir())
    assert names == ["guide.css", "guide.js", "search.js", "sheet.css"]


def test_a_missing_stylesheet_stops_the_build(assets: Assets) -> None:
    (assets.folder / "guide.css").unlink()
    with pytest.raises(FileNotFoundError):
        assets.files  # noqa: B018


def test_a_weight_is_that_on_the_wire(assets: Assets) -> None:
    assert assets.weight("guide.css") == len(gzip.compress(b"p{color:red}", 6))
