"""Every page shows a way to help, and a crisis page shows it first (content plan §3.2, 1 and 19).

Help is the help block of the front matter, a card of a helpline, or a link to a page of help/. On a
crisis page the emergency block is among the first three blocks and above the first heading: the
first screen says what to do in danger.
"""

from __future__ import annotations

from collections.abc import Iterator

from guide.content.reading import Reading
from guide.findings import Finding
from guide.pagetext import uses

# Pages about the site itself: they are read by people who look for something else.
WITHOUT = ("search", "about/")
FIRST_BLOCKS = 3


def check(reading: Reading) -> Iterator[Finding]:
    """A page without help, and a crisis page whose danger line comes late."""
    if not reading.address.startswith(WITHOUT) and not _helps(reading):
        yield reading.finding(
            "help",
            reading.page.document.line("help"),
            "The page names no help.",
            "Name helplines under `help:`, or link to a page of help/.",
        )
    # A page for any country has no emergency number of its own to show.
    if reading.matter.crisis and reading.matter.nations != ["worldwide"]:
        yield from _danger_first(reading)


def _helps(reading: Reading) -> bool:
    targets = {reading.target(link) for each in reading.passages for link in each.links}
    blocks = {"helpline", "helplines"} & set(reading.blocks)
    elsewhere = {target for target in targets if target.startswith("help/")} - {reading.address}
    return bool(reading.matter.help or blocks or elsewhere)


def _danger_first(reading: Reading) -> Iterator[Finding]:
    first_heading = min((each.line for each in reading.of("heading")), default=None)
    for number, use in enumerate(uses(reading.page.body)):
        line = reading.page.body_line + use.line - 1
        if use.name == "emergency":
            if number < FIRST_BLOCKS and (first_heading is None or line < first_heading):
                return
            message = "The emergency block of a crisis page comes late."
            break
    else:
        line, message = reading.page.body_line, "A crisis page has no emergency block."
    remedy = "Put `/// emergency | …` under the first paragraph, before any heading."
    yield reading.finding("crisis-first", line, message, remedy)
