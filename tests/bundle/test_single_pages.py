"""guide.bundle.single_pages: which pages go into the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from guide.bundle.single_pages import OUT, Where, groups

LIST = """<main><nav class="all"><h2>All</h2><h3>Home</h3>
<ul><li><a href="index.html">Hafan</a></li></ul>
<h3>Now</h3><ul><li><a href="now/index.html">Nawr</a></li>
<li><a href="now/threat.html" hreflang="en"><bdi lang="en">A threat</bdi></a></li></ul>
<h3>About</h3><ul><li><a href="about/data.html">Data</a></li></ul></nav></main>"""


def test_sections_and_pages_in_the_order_of_the_menu(tmp_path: Path) -> None:
    (tmp_path / "cy").mkdir()
    (tmp_path / "cy/search.html").write_text(LIST, encoding="utf-8")
    found = groups(tmp_path, "cy")
    assert [(group.title, [each.title for each in group.entries]) for group in found] == [
        ("Home", ["Hafan"]),
        ("Now", ["Nawr", "A threat"]),
    ]
    assert [each.lang for each in found[1].entries] == ["cy", "en"]


@pytest.mark.parametrize(
    ("code", "path", "link", "there"),
    [
        ("en", "now/threat.html", "../help/index.html#a", Where("en", "help/index.html")),
        ("en", "now/threat.html", "#keep", Where("en", "now/threat.html")),
        ("cy", "now/threat.html", "index.html", Where("cy", "now/index.html")),
        ("cy", "now/threat.html", "../../now/threat.html#a", Where("en", "now/threat.html")),
        ("cy", "index.html", "now/index.html", Where("cy", "now/index.html")),
    ],
)
def test_where_a_link_leads(code: str, path: str, link: str, there: Where) -> None:
    assert Where(code, path).to(link) == there


def test_every_page_left_out_is_there_to_leave_out(site: Path) -> None:
    """A page that was renamed must not slip into the file. The school profile adds table.html."""
    missing = {path for path in OUT - {"table.html"} if not (site / path).is_file()}
    assert not missing
