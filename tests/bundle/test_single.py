"""guide.bundle.single: the file of a language, held against the pages it was made from."""

from __future__ import annotations

import gzip
import re
import shutil
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from guide.bundle.single_pages import OUT, Where, groups
from guide.bundle.single_tree import Node, parse
from guide.languages import load_languages
from guide.policy import style_policy
from guide.project import Project
from single_files import single_file

# What one phone can be sent over a weak signal (issue 6): 36 pages in at most 120 kB as sent.
MOST, PAGES = 120_000, 36
CODES = [language.code for language in load_languages(Project())]


@cache
def made(guide: Path, code: str) -> str:
    return single_file(guide, code)


@cache
def tree(guide: Path, code: str) -> Node:
    return parse(made(guide, code).removeprefix("<!doctype html>"))


@pytest.fixture(params=CODES)
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def root(site: Path, code: str) -> Node:
    return tree(site, code)


def hrefs(node: Node) -> list[str]:
    return [each.attrs.get("href") or "" for each in node.all("a")]


def sources(site: Path, code: str) -> dict[str, Node]:
    """The built pages that the file is made from, by address."""
    leaves = {each.attrs["id"] or "" for each in tree(site, code).all("div", "leaf")}
    found = [entry.where for group in groups(site, code) for entry in group.entries]
    return {
        where.path: parse(where.file(site).read_text(encoding="utf-8"))
        for where in found
        if where.path.removesuffix(".html").replace("/", ".") in leaves
    }


def test_language_direction_and_one_title(root: Node, code: str) -> None:
    language = next(each for each in load_languages(Project()) if each.code == code)
    html = root.first("html")
    assert html
    assert (html.attrs["lang"], html.attrs["dir"]) == (code, language.direction)
    assert len(list(root.all("h1"))) == 1
    title = root.first("title")
    assert title
    assert title.text == next(root.all("h1")).text


def test_nothing_is_asked_for_and_nothing_runs(root: Node) -> None:
    assert not [*root.all("script"), *root.all("img"), *root.all("iframe")]
    assert [link.attrs["href"] for link in root.all("link")] == ["data:,"]
    everything = list(root.all())
    assert not [each for each in everything if any(key.startswith("on") for key in each.attrs)]
    assert not [each for each in everything if "style" in each.attrs or "src" in each.attrs]
    css = next(root.all("style")).text
    policy = next(each for each in root.all("meta") if "http-equiv" in each.attrs)
    assert policy.attrs["content"] == style_policy(css)


def test_no_id_stands_twice_and_every_link_has_its_target(root: Node) -> None:
    ids = Counter(each.attrs["id"] for each in root.all() if "id" in each.attrs)
    assert [name for name, count in ids.items() if count > 1] == []
    inside = {link[1:] for link in hrefs(root) if link.startswith("#")}
    named = {
        each.attrs[key] or ""
        for each in root.all()
        for key in ("for", "aria-labelledby", "aria-describedby")
        if key in each.attrs
    }
    drawn = {(each.attrs["href"] or "")[1:] for each in root.all("use")}
    assert inside | named | drawn <= set(ids)
    assert {each.attrs["id"] for each in root.all("symbol")} == drawn, "only drawings that are used"


def test_every_other_link_is_outside_or_the_way_out(root: Node) -> None:
    rest = {link for link in hrefs(root) if not link.startswith("#")}
    odd = {link for link in rest if not re.match(r"(https?|tel|sms):", link)}
    assert odd == {"about:blank"}
    assert "no-referrer" in {each.attrs.get("content") for each in root.all("meta")}


def test_every_number_and_address_of_the_pages_is_there(site: Path, root: Node, code: str) -> None:
    """As often as on the pages: where a number is needed, it stands."""
    there = Counter(link for link in hrefs(root) if re.match(r"(https?|tel|sms):", link))
    pages = sources(site, code)
    wanted = Counter(
        link
        for page in pages.values()
        for article in page.all("article")
        for link in hrefs(article)
        if re.match(r"(https?|tel|sms):", link)
    )
    assert sum(key.startswith("tel:") for key in wanted) > 20
    assert there == wanted


def test_the_words_of_every_page_are_there(site: Path, root: Node, code: str) -> None:
    pages = sources(site, code)
    assert len(pages) >= PAGES
    for path, page in pages.items():
        name = path.removesuffix(".html").replace("/", ".")
        leaf = next(each for each in root.all("div", "leaf") if each.attrs["id"] == name)
        there = " ".join(leaf.text.split())
        for tag in ("h1", "h2", "h3", "p", "dd"):
            for piece in page.first("article").all(tag):  # type: ignore[union-attr]
                if piece.first("a") is None:
                    assert " ".join(piece.text.split()) in there, f"{path}: {piece.text}"


