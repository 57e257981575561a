"""Search in real Chromium: every script, over http and from a disk, with the site's own policy.

The little site is made of tests/search/corpus.yml and page.html; search.js is minified as the
build does it, so that minifying is tested too.
"""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import rjsmin
import yaml
from guide.search import SearchPage, Section, index_script
from playwright.sync_api import Browser, ConsoleMessage, Page

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "search"
CORPUS: list[dict[str, Any]] = yaml.safe_load((FIXTURES / "corpus.yml").read_text("utf-8"))
QUESTIONS = [
    pytest.param(site["lang"], question, id=f"{site['lang']}: {question['why']}")
    for site in CORPUS
    for question in site["queries"]
]
LETTERS: dict[str, list[list[str]]] = yaml.safe_load((FIXTURES / "letters.yml").read_text("utf-8"))
RTL = {"ar", "fa", "ur"}
SHOWN = """() => [...document.querySelectorAll("#results > li")].map((li) => ({
    href: li.querySelector("a").getAttribute("href"), link: li.querySelector("a").textContent,
    text: li.textContent, lang: li.lang, dir: li.dir,
    marks: [...li.querySelectorAll("mark")].map((m) => m.textContent),
    numbers: [...li.querySelectorAll("bdi[dir=ltr]")].map((m) => m.textContent) }))"""


@dataclass
class Site:
    page: Page
    base: str
    folder: Path
    troubles: list[str]

    def open(self, lang: str) -> None:
        self.page.goto(f"{self.base}/{lang}/search.html")

    def serve(self, index: list[Any] | str | None) -> None:
        """Open a page with an index made for the test; None: there is no such file."""
        file = self.folder / "made" / "search-index.js"
        file.unlink(missing_ok=True)
        if index is not None:
            text = index if isinstance(index, str) else f"guideIndex({json.dumps(index)});"
            file.write_text(text, "utf-8")
        self.open("made")

    def ask(self, question: str) -> list[dict[str, Any]]:
        """Fill the box and press Enter, which searches at once."""
        self.page.fill("#q", question)
        self.page.press("#q", "Enter")
        self.settled()
        shown: list[dict[str, Any]] = self.page.evaluate(SHOWN)
        return shown

    def settled(self) -> str:
        """Wait for the announcement, and give it: in one look, for the status is emptied for a
        moment whenever the same words are said again."""
        found = self.page.wait_for_function(
            "() => { const s = document.getElementById('status').textContent.trim();"
            " return s !== 'Loading' && s; }"
        )
        return str(found.json_value())


