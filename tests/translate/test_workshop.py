"""The whole workshop of the real project: what the pieces say together."""

from __future__ import annotations

from pathlib import Path

import little
import pytest
from guide.findings import Refused
from guide.project import Project
from guide.site import load_site
from guide.translate.changes import Changes
from guide.translate.workshop import Workshop, includes, load_workshop, of_site, part_key


@pytest.fixture(scope="module")
def shop(project: Project) -> Workshop:
    return load_workshop(project)


def test_pages_come_in_the_order_of_the_menu(shop: Workshop) -> None:
    names = [each.uri for each in shop.of("cy")]
    assert names[:4] == ["strings", "index.md", "now/index.md", "now/threat.md"]
    assert names.index("now/threat.md") < names.index("help/index.md") < names.index("signs.md")
    assert names[-1].startswith("_shared/")


def test_country_pages_are_made_and_not_translated(shop: Workshop) -> None:
    assert "help/world/fr.md" in shop.made
    assert "help/world/fr.md" not in [each.uri for each in shop.of("cy")]


def test_a_site_that_is_built_has_the_same_states(project: Project, shop: Workshop) -> None:
    site = of_site(load_site(project), Changes())
    assert site.page("cy", "now/threat.md") == shop.page("cy", "now/threat.md")
    assert site.page("cy", "help/world/fr.md").status == "made"


def test_names_of_services_are_no_words_to_translate(shop: Workshop) -> None:
    assert {"Childline", "CEOP", "Report Remove"} <= shop.names


def test_one_language_beside_english(project: Project) -> None:
    assert [each.code for each in load_workshop(project, "ur").languages] == ["en", "ur"]


def test_a_part_is_part_of_the_crisis_set_where_a_crisis_page_includes_it(small: Project) -> None:
    shop = little.workshop(small)
    assert shop.including("words") == ["a.md", "b.md"] and shop.part("pl", "words").crisis
    assert part_key("_shared/words.md") == "words" and part_key("a.md") == ""
    assert includes(little.ENGLISH) == ["words"]


def test_an_english_page_that_cannot_be_read_stops_everything(
    project: Project, tmp_path: Path
) -> None:
    from copies import copy, edit

    made = copy(project, tmp_path / "project", ("cy",))
    edit(made, "docs/en/now/threat.md", "harm: true", "harm: maybe")
    with pytest.raises(Refused):
        load_workshop(made)
