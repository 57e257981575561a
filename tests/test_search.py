"""The index of the search page: what is read from a page, and the script that carries it."""

from __future__ import annotations

import json

from guide.search import (
    BUDGET,
    SearchPage,
    Section,
    compressed_size,
    index_script,
    outline,
    sections_of,
)

CARD = (
    '<section class="card" id="amber"><h3>Amber Line</h3><p class="for">For children</p>'
    '<a class="call" href="tel:+448081570123"><svg><title>phone</title></svg>'
    '<span>Call Amber Line</span><bdi dir="ltr" class="number">0808 157 0123</bdi></a>'
    '<dl><div><dt>Cost</dt><dd>Free</dd></div></dl><p class="seen">Last checked</p></section>'
)


def rows(script: str) -> list[list[object]]:
    start, end = "guideIndex(", ");\n"
    assert script.startswith(start) and script.endswith(end)
    loaded: list[list[object]] = json.loads(script[len(start) : -len(end)])
    return loaded


def page(*sections: Section, lang: str = "") -> SearchPage:
    return SearchPage("a.html", "A page", lang, list(sections))


def test_index_carries_every_field_in_order() -> None:
    script = index_script([page(Section("", "", "Lede"), Section("x", "H", "T"), lang="en")])
    assert rows(script) == [["a.html", "A page", "en", [["", "", "Lede"], ["x", "H", "T"]]]]


def test_first_section_is_always_the_top_of_the_page() -> None:
    (row,) = rows(index_script([page(Section("x", "H", "T"))]))
    assert row[3] == [["", "", ""], ["x", "H", "T"]]


def test_a_page_without_text_can_still_be_found_by_its_title() -> None:
    (row,) = rows(index_script([page()]))
    assert row[3] == [["", "", ""]]


def test_index_is_plain_utf8() -> None:
    assert "مدد" in index_script([page(Section("x", "مدد", ""))])


def test_index_cannot_close_its_element_or_break_a_line() -> None:
    script = index_script([page(Section("x", "H", "</script> a\u2028b\u2029c"))])
    assert "</" not in script and "\u2028" not in script and "\u2029" not in script
    assert rows(script)[0][3][1][2] == "</script> a\u2028b\u2029c"  # type: ignore[index]


def test_same_pages_same_bytes() -> None:
    pages = [page(Section("x", "H", "T"))]
    assert index_script(pages) == index_script(iter(pages))
    assert compressed_size(index_script(pages)) == compressed_size(index_script(pages))


def test_size_is_counted_compressed() -> None:
    script = index_script([page(Section("x", "H", "word " * 20_000))])
    assert len(script) > BUDGET > compressed_size(script)


def test_text_is_cut_at_headings_with_an_id() -> None:
    html = '<p>Lede</p><h2 id="a">First</h2><p>One</p><h3 id="b">Second</h3><p>Two</p>'
    assert sections_of(html) == [
        Section("", "", "Lede"),
        Section("a", "First", "One"),
        Section("b", "Second", "Two"),
    ]


def test_a_heading_without_an_id_stays_text() -> None:
    assert sections_of('<h2 id="a">A</h2><h2>B</h2>c') == [Section("a", "A", "B c")]


def test_h1_is_left_out_because_the_title_is_given_apart() -> None:
    assert sections_of("<h1>Title</h1><p>Lede</p>") == [Section("", "", "Lede")]


def test_h4_is_text_of_its_section() -> None:
    assert sections_of('<h3 id="a">A</h3><h4 id="b">B</h4>') == [Section("a", "A", "B")]


def test_a_card_is_a_section_under_the_cards_own_id() -> None:
    assert sections_of(CARD) == [
        Section("amber", "Amber Line", "For children Call Amber Line 0808 157 0123 Cost Free")
    ]


def test_what_follows_a_card_belongs_to_the_section_before_it() -> None:
    found = sections_of(f'<h2 id="a">A</h2><p>One</p>{CARD}<p>Two</p>')
    assert found[0] == Section("a", "A", "One Two")


def test_the_help_block_is_left_out_so_that_the_full_card_is_found() -> None:
    card = CARD.replace('"card"', '"card short"')
    assert sections_of(f'<aside class="who"><h2 id="who">Who can help</h2>{card}</aside>') == []


def test_steps_are_sections_and_end_with_their_list() -> None:
    html = (
        '<h2 id="a">A</h2><ol class="steps"><li><h3 id="s1">One</h3><p>do</p></li>'
        '<li><h3 id="s2">Two</h3></li></ol><p>after</p>'
    )
    assert sections_of(html) == [
        Section("a", "A", "after"),
        Section("s1", "One", "do"),
        Section("s2", "Two", ""),
    ]


def test_english_beside_a_translation_is_not_indexed() -> None:
    html = (
        '<div class="pair"><h2 id="a">Cymorth</h2><div class="en" lang="en"><h2>Help</h2></div>'
        '</div><div class="pair"><p>Un</p><div class="en" lang="en"><p>One</p></div></div>'
    )
    assert sections_of(html) == [Section("a", "Cymorth", "Un")]


def test_decoration_is_not_indexed() -> None:
    html = (
        '<p>a<span aria-hidden="true">✓ Do</span><svg><text>x</text></svg><b hidden>y</b></p>'
        "<script>z</script><style>z</style><template>z</template><nav>z</nav>"
    )
    assert sections_of(html) == [Section("", "", "a")]


def test_only_the_article_of_a_whole_page_is_read() -> None:
    html = "<title>T</title><header>H</header><main><article><p>a</p></article>x</main>"
    assert sections_of(html) == [Section("", "", "a")]


def test_words_of_neighbouring_blocks_do_not_join() -> None:
    assert sections_of("<ul><li>a</li><li>b</li></ul>c<br>d") == [Section("", "", "a b c d")]


def test_a_word_with_emphasis_inside_stays_one_word() -> None:
    assert sections_of("<p>un<em>der</em>stand</p>") == [Section("", "", "understand")]


def test_a_number_in_a_sentence_keeps_its_punctuation() -> None:
    html = "<p>Call (<a><bdi>0808 157 0123</bdi></a>), or <a><bdi>999</bdi></a>.</p>"
    assert sections_of(html) == [Section("", "", "Call (0808 157 0123), or 999.")]


def test_references_are_read_as_letters() -> None:
    assert sections_of("<p>a &amp; b &lt;i&gt;</p>") == [Section("", "", "a & b <i>")]


def test_a_stray_end_tag_changes_nothing() -> None:
    assert sections_of("<p>a</b></p></div><p>b</p>") == [Section("", "", "a b")]


def test_elements_left_open_do_not_hide_what_follows() -> None:
    assert sections_of('<div><p><img src="x">a</div><p>b') == [Section("", "", "a b")]


def test_an_outline_keeps_the_opening_and_the_headings() -> None:
    sections = [Section("", "", "Lede."), Section("one", "One", "Text.")]
    assert outline(sections) == [Section("", "", "Lede."), Section("one", "One", "")]


def test_a_table_of_other_pages_headings_is_left_out() -> None:
    html = '<h2 id="t1">Harm</h2><table class="pictures coverage"><tr><td>Words</td></tr></table>'
    assert sections_of(html) == [Section("t1", "Harm", "")]


def test_an_older_translation_and_its_note_are_not_indexed() -> None:
    html = (
        '<div class="new" lang="en"><p class="told">Note</p><h2 id="a">New</h2>'
        "<p>New text</p></div>"
        '<div class="old"><p>Old text</p></div>'
    )
    assert sections_of(html) == [Section("a", "New", "New text")]
