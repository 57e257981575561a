from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from guide.edition import Edition
from guide.policy import PAGE_POLICY
from guide.shell import Place, shell
from guide.site import SEARCH
from made_site import REVIEWED, english, made_site, translated
from mkdocs.structure.nav import Section
from test_school import COPY, EDITION

PAGES = [
    english("index.md", title="Home"),
    english("now/index.md", title="Now", crisis=True),
    english("now/threat.md", title="Threat"),
    english("about/index.md", title="About"),
    english(SEARCH, title="Search"),
    translated("index.md"),
    translated("about/index.md", **REVIEWED),
]


class MadeUpPage:
    """What MkDocs hands over, as far as it is looked at."""

    def __init__(self, uri: str) -> None:
        self.file = SimpleNamespace(norm_src_uri=uri)


def section(title: str, *uris: str) -> Section:
    made = Section(title, [])
    made.children = [MadeUpPage(uri) for uri in uris]  # type: ignore[misc]
    return made


def context(
    uri: str, code: str = "en", edit: str = "", edition: Edition | None = None
) -> dict[str, Any]:
    config = SimpleNamespace(extra={"edit_base": edit, "leave_url": "https://leave.example/"})
    items = [MadeUpPage("index.md"), section("now", "now/index.md", "now/threat.md")]
    site = made_site(*PAGES)
    site.edition = edition
    for words in site.words.values():
        words["copy"] = COPY
    return shell(site, MadeUpPage(uri), code, SimpleNamespace(items=items), config)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def pages_of_mkdocs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guide.shell.Page", MadeUpPage)


def test_english_is_at_the_root_and_others_below_their_code() -> None:
    assert Place("en", "now/threat.md").url == "now/threat.html"
    assert Place("cy", "now/threat.md").url == "cy/now/threat.html"


def test_links_are_relative_to_the_page() -> None:
    here = Place("cy", "now/threat.md")
    assert here.to("assets/guide.css") == "../../assets/guide.css"
    assert here.to("cy/now/threat.html") == "threat.html"
    assert Place("en", "index.md").to("cy/index.html") == "cy/index.html"


def test_a_page_leads_to_home_now_search_and_its_english() -> None:
    g = context("now/threat.md", "cy")
    assert (g["home"], g["now_url"], g["search_url"]) == (
        "../index.html",
        "index.html",
        "../search.html",
    )
    assert (g["english_url"], g["root"]) == ("../../now/threat.html", "../../")


def test_style_and_script_carry_their_version() -> None:
    assert context("index.md")["css"] == "assets/guide.css?0123abcd"
    assert context("now/threat.md", "cy")["js"] == "../../assets/guide.js?0123abcd"
    assert context(SEARCH)["js"] == "assets/search.js?0123abcd"


@pytest.mark.parametrize(
    ("uri", "kind"),
    [
        ("index.md", "home"),
        (SEARCH, "search"),
        ("now/index.md", "crisis"),
        ("about/index.md", "plain"),
    ],
)
def test_each_page_is_of_a_kind(uri: str, kind: str) -> None:
    assert context(uri)["kind"] == kind


@pytest.mark.parametrize(
    ("uri", "state", "hidden"),
    [
        ("index.md", "draft", True),
        ("now/index.md", "fallback", True),
        ("about/index.md", "reviewed", False),
    ],
)
def test_only_what_was_checked_may_be_found(uri: str, state: str, hidden: bool) -> None:
    g = context(uri, "cy")
    assert (g["state"], g["noindex"]) == (state, hidden)
    assert context(uri)["state"] == "original" and not context(uri)["noindex"]


def test_an_untranslated_page_keeps_its_english_words_and_language() -> None:
    g = context("now/index.md", "cy")
    assert (g["title"], g["lang"].code, g["content_lang"].code) == ("Now", "cy", "en")


def test_the_menu_names_sections_and_where_the_reader_is() -> None:
    menu = context("now/index.md")["menu"]
    assert [entry["title"] for entry in menu] == ["HOME", "NOW", "ALL_PAGES"]
    assert [entry["current"] for entry in menu] == [False, True, False]
    threat = context("now/threat.md")["menu"]
    assert [entry["current"] for entry in threat] == [False, False, False]
    assert [entry["within"] for entry in threat] == [False, True, False]


def test_the_language_switch_keeps_the_page_and_marks_drafts() -> None:
    found = [
        (each["url"], each["current"], each["draft"]) for each in context("index.md")["languages"]
    ]
    assert found == [("index.html", True, False), ("cy/index.html", False, True)]


def test_the_footer_names_only_pages_that_are_there() -> None:
    foot = context("index.md")["foot"]
    assert [(each["title"], each["url"]) for each in foot] == [
        ("About", "about/index.html"),
        ("Search", "search.html"),
    ]


def test_only_the_search_page_lists_all_pages() -> None:
    assert context("index.md")["all_pages"] == []
    titles = [[page["title"] for page in group["pages"]] for group in context(SEARCH)["all_pages"]]
    assert titles == [["Home"], ["Now", "Threat"]]


def test_a_title_that_is_not_translated_is_marked_as_english() -> None:
    groups = context(SEARCH, "cy")["all_pages"]
    found = [(page["title"], page["lang"]) for group in groups for page in group["pages"]]
    assert found == [("cy index.md", ""), ("Now", "en"), ("Threat", "en")]


def test_a_change_is_suggested_to_the_file_whose_words_are_shown() -> None:
    base = "https://code.example/docs/"
    assert context("index.md", "cy", base)["edit_url"] == f"{base}cy/index.md"
    assert context("now/index.md", "cy", base)["edit_url"] == f"{base}en/now/index.md"
    assert context("index.md")["edit_url"] == ""


def test_every_page_has_the_policy() -> None:
    assert context("index.md")["csp"] == PAGE_POLICY


def test_leaving_a_school_copy_leads_to_a_page_of_its_own() -> None:
    assert context("now/threat.md")["leave_url"] == "https://leave.example/"
    assert context("index.md", edition=EDITION)["leave_url"] == "table.html"
    assert context("now/threat.md", "cy", edition=EDITION)["leave_url"] == "../../table.html"


def test_only_a_school_copy_has_dates_and_a_search_that_comes_later() -> None:
    public, own = context("now/threat.md"), context("now/threat.md", "cy", edition=EDITION)
    assert (public["edition"], public["engine"]) == ({}, "")
    assert own["edition"]["review_by"] == "2027-05-26"
    assert own["engine"] == "../../assets/engine.js?0123abcd"


def test_an_untranslated_page_can_be_begun_in_the_web_editor() -> None:
    g = context("now/threat.md", "cy", "https://code.example/edit/docs/")
    assert g["translate_url"].startswith("https://code.example/new?filename=docs/cy/now/threat.md&")
    assert context("index.md", "cy", "https://code.example/edit/docs/")["translate_url"] == ""


def test_without_an_editor_it_leads_to_how_to_translate_if_there_is_such_a_page() -> None:
    assert context("now/threat.md", "cy")["translate_url"] == ""


def test_a_checked_translation_says_when() -> None:
    assert context("about/index.md", "cy")["checked"] == "20 Tachwedd 2026"
    assert context("index.md", "cy")["checked"] == context("now/threat.md", "cy")["checked"] == ""


def test_a_page_whose_beginning_was_wrong_has_the_english_title() -> None:
    site = made_site(*PAGES)
    site.shown = {"cy": {"index.md": {"top": "withdrawn"}, "about/index.md": {"top": "late"}}}
    assert site.titled("cy", "index.md") == ("Home", "en")
    assert site.titled("cy", "about/index.md") == ("cy about/index.md", "cy")
