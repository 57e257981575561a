from __future__ import annotations

import pytest
from guide.pages import TextFile
from guide.pagetext import FRAME, check


def told(body: str) -> list[str]:
    return [each.rule for each in check(TextFile("a.md", "en", "a.md", body, 5), {})]


@pytest.mark.parametrize("name", sorted(FRAME))
def test_a_heading_takes_no_id_of_the_page_around_it(name: str) -> None:
    assert told(f"## Words {{#{name}}}") == ["heading-id"]


def test_any_other_id_will_do() -> None:
    assert told("## Words {#words}") == []
