from __future__ import annotations

import re
from pathlib import Path

import pytest
from guide import parity
from guide.pagetext import LINK
from guide.project import Project
from guide.shared import Part
from guide.translate.repair import pairs, repaired
from hypothesis import given, settings
from hypothesis import strategies as st

ENGLISH = """First. [See who](../help/index.md)

## Tonight {#tonight}
[Call {number}](helpline:police_101) or [{name}](helpline:childline).

### Money {#money}
Do not pay. [See](#tonight)

/// helpline | childline
///

/// helplines
    need: listening
    nation: wales
///

/// say | Read this aloud
    lang: en

You are not alone.
///
"""


def text(body: str, code: str = "pl") -> Part:
    return Part(f"docs/{code}/a.md", code, "a.md", body, 5)


def mended(body: str) -> str:
    new, mends = repaired(text(body), text(ENGLISH, "en"))
    assert bool(mends) == (new != body)
    return new


SLIPS = {
    "id changed": ("{#tonight}", "{#dzis}"),
    "id in other letters": ("{#tonight}", "{#wieczór}"),
    "id gone": (" {#money}", ""),
    "id without its mark": ("{#money}", "{money}"),
    "wide braces": ("{#money}", "｛＃money｝"),
    "level": ("### Money", "## Money"),
    "level and id": ("### Money {#money}", "#### Money {#kasa}"),
    "page": ("../help/index.md", "../pomoc/index.md"),
    "anchor": ("(#tonight)", "(#dzis)"),
    "key of a helpline": ("helpline:childline)", "helpline:samaritans)"),
    "key that is there already": ("helpline:childline)", "helpline:police_101)"),
    "space before the bracket": ("](helpline:police_101)", "] (helpline:police_101)"),
    "wide brackets": ("](#tonight)", "]（#tonight）"),
    "key of a card": ("helpline | childline", "helpline | samaritans"),
    "name of a block": ("/// helplines\n", "/// telefony\n"),
    "option": ("need: listening", "need: sluchanie"),
    "option gone": ("    nation: wales\n", ""),
    "option too many": ("    lang: en\n", "    lang: en\n    nation: wales\n"),
    "placeholder": ("[Call {number}]", "[Call {numer}]"),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_put_right(name: str) -> None:
    right, wrong = SLIPS[name]
    broken = ENGLISH.replace(right, wrong, 1)
    assert broken != ENGLISH and mended(broken) == ENGLISH


def test_all_slips_at_once() -> None:
    broken = ENGLISH
    for name in ("id changed", "level", "page", "key of a card", "option", "placeholder"):
        broken = broken.replace(*SLIPS[name], 1)
    assert mended(broken) == ENGLISH


SWAPPED = {"#tonight}": "#money}", "#money}": "#tonight}"}
LEFT = {
    "two links swapped": ENGLISH.replace(
        "[Call {number}](helpline:police_101) or [{name}](helpline:childline)",
        "[Call {number}](helpline:childline) or [{name}](helpline:police_101)",
    ),
    "two sections swapped": re.sub("#[a-z]+}", lambda match: SWAPPED[match[0]], ENGLISH),
    "a heading too many": ENGLISH.replace("## Tonight", "## Moje {#moje}\n\n## Tonight"),
    "a link too few": ENGLISH.replace(" or [{name}](helpline:childline)", ""),
    "a link too many": ENGLISH.replace("Do not pay.", "Do not pay. [See](helpline:shout)"),
    "another block": ENGLISH.replace("/// say | Read this aloud", "/// urgent | Read this aloud"),
    "only words": ENGLISH.replace("You are not alone.", "Nie jesteś sam."),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_needs_a_person_is_left_alone(name: str) -> None:
    assert mended(LEFT[name]) == LEFT[name]


def test_links_may_stand_in_another_order_and_one_is_wrong() -> None:
    broken = ENGLISH.replace(
        "[Call {number}](helpline:police_101) or [{name}](helpline:childline)",
        "[{name}](helpline:childline) albo [Call {number}](helpline:policja)",
    )
    assert mended(broken) == broken.replace("policja", "police_101")


def test_a_repair_is_told_with_its_line() -> None:
    broken = text(ENGLISH.replace("{#tonight}", "{#dzis}"))
    (mend,) = repaired(broken, text(ENGLISH, "en"))[1]
    assert (mend.line, mend.was, mend.now) == (7, "## Tonight {#dzis}", "## Tonight {#tonight}")


@pytest.mark.parametrize(
    ("own", "theirs", "wanted"),
    [
        ("abc", "abc", []),
        ("axc", "abc", [(1, 1)]),
        ("xy", "ab", [(0, 0), (1, 1)]),
        ("ba", "ab", []),
        ("aa", "ba", [(0, 0)]),
        ("bx", "ab", [(1, 0)]),
        ("ax", "abc", []),
        ("axcd", "abc", [(1, 1)]),
    ],
)
def test_pairs(own: str, theirs: str, wanted: list[tuple[int, int]]) -> None:
    assert pairs(own, theirs) == wanted


@given(st.text("abc", max_size=6), st.text("abcd", max_size=6))
def test_pairs_never_take_what_the_other_has(own: str, theirs: str) -> None:
    put = list(own)
    for i, k in pairs(own, theirs):
        put[i] = theirs[k]
    for letter in "abcd":
        assert abs(put.count(letter) - theirs.count(letter)) <= abs(
            own.count(letter) - theirs.count(letter)
        )


PAGES = sorted(Path(Project().docs / "en").rglob("*.md"))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PAGES), st.randoms(use_true_random=False))
def test_one_slip_on_a_real_page_is_put_right(file: Path, chance: object) -> None:
    body = file.read_text(encoding="utf-8").split("---\n", 2)[-1]
    english = text(body, "en")
    places = [*LINK.finditer(body), *re.finditer(r"\{#([a-z0-9-]+)\}", body)]
    if not places:
        return
    place = chance.choice(places)  # type: ignore[attr-defined]
    broken = text(body[: place.start(1)] + "zle" + body[place.end(1) :])
    new, mends = repaired(broken, english)
    assert new == body and len(mends) == 1 and not parity.check(text(new), english)
