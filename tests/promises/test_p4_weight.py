"""P4: a first view costs at most 14 kB compressed and three requests, on every page."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from guide.site import SEARCH, Site
from seen_pages import TEMPLATES, SitePage
from watching import Watch, watch

BYTES, REQUESTS, INDEX = 14_000, 3, 60_000
MEASURE = """() => [...performance.getEntriesByType("navigation"),
  ...performance.getEntriesByType("resource")].map((each) => [each.name, each.encodedBodySize,
    each.decodedBodySize])"""


def fresh(window: Any) -> Any:
    """A page that keeps nothing from one view to the next."""
    page = window.new_page()
    session = window.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    return page


def faults(page: Any, seen: Watch, origin: str) -> list[str]:
    """What is too much in the view that is open now."""
    rows = page.evaluate(MEASURE)
    size = sum(encoded for _, encoded, _ in rows)
    found = []
    if size > BYTES or not size:
        found.append(f"{size} bytes")
    if len(seen.urls) > REQUESTS:
        found.append(f"{len(seen.urls)} requests")
    if len(rows) != len(seen.urls):
        found.append(f"{len(rows)} of {len(seen.urls)} requests measured")
    found += [f"not compressed: {name}" for name, small, full in rows if full and small >= full]
    return found + seen.elsewhere(origin) + seen.failed


def test_every_page_in_every_language(hosted: str, window: Any, pages: list[SitePage]) -> None:
    seen, page, found = watch(window), fresh(window), []
    for each in pages:
        seen.clear()
        page.goto(hosted + quote(each.path), wait_until="load")
        found += [f"{each.path}: {fault}" for fault in faults(page, seen, hosted)]
    assert found == []


def test_nothing_is_loaded_later(hosted: str, window: Any, facts: Site) -> None:
    seen, page = watch(window), fresh(window)
    for uri in TEMPLATES.values():
        seen.clear()
        page.goto(hosted + uri.replace(".md", ".html"), wait_until="networkidle")
        for summary in page.locator("summary").all():
            summary.click()
        page.mouse.wheel(0, 20_000)
        page.wait_for_timeout(300)
        assert len(seen.urls) <= REQUESTS, seen.urls


def test_the_page_for_wrong_addresses(hosted: str, window: Any) -> None:
    seen, page = watch(window), fresh(window)
    answer = page.goto(f"{hosted}no/such/page.html", wait_until="networkidle")
    assert answer.status == 404 and len(seen.urls) == 1
    assert 0 < page.evaluate(MEASURE)[0][1] <= BYTES


def test_search_loads_one_index_and_only_when_used(hosted: str, window: Any, facts: Site) -> None:
    seen, page = watch(window), fresh(window)
    for language in facts.languages:
        tree = "" if language.code == "en" else f"{language.code}/"
        seen.clear()
        page.goto(f"{hosted}{tree}{SEARCH.replace('.md', '.html')}", wait_until="networkidle")
        assert len(seen.urls) <= REQUESTS
        before = len(seen.urls)
        with page.expect_response(re.compile("search-index")) as answer:
            page.focus("#q")
        answer.value.finished()
        page.fill("#q", "childline")
        page.wait_for_selector("#results li")
        assert len(seen.urls) == before + 1 and seen.urls[-1].endswith(f"/{tree}search-index.js")
        rows = {name: encoded for name, encoded, _ in page.evaluate(MEASURE)}
        assert 0 < rows[seen.urls[-1]] <= INDEX and seen.failed == []
