"""Walls against robots: known as such, and never where the page is right."""

from __future__ import annotations

import pytest
from guide.online.verdicts import Reply
from guide.online.walls import in_page, refused
from guide.online.webtext import Webpage, page

MOMENT = "<title>Just a moment...</title><p>Enable JavaScript and cookies to continue</p>"


def wall(status: int, source: str = "<h1>Forbidden</h1>", **headers: str) -> str:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return refused(Reply("https://a.example/", status, named, source.encode()), page(source))[0]


@pytest.mark.parametrize(
    ("status", "code"),
    [(401, "forbidden_or_login"), (403, "forbidden_or_login"), (405, "forbidden_or_login"),
     (406, "forbidden_or_login"), (407, "forbidden_or_login"), (429, "rate_limited"),
     (451, "legal_or_geo"), (999, "bot_wall"), (200, ""), (404, ""), (410, ""), (400, ""),
     (500, ""), (503, ""), (302, "")],
)  # fmt: skip
def test_a_status_alone(status: int, code: str) -> None:
    assert wall(status) == code


@pytest.mark.parametrize("status", [200, 202, 403, 404, 429, 503])
def test_a_wall_s_own_header_decides_at_any_status(status: int) -> None:
    assert wall(status, cf_mitigated="challenge") == "bot_wall"
    assert wall(status, x_amzn_waf_action="captcha") == "bot_wall"


def test_datadome_marks_the_pages_it_lets_through_as_well() -> None:
    assert wall(200, x_datadome="protected") == ""
    assert wall(403, x_datadome="protected") == "bot_wall"


@pytest.mark.parametrize("status", [403, 401, 405, 503, 418])
def test_words_of_a_wall_where_a_status_says_no(status: int) -> None:
    assert wall(status, MOMENT) == "bot_wall"


def test_a_country_refused() -> None:
    assert wall(403, "<p>Sorry, this is not available in your country.</p>") == "legal_or_geo"


@pytest.mark.parametrize(
    "source",
    [
        MOMENT, "<title>Attention Required! | Cloudflare</title>",
        "<script>var cf_chl_opt={}</script>",
        "<iframe src='/_Incapsula_Resource?x=1'>Request unsuccessful.</iframe>",
        "<title>Access Denied</title> errors.edgesuite.net/18.4f", "<title>Robot or human?</title>",
        "<title>Access to this page has been denied</title>", "<div id=px-captcha></div>",
        "<script src='https://ct.captcha-delivery.com/c.js'></script>",
        "<title>Making sure you&#39;re not a bot!</title>",
    ],
)  # fmt: skip
def test_words_of_a_wall(source: str) -> None:
    assert in_page(page(source))


def test_a_page_with_something_to_say_is_no_wall_for_its_script() -> None:
    long = "<p>" + "We listen to young people, day and night. " * 60 + "</p>"
    assert in_page(page("<script src='https://token.awswaf.com/a.js'></script>" + long)) == ""
    assert in_page(page("<p>Just a moment, we are here for you.</p>")) == ""
    assert in_page(Webpage()) == ""
