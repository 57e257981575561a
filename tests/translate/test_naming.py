from __future__ import annotations

import little
import pytest
from guide.project import Project
from guide.translate import naming
from guide.translate.naming import Unknown


@pytest.mark.parametrize(
    "words",
    ["a", "a.md", "a.html", "pl/a", "en/a.md", "docs/pl/a.md", "docs/en/a.md", "docs\\pl\\a.md",
     "./docs/pl/a.md"],
)  # fmt: skip
def test_a_page_by_any_of_its_names(small: Project, words: str) -> None:
    assert naming.page(words, little.workshop(small), "pl") == "a.md"


@pytest.mark.parametrize("words", ["_shared/words", "docs/pl/_shared/words.md"])
def test_a_shared_part(small: Project, words: str) -> None:
    assert naming.page(words, little.workshop(small), "pl") == "_shared/words.md"


def test_a_folder_is_its_index(small: Project) -> None:
    little.write(small, "docs/en/now/index.md", little.ENGLISH)
    for words in ("now", "now/", "now/index"):
        assert naming.page(words, little.workshop(small), "pl") == "now/index.md"


def test_a_page_that_is_not_there_has_a_neighbour(small: Project) -> None:
    little.write(small, "docs/en/now/threat.md", little.ENGLISH)
    shop = little.workshop(small)
    for words in ("now/thread", "threat"):
        with pytest.raises(Unknown, match="Did you mean now/threat"):
            naming.page(words, shop, "pl")
    with pytest.raises(Unknown, match="translate status pl"):
        naming.page("qqqqqq", shop, "pl")


def test_a_page_whose_english_is_gone_is_told(small: Project) -> None:
    (small.docs / "en/a.md").unlink()
    with pytest.raises(Unknown, match="move or remove"):
        naming.page("a", little.workshop(small), "pl")


def test_a_page_made_from_data_is_told(small: Project) -> None:
    shop = little.workshop(small)
    shop.made = frozenset({"help/world/fr.md"})
    with pytest.raises(Unknown, match="made from data"):
        naming.page("help/world/fr", shop, "pl")


def test_languages_and_sections() -> None:
    assert naming.language("pl", little.LANGUAGES).name == "Polski"
    for code, said in (("uk", "translate new uk"), ("klingon", "there are en, pl")):
        with pytest.raises(Unknown, match=said):
            naming.language(code, little.LANGUAGES)
    assert naming.section("#money", ["top", "money"], "a.md") == "money"
    with pytest.raises(Unknown, match="it has top, money"):
        naming.section("kasa", ["top", "money"], "a.md")
