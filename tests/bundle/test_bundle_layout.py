"""What a bundle must be: a good one passes, and each thing that must not be in it is found."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from guide.bundle import customise_page, layout
from guide.bundle.layout import Expected, check

SLOT = '<!--school:slot lang="en" root="" kind="page"--><!--/school:slot-->'
PAGE = f"<a href='x.html'>x</a>{SLOT}"
OUTSIDE = "https://helpline.example/chat"
WALES = '<!--school:lang=cy--><a href="guide/cy/index.html">Cymraeg</a><!--/school:lang=cy-->'
EXPECTED = Expected(languages=("en", "cy"), outside={OUTSIDE}, own=("https://public.example/",))
WITH_PLACE = [layout.START, "guide/index.html", "guide/404.html", "guide/cy/index.html"]
GOOD = {
    **dict.fromkeys(layout.NEEDED, b"text"),
    **dict.fromkeys([*WITH_PLACE, "single/guide-en.html", "single/guide-cy.html"], PAGE.encode()),
}


def rules(files: Mapping[str, str | bytes]) -> list[str]:
    """The rules that these files, in or in place of those of a good bundle, break."""
    given = {name: text.encode() if isinstance(text, str) else text for name, text in files.items()}
    return [
        f"{each.rule} {each.path.partition('/')[2]}" for each in check({**GOOD, **given}, EXPECTED)
    ]


def test_a_good_bundle_passes() -> None:
    good = f'<a href="{OUTSIDE}">x</a> <a href="tel:08081570000">x</a> <a href="about:blank">x</a>'
    assert rules({"guide/a.html": good + SLOT, layout.START: WALES + SLOT}) == []


def test_all_that_the_form_loads_is_needed() -> None:
    assert {f"tools/{name}" for name in customise_page.FILES} <= {*layout.NEEDED}


LONG = f"guide/{'a' * 76}.html"  # with the top folder 101


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        ("name", "guide/é.txt"),
        ("name", "guide/a b.txt"),
        ("name", "guide/.htaccess.txt"),
        ("name", "guide/con.txt"),
        ("name", "tools/aux/a.txt"),
        ("path", LONG.replace(".html", ".txt")),
        ("type", "guide/a.webp"),
        ("type", "guide/a.svg"),
        ("type", "single/guide-en.pdf"),
        ("type", "guide/LICENCE"),
        ("type", "tools/run.exe"),
        ("leftover", "guide/about/review/signs.txt"),
        ("leftover", "guide/cy/about/review/signs.txt"),
        ("leftover", "tools/a.map"),
        ("leftover", "tools/sitemap.xml"),
    ],
)
def test_a_name_that_would_not_work_everywhere_is_found(rule: str, name: str) -> None:
    assert f"{rule} {name}" in rules({name: "text"})


def test_a_path_may_have_99_characters() -> None:
    name = f"guide/{'a' * (99 - len('trusted-adult-guide/guide/.txt'))}.txt"
    assert rules({name: "text"}) == []
    assert rules({name.replace("guide/a", "guide/aa"): "text"}) != []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("empty", ""),
        ("line-ends", "one\r\ntwo"),
        ("own-address", "see https://public.example/now"),
        ("placeholder", "version @VERSION@"),
        ("placeholder", "{{ g.title }}"),
        ("placeholder", "{% if x %}"),
    ],
)
def test_a_text_with_something_left_in_it_is_found(rule: str, text: str) -> None:
    assert rules({"guide/a.txt": text}) == [f"{rule} guide/a.txt"]


@pytest.mark.parametrize(
    ("rule", "html"),
    [
        ("outside", '<a href="https://elsewhere.example/">x</a>'),
        ("outside", '<img src="http://elsewhere.example/x.png">'),
        ("outside", '<a href="javascript:alert(1)">x</a>'),
        ("outside", '<a href="file:///C:/x.html">x</a>'),
        ("absolute", '<a href="/help/index.html">x</a>'),
        ("absolute", '<link href="//elsewhere.example/x.css">'),
        ("marker", "<!--school:lang=cy-->a--b<!--/school:lang=cy-->"),
    ],
)
def test_a_page_that_leads_or_loads_from_elsewhere_is_found(rule: str, html: str) -> None:
    assert rules({"guide/a.html": html + SLOT}) == [f"{rule} guide/a.html"]


@pytest.mark.parametrize(
    ("name", "html"),
    [
        ("guide/a.html", "no place"),
        ("guide/a.html", SLOT * 2),
        ("single/guide-en.html", "no place"),
        (layout.START, "no place"),
        ("guide/a.html", SLOT.replace("--><!--", "-->Ms Example<!--")),
        ("guide/table.html", SLOT),
        ("customise.html", SLOT),
    ],
)
def test_a_page_without_one_empty_place_for_the_school_is_found(name: str, html: str) -> None:
    assert rules({name: html}) == [f"slot {name}"]


@pytest.mark.parametrize(
    "link", ["guide/cy/index.html", "single/guide-cy.html", "customise-cy.html"]
)
def test_a_link_to_a_language_that_may_go_stands_in_its_markers(link: str) -> None:
    bare = f'<a href="{link}">x</a>'
    assert rules({layout.START: bare + SLOT}) == [f"marker {layout.START}"]
    marked = f"<!--school:lang=cy-->{bare}<!--/school:lang=cy-->"
    assert rules({layout.START: marked + SLOT}) == []


@pytest.mark.parametrize("name", [*layout.NEEDED, "single/guide-cy.html", "guide/cy/index.html"])
def test_nothing_may_be_missing(name: str) -> None:
    rest = {key: content for key, content in GOOD.items() if key != name}
    assert [each.rule for each in check(rest, EXPECTED)] == ["missing"]


def test_names_that_windows_takes_for_one_are_found() -> None:
    assert "name guide/Index.html".lower() in [
        each.lower() for each in rules({"guide/Index.html": PAGE})
    ]
