"""P8: one build serves a web host, any sub-path and file://, and no page knows its own address."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import servers
from guide.languages import ENGLISH
from seen_pages import DEEP, OWN_HOST, SitePage
from watching import watch

# What a person calls a folder on a USB stick: spaces, accents, and another script.
STICK = "Ein Ordner für Eltern/دليل الأهل"
MAY_KNOW = {"sitemap.xml", "robots.txt"}


@contextmanager
def _disk(published: Path, below: str) -> Iterator[str]:
    with servers.readable() as folder:
        shutil.copytree(published / DEEP, folder / STICK)
        yield (folder / STICK).as_uri() + "/"


def _web(server: str) -> Callable[[Path, str], Any]:
    @contextmanager
    def hosting(published: Path, below: str) -> Iterator[str]:
        with servers.SERVERS[server](published) as address:
            yield address + (quote(below) + "/" if below else "")

    return hosting


HOSTS = {
    "disk": (_disk, ""),
    **{f"{name}-root": (_web(name), "") for name in servers.SERVERS},
    **{f"{name}-deep": (_web(name), DEEP) for name in servers.SERVERS},
}


@pytest.fixture
def home(published: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    hosting, below = HOSTS[request.param]
    with hosting(published, below) as address:
        yield address


@pytest.mark.parametrize("home", HOSTS, indirect=True)
def test_a_reader_finds_the_way(home: str, window: Any) -> None:
    seen, page = watch(window), window.new_page()
    page.goto(f"{home}index.html")
    page.click("a.now")
    page.wait_for_url(f"{home}now/index.html")
    page.click("main a[href='threat.html'] >> nth=0")
    page.wait_for_url(f"{home}now/threat.html")
    page.click(".langs summary")
    page.click(".langs a[hreflang=ur]")
    page.wait_for_url(f"{home}ur/now/threat.html")
    assert page.evaluate("[document.documentElement.lang, document.dir]") == ["ur", "rtl"]
    page.click(".menu summary")
    page.click(".menu a[href='../help/index.html']")
    page.wait_for_url(f"{home}ur/help/index.html")
    page.click("a.search")
    page.wait_for_url(f"{home}ur/search.html")
    page.fill("#q", "Childline")
    page.click("#results li a >> nth=0")
    page.wait_for_url(f"{home}ur/**")
    assert "search.html" not in page.url and "Childline" in page.inner_text("main")
    assert seen.failed == [] and seen.complaints == [] and seen.elsewhere(home) == []
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "18px"


def test_no_page_carries_an_address_of_our_own(site: Path, pages: list[SitePage]) -> None:
    files = [file for file in site.rglob("*") if file.is_file() and file.name not in MAY_KNOW]
    assert len(files) > len(pages)
    assert [file for file in files if OWN_HOST in file.read_text(encoding="utf-8")] == []
    assert OWN_HOST in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_every_link_and_file_of_a_page_is_relative_and_there(
    site: Path, pages: list[SitePage]
) -> None:
    wrong, looked_at = [], 0
    for page in pages:
        for node in page.root.walk():
            link = node.get("href") or node.get("src") or node.get("data-index")
            parts = urlsplit(link)
            if not link or parts.scheme in {"https", "tel", "sms", "data"} or link[0] == "#":
                continue
            looked_at += 1
            path = page.target(link)
            if parts.scheme or parts.netloc or link[0] == "/" or not (site / path).is_file():
                wrong.append((page.path, link))
    assert looked_at > 30 * len(pages) and wrong == []


def test_every_anchor_is_there(pages: list[SitePage], not_found: SitePage) -> None:
    ids = {page.path: {node.get("id") for node in page.root.walk()} for page in [*pages, not_found]}
    wrong = [
        (page.path, link)
        for page in [*pages, not_found]
        for link in page.links
        if not urlsplit(link).scheme
        and (anchor := urlsplit(link).fragment)
        and anchor not in ids[page.target(link) if urlsplit(link).path else page.path]
    ]
    assert wrong == []


def test_the_page_for_wrong_addresses_starts_at_the_root(not_found: SitePage) -> None:
    own = [link for link in not_found.links if not urlsplit(link).scheme and link[0] != "#"]
    assert len(own) >= 6 and [link for link in own if not link.startswith("/")] == []


def test_file_names_are_plain(site: Path) -> None:
    names = [each.relative_to(site).as_posix() for each in site.rglob("*")]
    plain = set("abcdefghijklmnopqrstuvwxyz0123456789-./")
    assert [name for name in names if set(name) - plain or len(name) > 60] == []


def test_english_stands_at_the_root(pages: list[SitePage]) -> None:
    wrong = [page.path for page in pages if page.path.startswith("en/")]
    assert wrong == [] and any(page.code == ENGLISH for page in pages)
