"""A page without what its own markup hides from everybody.

Who takes an address over may keep a charity's name and number in the page, unseen, so that search
engines and checkers stay content. An honest page hides parts too, behind buttons; so this is asked
only where a page already looks like a trade's (judge.py). Only what the element itself says counts:
style sheets are not read.
"""

from __future__ import annotations

import re

from guide.online.webtext import BLOCKS, TAG, attributes

VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr",
})  # fmt: skip


def hides(markup: str) -> bool:
    """Whether there may be anything hidden at all."""
    return bool(_MAYBE.search(markup))


def visible(markup: str) -> str:
    """The markup without the elements that are hidden. What never ends hides all that follows, as
    in browsers; a paragraph ends where the next block begins."""
    kept: list[str] = []
    place = depth = 0
    hidden = ""
    for tag in TAG.finditer(markup):
        name = (tag[1] or "").lower()
        if hidden == "p" and name in BLOCKS and name != "/p":
            depth, hidden, place = 0, "", tag.start()
        if hidden:
            depth += (name == hidden) - (name == f"/{hidden}")
            if depth == 0:
                hidden, place = "", tag.end()
        elif name and name[0] != "/" and name not in VOID and _is_hidden(tag[2]):
            kept.append(markup[place : tag.start()])
            hidden, depth = name, 1
    if not hidden:
        kept.append(markup[place:])
    return " ".join(kept)


def _is_hidden(inside: str) -> bool:
    if not _MAYBE.search(inside):
        return False
    if _ATTRIBUTE.search(_VALUE.sub("=", inside)):
        return True
    return bool(_STYLE.search(attributes(inside).get("style", "")))


_MAYBE = re.compile(r"hidden|none|font-size\s*:\s*[0.]|&#", re.IGNORECASE)
_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)""")
_ATTRIBUTE = re.compile(r"(?<![^\s/])hidden(?![^\s/=])", re.IGNORECASE)
_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0*(?:\.0*)?(?![\d.])",
    re.IGNORECASE,
)
