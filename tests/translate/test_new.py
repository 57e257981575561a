from __future__ import annotations

import little
import pytest
from guide.languages import Language, LanguageList
from guide.pages import TranslationMatter, read_page
from guide.project import Project
from guide.shape import shaped
from guide.shared import hashes_of
from guide.translate.naming import Unknown
from guide.translate.new import Exists, Made, entry, known_language, make, page_text
from guide.yamltext import load

POLSKI = little.LANGUAGES[1]
LIST = """# The languages.
languages:
  - code: en
    name: English
    direction: ltr
"""


@pytest.fixture
def project(small: Project) -> Project:
    little.write(small, "docs/_data/languages.yml", LIST)
    little.write(small, "docs/_data/strings/en.yml", "shell: {skip: Skip to it, menu: Menu}\n")
    (small.docs / "pl/a.md").unlink()
    return small


def new(project: Project, language: Language = POLSKI, uri: str = "a.md") -> Made:
    return make(project, little.workshop(project), language, uri)


def test_a_page_is_a_copy_of_the_english_with_its_stamps(project: Project) -> None:
    done = new(project)
    page = read_page(project.docs / "pl/a.md", "pl", project)
    shop = little.workshop(project)
    english = shop.pages["en"]["a.md"]
    assert isinstance(page.matter, TranslationMatter) and page.body == english.body
    assert page.matter.translation.source == hashes_of(english, shop.parts["en"])
    assert page.matter.translation.status == "draft"
    assert page.matter.title == english.matter.title
    state = shop.page("pl", "a.md")
    assert len(state.missing) == 5 and done.words == state.words == state.left


def test_titles_that_need_quotes_get_them(project: Project) -> None:
    little.edit(project, "docs/en/a.md", "title: A title", "title: 'One: “two”'")
    new(project)
    page = read_page(project.docs / "pl/a.md", "pl", project)
    assert page.matter.title == "One: “two”"


def test_a_file_that_is_there_is_never_written_over(project: Project) -> None:
    little.write(project, "docs/pl/a.md", "mine")
    with pytest.raises(Exists, match="status pl a"):
        make(project, little.workshop(project), POLSKI, "a.md")
    assert little.read(project, "docs/pl/a.md") == "mine"


def test_shared_parts_that_are_lacking_are_named(project: Project) -> None:
    assert new(project).parts == ()
    (project.docs / "pl/_shared/words.md").unlink()
    assert new(project, uri="b.md").parts == ("words",)
    done = new(project, uri="_shared/words.md")
    assert little.read(project, "docs/pl/_shared/words.md") == little.PART and done.words == 4


def test_a_new_language_is_added_with_its_words(project: Project) -> None:
    ukrainian = known_language("uk")
    done = new(project, ukrainian)
    assert done.strings == "docs/_data/strings/uk.yml" and done.strings_words == 4
    text = little.read(project, "docs/_data/languages.yml")
    assert text == LIST + entry(ukrainian)
    listed = shaped(LanguageList, load(project.data / "languages.yml", project.root)).languages
    assert listed[-1].name == "Українська" and listed[-1].publish == "draft"


def test_words_that_are_there_stay(project: Project) -> None:
    little.write(project, "docs/_data/strings/pl.yml", "shell: {skip: Dalej, menu: Menu}\n")
    assert new(project).strings == ""
    assert "Dalej" in little.read(project, "docs/_data/strings/pl.yml")


@pytest.mark.parametrize(
    ("code", "name", "direction"),
    [
        ("pl", "Polski", "ltr"),
        ("ar", "العربية", "rtl"),
        ("so", "Soomaali", "ltr"),
        ("pt-BR", "Português (Brasil)", "ltr"),
    ],
)
def test_languages_we_know(code: str, name: str, direction: str) -> None:
    found = known_language(code)
    assert (found.name, found.direction) == (name, direction)


def test_a_language_may_say_itself_how_it_is_called() -> None:
    found = known_language("xx", "my own", "rtl")
    assert (found.name, found.direction) == ("My own", "rtl")


@pytest.mark.parametrize("code", ["xx", "ckb", "PL", "p", "pl_PL", "../x", ""])
def test_languages_we_cannot_take(code: str) -> None:
    with pytest.raises(Unknown):
        known_language(code)


def test_the_origin_is_said(project: Project) -> None:
    shop = little.workshop(project)
    text = page_text(shop.pages["en"]["a.md"], shop.parts["en"], "machine")
    assert "  origin: machine\n" in text
