"""The promises hold in a copy with a school's contacts, every slot as full as it may be.

Its files are the official ones but for the slots (asked here of the bytes, by other eyes than the
tool's), and what a browser makes of them is looked at: weight, digits, targets, axe, policy, script
off, and the banner of a copy that is past its day.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import filled
import pytest
import rules
import servers
from guide.languages import ENGLISH
from guide.site import Site
from places import PROBE
from probing import STORED, tree
from school_pages import load
from seen_pages import TEMPLATES, SitePage
from serving import serve
from test_p4_weight import faults as weight_faults
from test_p4_weight import fresh
from test_p5_nothing_kept import use
from test_p9_policy import test_no_page_in_any_state_breaks_it  # noqa: F401
from watching import watch

SLOT = re.compile(r"(<!--school:slot [^>]*-->)(.*?)(<!--/school:slot-->)", re.S)
WIDTHS = (320, 1280)
SEEN_IN = (ENGLISH, "ur")
PROBES = ("digits", "targets", "crowded", "small", "sideways", "clipped", "overlaps")
TOOLS = {"tools/school.json", "guide/assets/school-logo.png"}


@pytest.fixture(scope="session")
def pages(customised: Path, facts: Site) -> list[SitePage]:
    return load(customised / "guide", facts)


@pytest.fixture(scope="session")
def hosted(customised: Path) -> Iterator[str]:
    """The address of the copy on a server that compresses."""
    with servers.readable() as folder:
        shutil.copytree(customised, folder / "copy")
        with servers.nginx(folder) as address:
            yield f"{address}copy/"


@pytest.fixture(scope="session")
def strict(hosted: str) -> str:
    """Where P9's own test looks at every template in every state."""
    return f"{hosted}guide/"


@pytest.fixture
def window(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    yield context
    context.close()


def names(top: Path) -> set[str]:
    return {file.relative_to(top).as_posix() for file in top.rglob("*") if file.is_file()}


def test_only_the_slots_differ(bundle: Path, customised: Path) -> None:
    assert names(customised) - names(bundle) == TOOLS and names(bundle) <= names(customised)
    slots = 0
    for name in sorted(names(bundle)):
        official, own = ((top / name).read_bytes() for top in (bundle, customised))
        if name.endswith(".html"):
            official, own = official.decode(), own.decode()
            slots += len(SLOT.findall(own)) if own != official else 0
            own = SLOT.sub(r"\1\3", own)
        assert own == official, name
    assert slots > 100


def test_the_slot_says_and_dials_what_the_school_gave(pages: list[SitePage]) -> None:
    """P1, P3: each number of the school is dialled digit by digit and is isolated as a number."""
    people = [filled.ANSWERS["lead"], *filled.ANSWERS["deputies"]]
    people += [filled.ANSWERS["out_of_hours"], filled.ANSWERS["authority"]]
    said = [value for person in people for value in person.values()]
    for page in pages:
        (slot,) = page.root.all("section", "school")
        values = [each.text for each in slot.all("bdi")]
        assert [value for value in said if " ".join(value.split()) not in values] == [], page.path
        links = slot.all("a")
        for link, person in zip(links, people, strict=True):
            shown = re.sub(r"[^0-9+]", "", person["phone"])
            assert link.get("href") == f"tel:{shown}" and link.one("bdi").get("dir") == "ltr"


def test_weight_of_every_page(hosted: str, window: Any, pages: list[SitePage]) -> None:
    """P4: 14,000 bytes and three requests, with the fullest slot and a logo."""
    seen, page, found = watch(window), fresh(window), []
    for each in pages:
        seen.clear()
        page.goto(f"{hosted}guide/{quote(each.path)}", wait_until="load")
        found += [f"{each.path}: {fault}" for fault in weight_faults(page, seen, hosted)]
    assert found == []


def test_nothing_is_kept_while_it_is_used(hosted: str, window: Any, facts: Site) -> None:
    """P5: every menu opened, the English shown, searched, in every language."""
    seen, page = watch(window), window.new_page()
    for language in facts.languages:
        for _, name in _templates():
            page.goto(f"{hosted}guide/{tree(language.code)}{name}")
            use(page)
            assert page.evaluate(STORED) == [], (language.code, name)
    assert window.cookies() == [] and seen.elsewhere(hosted) == []
    assert seen.failed == [] and seen.complaints == []
    assert {each.method for each in seen.requests} == {"GET"}


def looked_at() -> list[Any]:
    """Every template in two languages, and the pages outside of the guide's own tree. (The single
    files, a hundred times as long, are gone through whole in test_single_browser.py.)"""
    found = [(f"guide/{tree(c)}{uri}", c, k) for c in SEEN_IN for k, uri in _templates()]
    found += [("START-HERE.html", ENGLISH, "start"), ("guide/404.html", ENGLISH, "missing")]
    return [pytest.param(path, id=f"{kind}-{code}") for path, code, kind in found]


def _templates() -> list[tuple[str, str]]:
    return [(kind, uri.replace(".md", ".html")) for kind, uri in TEMPLATES.items()]


LATE = "2031-05-01T12:00:00"


@pytest.fixture(scope="session")
def late(browser: Any, customised: Path) -> Iterator[Any]:
    """A window whose clock is years past the review date, and the copy's address."""
    server, address = serve(customised)
    context = browser.new_context(reduced_motion="reduce")
    context.clock.install(time=datetime.fromisoformat(LATE).replace(tzinfo=UTC))
    yield context.new_page(), address
    context.close()
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", looked_at())
def test_axe_and_what_axe_cannot_see(late: Any, axe: str, path: str) -> None:
    """P3, P7: with the fullest slot, and past the review date, so that the banner stands too."""
    page, address = late
    page.goto(f"{address}/{path}")
    page.evaluate(PROBE)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width} {p}: {each}" for p in PROBES for each in page.evaluate(f"probe.{p}()")]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found += [f"{width} {scheme}: {each}" for each in rules.findings(page, axe)]
    assert found == []


