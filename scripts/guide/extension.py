"""The Markdown extension: our blocks, `helpline:` links and the layout, and no raw HTML at all.

Translators' files are untrusted input (design §6), so the parts of Markdown that pass HTML through
are taken out, and what is left is watched (guide.safe): a tag in a page is shown as text, and
`check` refuses it by file and line before.
"""

from __future__ import annotations

from markdown import Extension, Markdown

from guide import safe
from guide.blocks import GuideBlocks
from guide.helplinks import HelplineLinks
from guide.layout import Layout
from guide.shared import SharedParts

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


class GuideExtension(Extension):
    """Everything of ours in one extension, so that a test needs one line."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        GuideBlocks().extendMarkdown(md)
        for registry, name in ((md.preprocessors, "html_block"), (md.inlinePatterns, "html")):
            registry.deregister(name, strict=False)
        for name in UNUSED:
            md.inlinePatterns.deregister(name, strict=False)
        safe.install(md)
        # After line ends are made alike (30), before anything looks for blocks.
        md.preprocessors.register(SharedParts(md), "guide-shared", 25)
        # Below MkDocs' own link resolver (0) and toc (5): they must be done.
        md.treeprocessors.register(HelplineLinks(md), "guide-helplines", -10)
        md.treeprocessors.register(Layout(md), "guide-layout", -20)
