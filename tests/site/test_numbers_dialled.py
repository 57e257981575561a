"""P1, P3: the number that is shown is the number that is dialled, and both are in the data."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import dom
import pytest
from guide.helplines import load_helplines
from guide.project import Project


@pytest.fixture(scope="module")
def dialled(project: Project) -> dict[str, set[str]]:
    """What may be dialled → the digits that may stand for it."""
    found = defaultdict(set)
    for service in load_helplines(project.data, project.root).services.values():
        for contact in service.contacts_published:
            if contact.digits:
                found[contact.href].add(contact.digits)
    return found


def links(page: dom.Node) -> list[dom.Node]:
    return [a for a in page.all("a") if a.attributes.get("href", "").startswith(("tel:", "sms:"))]


def digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def test_shown_and_dialled_agree(site: Path, dialled: dict[str, set[str]]) -> None:
    """The digits in the link, or those that paper shows beside it, are the record's own."""
    for path, page in dom.pages(site).items():
        for link in links(page):
            shown = digits(
                next((bdi.text for bdi in link.all("bdi")), link.attributes.get("data-n", ""))
            )
            assert shown in dialled[link.attributes["href"]], f"{path}: {link.text}"


def test_numbers_are_isolated(site: Path) -> None:
    """P3: each shown number has a direction of its own and cannot break over two lines."""
    for path, page in dom.pages(site).items():
        for link in links(page):
            bdis = [node for node in link.all("bdi") if node.attributes.get("dir") == "ltr"]
            assert bdis or "data-n" in link.attributes, f"{path}: {link.text}"
            assert not any(" " in node.text for node in bdis), f"{path}: {link.text}"


def test_danger_is_one_tap_away(site: Path, dialled: dict[str, set[str]]) -> None:
    """Every danger card holds a number to tap, the 404 page's too."""
    for path, page in dom.pages(site).items():
        for box in page.all("section", "danger"):
            assert links(box) and links(box)[0].attributes["href"] in dialled, path
