"""A glance tells the same as the whole check: all is well, or somebody has to look."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from guide import built
from guide.glance import Glance
from rendered import lines
from test_built import HEAD, LEAVE, SOURCE, WRONG, config, noise

HEAVY = noise(built.FIRST_VIEW_BYTES)
FILES = {"assets/guide.css": "a{}", "assets/guide.js": "1"}


def site() -> Any:
    assets = SimpleNamespace(files=("guide.css", "guide.js"), weight=lambda name: 21)
    return SimpleNamespace(
        helplines=lines(),
        retired=(WRONG,),
        sources={},
        built={"old.html": ("cy", "old.md")},
        assets=assets,
        edition=None,
        english_matter=lambda uri: SimpleNamespace(country=None),
        shown_in=lambda code, uri: {"x": "late"},
    )


def well(folder: Path, **pages: str) -> tuple[bool, bool]:
    """Whether all is well, as glances tell and as the whole check does."""
    glance = Glance(site(), folder, config())
    for name, text in {**FILES, **pages}.items():
        path = name.replace("__", "/").replace("_", ".") if name in pages else name
        html = f"<head>{HEAD}</head>\n<body>{text}</body>" if path.endswith(".html") else text
        (folder / path).parent.mkdir(exist_ok=True, parents=True)
        (folder / path).write_text(html, encoding="utf-8")
        if name in pages:
            glance.at(path, html)
    return glance.all_is_well(), not built.check(site(), folder, config())


@pytest.mark.parametrize(
    "body",
    [
        '<p id="x"></p><p id="x"></p>',
        '<a href="gone.html">x</a>',
        '<a href="index.html#gone">x</a>',
        '<a href="#gone">x</a>',
        '<a href="https://elsewhere.example/">x</a>',
        '<a href="//elsewhere.example/">x</a>',
        '<a href="data:,">x</a>',
        '<a href="tel:+448081570124">x</a>',
        f'<img src="{SOURCE["address"]}">',
        '<img src="assets/gone.svg">',
        "<p>Call 0808 157 0999.</p>",
        "<script>x()</script>",
        '<p onclick="x()">x</p>',
        HEAVY,
    ],
)
def test_whatever_the_check_finds_is_odd(tmp_path: Path, body: str) -> None:
    assert well(tmp_path, index_html=body) == (False, False)


@pytest.mark.parametrize(
    "body",
    [
        '<a href="#x" id="x">x</a><a href="">y</a><a href="?q=1">z</a>',
        f'<a href="{LEAVE}">x</a>',
        '<a href="index.html">x</a><a href="index&#46;html">x</a>',
        '<a href="assets/guide.css">x</a>',
        HEAVY[: built.FIRST_VIEW_BYTES // 2],
    ],
)
def test_a_sound_page_needs_no_second_look(tmp_path: Path, body: str) -> None:
    assert well(tmp_path, index_html=body) == (True, True)


def test_links_of_one_folder_lead_where_each_says(tmp_path: Path) -> None:
    one, two = '<a href="two.html#x">x</a><p id="y">', '<a href="../b/one.html#y">x</a><p id="x">'
    assert well(tmp_path, b__one_html=one, b__two_html=two) == (False, False)


def test_an_older_section_may_name_a_heading_that_its_english_has_lost(tmp_path: Path) -> None:
    assert well(tmp_path, old_html='<a href="new.html#gone">x</a>', new_html="x") == (True, True)
    assert well(tmp_path, old_html='<a href="new2.html#gone">x</a>') == (False, False)


def test_a_heavy_search_index_is_odd(tmp_path: Path) -> None:
    assert Glance(site(), tmp_path, config()).all_is_well()
    (tmp_path / "search-index.js").write_text(noise(built.INDEX_BYTES))
    assert not Glance(site(), tmp_path, config()).all_is_well()


def test_a_page_that_nobody_glanced_at_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>x</p>")
    assert Glance(site(), tmp_path, config()).all_is_well()
    (tmp_path / "index.html").write_text("<script>x</script>")
    assert not Glance(site(), tmp_path, config()).all_is_well()


@pytest.mark.parametrize("text", ["<p>other</p>", "<p>a\r\n</p>", "<p>\ud800</p>"])
def test_what_is_not_written_as_it_was_seen_is_odd(tmp_path: Path, text: str) -> None:
    glance = Glance(site(), tmp_path, config())
    glance.at("index.html", text)
    (tmp_path / "index.html").write_text("<p>a</p>")
    assert not glance.all_is_well()


def test_a_page_that_is_gone_is_odd(tmp_path: Path) -> None:
    glance = Glance(site(), tmp_path, config())
    glance.at("index.html", "<p>x</p>")
    assert not glance.all_is_well()


def test_what_processes_saw_adds_up(tmp_path: Path) -> None:
    here, there = (Glance(site(), tmp_path, config()) for _ in range(2))
    for glance, name, to in ((here, "a", "b"), (there, "b", "a")):
        html = f'<a href="{to}.html#x">x</a><p id="x">'
        (tmp_path / f"{name}.html").write_text(html)
        glance.at(f"{name}.html", html)
    here.seen.add(there.seen)
    assert here.all_is_well()
    there.seen.odd = True
    here.seen.add(there.seen)
    assert not here.all_is_well()
