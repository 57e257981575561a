"""Bytes of a page as text, whatever the server says of them.

Servers lie about charsets: latin-1 sent as UTF-8, names nobody knows, UTF-16 without a word
(research: link-checking §5.5 row 8). A wrong guess must never lose a name or a number, and nothing
here may raise. Labels are a closed list: Python's own look-up would also take `zlib` or `idna`.
"""

from __future__ import annotations

import codecs
import re

# Labels of https://encoding.spec.whatwg.org/#names-and-labels that are met, by Python's codec.
CODECS = {
    "cp1252": "ascii us-ascii iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 windows-1252 cp1252",
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8",
    "utf-16-le": "utf-16 utf-16le unicode ucs-2",
    "utf-16-be": "utf-16be",
    "iso8859-2": "iso-8859-2 iso8859-2 latin2 latin-2",
    "iso8859-3": "iso-8859-3",
    "iso8859-4": "iso-8859-4",
    "iso8859-5": "iso-8859-5",
    "iso8859-6": "iso-8859-6",
    "iso8859-7": "iso-8859-7 greek",
    "iso8859-8": "iso-8859-8 iso-8859-8-i hebrew visual logical",
    "cp1254": "iso-8859-9 latin5 windows-1254 cp1254",
    "iso8859-10": "iso-8859-10 latin6",
    "iso8859-13": "iso-8859-13",
    "iso8859-14": "iso-8859-14",
    "iso8859-15": "iso-8859-15 latin9 latin-9",
    "iso8859-16": "iso-8859-16",
    "cp1250": "windows-1250 cp1250 x-cp1250",
    "cp1251": "windows-1251 cp1251 x-cp1251",
    "cp1253": "windows-1253 cp1253",
    "cp1255": "windows-1255 cp1255",
    "cp1256": "windows-1256 cp1256",
    "cp1257": "windows-1257 cp1257",
    "cp1258": "windows-1258 cp1258",
    "cp866": "ibm866 cp866",
    "cp874": "windows-874 tis-620 iso-8859-11",
    "koi8-r": "koi8-r koi8 koi",
    "koi8-u": "koi8-u koi8-ru",
    "mac-roman": "macintosh mac x-mac-roman",
    "gb18030": "gb18030 gbk gb2312 gb_2312-80 x-gbk chinese",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5",
    "euc_jp": "euc-jp x-euc-jp",
    "shift_jis": "shift_jis shift-jis sjis x-sjis ms_kanji windows-31j",
    "iso2022_jp": "iso-2022-jp",
    "cp949": "euc-kr ks_c_5601-1987 korean windows-949 cp949",
}
LABELS = {label: codec for codec, labels in CODECS.items() for label in labels.split()}
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED_WITHIN = 4096  # browsers look at 1,024 bytes; sites write longer heads
# Seven-bit codecs: their bytes are valid UTF-8 too, so there the label decides.
SEVEN_BIT = {"iso2022_jp"}
MOST_MISFITS = 0.2  # of the characters that are not ASCII: beyond this it is not UTF-8 with a slip


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a page. The mark at the start decides, then what the bytes themselves show."""
    for mark, codec in MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    declared = _label(_IN_HEADER.search(content_type)) or _label(
        _IN_PAGE.search(body[:DECLARED_WITHIN].decode("ascii", "replace"))
    )
    if declared not in SEVEN_BIT and not (wide := _wide(body)):
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            return _not_quite(body, declared)
    codec = declared if declared in SEVEN_BIT else wide
    return body.decode(codec, "replace")


def _label(match: re.Match[str] | None) -> str:
    return LABELS.get(match[1].lower(), "") if match else ""


def _wide(body: bytes) -> str:
    """UTF-16 without a mark: every second byte of its markup is zero."""
    start = body[:64]
    if start.count(0) * 4 < len(start) or not start:
        return ""
    return "utf-16-be" if start[::2].count(0) > start[1::2].count(0) else "utf-16-le"


def _not_quite(body: bytes, declared: str) -> str:
    """Not UTF-8 throughout: cut within a character, one slip, or another charset altogether."""
    text = body.decode("utf-8", "replace")
    other = len(text) - len(text.encode("ascii", "ignore"))
    if text.count("\N{REPLACEMENT CHARACTER}") <= max(1, other * MOST_MISFITS) and other > 1:
        return text
    codec = declared if declared not in {"", "utf-8", "utf-16-le", "utf-16-be"} else "cp1252"
    return body.decode(codec, "replace")


_IN_HEADER = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_IN_PAGE = re.compile(r"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
