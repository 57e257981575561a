"""P5: nothing is stored on the device, nothing is sent anywhere, search words reach no address."""

from __future__ import annotations

import re
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

from guide.site import Site
from seen_pages import TEMPLATES, SitePage
from watching import leaving, watch

STORED = """async () => ({
  cookies: document.cookie,
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  name: window.name,
  state: history.state,
})"""
NOTHING = {
    "cookies": "",
    "local": 0,
    "session": 0,
    "databases": 0,
    "caches": 0,
    "workers": 0,
    "name": "",
    "state": None,
}
# Whatever keeps or sends, by the names that a script would have to use.
KEEPING = re.compile(
    r"\b(cookie|localStorage|sessionStorage|indexedDB|caches|serviceWorker|sendBeacon|fetch"
    r"|XMLHttpRequest|WebSocket|EventSource|RTCPeerConnection|pushState|replaceState"
    r"|location\.(hash|search)|showNotification|storage)\b"
)
ASKING_AHEAD = {"preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "manifest"}


def addresses(facts: Site, origin: str) -> list[str]:
    """A page of every template in every language, and the page for wrong addresses."""
    trees = ["" if each.code == "en" else f"{each.code}/" for each in facts.languages]
    paths = [tree + uri.replace(".md", ".html") for tree in trees for uri in TEMPLATES.values()]
    return [origin + path for path in [*paths, "no/such/page.html"]]


def use(page: Any) -> None:
    """Do on a page whatever it offers."""
    for summary in page.locator("summary").all():
        summary.click()
    if page.locator("#both").count():
        page.check("#both")
    if page.locator("#q").is_visible():
        before = page.evaluate("history.length")
        url = page.url
        page.fill("#q", "childline")
        page.wait_for_selector("#results li")
        page.press("#q", "Enter")
        page.wait_for_timeout(150)
        assert page.url == url and page.evaluate("history.length") == before


def test_nothing_is_stored_or_sent_while_the_site_is_used(
    hosted: str, window: Any, facts: Site, pages: list[SitePage]
) -> None:
    seen, page = watch(window), window.new_page()
    away = pages[0].root.one("a", "leave").get("href")
    asked = leaving(window, away)
    for address in addresses(facts, hosted):
        page.goto(address)
        use(page)
        assert page.evaluate(STORED) == NOTHING, address
    page.goto(f"{hosted}now/threat.html")
    page.click("[data-leave]")
    page.wait_for_url(away)
    assert len(asked) == 1 and "referer" not in asked[0].all_headers()
    assert window.cookies() == [] and window.storage_state()["origins"] == []
    assert seen.elsewhere(hosted) == [away]
    assert {each.method for each in seen.requests} == {"GET"}
    assert [
        each.url for each in seen.requests if "?" in each.url and "/assets/" not in each.url
    ] == []


class Listening(SimpleHTTPRequestHandler):
    """A server that remembers what it was told of the page before."""

    told: ClassVar[list[tuple[str, str | None]]] = []

    def do_GET(self) -> None:
        self.told.append((self.path, self.headers.get("Referer")))
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        pass


def test_the_server_is_not_told_where_a_reader_comes_from(site: Path, window: Any) -> None:
    """Asked of the server: what a browser's own tools show is made up before the request."""
    handler = partial(Listening, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        page = window.new_page()
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/index.html")
        page.click("a.now")
        page.wait_for_url("**/now/index.html")
        server.shutdown()
    assert len(Listening.told) >= 4 and {referrer for _, referrer in Listening.told} == {None}


def test_every_page_asks_for_no_referrer(pages: list[SitePage], not_found: SitePage) -> None:
    wrong = [page.path for page in [*pages, not_found] if page.meta("referrer") != ["no-referrer"]]
    assert wrong == []


def test_a_link_out_of_the_site_opens_nothing_and_reports_nothing(
    pages: list[SitePage], not_found: SitePage
) -> None:
    wrong = [
        (page.path, node.attributes)
        for page in [*pages, not_found]
        for node in page.root.walk()
        if {"ping", "target", "download"} & set(node.attributes)
        or (node.tag == "form" and node.get("action"))
        or (node.tag == "input" and node.get("name"))
    ]
    assert wrong == []


def test_there_is_no_manifest_and_nothing_is_asked_for_ahead(
    pages: list[SitePage], not_found: SitePage, site: Path
) -> None:
    rels = [
        (page.path, rel)
        for page in [*pages, not_found]
        for node in page.root.all("link")
        for rel in node.get("rel").lower().split()
    ]
    assert {rel for _, rel in rels} == {"icon", "stylesheet"}
    assert not ASKING_AHEAD & {rel for _, rel in rels}
    names = {file.suffix for file in site.rglob("*") if file.is_file()}
    assert names == {".html", ".js", ".css", ".xml", ".txt", ".json"}


def test_no_script_names_anything_that_keeps_or_sends(site: Path) -> None:
    scripts = list((site / "assets").glob("*.js"))
    assert scripts and [KEEPING.findall(each.read_text("utf-8")) for each in scripts] == [
        [] for _ in scripts
    ]
