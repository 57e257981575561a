"""Bytes of pages as text, whatever the server says of them."""

from __future__ import annotations

import pytest
from guide.online.charsets import LABELS, decode
from hypothesis import given
from hypothesis import strategies as st

SAID = "text/html; charset="
TEXT = "<p>Línea de ayuda Muñoz: 0808 157 0123</p>"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (TEXT.encode(), ""), (TEXT.encode(), SAID + "utf-8"), (TEXT.encode(), SAID + "x-klingon"),
        (TEXT.encode(), SAID + "iso-8859-1"), (TEXT.encode("latin-1"), SAID + "utf-8"),
        (TEXT.encode("latin-1"), ""), (TEXT.encode("latin-1"), SAID + "'ISO-8859-1'"),
        (b"\xef\xbb\xbf" + TEXT.encode(), SAID + "latin-1"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), SAID + "utf-8"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), ""),
        (TEXT.encode("utf-16-le"), SAID + "utf-16"), (TEXT.encode("utf-16-be"), ""),
    ],
)  # fmt: skip
def test_the_text_comes_out_right(body: bytes, content_type: str) -> None:
    assert decode(body, content_type) == TEXT


@pytest.mark.parametrize(
    ("text", "label"),
    [("Телефон доверия", "windows-1251"), ("Телефон", "koi8-r"), ("中文热线", "gb2312"),
     ("求助熱線", "big5"), ("いのちの電話", "shift_jis"), ("いのちの電話", "iso-2022-jp"),
     ("청소년 전화", "euc-kr"), ("Zażółć", "iso-8859-2"), ("خط مساعدة", "windows-1256")],
)  # fmt: skip
def test_other_charsets_by_header_or_by_the_page(text: str, label: str) -> None:
    codec = LABELS[label]
    meta = f'<meta charset="{label}">'
    assert decode(text.encode(codec), SAID + label.upper()) == text
    assert decode((meta + text).encode(codec)) == meta + text


def test_a_page_cut_within_a_character_or_with_one_slip_stays_utf_8() -> None:
    body = TEXT.encode() + "é".encode()[:1]
    assert decode(body, SAID + "utf-8").startswith(TEXT)
    assert decode(TEXT.encode() * 3 + b"\xe9 x", SAID + "utf-8").count("Muñoz") == 3


@pytest.mark.parametrize(
    "label", ["zlib", "idna", "hex", "utf-7", "unicode_escape", "a\0b", "undefined"]
)
def test_python_s_other_codecs_are_not_for_servers(label: str) -> None:
    assert decode(b"caf\xe9 +AGE-", SAID + label) == "café +AGE-"


@given(st.binary(max_size=200), st.sampled_from(sorted(LABELS)) | st.text(max_size=20))
def test_nothing_raises(body: bytes, label: str) -> None:
    assert isinstance(decode(body, SAID + label), str)
