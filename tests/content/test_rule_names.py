from __future__ import annotations

from collections.abc import Callable

Found = Callable[..., list[tuple[str, int]]]


def test_a_name_near_the_word_group_is_refused(found: Found) -> None:
    assert found("group") == [("group", line) for line in (12, 14, 14, 16)]


def test_organisations_dates_and_counts_are_no_groups(found: Found) -> None:
    assert found("group-ok") == []


def test_platforms_and_rankings_are_refused(found: Found) -> None:
    assert found("platform") == [("platform", 12), ("platform", 14)]


def test_the_page_about_settings_names_platforms(found: Found) -> None:
    assert found("platform", "protect/devices.md") == [("platform", 14)]


def test_plain_words_are_no_platforms(found: Found) -> None:
    assert found("platform-ok") == []
