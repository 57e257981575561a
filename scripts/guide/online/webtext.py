"""What a reader of a page sees, and the little of its markup that bears on it.

Own tokeniser, because html.parser has quadratic traps and a tree would cost memory: whole pages of
512 KiB go through a few regular expressions, each of which moves on or stops (measured: any 512 KiB
in under 0.3 s, test_webtext). Text is joined across inline tags and split at block tags, so that
a number split over spans is one number and two table cells are two (research §4.4).
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import urljoin

MOST_ATTRIBUTES = 200
MOST_LABELS = 2000  # aria-labels kept: a page with more is not read by ear either
LONGEST_TITLE = 200
BREAK = "\x00"  # where a block begins or ends; no page keeps this character

_BLOCKS = [
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center",
    "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head",
    "header", "hgroup", "hr", "html", "iframe", "legend", "li", "link", "main", "marquee",
    "menu", "meta", "nav", "ol", "optgroup", "option", "p", "pre", "search", "section",
    "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "title",
    "tr", "ul",
]  # fmt: skip
BLOCKS = frozenset(_BLOCKS) | {f"/{name}" for name in _BLOCKS}


@dataclass
class Webpage:
    """The readable side of a page. `text` has one line a block, then aria-labels and site name."""

    text: str = ""
    title: str = ""
    language: str = ""  # what <html lang> says
    site_name: str = ""
    hrefs: list[str] = field(default_factory=list)  # tel:, sms: and WhatsApp links, as written
    visible: int = 0  # characters of text in the body, without the title
    scripts: int = 0  # bytes of script, style and the like
    password: bool = False  # there is a field for a password
    markup: str = ""  # without scripts and comments, for the rare closer look
    source: str = ""  # as it came, likewise

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")


def page(source: str) -> Webpage:
    """Read a page. Never raises, whatever the text is."""
    markup = stripped(source)
    reader = _Reader(Webpage(markup=markup, source=source, scripts=len(source) - len(markup)))
    text = TAG.sub(reader.tag, _STRUCK.sub(" ", markup))
    found = reader.page
    text = _readable(text)
    title = _TITLE.search(markup)
    found.title = _readable(TAG.sub("", title[1])) if title else ""
    found.visible = len(text) - (len(found.title) if title else 0)
    extra = reader.labels if not found.site_name else [*reader.labels, found.site_name]
    found.text = "\n".join([text, *map(_readable, extra)]) if extra else text
    found.site_name = _readable(found.site_name)
    found.title = found.title.replace("\n", " ")[:LONGEST_TITLE]
    return found


def refresh(source: str) -> tuple[float, str] | None:
    """Where a `<meta http-equiv=refresh>` sends the reader, and after how many seconds.

    None when there is none, or when it only loads the same page again.
    """
    if "refresh" not in source.lower():
        return None
    markup = stripped(source)
    base = ""
    for tag in TAG.finditer(markup):
        name = (tag[1] or "").lower()
        if name == "base" and not base:
            base = attributes(tag[2]).get("href", "")
        elif name == "meta":
            values = attributes(tag[2])
            if values.get("http-equiv", "").strip().lower() != "refresh":
                continue
            match = _REFRESH.match(values.get("content", ""))
            address = match and (match[2] or match[3] or match[4] or "").strip()
            if match and address:
                return float(match[1] or 0), _joined(base, address)
    return None


def attributes(inside: str) -> dict[str, str]:
    """The attributes of a tag, names in small letters; of two with one name the first counts."""
    found: dict[str, str] = {}
    for match in islice(_ATTRIBUTE.finditer(inside), MOST_ATTRIBUTES):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), unescape(value) if "&" in value else value)
    return found


def stripped(source: str) -> str:
    """The markup without comments, scripts, styles and what is shown only without scripts."""
    return _RAW.sub("", source.replace("\x00", ""))


def unescape(text: str) -> str:
    """`&amp;` and the like undone. html.unescape refuses numbers of more than 4,300 digits."""
    try:
        return html.unescape(text)
    except ValueError:
        return html.unescape(_LONG_ENTITY.sub(" ", text))


def anchor(markup: str, fragment: str) -> bool:
    """Whether an element has this id, or a link this name."""
    value = re.escape(html.escape(fragment, quote=False)) + "|" + re.escape(fragment)
    return bool(
        re.search(
            rf"""[\s"'/](?:id|name)\s*=\s*(?:"(?:{value})"|'(?:{value})'|(?:{value})(?=[\s/>]))""",
            markup,
            re.IGNORECASE,
        )
    )