def pages_of(site: dict[str, Any]) -> list[SearchPage]:
    return [
        SearchPage(
            page["url"],
            page["title"],
            page.get("lang", ""),
            [Section(**s) for s in page["sections"]],
        )
        for page in site["pages"]
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("search site")  # a space, as folders on a share have
    template = (FIXTURES / "page.html").read_text("utf-8")
    script = rjsmin.jsmin((ROOT / "docs/assets/search.js").read_text("utf-8"))
    indexes = {site["lang"]: index_script(pages_of(site)) for site in CORPUS}
    for lang, index in {**indexes, "made": ""}.items():
        here = out / lang
        here.mkdir()
        html = template.replace("{lang}", lang).replace("{dir}", "rtl" if lang in RTL else "ltr")
        (here / "search.html").write_text(html, "utf-8")
        (here / "search.js").write_text(script, "utf-8")
        (here / "search-index.js").write_text(index, "utf-8")
    return out


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def watch(page: Page) -> list[str]:
    troubles: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            troubles.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    return troubles


@pytest.fixture(scope="module", params=["http", "file"])
def shared(
    request: pytest.FixtureRequest, browser: Browser, folder: Path, address: str
) -> Iterator[Site]:
    """One open page for all the questions: they are many, and asking again must work anyway."""
    page = browser.new_page()
    base = address if request.param == "http" else folder.as_uri()
    yield Site(page, base, folder, watch(page))
    page.close()


@pytest.fixture(params=["http", "file"])
def little(
    request: pytest.FixtureRequest, browser: Browser, folder: Path, address: str
) -> Iterator[Site]:
    page = browser.new_page()
    base = address if request.param == "http" else folder.as_uri()
    little = Site(page, base, folder, watch(page))
    little.open("en")
    yield little
    page.close()


@pytest.mark.parametrize(("lang", "question"), QUESTIONS)
def test_question(shared: Site, lang: str, question: dict[str, Any]) -> None:
    if f"/{lang}/search.html" not in shared.page.url:
        shared.open(lang)
    shown = shared.ask(question["q"])
    ids = [item["href"].partition("#")[2] for item in shown]
    assert sorted(ids) == sorted(question["want"])
    if "first" in question:
        assert ids[0] == question["first"]
    assert shared.troubles == []


def test_forms_of_one_word_find_each_other(little: Site) -> None:
    sections = [
        [f"{why}: {nth}", "y", form]
        for why, *forms in LETTERS["same"]
        for nth, form in enumerate(forms)
    ]
    little.serve([["a.html", "x", "", [["", "", ""], *sections]]])
    for why, *forms in LETTERS["same"]:
        for form in forms:
            found = {item["href"].partition("#")[2] for item in little.ask(form)}
            assert {f"{why}: 0", f"{why}: 1"} == found, (why, form)


def test_letters_that_matter_keep_words_apart(little: Site) -> None:
    sections = [
        [f"{why}: {nth}", "y", form]
        for why, *forms in LETTERS["apart"]
        for nth, form in enumerate(forms)
    ]
    little.serve([["a.html", "x", "", [["", "", ""], *sections]]])
    for why, form, _ in LETTERS["apart"]:
        assert [item["href"] for item in little.ask(form)] == [f"a.html#{why}: 0"], why


def test_nothing_is_loaded_before_the_box_is_used(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    page.goto(f"{address}/en/search.html")
    assert asked == ["search.html", "search.js"]
    with page.expect_response("**/search-index.js"):
        page.focus("#q")
    assert asked == ["search.html", "search.js", "search-index.js"]
    page.close()


def test_words_never_reach_an_address_or_the_device(little: Site) -> None:
    before = little.page.url
    asked: list[str] = []
    little.page.on("request", lambda request: asked.append(request.url))
    little.ask("secret")
    assert little.page.url == before
    assert not any("secret" in url for url in asked)
    assert little.page.evaluate("history.length") <= 2
    stored = little.page.evaluate(
        "(() => { try { return localStorage.length + sessionStorage.length"
        " + document.cookie.length; } catch (e) { return 0; } })()"
    )
    assert stored == 0


def test_a_result_leads_to_its_section(little: Site) -> None:
    (item,) = little.ask("confidential")
    assert item["href"] == "help/lines.html#amber"
    assert item["link"] == "Who can help – Amber Line"
    assert item["marks"] == ["confidential"]
    assert item["numbers"] == ["0808 157 0123"]


def test_a_whole_word_is_marked_for_a_part_of_it(little: Site) -> None:
    (item,) = little.ask("fident")
    assert item["marks"] == ["confidential"]


def test_a_number_is_marked_whatever_its_gaps(little: Site) -> None:
    (item,) = little.ask("08081570123")
    assert item["marks"] == ["0808 157 0123"]


def test_chinese_marks_only_what_was_asked(little: Site) -> None:
    little.open("zh-Hans")
    (item,) = little.ask("冷静")
    assert item["marks"] == ["冷静"]


def test_numbers_keep_their_order_in_right_to_left_text(little: Site) -> None:
    little.open("ur")
    (item,) = little.ask("مفت")
    assert item["numbers"][0] == "0808 157 0123"
    left = little.page.evaluate(
        """() => { const node = document.querySelector("#results bdi").firstChild;
        return [0, 5, 9].map((at) => { const r = document.createRange();
          r.setStart(node, at); r.setEnd(node, at + 1);
          return r.getBoundingClientRect().left; }); }"""
    )
    assert left == sorted(left)


def test_english_in_another_tree_is_marked_as_english(little: Site) -> None:
    little.open("cy")
    (item,) = little.ask("gently")
    assert (item["lang"], item["dir"]) == ("en", "ltr")
    (item,) = little.ask("diogel")
    assert (item["lang"], item["dir"]) == ("", "")


def test_title_before_heading_before_text(little: Site) -> None:
    index = [
        ["body.html", "x", "", [["", "", ""], ["b", "y", "whole lantern word"]]],
        ["inside.html", "x", "", [["", "", ""], ["i", "y", "a biglanterned word"]]],
        ["start.html", "x", "", [["", "", ""], ["s", "y", "a lanterns word"]]],
        ["head.html", "x", "", [["", "", ""], ["h", "The lantern", "z"]]],
        ["title.html", "Your lantern", "", [["", "", "z"]]],
    ]
    little.serve(index)
    found = [item["href"] for item in little.ask("lantern")]
    assert found == [
        "title.html", "head.html#h", "body.html#b", "start.html#s", "inside.html#i",
    ]  # fmt: skip


def test_the_very_letters_typed_come_first(little: Site) -> None:
    index = [["a.html", "x", "", [["", "", ""], ["plain", "y", "грати"], ["own", "y", "ґрати"]]]]
    little.serve(index)
    assert [item["href"] for item in little.ask("ґрати")] == ["a.html#own", "a.html#plain"]
    assert [item["href"] for item in little.ask("грати")] == ["a.html#plain", "a.html#own"]


def test_words_side_by_side_come_first(little: Site) -> None:
    index = [
        ["a.html", "x", "", [["far", "y", "blue or red, then boat"], ["near", "y", "a red boat"]]]
    ]
    little.serve(index)
    assert little.ask("red boat")[0]["href"] == "a.html#near"


def test_the_help_block_and_the_last_links_come_last(little: Site) -> None:
    sections = [
        ["who", "Who can help", "Lantern"],
        ["next", "y", "lantern"],
        ["s", "y", "lanterns"],
    ]
    little.serve([["a.html", "x", "", [["", "", ""], *sections]]])
    found = [item["href"] for item in little.ask("lantern")]
    assert found == ["a.html#s", "a.html#who", "a.html#next"]


def test_at_most_twenty_results_and_the_number_said_is_the_number_shown(little: Site) -> None:
    little.serve([["a.html", "x", "", [[f"s{n}", "y", "lantern"] for n in range(50)]]])
    assert len(little.ask("lantern")) == 20
    assert little.settled() == "20 results"


def test_html_in_a_page_is_shown_as_text(little: Site) -> None:
    little.serve(
        [["a.html", "<b>x</b>", "", [["", "", ""], ["s", "<img src=x>", "<i>lantern</i>"]]]]
    )
    (item,) = little.ask("lantern")
    assert item["link"] == "<b>x</b> – <img src=x>"
    assert little.page.locator("#results :is(img, b, i)").count() == 0


def test_a_long_text_is_cut_around_the_match(little: Site) -> None:
    text = "before " * 80 + "the lantern stands " + "after " * 80
    little.serve([["a.html", "x", "", [["s", "y", text]]]])
    (item,) = little.ask("lantern")
    assert item["marks"] == ["lantern"]
    assert item["text"].startswith("x – y…before") and item["text"].endswith("after…")
    assert len(item["text"]) < 220


@pytest.mark.parametrize(
    ("question", "said"),
    [("secret", "1 result"), ("calm", "2 results"), ("xylophone", "No results. Try another word.")],
)
def test_results_are_announced(little: Site, question: str, said: str) -> None:
    little.ask(question)
    assert little.settled() == said
    assert little.page.locator("#results").is_visible() == (said[0] != "N")


def test_announcement_waits_for_a_pause(little: Site) -> None:
    little.ask("secret")
    little.page.evaluate(
        """() => { window.heard = []; new MutationObserver(() => heard.push(
        document.getElementById("status").textContent)).observe(
        document.getElementById("status"), {childList: true}); }"""
    )
    little.page.fill("#q", "")
    little.page.locator("#q").press_sequentially("secret", delay=40)
    little.page.wait_for_timeout(1200)
    assert [text for text in little.page.evaluate("heard") if text] == ["1 result"]


def test_typing_without_enter_searches(little: Site) -> None:
    little.page.locator("#q").press_sequentially("secret", delay=20)
    little.page.wait_for_selector("#results li")
    assert little.settled() == "1 result"


def test_pasted_or_dictated_text_searches(little: Site) -> None:
    little.page.focus("#q")
    little.page.keyboard.insert_text("secret")  # an input event and no key at all
    little.page.wait_for_selector("#results li")


def test_many_fast_inputs_the_last_wins(little: Site) -> None:
    little.ask("calm")
    little.page.evaluate(
        """() => { const q = document.getElementById("q");
        for (const word of ["amber", "harbour", "xylophone", "secret"]) {
          q.value = word; q.dispatchEvent(new InputEvent("input")); } }"""
    )
    little.page.wait_for_timeout(900)
    assert [item["href"] for item in little.page.evaluate(SHOWN)] == ["trust.html#listen"]


def test_half_a_word_of_a_composition_is_never_called_missing(little: Site) -> None:
    little.ask("secret")
    send = """([type, value, half]) => { const q = document.getElementById("q"); q.value = value;
        q.dispatchEvent(type === "input" ? new InputEvent(type, {isComposing: half})
                                         : new CompositionEvent(type)); }"""
    little.page.evaluate(send, ["input", "xinr", True])
    little.page.wait_for_timeout(900)
    assert little.settled() == "1 result"
    little.page.evaluate(send, ["input", "amber", True])  # Android composes plain words too
    little.page.wait_for_selector('#results a[href$="#amber"]')
    little.page.evaluate(send, ["compositionend", "harbour", False])
    little.page.wait_for_selector('#results a[href$="#bright"]')


def test_escape_clears(little: Site) -> None:
    little.ask("secret")
    little.page.press("#q", "Escape")
    little.page.wait_for_timeout(300)
    assert little.page.input_value("#q") == ""
    assert little.page.evaluate(SHOWN) == []
    assert little.page.inner_text("#status") == ""
    assert little.page.evaluate("document.activeElement.id") == "q"


def test_one_letter_asks_for_nothing_yet(little: Site) -> None:
    little.ask("secret")
    little.page.fill("#q", "s")
    little.page.wait_for_timeout(900)
    assert little.page.inner_text("#status") == ""
    assert little.page.evaluate(SHOWN) == []


def test_a_missing_index_is_said_and_the_list_of_pages_stays(little: Site) -> None:
    little.serve(None)
    little.page.fill("#q", "secret")
    assert little.settled() == "Search does not work here. All pages are listed below."
    assert little.page.locator("nav.all a").is_visible()


def test_a_failed_load_is_tried_again_with_the_next_letter(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/search-index.js", lambda route: route.abort(), times=1)
    page.goto(f"{address}/en/search.html")
    page.focus("#q")
    page.wait_for_selector("#status:has-text('listed below')")
    page.fill("#q", "secret")
    page.wait_for_selector("#results li")
    page.close()


def test_a_broken_index_is_said_too(little: Site) -> None:
    little.serve("guideInd")
    little.page.fill("#q", "secret")
    assert little.settled() == "Search does not work here. All pages are listed below."


def test_loading_is_said_when_it_takes_long(browser: Browser, address: str) -> None:
    page = browser.new_page()
    held: list[Any] = []
    page.route("**/search-index.js", lambda route: held.append(route))
    page.goto(f"{address}/en/search.html")
    page.fill("#q", "secret")
    page.wait_for_selector("#status:text-is('Loading')")
    held[0].continue_()
    page.wait_for_selector("#results li")
    page.close()


def test_words_the_browser_kept_are_searched(browser: Browser, address: str) -> None:
    page = browser.new_page()
    held: list[Any] = []
    page.route("**/search.js", lambda route: held.append(route))
    page.goto(f"{address}/en/search.html", wait_until="commit")
    page.wait_for_selector("#q", state="attached")
    page.evaluate("() => { document.getElementById('q').value = 'secret'; }")
    held[0].continue_()
    page.wait_for_selector("#results li")
    page.close()


def test_without_the_script_there_is_no_form_but_the_list_of_all_pages(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}/en/search.html")
    assert not page.locator("#q").is_visible()
    assert page.locator("nav.all a").is_visible()
    page.close()


def test_a_page_without_the_form_is_left_alone(browser: Browser, address: str) -> None:
    page = browser.new_page()
    troubles = watch(page)
    page.goto(f"{address}/en/search.html")
    page.evaluate("document.querySelector('form').remove()")
    page.add_script_tag(url=f"{address}/en/search.js")
    assert troubles == []
    page.close()
