"""P11: an unchecked translation says so first, and its English is one tap away on the same page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from guide.languages import ENGLISH
from guide.shell import Place
from guide.site import Site
from guide.translate import dashboard
from pagedom import Node
from seen_pages import NEW, OWN_HOST, SitePage, in_english_beside

TRANSLATED = ("draft", "reviewed", "approved")
WORDED = {"p", "li", "td", "th", "dt", "dd", "h2", "h3", "h1"}
Pick = Callable[[str], list[SitePage]]


@pytest.fixture(scope="session")
def in_state(pages: list[SitePage], facts: Site) -> Pick:
    """Pages by their state: original, draft, fallback …"""
    return lambda state: [page for page in pages if facts.state(page.code, page.uri) == state]


@pytest.fixture(scope="session")
def english(pages: list[SitePage]) -> dict[str, SitePage]:
    return {page.uri: page for page in pages if page.code == ENGLISH}


def words(node: Node) -> list[str]:
    """The paragraphs, items, cells and headings of an element, each as one line."""
    found = []
    for each in node.all(skip=in_english_beside):
        inner = [child for child in each.walk() if child.tag in WORDED]
        if each.tag in WORDED and not inner and each.text:
            found.append(each.text)
    return found


def first(page: SitePage) -> Node:
    return page.main.elements[0]


def test_there_are_drafts_and_pages_in_english_to_look_at(in_state: Pick) -> None:
    assert len(in_state("draft")) > 10 and len(in_state("fallback")) > 1


def test_a_draft_says_first_that_it_is_one(in_state: Pick, facts: Site) -> None:
    for page in in_state("draft"):
        said = facts.words[page.code]["notice"]
        notice = first(page)
        assert notice.tag == "section" and notice.has("notice", "draft"), page.path
        texts = [each.text for each in notice.all("p")]
        assert texts == [said["draft_title"], said["draft"]], page.path
        assert page.root.one("html").get("lang") == page.code and not notice.get("lang")


def test_the_notice_is_in_the_language_of_the_page(facts: Site) -> None:
    own = facts.words[ENGLISH]["notice"]
    assert "machine" in own["draft_title"].lower() and "no person" in own["draft"].lower()
    for code, said in facts.words.items():
        names = [name for name in own if said["notice"][name] == own[name]]
        assert code == ENGLISH or names == [], code


def test_only_drafts_say_so(pages: list[SitePage], in_state: Pick) -> None:
    drafts = {page.path for page in in_state("draft")}
    assert {page.path for page in pages if page.root.all("section", "draft")} == drafts
    translated = {page.path for each in TRANSLATED for page in in_state(each)}
    assert {page.path for page in pages if page.root.all("div", "en")} <= translated


def test_every_translation_offers_the_english_in_one_control(
    pages: list[SitePage], in_state: Pick
) -> None:
    translated = {page.path for each in TRANSLATED for page in in_state(each)}
    offers = {page.path for page in pages if len(page.root.all("input")) and _box(page)}
    assert offers == translated


def _box(page: SitePage) -> bool:
    box = [each for each in page.main.all("input") if each.get("id") == "both"]
    assert len(box) < 2 and all(each.get("type") == "checkbox" for each in box), page.path
    return bool(box)


def test_the_english_beside_is_marked_as_english(in_state: Pick) -> None:
    for page in in_state("draft"):
        pieces = page.root.all("div", "en")
        wrong = [node for node in pieces if (node.get("lang"), node.get("dir")) != ("en", "ltr")]
        inside = [child for node in pieces for child in node.walk()]
        assert pieces and wrong == [], page.path
        # A service's own name stands in its own language, in the English too.
        ours = [node for node in inside if not any(box.has("own") for box in node.above())]
        assert not [node for node in ours if node.get("id") or node.get("lang") not in {"", "en"}]


def _card_names(page: SitePage) -> set[str]:
    return {card.all()[0].text for card in page.root.all("section", "card")}


def test_all_of_the_english_is_there(in_state: Pick, english: dict[str, SitePage]) -> None:
    missing = []
    for page in in_state("draft"):
        source = english[page.uri]
        there = {line for piece in page.root.all("div", "en") for line in words(piece)}
        there |= {piece.text for piece in page.root.all("p", "en-title")}
        text = [line for part in ("top", "cols") for line in words(source.article.one("", part))]
        wanted = [line for line in text if line not in _card_names(source)]
        missing += [(page.path, line) for line in wanted if line not in there]
    assert missing == []


def _titled(node: Node) -> bool:
    """A heading that a translator translates; a card's name is the service's own."""
    return node.tag in {"h2", "h3"} and "id" in node.attributes and not _in_card(node)


def _in_card(node: Node) -> bool:
    return any(box.has("card") or box.tag in {"nav", "form"} for box in node.above())


def _own_english(heading: Node) -> str:
    """The English in the smallest box around a heading that holds any."""
    for box in heading.above():
        if beside := box.all("div", "en"):
            return " ".join(piece.text for piece in beside)
        if box.tag == "article":
            break
    return ""


def test_each_section_has_its_own_english_beside_it(
    in_state: Pick, english: dict[str, SitePage]
) -> None:
    missing, seen = [], 0
    for page in in_state("draft"):
        titles = {
            node.get("id"): node.text for node in english[page.uri].article.all() if _titled(node)
        }
        own = [node for node in page.article.all() if _titled(node)]
        assert {node.get("id") for node in own} == set(titles), page.path
        seen += len(own)
        missing += [
            (page.path, node.get("id"))
            for node in own
            if titles[node.get("id")] not in _own_english(node)
        ]
    assert seen > 100 and missing == []


def _boxes(page: Any) -> list[Any]:
    """Own box and English box of every pair and step."""
    return page.eval_on_selector_all(
        ".pair > .en, .steps > li > .en, .danger > .en",
        """all => all.map(en => [en.previousElementSibling, en].map(each => {
          const box = each.getBoundingClientRect();
          return [box.left, box.top, box.right, box.bottom].map(Math.round);
        }))""",
    )


@pytest.mark.parametrize("uri", ["now/threat.md", "help/child.md"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_english_stands_beside_where_there_is_room_and_else_under(
    hosted: str, without_script: Any, facts: Site, uri: str, width: int
) -> None:
    page = without_script.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    codes = [code for code in facts.pages if facts.state(code, uri) == "draft"]
    for code in codes:
        page.goto(hosted + Place(code, uri).url)
        assert not any(each.is_visible() for each in page.locator(".en").all()), code
        page.check("#both")
        boxes = _boxes(page)
        assert boxes
        for own, other in boxes:
            apart = other[0] >= own[2] or other[2] <= own[0]
            assert apart if width == 1280 else other[1] >= own[3], (code, own, other)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{code}: {wide} px wide"


def test_a_page_that_is_not_translated_says_so_and_is_marked_as_english(
    in_state: Pick, facts: Site
) -> None:
    for page in in_state("fallback"):
        said, name = facts.words[page.code]["notice"], facts.language(page.code).name
        notice, article = first(page), page.article
        assert notice.has("notice", "fallback") and not notice.get("lang"), page.path
        assert notice.all("p")[0].text == said["fallback_title"].replace("{language}", name)
        assert said["fallback"] in notice.text and "{" not in notice.text
        written = facts.pages[ENGLISH][page.uri].path.endswith(".md")
        links = [each.get("href") for each in notice.all("a")]
        assert len(links) == written and all(link.startswith(NEW) for link in links), page.path
        assert (article.get("lang"), article.get("dir")) == ("en", "ltr"), page.path
        language = facts.language(page.code)
        html = page.root.one("html")
        assert (html.get("lang"), html.get("dir")) == (language.code, language.direction)
        assert page.root.one("title").get("lang") == "en"


def test_its_article_is_the_english_one_cards_and_all(
    in_state: Pick, english: dict[str, SitePage]
) -> None:
    for page in (each for each in in_state("fallback") if each.uri != dashboard.PAGE):
        assert page.article.text == english[page.uri].article.text, page.path
        own, cards = (
            len(each.article.all("section", "card")) for each in (page, english[page.uri])
        )
        assert own == cards, page.path


def test_drafts_and_untranslated_pages_are_kept_from_search_engines(
    pages: list[SitePage], in_state: Pick
) -> None:
    kept = {page.path for state in ("draft", "fallback") for page in in_state(state)}
    assert {page.path for page in pages if page.meta("robots") == ["noindex"]} == kept
    assert [page.path for page in pages if page.path not in kept and page.meta("robots")] == []


def test_the_sitemap_names_what_may_be_found_and_no_more(site: Any, in_state: Pick) -> None:
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    named = {part.split("<")[0] for part in text.split("<loc>")[1:]}
    may = {page.path for state in ("original", "reviewed", "approved") for page in in_state(state)}
    assert named == {f"https://{OWN_HOST}/{path}" for path in may}
    others = {part.split('"')[0] for part in text.split('href="')[1:]}
    assert others <= named


def test_no_page_calls_a_draft_its_translation(pages: list[SitePage]) -> None:
    """`rel=alternate` is for search engines; the reader's switch is a link like any other."""
    found = [page.path for page in pages for link in page.root.all("link") if link.get("hreflang")]
    assert found == []


