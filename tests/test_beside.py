from __future__ import annotations

from guide.rendering import current
from guide.searchtext import sections_of
from markdown.util import ETX, STX
from rendered import WELSH, in_english, render

ENGLISH = """English lede.

/// emergency | English question?
[English link](../help/index.md)
///

## Part {#part}

English text.

/// steps
### Step one {#one}
English step.
///

English end.

/// helpline | helper
///
"""
OWN = (
    ENGLISH.replace("English lede", "Rhagair")
    .replace("English question", "Cwestiwn")
    .replace("English link", "Dolen")
    .replace("English text", "Testun")
    .replace("Step one", "Cam un")
    .replace("English step", "Cam")
    .replace("English end", "Diwedd")
)


def draft() -> str:
    return render(OWN, language=WELSH, english=in_english(ENGLISH))


def test_every_piece_of_english_is_on_the_page() -> None:
    html = draft()
    for words in ("lede", "question", "link", "text", "step", "end"):
        assert html.count(f"English {words}") == 1, words


def test_the_english_is_marked_as_english() -> None:
    assert draft().count('<div class="en" dir="ltr" lang="en">') >= 6


def test_the_english_follows_its_own_piece() -> None:
    html = draft()
    assert html.index("Testun") < html.index("English text") < html.index("Cam un")
    assert html.index("Cam un") < html.index("English step") < html.index("Diwedd")


def test_no_id_stands_twice() -> None:
    html = draft()
    for name in ("part", "one", "helper"):
        assert html.count(f'id="{name}"') == 1, name


def test_a_step_keeps_its_english_inside() -> None:
    step = draft().partition("<li>")[2].partition("</li>")[0]
    assert "Cam." in step and "English step" in step


def test_a_page_without_english_has_no_pairs() -> None:
    html = render(ENGLISH)
    assert 'class="en"' not in html and 'class="pair"' not in html


def test_a_section_the_english_lost_still_shows() -> None:
    html = render(OWN, language=WELSH, english=in_english("English lede."))
    assert "Testun" in html and "Diwedd" in html


def test_an_ordinary_numbered_list_is_paired_whole() -> None:
    text = "Lede.\n\n## Part {#part}\n\n1. English one.\n2. English two.\n"
    own = text.replace("English", "Ein")
    html = render(own, language=WELSH, english=in_english(text))
    assert "English one." in html and "English two." in html


def test_the_english_is_written_once_and_stands_on_every_page_as_if_it_were_not() -> None:
    english = in_english(ENGLISH)
    first, second = (render(OWN, language=WELSH, english=english) for _ in range(2))
    assert first == second
    assert first.count('<div class="en"') > 3 and "English step." in first


def test_a_mark_of_ours_in_a_text_is_only_text() -> None:
    html = render(f"{STX}beside-0{ETX} x\n", language=WELSH, english=in_english("Lede.\n"))
    assert html.count("Lede.") == 1


def test_search_finds_the_same_before_the_english_is_put_back() -> None:
    html = render(OWN + "\nA & B\n", language=WELSH, english=in_english(ENGLISH))
    alone = current.get().alone
    assert "English" not in alone and "A &amp; B" in alone
    assert sections_of(alone) == sections_of(html)
