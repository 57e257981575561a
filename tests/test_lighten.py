from __future__ import annotations

import random
import string

from guide.lighten import BOX, LATE, OLD, boxes, lightened, weight

DICE = random.Random(7)


def words(count: int = 60) -> str:
    """Words that do not compress."""
    return " ".join("".join(DICE.choices(string.ascii_letters, k=9)) for _ in range(count))


def piece(name: str) -> str:
    english = f'<p class="en-title">About {name}</p><p>{words()}</p>'
    return f'<h2 id="{name}">Own</h2><p>Own text.</p>{BOX}<div>{english}</div></div>'


PAGE = f"<article>{piece('a')}{piece('b')}{piece('c')}</article>"


def test_a_light_page_stays_as_it_is() -> None:
    assert lightened(PAGE, weight(PAGE), "../a.html") == PAGE


def test_english_goes_from_the_end_and_no_more_than_must() -> None:
    light = lightened(PAGE, weight(PAGE) - 300, "../a.html")
    assert weight(light) <= weight(PAGE) - 300
    assert light.partition('id="c"')[0] == PAGE.partition('id="c"')[0]


def test_a_link_with_the_english_title_stands_in_its_place() -> None:
    light = lightened(PAGE, weight(PAGE) - 300, "../a.html")
    assert f'{BOX}<p><a href="../a.html#c" hreflang="en">About c</a></p></div>' in light


def test_the_link_leads_to_an_id_that_the_english_page_has() -> None:
    """A card's heading has an id made of its own words: `police` there, `_1` here."""
    own = PAGE.replace(BOX, f'<h3 id="_1">Heddlu</h3>{BOX}')
    for ids, to in ((None, "#_1"), ({"a", "b", "c"}, "#c"), (set(), "")):
        light = lightened(own, weight(own) - 300, "../a.html", ids)
        assert f'<a href="../a.html{to}" hreflang="en">About c</a>' in light


def test_every_box_is_found_whole() -> None:
    found = [PAGE[start:end] for start, end in boxes(PAGE)]
    assert len(found) == 3 and all(each.count("<div") == each.count("</div>") for each in found)


def test_english_nobody_asked_for_keeps_its_note() -> None:
    note = '<p class="told" lang="cy">STALE</p>'
    late = f'<h2 id="a">Own</h2>{LATE}{note}<h2>About a</h2><p>{words()}</p></div>'
    light = lightened(late, 200, "../a.html")
    link = '<p><a href="../a.html#a" hreflang="en">About a</a></p></div>'
    assert light == f'<h2 id="a">Own</h2>{LATE}{note}{link}'


def test_an_older_translation_goes_last_and_the_english_stays() -> None:
    html = f'<div class="new">{words()}</div>{OLD}{words()}</div>'
    assert lightened(html, 10, "x").startswith('<div class="new">')
    assert OLD not in lightened(html, 10, "x") and OLD in lightened(html, weight(html), "x")


def test_a_card_has_no_link_of_its_own() -> None:
    card = f'<section class="card" id="helper"><h3>Helper</h3>{BOX}<p>{words()}</p></div></section>'
    assert "hreflang" not in lightened(card, 10, "x") and BOX not in lightened(card, 10, "x")
