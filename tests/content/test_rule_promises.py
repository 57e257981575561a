from __future__ import annotations

from collections.abc import Callable

Found = Callable[..., list[tuple[str, int]]]


def test_promises_nobody_can_keep_are_refused(found: Found) -> None:
    assert found("promise") == [("promise", line) for line in (12, 12, 16, 19)]


def test_denied_promises_and_words_for_a_parent_stay(found: Found) -> None:
    assert found("promise-ok") == []
