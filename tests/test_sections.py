from __future__ import annotations

from guide.sections import hashes, sections

BODY = "Lede.\n\n## One {#one}\n\nText.\n\n### Two {#two}\n\nMore.\n"


def test_a_page_is_split_at_its_headings() -> None:
    assert [(each.id, each.level, each.line) for each in sections(BODY)] == [
        ("top", 0, 1),
        ("one", 2, 3),
        ("two", 3, 7),
    ]


def test_a_heading_without_id_has_none() -> None:
    assert [each.id for each in sections("## One\n")] == ["top", ""]


def test_a_heading_in_a_code_fence_is_not_one() -> None:
    assert len(sections("```\n## One {#one}\n```\n")) == 1


def test_wrapping_changes_no_hash() -> None:
    wrapped = "Lede.\n\n## One {#one}\nText.\n\n\n### Two {#two}\n\n  More.\n"
    assert hashes("T", "D", BODY) == hashes("T", "D", wrapped)


def test_one_word_changes_one_section() -> None:
    old, new = hashes("T", "D", BODY), hashes("T", "D", BODY.replace("More", "Less"))
    assert [key for key in old if old[key] != new[key]] == ["two"]


def test_the_title_belongs_to_the_top() -> None:
    old, new = hashes("T", "D", BODY), hashes("Other", "D", BODY)
    assert [key for key in old if old[key] != new[key]] == ["top"]


def test_a_hash_is_ten_hex_digits() -> None:
    assert all(len(each) == 10 and int(each, 16) >= 0 for each in hashes("T", "D", BODY).values())
