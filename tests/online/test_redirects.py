from __future__ import annotations

import re

import pytest
from guide.online import redirects
from guide.online.nopage import NoPage
from hypothesis import given
from hypothesis import strategies as st

HERE = "https://page.example/a/b?q#part"


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("http://other.example/x", "http://other.example/x#part"),
        ("/x", "https://page.example/x#part"),
        ("x", "https://page.example/a/x#part"),
        ("../x", "https://page.example/x#part"),
        ("../../../x/./y/..", "https://page.example/x/#part"),
        ("/x/%2e%2E/y", "https://page.example/y#part"),
        ("?r", "https://page.example/a/b?r#part"),
        ("#other", "https://page.example/a/b?q#other"),
        ("/x#", "https://page.example/x"),
        ("//other.example/x", "https://other.example/x#part"),
        ("///other.example/x", "https://other.example/x#part"),
        ("\\\\other.example\\x", "https://other.example/x#part"),
        ("https:x", "https://page.example/a/x#part"),
        ("https:/x", "https://page.example/x#part"),
        ("http:/other.example/x", "http://other.example/x#part"),
        ("https:///other.example/x", "https://other.example/x#part"),
        (" /x\t", "https://page.example/x#part"),
        ("/a b", "https://page.example/a%20b#part"),
        ("/100%/%41", "https://page.example/100%/%41#part"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/#part"),
    ],
)
def test_a_location_is_read_as_browsers_read_it(location: str, expected: str) -> None:
    assert redirects.resolve(HERE, location.encode()) == expected


@pytest.mark.parametrize("location", ["/ü", "/ü".encode(), "/ü".encode().decode("latin-1")])
def test_raw_utf_8_and_raw_latin_1_keep_their_bytes(location: str | bytes) -> None:
    latin = location == "/ü"
    expected = "/%FC" if latin else "/%C3%BC"
    assert redirects.resolve("http://page.example/", location) == f"http://page.example{expected}"


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("", "redirect_bad_location"),
        (" \t", "redirect_bad_location"),
        ("http://[bad", "redirect_bad_location"),
        ("http://", "redirect_bad_location"),
        ("http://page.example:99999/", "redirect_bad_location"),
        ("//..", "redirect_bad_location"),
        ("/" + "x" * 20_000, "redirect_bad_location"),
        ("mailto:help@page.example", "redirect_bad_scheme"),
        ("javascript:alert(1)", "redirect_bad_scheme"),
        ("JavaScript:alert(1)", "redirect_bad_scheme"),
        ("file:///etc/passwd", "redirect_bad_scheme"),
        ("data:text/html,x", "redirect_bad_scheme"),
        ("ftp://page.example/", "redirect_bad_scheme"),
    ],
)
def test_a_location_that_leads_to_no_page_has_its_code(location: str, code: str) -> None:
    with pytest.raises(NoPage) as stop:
        redirects.resolve(HERE, location)
    assert stop.value.code == code


@given(st.binary() | st.text(), st.sampled_from(["", "/", "//", "http:", "http://", "https:/"]))
def test_any_location_is_an_address_fit_to_send_or_a_code(raw: bytes | str, before: str) -> None:
    start = before.encode() if isinstance(raw, bytes) else before
    try:
        following = redirects.resolve(HERE, start + raw)  # type: ignore[operator]
    except NoPage as stop:
        assert stop.code in {"redirect_bad_location", "redirect_bad_scheme"}
    else:
        assert re.fullmatch(r"https?://[!-~]+", following)
