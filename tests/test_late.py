from __future__ import annotations

import re

import pytest
from guide.rendering import Shown
from rendered import WELSH, in_english, render

ENGLISH = """New lede.

/// emergency | New question?
[New link](../help/index.md)
///

## New part {#part}

New text.

/// steps
### New one {#one}
New first.

### New two {#two}
New second.
///

New after.

/// band
## New left {#left}
New leftish.

## New right {#right}
New rightish.
///
"""
OWN = ENGLISH.replace("New", "Hen")


def page(own: str = OWN, english: str = ENGLISH, **shown: Shown) -> str:
    return render(own, language=WELSH, english=in_english(english), shown=shown)


def step(html: str, number: int) -> str:
    return html.split("<li>")[number].partition("</li>")[0]


def test_an_ordinary_section_has_a_note_and_the_english_under_it() -> None:
    html = page(part="late")
    note = '<p class="told" dir="ltr" lang="cy">STALE</p>'
    assert re.search(f"Hen text.*{note}.*New text", html, re.S)
    assert html.count('<h2 id="part">Hen part</h2>') == 1


def test_an_urgent_one_has_the_english_first_and_the_older_translation_below() -> None:
    html = page(one="older")
    own = step(html, 1)
    assert re.search("STALE_URGENT.*New first.*STALE_OLD.*Hen one.*Hen first", own, re.S)
    assert '<h3 id="one">New one</h3>' in own and html.count('id="one"') == 1
    assert "STALE" not in step(html, 2)


def test_an_urgent_one_of_unknown_age_is_not_called_older() -> None:
    own = step(page(one="older-unknown"), 1)
    assert "STALE_UNKNOWN" in own and "STALE_OLD" not in own
    assert own.index("New first") < own.index("TRANSLATION") < own.index("Hen first")


@pytest.mark.parametrize(("how", "note"), [("withdrawn", "WITHDRAWN"), ("missing", "MISSING")])
def test_the_english_stands_instead(how: Shown, note: str) -> None:
    html = page(two=how)
    own = step(html, 2)
    assert f"STALE_{note}" in own and "New second" in own
    assert "Hen second" not in html and "Hen two" not in html
    assert '<div class="new" dir="ltr" lang="en">' in own


def test_what_follows_the_steps_belongs_to_the_last_of_them() -> None:
    assert "Hen after" not in page(two="withdrawn")
    assert "Hen after" in page(one="withdrawn")


def test_columns_of_a_band_stand_for_themselves() -> None:
    html = page(left="withdrawn")
    assert "Hen leftish" not in html and "New leftish" in html and "Hen rightish" in html


def test_at_the_top_the_title_is_english_where_the_english_comes_first() -> None:
    html = render(OWN, language=WELSH, english=in_english(ENGLISH), shown={"top": "withdrawn"})
    assert "Hen lede" not in html and "Hen question" not in html
    assert html.count("<h1>") == 1 and html.index("STALE_WITHDRAWN") < html.index("<h1>")


def test_at_the_top_of_an_ordinary_page_the_translation_leads() -> None:
    html = page(top="late")
    assert html.index("Hen lede") < html.index("STALE") < html.index("New lede")
    assert '<div class="en late" dir="ltr" lang="en">' in html.partition("New question")[0]


def test_a_section_that_is_not_there_is_put_where_the_english_has_it() -> None:
    own = OWN.replace("### Hen one {#one}\nHen first.\n\n", "")
    html = page(own, one="missing")
    assert html.index("New first") < html.index("Hen second")
    lacking = OWN.partition("/// band")[0]
    assert "New leftish" in page(lacking, left="missing", right="missing")


def test_a_section_that_the_english_lost_is_not_shown() -> None:
    own = OWN + "\n## Hen gone {#gone}\n\nHen rest.\n"
    assert "Hen rest" not in page(own, gone="gone")


def test_cards_come_from_the_data_and_are_never_behind() -> None:
    card = "\n## New cards {#cards}\n\n/// helpline | helper\n///\n"
    html = page(OWN + card.replace("New", "Hen"), ENGLISH + card, cards="withdrawn")
    assert html.count('id="helper"') == 1 and '<section class="card" id="helper"' in html


def test_other_cards_than_the_translation_has_are_shown() -> None:
    card = "\n## New cards {#cards}\n\n/// helpline | helper\n///\n"
    own = OWN + card.replace("New", "Hen").replace("helper", "night")
    html = page(own, ENGLISH + card, cards="late")
    assert html.count('id="helper"') == 1 and 'id="night"' not in html


def test_no_id_stands_twice_however_a_section_is_shown() -> None:
    names = ("part", "one", "two", "left", "right")
    for how in ("late", "unknown", "older", "older-unknown", "withdrawn", "missing"):
        html = page(**dict.fromkeys(names, how))  # type: ignore[arg-type]
        assert [html.count(f'id="{name}"') for name in names] == [1] * 5, how
