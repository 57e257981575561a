"""The guide in the school bundle as we publish it: what a school's tools can change, what it says
of its age, where leaving leads, and that there is room for all a school may add."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from guide import built, lighten, school
from guide.built import BuiltPage
from guide.bundle.tools import customise
from guide.languages import ENGLISH
from guide.project import Project
from guide.site import Site, load_site
from rules import findings

SLOT = re.compile(
    r'<!--school:slot lang="([a-z-]+)" root="((?:\.\./)*)" kind="([a-z]+)"--><!--/school:slot-->'
)
LEAVE = re.compile(
    r'<!--school:leave--><a class="leave" href="([^"]*)"[^>]*>.*?</a><!--/school:leave-->'
)
LANGUAGE = re.compile(r"<!--school:lang=([a-z-]+)-->(.*?)<!--/school:lang=\1-->", re.S)
REVIEW = re.compile(r'<meta name="review-by" content="(\d{4}-\d\d-\d\d)">')
PAGE = "now/threat.html"


@pytest.fixture(scope="module")
def guide(bundle: Path) -> Path:
    return bundle / "guide"


@pytest.fixture(scope="module")
def pages(guide: Path) -> dict[str, str]:
    """Every page of the guide by its path, but for the neutral one."""
    files = {file.relative_to(guide).as_posix(): file for file in sorted(guide.rglob("*.html"))}
    del files[school.NEUTRAL]
    return {path: file.read_text(encoding="utf-8") for path, file in files.items()}


@pytest.fixture(scope="module")
def facts(project: Project) -> Site:
    """The words and languages that the guide was built from."""
    return load_site(project)


@pytest.fixture(scope="module")
def codes(facts: Site) -> list[str]:
    """The languages but English."""
    return [each.code for each in facts.languages if each.code != ENGLISH]


def tree(path: str, codes: list[str]) -> str:
    first = path.split("/")[0]
    return first if first in codes else "en"


@pytest.fixture
def window(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context
    context.close()


# What the tools may change.


def test_every_page_has_one_slot_that_says_where_it_is(
    pages: dict[str, str], codes: list[str]
) -> None:
    assert {"cy", "ur"} <= set(codes)
    for path, html in pages.items():
        kind = "missing" if path == "404.html" else "page"
        expected = (tree(path, codes), "../" * path.count("/"), kind)
        assert SLOT.findall(html) == [expected], path


def test_it_comes_after_the_text_and_before_the_record(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        at, end = html.index("<!--school:slot"), html.index("</main>")
        assert at < end, path
        if path != "404.html":
            assert html.index("</article>") < at < html.index('class="copy"'), path
        if 'class="record"' in html:
            assert at < html.index('class="record"'), path


def test_leaving_leads_to_the_neutral_page_of_the_copy(guide: Path, pages: dict[str, str]) -> None:
    for path, html in pages.items():
        assert html.count('class="leave"') == 1, path
        (to,) = LEAVE.findall(html)
        if path == "404.html":  # shown at any depth: no relative link would arrive
            assert to == "about:blank"
        else:
            assert BuiltPage(path, html).target(to) == school.NEUTRAL, path
    assert (guide / school.NEUTRAL).is_file()


def test_every_other_language_can_be_switched_off(pages: dict[str, str], codes: list[str]) -> None:
    for path, html in pages.items():
        marked = LANGUAGE.findall(html)
        assert all("--" not in text for _, text in marked), path
        if path == "404.html":
            assert [code for code, _ in marked] == codes * 2
            assert all(text.startswith(("<a ", "<section ")) for _, text in marked)
        else:
            assert [code for code, _ in marked] == codes, path
            assert all(text.startswith("<li>") and text.endswith("</li>") for _, text in marked)


def test_a_language_that_is_gone_leaves_no_link_behind(
    pages: dict[str, str], codes: list[str]
) -> None:
    """With the tree of each language away and its markers emptied, all links still arrive."""
    for gone in codes:
        left = {path: html for path, html in pages.items() if tree(path, codes) != gone}
        for path, html in left.items():
            kept = LANGUAGE.sub(lambda match: "" if match[1] == gone else match[0], html)  # noqa: B023
            page = BuiltPage(path, kept)
            lost = [link for link in page.links if page.target(link).startswith(f"{gone}/")]
            assert not lost, path
            assert f'hreflang="{gone}"' not in kept, path


def test_nothing_says_where_the_public_site_is(guide: Path) -> None:
    """The build for the tests has made-up public addresses (guide.testing.PUBLIC)."""
    for file in guide.rglob("*"):
        if file.is_file():
            text = file.read_bytes()
            assert b"guide.example" not in text and b"code.example" not in text, file
    assert not (guide / "sitemap.xml").exists() and not (guide / "about/review").exists()


def test_the_public_site_has_nothing_of_this(site: Path) -> None:
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        for mark in ("<!--", "review-by", 'id="stale"', 'class="copy"', "engine.js", "about:"):
            assert mark not in html, (file, mark)
    names = {file.name for file in site.rglob("*") if file.is_file()}
    assert not names & {school.NEUTRAL, "engine.js", "school.css", "copy.js", "late.js"}
    for name, mark in (
        ("guide.css", ".school"),
        ("guide.js", "review-by"),
        ("search.js", "engine"),
    ):
        assert mark not in (site / "assets" / name).read_text(encoding="utf-8")


# Its age.


def test_every_page_says_until_when_it_is_good(
    facts: Site, pages: dict[str, str], codes: list[str]
) -> None:
    days = {tuple(REVIEW.findall(html)) for html in pages.values()}
    assert len(days) == 1 and len(days.pop()) == 1
    for path, html in pages.items():
        said = html[html.index("<main") : html.index("</main>")]
        shown = re.sub(r"<section[^>]* hidden>.*?</section>", "", said, flags=re.S)
        ask = facts.words[tree(path, codes)]["copy"]["ask"]
        assert ask in shown, path


def at(window: Any, guide: Path, path: str, moment: str) -> Any:
    """A page, looked at on another day."""
    page = window.new_page()
    page.clock.set_fixed_time(moment)
    page.goto((guide / path).as_uri())
    return page


FIRST = "() => document.querySelector('main').firstElementChild.id"


@pytest.mark.parametrize("path", [PAGE, f"ur/{PAGE}", "ur/search.html"])
def test_past_its_date_a_page_says_so_before_all_else(
    window: Any, guide: Path, pages: dict[str, str], path: str
) -> None:
    (day,) = REVIEW.findall(pages[path])
    page = at(window, guide, path, f"{day}T23:59:00")
    assert not page.is_visible("#stale") and page.evaluate(FIRST) != "stale"
    page = at(window, guide, path, f"{int(day[:4]) + 1}-01-01T00:00:00")
    assert page.is_visible("#stale") and page.evaluate(FIRST) == "stale"
    assert page.is_visible("#stale a[href$='now/index.html'], #stale a[href='index.html']")
    kept = "() => [document.cookie, localStorage.length, sessionStorage.length, location.hash]"
    assert page.evaluate(kept) == ["", 0, 0, ""]


def test_the_day_is_the_readers_own(browser: Any, guide: Path, pages: dict[str, str]) -> None:
    """At eight in the evening in New York it is the next day in London, and not yet past."""
    (day,) = REVIEW.findall(pages[PAGE])
    context = browser.new_context(timezone_id="America/New_York")
    assert not at(context, guide, PAGE, f"{day}T20:00:00-05:00").is_visible("#stale")
    assert at(context, guide, PAGE, f"{day}T20:00:00-12:00").is_visible("#stale")
    context.close()


def test_without_script_the_date_is_there_in_words(browser: Any, guide: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((guide / PAGE).as_uri())
    assert page.is_visible(".copy") and not page.is_visible("#stale")
    context.close()


# Room for what a school adds.


def test_the_fullest_copy_is_within_the_budget(customised: Path) -> None:
    sizes: dict[Path, int] = {}
    for file in (customised / "guide").rglob("*.html"):
        page = BuiltPage(file.name, file.read_text(encoding="utf-8"))
        loaded = {
            (file.parent / each.partition("?")[0]).resolve()
            for each in page.loaded
            if "school-logo" not in each
        }
        for each in loaded - sizes.keys():
            sizes[each] = len(gzip.compress(each.read_bytes(), 6))
        size = len(gzip.compress(page.html.encode(), 6)) + sum(sizes[each] for each in loaded)
        assert size <= built.FIRST_VIEW_BYTES and len(loaded) < 3, (file, size)


LETTERS = {
    "latin": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "urdu": "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیئےآأؤۃ",
    "chinese": "".join(map(chr, range(0x4E00, 0x5E00))),
    "bengali": "অআইঈউঊঋএঐওঔকখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহািীুূৃে্",
}
# Of Ofcom's ranges for fiction, all with different codes.
PHONES = [
    "020 7946 0417",
    "0113 496 0952",
    "0161 496 0638",
    "029 2018 0275",
    "01632 960849",
    "07700 900361",
    "0808 157 0726",
]
AWAY = "https://a.example/" + "".join(Random(7).choices(LETTERS["latin"], k=182))


def test_the_room_kept_free_is_what_the_longest_answers_take(
    bundle: Path, pages: dict[str, str], codes: list[str]
) -> None:
    """As much as a school may type, in every field, in letters without any order: names and
    titles compress better."""
    manifest = json.loads((bundle / "tools/bundle.json").read_text(encoding="utf-8"))
    most = 0
    for letters in LETTERS.values():
        for leave in ("", AWAY):
            answers, faults = customise.check_answers(_fullest(letters, leave), manifest)
            assert answers and not faults
            assert customise.TOGETHER - 3 < customise.typed(answers) <= customise.TOGETHER
            for path in (PAGE, "search.html", "help/report.html", "about/privacy.html"):
                for code in ("en", *codes):
                    html = pages[path if code == "en" else f"{code}/{path}"]
                    full = customise.apply_text(html, answers, manifest)
                    most = max(most, lighten.weight(full) - lighten.weight(html))
    assert school.SLOT_BYTES * 0.9 < most <= school.SLOT_BYTES


def _fullest(letters: str, leave: str) -> dict[str, Any]:
    chance = Random(7)
    fields = 3 * len(PHONES) + 2
    left = customise.TOGETHER - len("".join(PHONES)) - len(leave)
    each = len(letters[0].encode())
    values = (
        "".join(chance.choices(letters, k=left // each // fields + (place < left // each % fields)))
        for place in range(fields)
    )
    people = [
        {**{part: next(values) for part in ("name", "role", "room")}, "phone": phone}
        for phone in PHONES
    ]
    return {
        "format": 1,
        "school": next(values),
        "lead": people[0],
        "deputies": people[1:5],
        "out_of_hours": people[5],
        "authority": people[6],
        "keeper": next(values),
        "leave": leave,
    }


# Looked at as a reader does.


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [PAGE, f"ur/{PAGE}", "404.html", "table.html", "cy/search.html"])
def test_axe_finds_nothing(
    browser: Any, customised: Path, axe: str, path: str, scheme: str
) -> None:
    for width in (320, 1280):
        size = {"width": width, "height": 800}
        context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
        page = at(context, customised / "guide", path, "2040-01-01T12:00:00")
        assert findings(page, axe) == []
        wide = "() => document.documentElement.scrollWidth - innerWidth"
        assert page.evaluate(wide) <= 0, width
        context.close()


@pytest.mark.parametrize("path", [PAGE, f"ur/{PAGE}", "404.html"])
def test_a_schools_number_is_a_whole_tap_target(window: Any, customised: Path, path: str) -> None:
    page = at(window, customised / "guide", path, "2026-12-01T12:00:00")
    boxes = [link.bounding_box() for link in page.query_selector_all(".school a[href^='tel:']")]
    assert len(boxes) == 7 and all(box["height"] >= 44 and box["width"] >= 44 for box in boxes)


def test_the_logo_is_asked_for_only_to_print(window: Any, customised: Path) -> None:
    page = window.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((customised / "guide" / PAGE).as_uri())
    page.evaluate("document.querySelector('.school').scrollIntoView()")
    page.wait_for_timeout(200)
    assert not [url for url in asked if "logo" in url]
    assert not page.is_visible(".logo")
    page.pdf()
    assert len([url for url in asked if url.endswith("assets/school-logo.png")]) == 1


def test_what_searches_comes_when_somebody_begins_to(window: Any, guide: Path) -> None:
    page = window.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto((guide / "search.html").as_uri())
    page.wait_for_selector("#find")
    assert not [name for name in asked if name.startswith(("engine", "search-index"))]
    page.fill("#q", "police")
    page.wait_for_selector("#results li a")
    assert len(asked) == 5 and "?" not in page.url


def test_enter_before_it_is_there_sends_nothing(window: Any, guide: Path) -> None:
    page = window.new_page()
    page.route("**/engine.js*", lambda route: route.abort())
    page.goto((guide / "search.html").as_uri())
    page.fill("#q", "police")
    page.press("#q", "Enter")
    page.wait_for_selector("#status:not(:empty)")
    assert "?" not in page.url


def test_the_neutral_page_says_nothing_of_the_guide(guide: Path) -> None:
    html = (guide / school.NEUTRAL).read_text(encoding="utf-8")
    assert "noindex" in html and "no-referrer" in html and "12 × 12" in html
    assert not re.search(r"<a\b|<script|guide|trusted|school|review-by", html, re.I)
    cells = [int(each) for each in re.findall(r"<data value=\"(\d+)\">\1</data>", html)]
    assert cells == [row * column for row in range(1, 13) for column in range(1, 13)]
