"""What every page says of itself: language, icon, dates, edit link; the 404 page; robots.txt."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from guide import dates
from guide.languages import ENGLISH
from guide.project import Project
from guide.site import Site
from guide.translate import dashboard
from seen_pages import EDIT, NEW, OWN_HOST, SitePage


def test_every_page_names_its_language_and_direction(pages: list[SitePage], facts: Site) -> None:
    for page in pages:
        html, language = page.root.one("html"), facts.language(page.code)
        assert (html.get("lang"), html.get("dir")) == (language.code, language.direction)
        shown = facts.page(page.code, page.uri).matter
        assert page.root.one("title").children == [shown.title], page.path
        assert page.meta("description") == [shown.description], page.path
        assert [node.text for node in page.root.all("h1")] == [shown.title], page.path


def test_the_icon_costs_no_request(pages: list[SitePage], not_found: SitePage) -> None:
    for page in [*pages, not_found]:
        icons = [link for link in page.root.all("link") if "icon" in link.get("rel")]
        assert len(icons) == 1 and icons[0].get("href").startswith("data:"), page.path


def test_the_day_of_the_last_check_is_in_the_readers_language(
    pages: list[SitePage], facts: Site
) -> None:
    for page in pages:
        term = facts.words[page.code]["record"]["checked"]
        day = dates.day(facts.english_matter(page.uri).last_checked, page.code)
        row = page.root.one("section", "record").one("dl").elements[0]
        assert (row.one("dt").text, row.one("dd").text) == (term, day), page.path


def test_the_days_are_written_differently(facts: Site) -> None:
    day = facts.english_matter("index.md").last_checked
    written = {dates.day(day, language.code) for language in facts.languages}
    assert len(written) == len(facts.languages)


def test_the_edit_link_leads_to_the_file_whose_words_are_shown(
    pages: list[SitePage], facts: Site, project: Project
) -> None:
    fallbacks = 0
    for page in pages:
        own = [each.get("href") for each in page.root.one("section", "record").all("a")]
        (link,) = [link for link in own if link.startswith(EDIT)]
        file = link.removeprefix(EDIT)
        fallback = facts.state(page.code, page.uri) == "fallback"
        fallbacks += fallback
        made = page.uri.startswith("help/world/") and not page.uri.endswith("index.md")
        written = f"{ENGLISH if fallback else page.code}/{page.uri}"
        # A country's page is made from its data: that is what there is to edit.
        wanted = f"_data/helplines/{Path(page.uri).stem}.yml" if made else written
        assert file == wanted, page.path
        assert (project.docs / file).is_file()
    assert fallbacks


def test_the_dashboard_edits_what_is_there_and_begins_what_is_not(
    pages: list[SitePage], project: Project
) -> None:
    seen = 0
    for page in (each for each in pages if each.uri == dashboard.PAGE and each.code != ENGLISH):
        links = [each.get("href") for each in page.article.all("a")]
        edited = [link.removeprefix(EDIT) for link in links if link.startswith(EDIT)]
        begun = [link.removeprefix(NEW) for link in links if link.startswith(NEW)]
        assert all((project.docs / file).is_file() for file in edited), page.path
        assert not any((project.docs / file).exists() for file in begun), page.path
        assert {file.partition("/")[0] for file in edited + begun} == {page.code}
        seen += len(edited) * len(begun)
    assert seen


def test_robots_may_read_everything_and_find_the_sitemap(site: Path) -> None:
    lines = (site / "robots.txt").read_text(encoding="utf-8").split("\n")
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert f"Sitemap: https://{OWN_HOST}/sitemap.xml" in lines
    assert not any(line.startswith("Disallow: /") for line in lines)


def test_the_404_page_speaks_every_language(not_found: SitePage, facts: Site) -> None:
    assert not_found.meta("robots") == ["noindex"]
    for language in facts.languages:
        said, menu = facts.words[language.code], facts.words[language.code]["menu"]
        (part,) = [
            node
            for node in not_found.main.elements
            if node.get("id") == language.code and node.get("lang") == language.code
        ]
        assert part.get("dir") == language.direction
        expected = [*said["missing"].values(), said["shell"]["home"], menu["help"]]
        assert [text for text in expected if text not in part.text] == []
        assert [a.get("href") for a in part.all("a", "call")] == ["tel:999"]


@pytest.mark.parametrize("address", ["nothing.html", "ur/now/nothing.html", "a/b/c/d/e"])
def test_its_links_lead_back_from_any_depth(
    hosted: str, window: Any, not_found: SitePage, address: str
) -> None:
    links = [link for link in not_found.links if not urlsplit(link).scheme and link[0] != "#"]
    page = window.new_page()
    for link in links:
        assert page.goto(hosted + address).status == 404
        with page.expect_navigation() as answer:
            page.click(f"a[href='{link}']")
        assert answer.value.status == 200 and urlsplit(page.url).path == link


def test_its_languages_can_be_jumped_to(hosted: str, window: Any, facts: Site) -> None:
    page = window.new_page()
    page.goto(f"{hosted}nothing.html")
    for language in facts.languages:
        page.click(f"nav a[hreflang={language.code}]")
        assert page.locator(f"section#{language.code}").is_visible()
        assert page.url.endswith(f"#{language.code}")
