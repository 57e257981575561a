"""A Chromium window with the same few gestures as Firefox's tab (firefox.py): one walk for both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext
from watching import watch


class ChromiumTab:
    """A window as a reader uses it."""

    name = "chromium"

    def __init__(self, window: BrowserContext) -> None:
        self._seen = watch(window)
        self._page = window.new_page()

    def go(self, url: str) -> None:
        self._page.goto(url)

    def ask(self, script: str) -> Any:
        return self._page.evaluate(f"async () => (await ({script})) ?? null")

    def click(self, selector: str) -> None:
        self._page.locator(selector).first.click(no_wait_after=True)

    def write(self, selector: str, text: str) -> None:
        self._page.locator(selector).press_sequentially(text)

    def back(self) -> None:
        self._page.go_back()

    def wait(self, condition: str) -> None:
        self._page.wait_for_function(f"() => {condition}", polling=20)

    def taken(self) -> dict[str, list[str]]:
        seen = self._seen
        found = {"asked": seen.urls, "failed": [*seen.failed], "said": [*seen.complaints]}
        seen.clear()
        return found


@contextmanager
def chromium_tab(browser: Browser, script: bool) -> Iterator[ChromiumTab]:
    """A window with storage of its own, with JavaScript or without."""
    size = {"width": 390, "height": 844}
    window = browser.new_context(viewport=size, java_script_enabled=script)  # type: ignore[arg-type]
    try:
        yield ChromiumTab(window)
    finally:
        window.close()
