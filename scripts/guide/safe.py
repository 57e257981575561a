"""What the renderer lets through, whatever a page says: the second lock behind `check`.

`check` refuses a page with a foreign link, an attribute or a tag. Should it ever be bypassed or
have a hole, the rendered page still holds no script, no handler and no address that is not ours:
a link in the text goes to a page, an id or a helpline's key, or is only its words; an attribute
list gives a heading its id and nothing else; and whatever else comes, no element and no attribute
that acts is written.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor, isheader
from markdown.inlinepatterns import LINK_RE, LinkInlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER

from guide.beside import put_back, set_apart
from guide.markup import el, walk
from guide.rendering import current

# A helpline's key, or a page beside or above this one and an id on it.
OURS = re.compile(
    r"helpline:[a-z0-9_]+(?:/[a-z]+)?|(?![./]*//)(?:\.\.?/)*[A-Za-z0-9_][A-Za-z0-9_./-]*"
    r"(?:#[A-Za-z0-9_-]+)?|#[A-Za-z0-9_-]+"
)
ID = re.compile(r"#([A-Za-z0-9_-]+) *")
# Attributes that act, load or send; a handler's name begins with `on`.
ACTS = frozenset(
    {"style", "src", "srcset", "srcdoc", "action", "formaction", "ping", "target", "data", "poster"}
    | {"background", "xlink:href", "http-equiv", "content", "is"}
)
SCHEME = re.compile(r"[^a-z]*([a-z][a-z0-9+.-]*)\s*:", re.IGNORECASE)
SCHEMES = frozenset({"https", "tel", "sms"})
TAGS = frozenset(
    {"script", "style", "iframe", "object", "embed", "form", "img", "image", "base", "link", "meta"}
)


class OurLinks(LinkInlineProcessor):
    """Links to pages, ids and helplines. Any other stays the text it was typed as."""

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        link, start, end = super().handleMatch(m, data)
        if not isinstance(link, etree.Element):
            return link, start, end
        link.attrib.pop("title", None)
        return (link, start, end) if OURS.fullmatch(link.get("href", "")) else (None, None, None)


class OnlyIds(AttrListTreeprocessor):
    """`{#id}` after a heading. All other attribute lists are taken out and do nothing."""

    def assign_attrs(self, elem: etree.Element, attrs_string: str, *, strict: bool = False) -> str:
        named = ID.fullmatch(attrs_string)
        if named and isheader(elem):
            elem.set("id", named[1])
        return ""


class NothingActs(Treeprocessor):
    """Last of all: no element and no attribute that acts, no address of another scheme."""

    def run(self, root: etree.Element) -> None:
        page = current.get()
        page.apart = set_apart(root, self._written)
        self._watch(root)

    def _written(self, piece: etree.Element) -> str:
        box = el("div", None, piece)
        self._watch(box)
        return "".join(map(self.md.serializer, box))

    def _watch(self, root: etree.Element) -> None:
        for parent, element in list(walk(root)):
            if element.tag in TAGS:
                parent.remove(element)
            for name in list(element.attrib):
                if name.lower().startswith("on") or name.lower() in ACTS:
                    del element.attrib[name]
            scheme = SCHEME.match(element.get("href", ""))
            if scheme and scheme[1].lower() not in SCHEMES:
                del element.attrib["href"]


class PutBack(Postprocessor):
    """The English beside a translation, as HTML again, where it was taken out. The page without it
    is kept: search does not read it."""

    def run(self, text: str) -> str:
        page = current.get()
        # HTML that Markdown keeps for later is none of ours; with it, nothing is certain.
        page.alone = "" if HTML_PLACEHOLDER[:9] in text else text.replace(AMP_SUBSTITUTE, "&")
        return put_back(text, page.apart)


def install(md: Markdown) -> None:
    """Into a Markdown that has its other extensions already."""
    md.inlinePatterns.register(OurLinks(LINK_RE, md), "link", 160)
    md.treeprocessors.deregister("attr_list", strict=False)
    md.treeprocessors.register(OnlyIds(md), "attr_list", 8)
    # After the layout (-20), so that nothing comes later.
    md.treeprocessors.register(NothingActs(md), "guide-safe", -30)
    # Before all others, which have the English to look at too.
    md.postprocessors.register(PutBack(md), "guide-beside", 100)