def test_pages_come_as_in_the_menu_and_all_are_named(site: Path, root: Node, code: str) -> None:
    contents = root.first("nav", "all")
    assert contents
    listed = [link[1:] for link in hrefs(contents)]
    leaves = [each.attrs["id"] for each in root.all("div", "leaf")]
    assert listed == leaves
    entries = [entry for group in groups(site, code) for entry in group.entries]
    missing = contents.first("ul", "missing")
    told = [each.text for each in missing.all("li")] if missing else []
    assert len(listed) + len(told) == len(entries)
    assert not {name for name in leaves if f"{(name or '').replace('.', '/')}.html" in OUT}


def test_english_only_pages_are_there_where_they_are_needed(site: Path, root: Node) -> None:
    """Those for a crisis, and those behind a door of the home page."""
    for each in root.all("div", "leaf"):
        article = each.first("article")
        assert article
        if each.first("div", "fallback"):
            assert article.attrs["lang"] == "en"
    home = root.first("div", "leaf")
    assert home
    for door in home.all("section", "door"):
        assert hrefs(door), f"a shut door: {door.text}"


def test_a_translation_says_so_and_every_leaf_opens_its_english(root: Node, code: str) -> None:
    main = root.first("main")
    assert main
    boxes = [each.attrs["id"] for each in root.all("input")]
    if code == "en":
        assert boxes == []
        return
    assert "notice" in main.children[0].classes, "first thing in main (P11)"
    with_english = [each.attrs["id"] for each in root.all("div", "leaf") if each.first("div", "en")]
    assert boxes == ["both", *(f"{name}.both" for name in with_english)]


def test_headings_never_skip_a_level(root: Node) -> None:
    levels = [int(each.tag[1]) for each in root.all() if re.fullmatch(r"h[1-6]", each.tag)]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_warning_dates_slot_and_way_back(site: Path, root: Node, code: str) -> None:
    html = made(site, code)
    slot = f'<!--school:slot lang="{code}" root="" kind="single"--><!--/school:slot-->'
    assert html.count(slot) == 1
    assert html.index(slot) < html.index('class="leaf"'), "near the top"
    assert len(re.findall(r"<!--school:leave--><a [^>]*>.*?</a><!--/school:leave-->", html)) == 1
    assert len(re.findall(r"<!--/?school:", html)) == 4, "no other mark of the profile"
    assert root.first("div", "keep"), "a saved file stays on the phone"
    assert '<meta name="review-by" content="2027-05-26">' in html
    edition = root.first("p", "edition")
    assert edition
    assert "2026" in edition.text
    assert "2027" in edition.text
    for leaf in root.all("div", "leaf"):
        seen, back = leaf.first("p", "seen"), leaf.first("p", "back")
        assert seen
        assert back
        assert hrefs(back) == ["#contents"]
        assert "2026" in leaf.children[-2].text, "last checked"


def test_it_is_light_enough_to_send(site: Path, code: str) -> None:
    html = made(site, code)
    pages = html.count('class="leaf"')
    most = MOST * max(1, pages / PAGES)
    assert len(gzip.compress(html.encode(), 6)) <= most


def test_two_runs_make_the_same_bytes(site: Path, code: str) -> None:
    assert single_file(site, code) == made(site, code)


def test_english_given_up_for_a_first_view_stands_here(site: Path, tmp_path: Path) -> None:
    """A page that was lightened comes from the folder with the whole ones; without that folder its
    English page is added, and the link leads there."""
    where = Where("cy", "now/threat.html")
    guide = tmp_path / "guide"
    shutil.copytree(site, guide, ignore=shutil.ignore_patterns("review", "ur"))
    box = re.compile(r'<div class="en" dir="ltr" lang="en"><p class="label">.*?</div>', re.S)
    page = where.file(guide).read_text(encoding="utf-8")
    link = '<a href="../../now/threat.html#stay" hreflang="en">Stay</a>'
    light = f'<div class="en" dir="ltr" lang="en"><p>{link}</p></div>'
    assert box.search(page)
    where.file(guide).write_text(box.sub(light, page, count=1), encoding="utf-8")
    html = single_file(guide, "cy")
    assert '<a href="#en.now.threat.stay">Stay</a>' in html
    assert 'id="en.now.threat.stay"' in html
    assert single_file(guide, "cy", whole=site) == made(site, "cy")
