"""The probes themselves: each finds the fault it is there for, and is silent without it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from places import PROBE
from playwright.sync_api import Browser, Page

NUMBER = "0808 157 0123"  # kept by Ofcom for fiction
RTL = "<body dir=rtl style='font:18px serif'><p>اب {} جد"
LINK = "<a href=# style='display:block;{}'>Words</a>"
FAULTY = {
    "digits": (RTL.format(NUMBER), RTL.format(f"<bdi dir=ltr>{NUMBER}</bdi>")),
    "targets": (LINK.format("height:30px"), LINK.format("height:44px")),
    "crowded": (LINK.format("height:44px") + LINK.format("margin-top:-9px"), LINK.format("")),
    "small": ("<p style='font-size:15px'>Words", "<p style='font-size:16px'>Words"),
    "sideways": ("<p style='width:2000px'>Words", "<p>Words"),
    "clipped": ("<p style='overflow:hidden;height:9px'>Words", "<p>Words"),
    "overlaps": ("<p>Words</p><p style='margin-top:-2.2em'>Others", "<p>Words</p><p>Others"),
    "stuck": ("<p style='position:fixed;height:90vh'>Words", "<p style='height:90vh'>Words"),
    "moving": ("<p style='transition:all 1s'>Words", "<p>Words"),
    "edges": ("<p class=card>Words", "<p class=card style='border:2px solid'>Words"),
    "icons": ("<svg class=i stroke=white></svg>", "<svg class=i stroke=black></svg>"),
}


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    yield page
    page.close()


@pytest.mark.parametrize("name", FAULTY)
def test_a_probe_finds_its_fault(blank: Page, name: str) -> None:
    """Faulty markup is found; the same made right is not."""
    for markup, wrong in zip(FAULTY[name], (True, False), strict=True):
        blank.set_content(f"<!doctype html><html style='background:#fff'>{markup}")
        blank.evaluate(PROBE)
        assert bool(blank.evaluate(f"probe.{name}()")) == wrong


@pytest.mark.parametrize("cover", ("", "<div style='position:fixed;inset:0'></div>"))
def test_a_covered_stop_is_noticed(blank: Page, cover: str) -> None:
    """2.4.11: something lies over the link that has the focus."""
    blank.set_content(f"<!doctype html>{LINK.format('')}{cover}")
    blank.evaluate(PROBE)
    blank.evaluate("probe.begin(); document.querySelector('a').focus()")
    assert bool(blank.evaluate("probe.here().fault")) == bool(cover)
