"""START-HERE.html: whole when it is opened alone, and right for the bundle it lies in."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from guide.bundle import start
from guide.bundle.manifest import Tongue
from guide.edition import Edition
from guide.languages import load_languages
from guide.project import Project
from guide.strings import Words, load_strings
from rules import findings

EDITION = Edition("2026-11-24-0a1b2c3d", date(2026, 11, 24), date(2027, 5, 26))
ENGLISH = Tongue("en", "English", "ltr", "original", 60)
WELSH = Tongue("cy", "Cymraeg", "ltr", "draft", 58)
URDU = Tongue("ur", "اردو", "rtl", "draft", 58)


@pytest.fixture(scope="module")
def words(project: Project) -> dict[str, Words]:
    return load_strings(project, load_languages(project))


@pytest.fixture
def html(project: Project, words: dict[str, Words]) -> str:
    return start.render(project, words, EDITION, [ENGLISH, WELSH, URDU])


def test_nothing_is_loaded_and_the_style_has_its_hash(html: str) -> None:
    assert not re.search(r"<(script|img|iframe)|<link rel=.stylesheet|@import|url\(", html)
    style = html.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy and policy[1].replace("&#39;", "'") == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'"
    )


def test_it_says_which_copy_it_is(html: str) -> None:
    assert "2026-11-24-0a1b2c3d" in html and "24 November 2026" in html
    assert '<meta name="review-by" content="2027-05-26">' in html and "26 May 2027" in html


def test_each_language_can_be_taken_out_whole(html: str) -> None:
    rest = re.sub(r"<!--school:lang=(\w+)-->.*?<!--/school:lang=\1-->", "", html, flags=re.S)
    assert html.count("<!--school:lang=cy-->") == html.count("<!--school:lang=ur-->") == 1
    assert "cy" not in re.findall(r'(?:lang|href)="[^"]*?(cy|ur)\b', rest) and "اردو" not in rest
    assert "guide/index.html" in rest and "single/guide-en.html" in rest


def test_its_links_lead_into_the_bundle(html: str) -> None:
    links = set(re.findall(r'<a [^>]*?href="([^"]*)"', html))
    inside = ("guide/", "single/", "tools/", "customise")
    assert not [link for link in links if not link.startswith(inside)]
    for code in ("cy", "ur"):
        assert {
            f"guide/{code}/index.html",
            f"single/guide-{code}.html",
            f"customise-{code}.html",
        } <= links


def test_drafts_are_named_and_only_where_they_are(
    project: Project, words: dict[str, Words]
) -> None:
    drafts = start.render(project, words, EDITION, [ENGLISH, WELSH])
    without = start.render(project, words, EDITION, [ENGLISH])
    checked = Tongue("cy", "Cymraeg", "ltr", "reviewed", 9)
    reviewed = start.render(project, words, EDITION, [ENGLISH, checked])
    assert words["cy"]["customise"]["draft"] in drafts
    assert "A machine made some" in drafts
    assert "A machine made some" not in without + reviewed


def test_it_says_plainly_what_was_not_tried(html: str) -> None:
    assert "No signing key is published yet" in html
    rows = dict(re.findall(r"<li><b>([^<]*)\.</b>.*?<b>Tried: (.*?)\.</b></li>", html))
    not_tried = [place for place, tried in rows.items() if tried == "no"]
    for place in ("IIS", "Moodle", "SharePoint", "Chromebooks", "Windows file share"):
        assert any(place in each for each in not_tried), place


def test_it_is_accessible_alone_on_a_phone(
    html: str, tmp_path: Path, browser: Any, axe: str
) -> None:
    file = tmp_path / "START-HERE.html"
    file.write_text(html, encoding="utf-8")
    for width, scheme in ((320, "light"), (1280, "dark")):
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        said: list[str] = []
        page.on("console", lambda message, said=said: said.append(message.text))
        page.goto(file.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert findings(page, axe) == []
        assert said == []
        page.close()


def test_once_a_school_is_in_it_the_first_step_is_the_server(
    browser: Any, html: str, words: dict[str, Words], tmp_path: Path
) -> None:
    filled = html.replace("<!--/school:slot-->", '<section class="school">A</section>')
    shown = {}
    for name, text in {"before": html, "after": filled}.items():
        (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
        page = browser.new_page()
        page.goto((tmp_path / f"{name}.html").as_uri())
        shown[name] = page.locator("main > .steps > li").filter(visible=True).first.inner_text()
        page.close()
    assert shown["before"].startswith(words["en"]["start"]["ask"])
    assert shown["after"].startswith(words["en"]["start"]["upload"])
