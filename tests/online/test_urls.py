from __future__ import annotations

import re

import pytest
from guide.online import urls
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("http://page.example", "http://page.example/"),
        ("HTTPS://Page.Example:443/A?b#c", "https://page.example/A?b#c"),
        ("http://page.example:8080/", "http://page.example:8080/"),
        ("http://page.example./", "http://page.example/"),
        ("http://me:secret@page.example/", "http://page.example/"),
        ("  http://page.example/a\n/b\t ", "http://page.example/a/b"),
        ("http:\\\\page.example\\a?\\", "http://page.example/a?\\"),
        ("http:/page.example/a", "http://page.example/a"),
        ("http://[2001:DB8::1]:81/", "http://[2001:db8::1]:81/"),
        ("http://p%61ge.example/", "http://page.example/"),
        ("http://page.example/a b/ü%20%C3%BC%zz", "http://page.example/a%20b/%C3%BC%20%C3%BC%zz"),
        ("http://page.example/?q=a b&c=ü", "http://page.example/?q=a%20b&c=%C3%BC"),
        ("http://page.example/\udce9", "http://page.example/%E9"),
    ],
)  # fmt: skip
def test_an_address_is_made_ready_for_the_wire(text: str, expected: str) -> None:
    assert urls.split(text).text == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("Bücher.example", "xn--bcher-kva.example"),
        ("ＰＡＧＥ．example", "page.example"),
        ("１２７.0.0.1", "127.0.0.1"),
        ("مثال.example", "xn--mgbh0fb.example"),
        ("faß.example", "xn--fa-hia.example"),
        ("☎.example", "xn--y3h.example"),
        ("a_b.example", "a_b.example"),
    ],
)
def test_an_international_host_becomes_a_labels(host: str, expected: str) -> None:
    assert urls.ascii_host(host) == expected


@pytest.mark.parametrize(
    "text",
    ["", "page.example", "ftp://page.example/", "http://", "http:///?", "http://[bad", "http://[]/",
     "http://a..example/", "http://.example/", "http://a b.example/", "http://page.example:99999/",
     "http://page.example:0/", "http://page.example:x/", "http://%ff.example/", "http://a^b.example",
     "http://" + "é" * 300 + ".example/", "http://page.example/" + "a" * 20_000],
)  # fmt: skip
def test_what_is_no_web_address_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(ValueError) as refused:
        urls.split(text)
    assert "\n" not in str(refused.value)


def test_a_host_with_its_usual_port_is_named_without_it() -> None:
    assert urls.split("http://page.example:80/").authority == "page.example"
    assert urls.split("https://[2001:db8::1]/").authority == "[2001:db8::1]"


@given(
    st.text() | st.text().map("http://page.example/{}".format) | st.text().map("http://".__add__)
)
def test_any_text_is_an_address_fit_to_send_or_a_valueerror(text: str) -> None:
    try:
        address = urls.split(text)
    except ValueError:
        return
    assert re.fullmatch(r"[!-~]+", address.text)
    assert urls.split(address.text) == address