def test_the_language_switch_marks_drafts(pages: list[SitePage], facts: Site) -> None:
    for page in pages:
        items = page.root.one("details", "langs").all("li")
        assert len(items) == len(facts.languages)
        for item, language in zip(items, facts.languages, strict=True):
            draft = facts.state(language.code, page.uri) == "draft"
            marked = [each.text for each in item.all("small")]
            assert not draft or marked[:1] == [facts.words[page.code]["shell"]["draft"]], page.path
            name = item.one("bdi")
            assert (name.text, name.get("lang")) == (language.name, language.code)
            assert item.one("a").get("hreflang") == language.code
            assert page.target(item.one("a").get("href")) == Place(language.code, page.uri).url


def test_nothing_claims_a_review(pages: list[SitePage], facts: Site) -> None:
    for page in pages:
        said = facts.words[page.code]["record"]
        rows = {row.one("dt").text: row.one("dd").text for row in _rows(page)}
        matter = facts.english_matter(page.uri)
        if not matter.reviewed_by:
            assert rows[said["review"]] == said["review_none"], page.path
        state = facts.state(page.code, page.uri)
        assert (said["translation"] in rows) == (state not in {"original", "fallback"}), page.path
        if state == "draft":
            origin = facts.pages[page.code][page.uri].matter.translation.origin
            key = f"translation_{origin.replace('-', '_')}"
            assert rows[said["translation"]] == said[key], page.path


def _rows(page: SitePage) -> list[Node]:
    return page.root.one("section", "record").one("dl").elements


def test_no_card_claims_that_a_person_confirmed_it(pages: list[SitePage], facts: Site) -> None:
    if any(service.verified.by_person for service in facts.helplines.services.values()):
        pytest.skip("a person has confirmed a service; which cards may say so is test_cards.py's")
    for page in pages:
        start = facts.words[page.code]["card"]["confirmed"].split("{")[0].strip()
        assert start and start not in page.article.text, page.path
