"""P6: text, menu, languages, leaving, helplines, list of all pages work without JavaScript."""

from __future__ import annotations

from typing import Any

import pytest
from guide.languages import ENGLISH
from guide.shell import Place
from guide.site import SEARCH, Site
from seen_pages import TEMPLATES, SitePage
from watching import leaving, watch

LANGUAGES = ["en", "ur"]


def open_page(window: Any, hosted: str, code: str, uri: str) -> Any:
    page = window.new_page()
    page.goto(hosted + Place(code, uri).url)
    return page


def test_the_window_runs_no_script(hosted: str, without_script: Any) -> None:
    page = open_page(without_script, hosted, ENGLISH, SEARCH)
    assert page.locator("form[role=search]").is_hidden()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", TEMPLATES)
def test_the_text_is_that_of_the_page_with_script(
    hosted: str, window: Any, without_script: Any, code: str, kind: str
) -> None:
    texts = []
    for each in (window, without_script):
        page = open_page(each, hosted, code, TEMPLATES[kind])
        assert page.locator("h1").is_visible()
        parts = [".head", ".cols", ".record", ".foot", "nav.all"]
        texts.append([page.locator(part).all_inner_texts() for part in parts])
    if kind == "search":
        texts = [[*text[:1], *text[2:]] for text in texts]
    assert texts[0] == texts[1] and len("".join(map(str, texts[1]))) > 1000


def test_the_menu_opens_and_leads_on(hosted: str, without_script: Any) -> None:
    page = open_page(without_script, hosted, "ur", "now/threat.md")
    assert page.locator(".menu ul").is_hidden()
    page.click(".menu summary")
    assert page.locator(".menu li a").count() > 6 and page.locator(".menu ul").is_visible()
    page.locator(".menu li a").nth(2).click()
    page.wait_for_url("**/ur/help/index.html")


def test_opening_one_menu_closes_the_other(hosted: str, without_script: Any) -> None:
    page = open_page(without_script, hosted, ENGLISH, "index.md")
    page.click(".menu summary")
    page.click(".langs summary")
    assert page.locator(".langs ul").is_visible() and page.locator(".menu ul").is_hidden()


@pytest.mark.parametrize("uri", ["now/threat.md", "signs.md", SEARCH])
def test_the_language_switch_keeps_the_reader_on_the_page(
    hosted: str, without_script: Any, facts: Site, uri: str
) -> None:
    page = open_page(without_script, hosted, ENGLISH, uri)
    for code in [*[language.code for language in facts.languages if language.code != "en"], "en"]:
        page.click(".langs summary")
        page.click(f".langs a[hreflang={code}]")
        page.wait_for_url(hosted + Place(code, uri).url)
        assert page.locator("html").get_attribute("lang") == code


def test_leaving_goes_away(hosted: str, without_script: Any, pages: list[SitePage]) -> None:
    away = pages[0].root.one("a", "leave").get("href")
    asked = leaving(without_script, away)
    page = open_page(without_script, hosted, "ur", "now/threat.md")
    page.click(".leave")
    page.wait_for_url(away)
    assert [each.url for each in asked] == [away] and "referer" not in asked[0].all_headers()


@pytest.mark.parametrize("uri", ["help/child.md", "now/threat.md", "index.md"])
def test_helplines_are_there_to_be_dialled(
    hosted: str, without_script: Any, pages: list[SitePage], uri: str
) -> None:
    for each in [page for page in pages if page.uri == uri]:
        page = open_page(without_script, hosted, each.code, uri)
        calls = page.locator(":not(.en) > a.call[href^='tel:']").all()
        assert calls and all(call.is_visible() for call in calls)


@pytest.mark.parametrize("code", LANGUAGES)
def test_all_pages_are_listed_and_there(
    hosted: str, without_script: Any, facts: Site, code: str
) -> None:
    seen = watch(without_script)
    page = open_page(without_script, hosted, code, SEARCH)
    listed = page.eval_on_selector_all("nav.all a", "links => links.map(each => each.href)")
    expected = {hosted + Place(code, uri).url for uri in facts.pages[ENGLISH]}
    assert {*listed, hosted + Place(code, SEARCH).url} == expected
    assert all(link.is_visible() for link in page.locator("nav.all a").all())
    page.locator("nav.all a").last.click()
    page.wait_for_url(listed[-1])
    assert seen.failed == []


def test_the_english_beside_a_draft_needs_no_script(
    hosted: str, without_script: Any, facts: Site
) -> None:
    drafts = [
        Place(code, uri)
        for code in facts.pages
        for uri in ("now/threat.md", "help/child.md", "index.md")
        if facts.state(code, uri) == "draft"
    ]
    for place in drafts:
        page = open_page(without_script, hosted, place.code, place.uri)
        english = page.locator(".en")
        assert english.count() > 3 and not any(each.is_visible() for each in english.all())
        page.check("#both")
        assert all(each.is_visible() for each in english.all())
        page.uncheck("#both")
        assert not any(each.is_visible() for each in english.all())
        page.close()
