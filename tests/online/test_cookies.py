from __future__ import annotations

import pytest
from guide.online.cookies import LONGEST, MOST, Cookies
from hypothesis import given
from hypothesis import strategies as st


def sent(*values: str, to: str = "www.page.example", secure: bool = True) -> str:
    cookies = Cookies()
    cookies.take("www.page.example", list(values))
    return cookies.header(to, secure)


def test_cookies_go_back_to_the_host_that_set_them() -> None:
    assert sent("a=1; Path=/; HttpOnly", "b=2") == "a=1; b=2"
    assert sent("a=1", to="other.example") == ""
    assert sent("a=1", to="page.example") == ""


@pytest.mark.parametrize("host", ["page.example", "www.page.example", "m.page.example"])
def test_a_domain_takes_in_the_hosts_below_it(host: str) -> None:
    assert sent("a=1; Domain=.page.example", to=host) == "a=1"


@pytest.mark.parametrize("domain", ["other.example", "example", ".", "age.example"])
def test_nobody_sets_cookies_for_others(domain: str) -> None:
    assert sent(f"a=1; domain={domain}", to="other.example") == ""
    assert sent(f"a=1; domain={domain}", to="other.page.example") == ""


def test_a_secure_cookie_is_not_sent_in_the_clear() -> None:
    assert sent("a=1; Secure", secure=False) == ""


@pytest.mark.parametrize(
    "end", ["Max-Age=0", "max-age=-1", "Expires=Thu, 01 Jan 1970 00:00:00 GMT"]
)
def test_a_deleted_cookie_is_gone(end: str) -> None:
    assert sent("a=1", f"a=; {end}") == ""


def test_the_newest_value_counts() -> None:
    assert sent("a=1", "a=2; Expires=nonsense") == "a=2"


@pytest.mark.parametrize("value", ["", "=", "=1", "a", "a=1\rX-Evil: 1", "a=" + "x" * LONGEST])
def test_what_is_no_cookie_is_passed_over(value: str) -> None:
    assert sent(value) == ""


def test_there_is_a_limit() -> None:
    assert sent(*(f"a{number}=1" for number in range(1000))).count("=") == MOST


def test_other_cookies_are_another_state() -> None:
    cookies = Cookies()
    before = cookies.state()
    cookies.take("page.example", ["a=1"])
    assert cookies.state() != before


@given(st.lists(st.text(st.characters(max_codepoint=255))))
def test_any_header_leaves_something_fit_to_send(values: list[str]) -> None:
    header = sent(*values)
    assert len(header) <= 2 * LONGEST
    assert not header or header.isprintable()
