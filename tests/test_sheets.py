from __future__ import annotations

from guide.sheets import Part, own_rows, parts, sources
from rendered import WELSH, in_english

ENGLISH = """Lede.

## Part {#part}

Do not pay. [See more](../help/index.md) or [call {number}](helpline:helper).

/// steps
### One {#one}
First.
///

/// do
- Wait
///

/// helpline | helper
///
"""
OWN = ENGLISH.replace("Part", "Rhan").replace("First", "Yn gyntaf").replace("Do not", "Peidiwch â")


def sheet() -> list[Part]:
    return parts(
        own_rows(in_english(OWN, language=WELSH).root), sources(in_english(ENGLISH), ["do not pay"])
    )


def test_there_is_a_row_for_every_section_and_step() -> None:
    assert [part.english.partition("</")[0][-4:] for part in sheet()] == ["ede.", "Part", ">One"]


def test_both_languages_stand_side_by_side() -> None:
    row = sheet()[2]
    assert "First." in row.english and "Yn gyntaf." in row.own


def test_what_must_not_go_wrong_is_marked() -> None:
    assert [part.careful for part in sheet()] == [[], ["Do not pay."], []]


def test_a_number_in_a_marked_sentence_keeps_its_own_order() -> None:
    marked = sources(in_english(ENGLISH), ["or call"])[1].careful
    assert marked == ['See more or call <bdi dir="ltr">0808\xa0157\xa00123</bdi>.']


def test_links_ids_and_icons_are_gone_and_their_words_stay() -> None:
    html = "".join(part.english + part.own for part in sheet())
    for gone in ("<a", "<svg", 'id="', "tel:"):
        assert gone not in html, gone
    assert '<span class="u">See more</span>' in html
    assert "0808 157 0123" in html.replace("\xa0", " ")
    assert "Wait" in html


def test_cards_from_the_data_are_left_out() -> None:
    assert not any("FREE" in part.english for part in sheet())


def test_a_section_that_is_not_translated_has_an_empty_side() -> None:
    own = own_rows(in_english("Rhagair.\n", language=WELSH).root)
    found = parts(own, sources(in_english(ENGLISH), []))
    assert [bool(part.own) for part in found] == [True, False, False]
