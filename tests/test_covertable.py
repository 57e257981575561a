from __future__ import annotations

from guide.coverage import coverage
from rendered import content
from test_coverage import WHOLE, matrix, page


def table(*covers: str) -> str:
    known = coverage(page(*(covers or (WHOLE,))), matrix()[0])
    return content("Lede.\n\n/// coverage\n///", uri="about/coverage.md", coverage=known)


def test_each_threat_has_a_heading_and_a_table_it_names() -> None:
    html = table()
    assert '<h2 id="t1">Someone harms</h2>' in html and '<table aria-labelledby="t1"' in html


def test_each_audience_is_named_in_a_row() -> None:
    html = table()
    assert "<p>Parents</p>" in html and "<p>Teachers</p>" in html


def test_audiences_who_find_the_same_share_a_row() -> None:
    assert table().count('<th role="rowheader" scope="row">') == 1
    assert table(WHOLE, "{threat: T1, audience: teachers, help: words}").count("rowheader") == 2


def test_each_answer_is_a_link_to_its_section() -> None:
    assert '<a href="../a/page.md#signs">Page: Signs</a>' in table()


def test_the_top_of_a_page_needs_no_anchor() -> None:
    assert '<a href="../a/page.md">Page</a>' in table()


def test_links_in_the_table_are_no_buttons() -> None:
    assert "button" not in table()


def test_a_cell_on_a_phone_has_its_label() -> None:
    assert table().count('<span aria-hidden="true" class="cell-label">Notice</span>') == 1


def test_a_page_that_knows_no_coverage_shows_nothing() -> None:
    assert "<table" not in content("Lede.\n\n/// coverage\n///")
