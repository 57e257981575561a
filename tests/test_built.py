from __future__ import annotations

import random
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from guide import built
from guide.edition import Edition
from guide.retired import Retired
from guide.sources import Source
from hypothesis import given
from hypothesis import strategies as st
from made_up import helplines, phone, record
from rendered import ENGLISH, WELSH, lines
from test_school import EDITION

LEAVE = "https://weather.example/"
SOURCE = {"publisher": "P", "title": "T", "date": "2026", "address": "https://source.example/a"}
WRONG = Retired.model_validate(
    {"type": "number", "value": "0808 157 0999", "what": "old", "instead": "x", "seen": "y"}
)
HEAD = '<link rel="stylesheet" href="assets/guide.css"><script src="assets/guide.js"></script>'


def config(edit: str = "") -> Any:
    return SimpleNamespace(extra={"leave_url": LEAVE, "edit_base": edit})


def faults(
    folder: Path,
    body: str,
    head: str = HEAD,
    edit: str = "",
    edition: Edition | None = None,
    **files: str,
) -> list[str]:
    """What is found in a site of one page, its two files, and these."""
    own = {"index.html": f"<head>{head}</head>\n<body>{body}</body>", "assets/guide.css": "a{}"}
    for name, text in {**own, "assets/guide.js": "1", **files}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    source = Source.model_validate({**SOURCE, "link": "yes"})
    site: Any = SimpleNamespace(
        helplines=lines(),
        retired=(WRONG,),
        sources={"s": source},
        built={},
        languages=[ENGLISH, WELSH],
        edition=edition,
    )
    found = built.check(site, folder, config(edit))
    return [f"{each.path}:{each.line}: {each.rule}" for each in found]


def noise(size: int) -> str:
    """Text that no compression makes smaller than it says."""
    return random.Random(1).randbytes(size).hex()


def test_a_sound_page_passes(tmp_path: Path) -> None:
    links = f'<a href="#x" id="x">x</a><a href="{LEAVE}">out</a>'
    number = "0808 157 0123".replace(" ", "\N{NO-BREAK SPACE}")
    call = f'<a href="tel:+448081570123"><bdi dir="ltr">{number}</bdi></a>'
    assert faults(tmp_path, links + call) == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('<p id="x"></p><p id="x"></p>', "id"),
        ('<a href="gone.html">x</a>', "link"),
        ('<a href="index.html#gone">x</a>', "anchor"),
        ('<a href="https://elsewhere.example/">x</a>', "outside"),
        ('<a href="//elsewhere.example/">x</a>', "outside"),
        ('<a href="tel:+448081570124">x</a>', "number"),
        ("<p>Call 0808 157 0999.</p>", "retired"),
        ("<script>x()</script>", "policy"),
        ("<style>p{}</style>", "policy"),
        ('<p style="color:red">x</p>', "policy"),
        ('<p onclick="x()">x</p>', "policy"),
    ],
)
def test_a_fault_is_found_on_its_line(tmp_path: Path, body: str, rule: str) -> None:
    assert faults(tmp_path, f"\n{body}") == [f"site/index.html:3: {rule}"]


def test_a_picture_from_elsewhere_is_found(tmp_path: Path) -> None:
    found = faults(tmp_path, '<img src="https://elsewhere.example/x.png">', head="")
    assert found == ["site/index.html:2: outside"]


def test_a_source_may_be_linked_only_when_it_says_so(tmp_path: Path) -> None:
    assert faults(tmp_path, f'<a href="{SOURCE["address"]}">x</a>') == []
    source = Source.model_validate({**SOURCE, "link": "no"})
    site: Any = SimpleNamespace(helplines=lines(), sources={"s": source}, edition=None)
    assert source.address not in built.outside(site, config())


def test_a_number_that_is_held_back_may_not_be_dialled(tmp_path: Path) -> None:
    held = record(contacts=[phone("0808 157 0777", "+448081570777")], hold=["all"])
    site: Any = SimpleNamespace(
        helplines=helplines(held={**held, "hold_reason": "Nobody has looked."}),
        retired=(),
        sources={},
        built={},
        edition=None,
    )
    (tmp_path / "index.html").write_text('<a href="tel:+448081570777">x</a>', encoding="utf-8")
    assert [each.rule for each in built.check(site, tmp_path, config())] == ["number"]


