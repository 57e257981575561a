"""Review sheets: paper first, and a page that harms nobody while it is one."""

from __future__ import annotations

from pathlib import Path

import dom
import pytest
import rules
from guide.built import FIRST_VIEW_BYTES
from guide.lighten import weight
from guide.policy import PAGE_POLICY
from guide.translate.dashboard import SHEETS
from places import Opener, Place, faults

STYLES = ("guide.css", "sheet.css")
SHEET = f"{SHEETS}/ur/now/threat"


@pytest.fixture(scope="module")
def sheets(site: Path) -> dict[str, str]:
    files = sorted((site / SHEETS).rglob("*.html"))
    return {file.relative_to(site).as_posix(): file.read_text("utf-8") for file in files}


def test_there_are_sheets(sheets: dict[str, str]) -> None:
    assert len(sheets) > 20 and f"{SHEET}.html" in sheets


def test_they_are_kept_from_search_engines_and_obey_the_policy(sheets: dict[str, str]) -> None:
    for path, html in sheets.items():
        assert '<meta name="robots" content="noindex">' in html, path
        assert PAGE_POLICY in html and "<script" not in html, path


def test_they_are_in_no_index_and_in_no_sitemap(site: Path) -> None:
    files = [*site.rglob("search-index.js"), site / "sitemap.xml"]
    assert [file for file in files if SHEETS in file.read_text("utf-8")] == []


def test_their_only_links_lead_out_and_back(sheets: dict[str, str]) -> None:
    for path, html in sheets.items():
        links = [each.attributes["href"] for each in dom.parse(html).all("a")]
        own = "../" * path.count("/") + path.removeprefix(f"{SHEETS}/")
        assert len(links) == 2 and links[1] == own, path


def test_they_are_light(sheets: dict[str, str], site: Path) -> None:
    styles = sum(weight((site / f"assets/{name}").read_text()) for name in STYLES)
    assert max(weight(html) for html in sheets.values()) + styles <= FIRST_VIEW_BYTES


def test_what_must_not_go_wrong_is_marked(sheets: dict[str, str]) -> None:
    box = next(dom.parse(sheets[f"{SHEET}.html"]).all("div", "careful"))
    assert "It is not your child’s fault." in box.text


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read_by_everyone(opened_real: Opener, axe: str, width: int, scheme: str) -> None:
    with opened_real(Place("sheet", "en", SHEET), width, color_scheme=scheme) as page:
        assert not rules.findings(page, axe)
        assert not faults(page, "sideways", "clipped", "small")


def test_on_paper_both_languages_stand_side_by_side(opened_real: Opener) -> None:
    with opened_real(Place("sheet", "en", SHEET), 768, media="print") as page:
        boxes = page.eval_on_selector_all(
            ".both",
            """all => all.map(each => [...each.children].map(child => {
              const box = child.getBoundingClientRect();
              return [box.left, box.right];
            }))""",
        )
        assert boxes and all(right[1] <= left[0] for left, right in boxes)
        assert not page.locator(".bar").is_visible()
