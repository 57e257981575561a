"""An English page that changed its shape, beside a translation that has not followed yet."""

from __future__ import annotations

import pytest
from guide.findings import Finding
from guide.parity import check, stamps
from made_site import DRAFT, english, translated

TEXT = """Lede.

## Now {#now}

1. [call {number}](helpline:childline)
2. [see](../help/life.md#a) `code`

/// say | Say this
“Words.”
///

[a](helpline:ceop)

[b](helpline:papyrus)

## Then {#then}

Rest.
"""
STAMPS = dict.fromkeys(("top", "now", "then"), "0123456789")
TWO = "[a](helpline:ceop)\n\n[b](helpline:papyrus)"
NEW = "\n## New {#new}\n\n[x](helpline:ceop)\n\n/// note\nx\n///\n"
LOST = "\n## Lost {#lost}\n\n[x](helpline:ceop)\n"


def judged(
    own: str, now: str, old: str | None = None, source: dict[str, str] = STAMPS
) -> list[Finding]:
    """What is said of a page whose every section is behind; `old` is the English it was made of."""
    page = translated("now/a.md", own, **DRAFT, source=source)
    original = english("now/a.md", now)
    found = check(page, original, {"top", "now", "then"}, lambda section: old)
    return [*found, *stamps(page, original)]


def said(found: list[Finding]) -> set[tuple[str, str]]:
    return {(each.rule, each.severity) for each in found}


def test_a_new_section_of_the_english_waits_for_nobody() -> None:
    assert said(judged(TEXT, TEXT + NEW)) == {("ids", "warning")}


def test_a_stamped_section_cannot_be_left_out() -> None:
    own = TEXT.replace("## Then {#then}\n\nRest.\n", "")
    assert said(judged(own, TEXT)) == {("ids", "error")}


def test_without_any_stamp_a_section_left_out_is_an_error() -> None:
    assert said(judged(TEXT, TEXT + NEW, source={})) == {("ids", "error")}


def test_a_section_that_the_english_lost_is_told() -> None:
    found = judged(TEXT + LOST, TEXT, source=STAMPS | {"lost": "0123456789"})
    assert said(found) == {("orphan", "warning")}
    assert found[0].line == 10 + TEXT.count("\n") + 1


@pytest.mark.parametrize(
    ("section", "source", "old"),
    [
        (LOST, STAMPS, None),  # no stamp: it was never English
        (LOST.replace("##", "####"), STAMPS | {"lost": "0123456789"}, None),  # would be shown
        (f"\n/// note\n{LOST}\n///\n", STAMPS | {"lost": "0123456789"}, None),
        (LOST, STAMPS | {"lost": "0123456789"}, TEXT + LOST.replace("ceop", "papyrus")),
    ],
)
def test_a_section_of_its_own_is_an_error(
    section: str, source: dict[str, str], old: str | None
) -> None:
    assert ("ids", "error") in said(judged(TEXT + section, TEXT, old, source))


CHANGES = [
    ("links", "life.md#a", "life.md#b"),
    ("links", "[see](../help/life.md#a)", "see"),
    ("placeholders", "call {number}", "call"),
    ("code-words", "`code`", "`other`"),
    ("blocks", "/// say | Say this", "/// do | Say this"),
    ("numbers", "2. [see]", "2. Under 18: [see]"),
    ("numbers", "2. [see]", "- [see]"),
    ("links", "[a](helpline:ceop)\n\n", ""),
]


@pytest.mark.parametrize(("rule", "old", "new"), CHANGES)
def test_as_the_english_it_was_made_from_is_a_warning(rule: str, old: str, new: str) -> None:
    found = judged(TEXT, TEXT.replace(old, new), TEXT)
    assert (rule, "warning") in said(found) and {each.severity for each in found} == {"warning"}
    assert all(each.remedy.endswith("translate diff cy now/a") for each in found)


@pytest.mark.parametrize(("rule", "old", "new"), CHANGES)
def test_as_neither_english_is_an_error(rule: str, old: str, new: str) -> None:
    assert (rule, "error") in said(judged(TEXT.replace(old, new), TEXT, TEXT))


@pytest.mark.parametrize(
    "more",
    ["[x](helpline:ceop)", "/// note\nx\n///", "`x`", "| x | y |\n|---|---|", "3. x", "7 days"],
)
def test_less_than_the_english_is_a_warning_where_no_history_is(more: str) -> None:
    now = TEXT.replace("## Then", f"{more}\n\n## Then")
    assert {each.severity for each in judged(TEXT, now)} == {"warning"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("helpline:ceop", "helpline:papyrus"),
        ("## Then", "[x](helpline:ceop)\n\n## Then"),
        ("## Then", "/// note\nx\n///\n\n## Then"),
        ("## Then", "3. x\n\n## Then"),
        ("`code`", "`rm`"),
        ("call {number}", "call {name}"),
        ("/// say | Say this", "/// do | Say this"),
        ("[see](../help/life.md#a)", "[see](../help/life.md#b)"),
        # Two targets swapped, and one link less to hide it.
        ("[see](../help/life.md#a) `code`\n\n", "[see](helpline:papyrus)\n\n"),
        (TWO, "[b](helpline:papyrus)\n\n[a](helpline:ceop)"),
        (TWO, "[a](helpline:papyrus)\n\nb"),
    ],
)
def test_a_forged_stamp_opens_no_door(old: str, new: str) -> None:
    found = judged(TEXT.replace(old, new), TEXT)
    assert "error" in {each.severity for each in found}
