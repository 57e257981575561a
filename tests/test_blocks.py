from __future__ import annotations

from pathlib import Path

import yaml
from guide.blocks import ids
from made_up import abroad, record
from rendered import content, render, words

STRINGS = Path(__file__).resolve().parents[1] / "docs" / "_data" / "strings" / "en.yml"


def test_the_danger_card_holds_the_emergency_number() -> None:
    html = render("/// emergency | In danger?\n///")
    assert '<a class="call red" href="tel:999">' in html
    assert '<bdi dir="ltr">999</bdi>' in html


def test_the_danger_card_says_its_severity_in_words_of_the_language() -> None:
    assert '<p class="label">DANGER</p>' in render("/// emergency | In danger?\n///")


def test_the_danger_card_stands_with_the_title() -> None:
    html = render("Lede.\n\n/// emergency | In danger?\n///\n\nText.")
    assert html.index("<h1>") < html.index('class="danger"') < html.index('class="cols"')


def test_say_has_its_label() -> None:
    html = content("Lede.\n\n/// say\n“Words.”\n///")
    assert '<div class="say">\n<p class="label">SAY</p>\n<p>“Words.”</p>\n</div>' in html


def test_say_may_have_a_label_of_its_own() -> None:
    assert '<p class="label">Later</p>' in content("Lede.\n\n/// say | Later\n“Words.”\n///")


def test_say_can_be_in_another_language() -> None:
    html = content("Lede.\n\n/// say\n    lang: en\n\n“Words.”\n///")
    assert '<p dir="ltr" lang="en">“Words.”</p>' in html


def test_each_do_not_has_a_cross_that_is_not_read_aloud() -> None:
    html = content("Lede.\n\n/// do-not\n- Do not pay.\n- Do not reply.\n///")
    assert html.count('<svg aria-hidden="true" class="i i-cross">') == 2


def test_each_do_has_a_tick() -> None:
    assert content("Lede.\n\n/// do\n- Stay.\n///").count("#i-tick") == 1


def test_steps_become_a_numbered_list_in_order() -> None:
    html = content(
        "Lede.\n\n## Now {#now}\n\n/// steps\n### One {#one}\nA.\n\n### Two {#two}\nB.\n///"
    )
    assert html.count("<li>") == 2
    assert html.index('<h3 id="one">') < html.index("A.") < html.index('<h3 id="two">')


def test_a_band_has_a_column_a_heading() -> None:
    html = content("Lede.\n\n/// band\n## One {#one}\nA.\n\n## Two {#two}\nB.\n///")
    assert html.count('<div class="col">') == 2


def test_doors_have_icons_and_are_links() -> None:
    html = content(
        "Lede.\n\n/// doors\n### [Now](a.md) {#now}\nText.\n\n### [Talk](b.md) {#talk}\nText.\n///"
    )
    assert ["#i-lifering" in html, "#i-question" in html] == [True, True]
    assert 'class="door door-1"' in html and 'class="door door-2"' in html


def test_the_picture_table_keeps_its_roles() -> None:
    html = content(
        "Lede.\n\n/// pictures\n| Picture | Do | Not |\n|---|---|---|\n| A | B | C |\n///"
    )
    assert '<table class="pictures" role="table">' in html
    assert '<th role="rowheader" scope="row">A</th>' in html


def test_a_helpline_block_is_the_services_card() -> None:
    html = content("Lede.\n\n/// helpline | helper\n///")
    assert '<section class="card" id="helper">' in html
    assert 'href="tel:+448081570123"' in html


def test_a_list_of_helplines_is_chosen_by_nation() -> None:
    html = content("Lede.\n\n/// helplines\n    nation: wales\n\n///")
    assert "Night Line" in html and "Helper" not in html


def test_a_held_service_has_no_card() -> None:
    assert "<section" not in content("Lede.\n\n/// helplines\n    ids: held\n\n///")


def test_ids_may_be_parted_by_commas_or_spaces() -> None:
    assert ids("a, b c") == ["a", "b", "c"]


def test_html_in_a_page_is_shown_as_text() -> None:
    html = content("Lede.\n\n<script>alert(1)</script>\n\nA <b onclick='x'>word</b>.")
    assert "<script" not in html and "<b " not in html


def test_template_code_is_only_text() -> None:
    assert "{{ 7 * 7 }}" in content("Lede.\n\n{{ 7 * 7 }}")


def test_countries_are_listed_with_links_to_their_pages() -> None:
    html = content(
        "/// countries\n///",
        uri="help/world/index.md",
        helplines=abroad("FR", fr_help=record(nations=[])),
        words={**words(), "world": {"names": {}}},
    )
    assert '<a class="button" href="fr.md">France' in html


def test_another_country_is_shown_only_where_it_is_named() -> None:
    lines = abroad("FR", fr_help=record(nations=["worldwide"], name={"en": "Aide"}))
    real = yaml.safe_load(STRINGS.read_text(encoding="utf-8"))
    assert "Aide" not in content("/// helplines\n///", helplines=lines)
    block = "/// helplines\n    country: fr\n///"
    assert "Aide" in content(block, helplines=lines, words=real)
