from __future__ import annotations

from collections.abc import Callable

Found = Callable[..., list[tuple[str, int]]]


def test_law_and_settings_need_a_dated_page(found: Found) -> None:
    assert found("dated") == [("dated", line) for line in (12, 16, 19)]


def test_a_section_may_send_readers_to_the_law_page(found: Found) -> None:
    assert found("dated-ok") == []


def test_a_dated_page_may_say_it(found: Found) -> None:
    assert found("dated-marked-ok") == []