@pytest.mark.parametrize("code", SEEN_IN)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_slot_of_a_single_file(late: Any, axe: str, code: str, width: int) -> None:
    """P3, P7: of a single file only what the school adds, alone on the page, light and dark."""
    page, address = late
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/single/guide-{code}.html")
    page.evaluate(ALONE)
    page.evaluate(PROBE)
    found = [f"{p}: {each}" for p in PROBES for each in page.evaluate(f"probe.{p}()")]
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {each}" for each in rules.findings(page, axe)]
    assert page.locator(".school .logo").is_visible() and found == []


ALONE = """() => {
  const main = document.querySelector("main"), heading = document.querySelector("h1");
  main.replaceChildren(heading, document.querySelector(".school"));
}"""


@pytest.mark.parametrize("code", SEEN_IN)
def test_a_copy_past_its_day_says_so_first(late: Any, customised: Path, code: str) -> None:
    page, address = late
    for _, name in _templates():
        page.goto(f"{address}/guide/{tree(code)}{name}")
        first = page.locator("main > :first-child")
        assert first.get_attribute("id") == "stale" and first.is_visible()
        assert len(first.inner_text()) > 60
    assert page.evaluate(STORED) == []


def test_without_script_the_date_is_there_in_words(browser: Any, late: Any, pages: Any) -> None:
    _, address = late
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for code in SEEN_IN:
        for _, name in _templates():
            page.goto(f"{address}/guide/{tree(code)}{name}")
            assert page.locator(".copy").is_visible() and "2027" in page.inner_text(".copy")
            assert page.locator("#stale").is_hidden() and page.locator(".school").is_visible()
            calls = page.locator(".school a[href^='tel:']").all()
            assert len(calls) == 7 and all(call.is_visible() for call in calls)
    context.close()
