"""A walk through a page with the Tab key, as somebody without a mouse takes it."""

from __future__ import annotations

from playwright.sync_api import Page


def forwards(page: Page) -> list[str]:
    """From where the focus is to the last stop."""
    count = page.evaluate("probe.begin()")
    return _walk(page, "Tab", range(page.evaluate("probe.here()")["at"] + 1, count))


def backwards(page: Page) -> list[str]:
    """From the last stop to the first."""
    count = page.evaluate("probe.begin()")
    page.evaluate("probe.stops().at(-1).focus()")
    return _walk(page, "Shift+Tab", range(count - 2, -1, -1))


def _walk(page: Page, key: str, stops: range) -> list[str]:
    """Faults on the way: a stop missed, out of order, out of sight, or under something else."""
    faults = []
    for at in stops:
        page.keyboard.press(key)
        here = page.evaluate("probe.here()")
        if here["at"] != at:
            return [*faults, f"stop {at} of {stops}: the focus is on {here['name']} ({here['at']})"]
        if here["fault"]:
            faults.append(f"{here['name']} {here['fault']}")
    return faults
