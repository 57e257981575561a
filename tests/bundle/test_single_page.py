"""guide.bundle.single_page: one page becomes a leaf."""

from __future__ import annotations

import pytest
from guide.bundle.single_page import Leaf, english_links, kept, leaf, rewrite, tick, whole
from guide.bundle.single_pages import Where
from guide.bundle.single_tree import parse
from guide.languages import Language

PAGE = """<main><section class="notice draft"><p class="label" id="notice">A machine.</p>
<p>Trust the English.</p><p>Some parts are old.</p><div class="links"><label for="both">
<input type="checkbox" id="both"></label></div></section>
<article class="page crisis"><header class="top"><div class="head"><h1>A threat</h1></div></header>
<h2 id="first">First</h2><p>See <a href="../help/index.html#a" hreflang="en">who can help</a>.</p>
<p>Read <a href="../about/data.html">the data</a> too.</p>
<ul><li><a href="../about/data.html">The data</a></li></ul>
<p><a class="button" href="../about/data.html">The data<svg class="i"></svg></a></p>
<a href="tel:+448081570123">0808 157 0123</a><a href="https://helper.example/">Helper</a>
<aside class="who" aria-labelledby="who"><h2 id="who">Who</h2></aside></article>
<section class="record"><dl><div><dt>Checked</dt><dd>today</dd></div>
<div><dt>Review</dt><dd>Not read.</dd></div>
<div><dt>Sources</dt><dd>Many</dd></div></dl></section></main>"""
WORDS = {
    "record": {"checked": "Checked", "review": "Review", "translation": "Translation"},
    "notice": {"beside": "See the English"},
    "single": {"back": "Back"},
}
HERE = Where("cy", "now/threat.html")


@pytest.fixture
def page() -> Leaf:
    return leaf(HERE, parse(PAGE), WORDS, "cy")


def target(there: Where, name: str) -> str:
    pages = {"now/threat.html": "now.threat", "help/index.html": "help.index"}
    found = pages.get(there.path, "")
    return f"{found}.{name}" if found and name else found


def test_headings_go_down_and_ids_carry_the_page(page: Leaf) -> None:
    rewrite(page, target)
    html = page.article.html
    assert "<h2>A threat</h2>" in html
    assert '<h3 id="now.threat.first">First</h3>' in html


def test_links_lead_into_the_file_or_outside_or_are_words(page: Leaf) -> None:
    rewrite(page, target)
    html = page.article.html
    assert '<a href="#help.index.a">who can help</a>' in html
    assert "<p>Read the data too.</p>" in html
    assert "The data" not in html, "a line that is all link goes with its link"
    assert "<ul>" not in html
    assert 'href="tel:+448081570123"' in html
    assert 'href="https://helper.example/"' in html


def test_no_landmark_stands_on_every_page(page: Leaf) -> None:
    rewrite(page, target)
    assert '<div class="who"><h3 id="now.threat.who">Who</h3></div>' in page.article.html


def test_ids_that_nothing_needs_go(page: Leaf) -> None:
    rewrite(page, target)
    kept([page], {"now.threat.first"})
    assert page.ids == {"now.threat.first"}


def test_the_leaf_keeps_notice_record_and_the_way_back(page: Leaf) -> None:
    rewrite(page, target)
    made = whole(page, Language(code="cy", name="Cymraeg", direction="ltr"), WORDS)
    text = " ".join(made.text.split())
    assert made.attrs["id"] == "now.threat"
    assert "A machine. Some parts are old." in text.replace(".Some", ". Some")
    assert "Trust the English" not in text, "that stands once, at the top of the file"
    assert 'id="now.threat.both"' in made.html
    assert "Checked: today. Not read." in text
    assert "Many" not in text
    assert '<a href="#contents">Back</a>' in made.html


def test_state_and_title(page: Leaf) -> None:
    assert (page.state, page.title, page.crisis) == ("draft", "A threat", True)


def test_an_english_page_in_another_file_says_so() -> None:
    page = leaf(Where("en", "now/threat.html"), parse(PAGE), WORDS, "cy")
    assert page.name == "en.now.threat"
    assert page.article.attrs["lang"] == "en"


def test_english_that_was_left_out_is_found() -> None:
    box = (
        '<div class="en"><p><a href="../../now/threat.html#first" hreflang="en">First</a></p></div>'
    )
    page = leaf(HERE, parse(f"<article>{box}</article>"), WORDS, "cy")
    assert english_links(page) == [Where("en", "now/threat.html")]


def test_the_box_needs_no_script() -> None:
    assert tick("a.both", "Words", "both").html == (
        '<label class="button beside" for="a.both">'
        '<input type="checkbox" class="both" id="a.both" autocomplete="off">Words</label>'
    )
