from __future__ import annotations

from rendered import content, render


def test_the_title_is_the_only_h1() -> None:
    html = render("Lede.\n\n## Part {#part}\n\nText.")
    assert html.count("<h1>") == 1 and "<h1>Title</h1>" in html


def test_the_first_paragraph_is_the_lede() -> None:
    assert '<p class="lede">Lede.</p>' in render("Lede.\n\nText.")


def test_no_heading_level_is_skipped_before_the_first_h2() -> None:
    html = content("Lede.\n\n/// choices\n### [One](a.md) {#one}\nText.\n///\n\n## Two {#two}")
    assert '<h2 id="one">' in html and "<h3" not in html


def test_headings_below_an_h2_stay() -> None:
    assert '<h3 id="b">' in content("Lede.\n\n## A {#a}\n\n### B {#b}\n\nText.")


def test_the_help_block_comes_after_the_text() -> None:
    html = render("Lede.\n\nText.", help=["helper"])
    assert html.index("Text.") < html.index("<aside ")
    assert 'class="card short"' in html


def test_the_help_block_leads_to_everyone() -> None:
    html = render("Lede.", uri="now/page.md", help=["helper"])
    assert 'href="../help/index.html">EVERYONE' in html


def test_a_list_of_links_is_a_row_of_buttons() -> None:
    html = content("Lede.\n\n- [One](a.md)\n- [Two](b.md)")
    assert '<ul class="links">' in html and html.count('class="button"') == 2


def test_a_list_with_words_beside_its_links_stays_a_list() -> None:
    assert "links" not in content("Lede.\n\n- [One](a.md) and more\n- [Two](b.md)")


def test_home_has_its_hero() -> None:
    assert '<header class="top hero">' in render("Lede.", uri="index.md")