def test_edit_links_pass_only_where_editing_is_set_up(tmp_path: Path) -> None:
    link = '<a href="https://code.example/docs/en/index.md">x</a>'
    assert faults(tmp_path, link) == ["site/index.html:2: outside"]
    assert faults(tmp_path, link, edit="https://code.example/docs/") == []


def test_a_page_above_the_budget_is_refused(tmp_path: Path) -> None:
    assert faults(tmp_path, noise(built.FIRST_VIEW_BYTES // 2)) == []
    assert faults(tmp_path, noise(built.FIRST_VIEW_BYTES)) == ["site/index.html:1: weight"]


def test_a_school_copy_keeps_room_for_what_the_school_adds(tmp_path: Path) -> None:
    fits = noise((built.FIRST_VIEW_BYTES - 1_000) // 2 * 17 // 10)
    assert faults(tmp_path, fits) == []
    assert faults(tmp_path, fits, edition=EDITION) == ["site/index.html:1: weight"]


def test_leaving_a_school_copy_leads_to_no_page_outside(tmp_path: Path) -> None:
    away, blank = f'<a href="{LEAVE}">x</a>', '<a href="about:blank">x</a>'
    assert faults(tmp_path, away + blank) == ["site/index.html:2: outside"]
    assert faults(tmp_path, blank, edition=EDITION) == []
    assert faults(tmp_path, away, edition=EDITION) == ["site/index.html:2: outside"]


def test_a_link_into_a_language_that_may_be_gone_is_found(tmp_path: Path) -> None:
    link = '<a href="cy/index.html">x</a>'
    marked = f"<!--school:lang=cy-->{link}<!--/school:lang=cy-->"
    other = {"cy/index.html": "x"}
    assert faults(tmp_path, link, **other) == []
    assert faults(tmp_path, marked, edition=EDITION, **other) == []
    assert faults(tmp_path, link, edition=EDITION, **other) == ["site/index.html:2: tree"]


def test_the_neutral_page_has_its_style_in_itself(tmp_path: Path) -> None:
    page = {"table.html": "<style>p{}</style>"}
    assert faults(tmp_path, "x", edition=EDITION, **page) == []


def test_its_style_and_script_count(tmp_path: Path) -> None:
    heavy = {"assets/guide.css": noise(built.FIRST_VIEW_BYTES)}
    assert faults(tmp_path, "x", **heavy) == ["site/index.html:1: weight"]


def test_the_budget_is_the_promise() -> None:
    assert (built.FIRST_VIEW_BYTES, built.FIRST_VIEW_REQUESTS) == (14_000, 3)
    assert built.INDEX_BYTES == 60_000


def test_a_fourth_request_is_refused(tmp_path: Path) -> None:
    more = '<img src="assets/x.svg">'
    found = faults(tmp_path, more, **{"assets/x.svg": "<svg/>"})
    assert found == ["site/index.html:1: requests"]


def test_a_picture_in_the_page_itself_is_no_request(tmp_path: Path) -> None:
    assert faults(tmp_path, "x", head=f'{HEAD}<link rel="icon" href="data:,">') == []


def test_a_heavy_search_index_is_refused(tmp_path: Path) -> None:
    found = faults(tmp_path, "x", **{"cy/search-index.js": noise(built.INDEX_BYTES)})
    assert found == ["cy/search-index.js:1: weight"]


def test_links_of_the_404_page_are_not_followed(tmp_path: Path) -> None:
    """They start at a root that only the web server knows."""
    page = '<style>p{}</style><a href="/index.html">x</a>'
    assert faults(tmp_path, "x", **{"404.html": page}) == []


def test_a_relative_link_is_followed_from_its_own_folder(tmp_path: Path) -> None:
    page = built.BuiltPage("cy/now/threat.html", "")
    assert page.target("../help/a%20b.html?x#y") == "cy/help/a b.html"
    assert page.target("#y") == "cy/now/threat.html"


@given(st.text(alphabet=' \n<>="/scriptylonaSCRIPTKſx-', max_size=60))
def test_nothing_inline_is_passed_over_for_speed(text: str) -> None:
    for html in (text, f"<script {text}>", f'<p {text}="x">', f"<p\n{text}"):
        assert built._may_be_inline(html) or not built.INLINE.search(html)
