from __future__ import annotations

import markdown
import pytest
from guide.extension import HeadingIds
from markdown.extensions.toc import TocExtension

TEXT = "## One & *two*\n\n### One `& two`\n\n## Ünder {#x}\n\n### Élan <b>\n\n## One & two\n"


def html(lean: bool) -> str:
    md = markdown.Markdown(extensions=["attr_list", TocExtension(marker="")])
    if lean:
        md.treeprocessors.deregister("toc")
        md.treeprocessors.register(HeadingIds(md), "ids", 5)
    return md.convert(TEXT)


@pytest.mark.parametrize("name", ["one-two", "one-two_1", "one-two_2", "x"])
def test_headings_have_the_ids_that_a_table_of_contents_gives_them(name: str) -> None:
    assert html(lean=True) == html(lean=False) and f'id="{name}"' in html(lean=True)
