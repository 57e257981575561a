from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from guide import school
from guide.edition import Edition
from made_site import made_site

EDITION = Edition("2026-11-24-0123abcd", date(2026, 11, 24), date(2027, 5, 26))
COPY = {
    "dates": "Made {made}, until {until}.",
    "ask": "ASK",
    "old": "OLD",
    "due": "Due {until}.",
    "now": "NOW?",
}
LI = '<li><a href="../cy/now/a.html">Cymraeg</a></li>'


def test_the_public_site_says_nothing_of_a_copy() -> None:
    assert school.words(made_site(), "en") == {}


def test_a_copy_says_its_dates_in_the_readers_words() -> None:
    site = made_site()
    site.edition = EDITION
    for words in site.words.values():
        words["copy"] = COPY
    said = school.words(site, "cy")
    assert said["dates"] == "Made 24 Tachwedd 2026, until 26 Mai 2027."
    assert (said["due"], said["review_by"]) == ("Due 26 Mai 2027.", "2027-05-26")


def test_a_copy_does_not_say_where_we_are() -> None:
    config: Any = SimpleNamespace(site_url="https://guide.example/", extra={"edit_base": "x"})
    school.nameless(config)
    assert (config.site_url, config.extra["edit_base"]) == ("", "")


@pytest.mark.parametrize(
    ("path", "html", "found"),
    [
        ("now/a.html", LI, ["../cy/now/a.html"]),
        ("now/a.html", f"<!--school:lang=cy-->{LI}<!--/school:lang=cy-->", []),
        ("now/a.html", f"<!--school:lang=ur-->{LI}<!--/school:lang=cy-->", ["../cy/now/a.html"]),
        ("ur/now/a.html", '<a href="../../cy/a.html">x</a>', ["../../cy/a.html"]),
        ("cy/now/a.html", '<a class="x" href="../b.html#c">x</a>', []),
        ("cy/now/a.html", '<a href="../../now/a.html">English</a>', []),
        ("now/a.html", '<a href="https://cy.example/cy/a.html">x</a>', []),
        ("index.html", '<a href="cy.html">x</a>', []),
    ],
)
def test_links_into_a_language_that_may_be_gone(path: str, html: str, found: list[str]) -> None:
    assert list(school.strays(html, path, ["cy", "ur"])) == found