class _Reader:
    """Collects from the tags of one page what is not text."""

    def __init__(self, found: Webpage) -> None:
        self.page = found
        self.labels: list[str] = []

    def tag(self, match: re.Match[str]) -> str:
        """What stands in the text in place of a tag."""
        name = match[1]
        if not name:
            return ""
        inside = match[2]
        if "=" in inside:
            name = name.lower()
            if name in _READ:
                values = attributes(inside)
                self.note(name, values)
                if name in _WITH_ALT and "alt" in values:
                    return f" {html.escape(values['alt'])} "
            if "aria-label" in inside and len(self.labels) < MOST_LABELS:
                self.labels.append(html.escape(attributes(inside).get("aria-label", "")))
            return BREAK if name in BLOCKS else ""
        return BREAK if name in BLOCKS or name.lower() in BLOCKS else ""

    def note(self, name: str, values: dict[str, str]) -> None:
        if name == "a" or name == "area":
            href = values.get("href", "")
            if _DIALS.match(href) and len(self.page.hrefs) < MOST_LABELS:
                self.page.hrefs.append(href)
        elif name == "html":
            self.page.language = (
                self.page.language or (values.get("lang") or values.get("xml:lang") or "").strip()
            )
        elif name == "meta":
            if values.get("property", values.get("name", "")).strip().lower() == "og:site_name":
                self.page.site_name = html.escape(values.get("content", ""))
        elif name == "input" and values.get("type", "").strip().lower() == "password":
            self.page.password = True


def _readable(text: str) -> str:
    # Replaced step by step: many times faster than patterns, also on 512 KiB of spaces.
    text = text.replace("\n", " ").replace("\t", " ").replace("\r", " ").replace("\f", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    text = text.replace(f" {BREAK}", BREAK).replace(f"{BREAK} ", BREAK).replace(BREAK, "\n")
    while "\n\n" in text:
        text = text.replace("\n\n", "\n")
    text = text.strip(" \n")
    return unescape(text) if "&" in text else text


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address) if base else address
    except ValueError:
        return address


_READ = frozenset({"a", "area", "html", "img", "image", "input", "meta"})
_WITH_ALT = frozenset({"area", "img", "input"})
_DIALS = re.compile(
    r"\s*(?:tel|sms|smsto|callto|whatsapp):|\s*https?://(?:wa\.me|api\.whatsapp\.com)/",
    re.IGNORECASE,
)
_RAW = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|<(script|style|template|noscript|iframe|noembed|noframes|xmp)(?=[\s/>]).*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
# A quote opens a value only after "=" ("<p title=it's>"). The possessive repeat neither goes back
# nor piles up memory: 512 KiB of "=a" in one tag are one step. A tag that never ends takes the rest
# with it, as in browsers; so nothing is looked for in vain twice.
TAG = re.compile(
    r"""<(/?[a-zA-Z][^\s/>]*+)([^>=]*+(?:=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+[^>=]*+)*+)>|<[!?/][^>]*>|<[a-zA-Z!?/].*""",
    re.DOTALL,
)
# A number that is struck through is an old one. What never ends strikes nothing here: a slip in a
# page must not hide all that follows.
_STRUCK = re.compile(
    r"<(del|s|strike)(?:\s[^<>]*+)?>(?:[^<]|<(?!/?\1[\s>])){0,500}+</\1\s*>", re.IGNORECASE
)
_TITLE = re.compile(r"<title(?:\s[^<>]*)?>([^<]{0,1000})", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""(?<![^\s"'/])([^\s"'>/=]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+))"""
)
_REFRESH = re.compile(
    r"""\s*(\d{0,9})(?:\.\d*)?\s*(?:[;,]\s*|\s)(?:url\s*=\s*)?(?:"([^"]*)"?|'([^']*)'?|(.*))""",
    re.IGNORECASE | re.DOTALL,
)
_LONG_ENTITY = re.compile(r"&#\d{9,};?")
