from __future__ import annotations

import pytest
from guide.parity import check
from made_site import english, translated

TEXT = """Lede.

## Now {#now}

/// say | Say this
“Words.”
///

[call {number}](helpline:childline) or [see](../help/life.md#a)

### Then {#then}

/// helpline | papyrus
///

/// helplines
    need: talk

///
"""


def faults(text: str) -> list[str]:
    found = check(translated("now/a.md", text), english("now/a.md", TEXT))
    return [f"{each.line}: {each.message}" for each in found]


def test_other_words_in_the_same_shape_pass() -> None:
    words = {"Lede": "Cyflwyniad", "Now": "Nawr", "Say this": "Dywedwch", "Words": "Geiriau"}
    text = TEXT
    for old, new in words.items():
        text = text.replace(old, new)
    assert faults(text) == []


def test_links_may_change_places_inside_their_section() -> None:
    old = "[call {number}](helpline:childline) or [see](../help/life.md#a)"
    new = "[gweler](../help/life.md#a) neu [{number}](helpline:childline)"
    assert faults(TEXT.replace(old, new)) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("{#now}", "{#nawr}", 12, "The heading here is ## … {#nawr}; the English has ## … {#now}."),
        ("### Then", "## Then", 20, "the English has ### … {#then}"),
        ("### Then {#then}\n", "", 12, "the English has ### … {#then}"),
        ("helpline:childline", "helpline:childline/text", 18, "The links of '#now'"),
        ("life.md#a", "life.md#b", 18, "The links of '#now'"),
        ("| papyrus", "| samaritans", 22, "The block here is 'helpline'"),
        ("need: talk", "need: report", 25, "The block here is 'helplines'"),
        ("/// say | Say this", "/// say", 14, "The block here is 'say'"),
        ("/// say | Say this", "/// do | Say this", 14, "The block here is 'do'"),
    ],
)
def test_another_shape_is_found(old: str, new: str, line: int, said: str) -> None:
    fault = faults(TEXT.replace(old, new))[0]
    assert fault.startswith(f"{line}: ") and said in fault


def test_a_heading_too_many_is_found() -> None:
    (fault,) = faults(f"{TEXT}\n## More {{#more}}\n")
    assert "is ## … {#more}; the English has nothing" in fault


def test_a_block_too_many_is_found() -> None:
    (fault,) = faults(f"{TEXT}\n/// note\nx\n///\n")
    assert "is 'note' without words; the English has none" in fault


def test_a_page_without_its_blocks_is_found() -> None:
    found = faults("Lede.\n\n## Now {#now}\n\n### Then {#then}\n")
    assert any("The block here is none; the English has 'say'" in fault for fault in found)


def test_figures_of_a_section_that_is_behind_are_only_a_warning() -> None:
    page = translated("now/a.md", TEXT.replace("Say this", "Say 3"))
    (hard,) = check(page, english("now/a.md", TEXT))
    (soft,) = check(page, english("now/a.md", TEXT), stale={"now"})
    assert (hard.severity, soft.severity) == ("error", "warning")


def test_two_targets_swapped_between_paragraphs_are_found() -> None:
    one, two = "[a](helpline:childline)", "[b](helpline:papyrus)"
    page, original = f"{two}\n\n{one}\n", f"{one}\n\n{two}\n"
    (fault,) = check(translated("a.md", page), english("a.md", original))
    assert "another paragraph" in fault.message


def test_a_link_that_names_another_service_is_found() -> None:
    page, original = "[Papyrus](helpline:childline)", "[Childline](helpline:childline)"
    more = " [Papyrus](helpline:papyrus)\n"
    (fault,) = check(translated("a.md", page + more), english("a.md", original + more))
    assert fault.message == "The link says Papyrus, but leads to 'helpline:childline'."


def test_a_text_out_of_all_measure_is_not_looked_at_further() -> None:
    (fault,) = check(translated("a.md", "x [y](z)\n" * 1000), english("a.md", "x\n"))
    assert fault.rule == "size"


def test_two_ages_swapped_between_paragraphs_are_found() -> None:
    page, original = "Under 18.\n\nOver 13.\n", "Under 13.\n\nOver 18.\n"
    assert {each.rule for each in check(translated("a.md", page), english("a.md", original))} == {
        "numbers"
    }
