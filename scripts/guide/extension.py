"""The Markdown extension: our blocks, `helpline:` links and the layout, and no raw HTML at all.

Translators' files are untrusted input (design §6), so the parts of Markdown that pass HTML through
are taken out, and what is left is watched (guide.safe): a tag in a page is shown as text, and
`check` refuses it by file and line before.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from html import unescape

from markdown import Extension, Markdown
from markdown.extensions.toc import render_inner_html, slugify, strip_tags, unique
from markdown.treeprocessors import Treeprocessor

from guide import safe
from guide.blocks import GuideBlocks
from guide.helplinks import HelplineLinks
from guide.layout import Layout
from guide.shared import SharedParts

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# What pages may not hold, or what would only be looked for in vain in every line.
UNUSED = (
    "entity",
    "autolink",
    "automail",
    "image_link",
    "image_reference",
    "short_image_ref",
    "reference",
    "short_reference",
)


class HeadingIds(Treeprocessor):
    """An id for each heading that has none of its own: a card's name is a result of the search.

    The ids are those of `toc`, which this stands in for: its table of contents, which no template
    of ours shows, took a twentieth of the time that Markdown takes (measured, November 2026)."""

    def run(self, root: etree.Element) -> None:
        used = {each.attrib["id"] for each in root.iter() if "id" in each.attrib}
        counters: dict[str, int] = {}
        for each in root.iter():
            if each.tag in HEADINGS and "id" not in each.attrib:
                name = unescape(strip_tags(render_inner_html(each, self.md)))
                each.set("id", unique(slugify(name, "-"), used, counters))


class GuideExtension(Extension):
    """Everything of ours in one extension, so that a test needs one line."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        GuideBlocks().extendMarkdown(md)
        for registry, name in ((md.preprocessors, "html_block"), (md.inlinePatterns, "html")):
            registry.deregister(name, strict=False)
        for name in UNUSED:
            md.inlinePatterns.deregister(name, strict=False)
        if "toc" in md.treeprocessors:
            md.treeprocessors.deregister("toc")
            md.treeprocessors.register(HeadingIds(md), "guide-heading-ids", 5)
        safe.install(md)
        # After line ends are made alike (30), before anything looks for blocks.
        md.preprocessors.register(SharedParts(md), "guide-shared", 25)
        # Below MkDocs' own link resolver (0) and toc (5): they must be done.
        md.treeprocessors.register(HelplineLinks(md), "guide-helplines", -10)
        md.treeprocessors.register(Layout(md), "guide-layout", -20)
