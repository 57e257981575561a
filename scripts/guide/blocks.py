"""Our Markdown blocks: the shapes advice comes in (design §6, look §3).

Each block is a few lines on `pymdownx.blocks`. Labels come from the language's strings and numbers
from the helpline data, so a translator writes sentences and nothing else. A label is real text with
the meaning in it ("Danger to life", "Do not"): colour and shape only repeat it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from typing import Any, ClassVar

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block as AnyBlock
from pymdownx.blocks.block import type_string

from guide import boardtable, cards, countries, covertable
from guide.helplines import Service
from guide.markup import CLASS, add_class, append, el, has_class, icon
from guide.rendering import current

ANY_TEXT = ("", type_string)
# A box that only holds pieces together until the page is laid out (guide.layout).
LOOSE = "loose"
LIST_OPTIONS = {
    "need": ANY_TEXT,
    "audience": ANY_TEXT,
    "nation": ANY_TEXT,
    "ids": ANY_TEXT,
    "country": ANY_TEXT,
    "kind": ANY_TEXT,
}


def ids(text: str) -> list[str]:
    """`a, b` as ['a', 'b']."""
    return [word for word in re.split(r"[,\s]+", text) if word]


class Block(AnyBlock):
    """A block whose attributes are its own. pymdownx gives every block an option `attrs` that sets
    any, `onclick` too; `check` refuses it, and here it does nothing."""

    def on_validate(self, parent: etree.Element) -> bool:
        self.options["attrs"] = {}
        return True


class Box(Block):
    """A box with a label from the strings (or the argument) above its content."""

    ARGUMENT: bool | None = None
    KEY = ""
    TAG = "div"

    def on_create(self, parent: etree.Element) -> etree.Element:
        box = etree.SubElement(parent, self.TAG, {CLASS: self.NAME})
        if label := self.argument or current.get().words["block"].get(self.KEY):
            append(box, el("p", {CLASS: "label"}, label))
        return box


class Say(Box):
    NAME, KEY = "say", "say"
    OPTIONS: ClassVar[dict[str, Any]] = {"lang": ANY_TEXT}

    def on_end(self, block: etree.Element) -> None:
        if self.options["lang"]:
            for child in list(block)[1:]:
                child.set("lang", self.options["lang"])
                child.set("dir", "ltr")


class NotSay(Box):
    NAME, KEY = "not-say", "not_say"

    def on_end(self, block: etree.Element) -> None:
        _mark(block, "cross")


class Do(Box):
    NAME, KEY = "do", "do"

    def on_end(self, block: etree.Element) -> None:
        _mark(block, "tick")


class DoNot(Box):
    NAME, KEY = "do-not", "do_not"

    def on_end(self, block: etree.Element) -> None:
        _mark(block, "cross")


class Urgent(Box):
    NAME, KEY, TAG = "urgent", "urgent", "section"
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        box = etree.SubElement(parent, self.TAG, {CLASS: self.NAME})
        append(box, el("p", {CLASS: "label"}, current.get().words["block"]["urgent"]))
        append(box, el("p", {CLASS: "question"}, self.argument))
        return box


class Emergency(Block):
    """Danger to life: the question, and the emergency number to tap."""

    NAME = "emergency"
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        box = etree.SubElement(parent, "section", {CLASS: "danger"})
        for piece in cards.emergency(current.get(), self.argument):
            append(box, piece)
        return box


class Plain(Block):
    """A box without words of its own."""

    def on_create(self, parent: etree.Element) -> etree.Element:
        return etree.SubElement(parent, "div", {CLASS: self.NAME})


class Note(Plain):
    NAME = "note"

    def on_end(self, block: etree.Element) -> None:
        for child in block:
            add_class(child, "note")


class Band(Plain):
    """A calm band; each heading in it begins a column."""

    NAME = "band"

    def on_end(self, block: etree.Element) -> None:
        _grouped(block, "h2", "div", "col")


class Steps(Block):
    """Numbered steps; each heading in it begins one."""

    NAME = "steps"

    def on_create(self, parent: etree.Element) -> etree.Element:
        return etree.SubElement(parent, "div", {CLASS: "steps"})

    def on_end(self, block: etree.Element) -> None:
        _grouped(block, "h3", "li", "")
        block.tag = "ol"


class Doors(Plain):
    """The home page's big choices: whole cards that are links, each with its icon."""

    NAME = "doors"
    ICONS = ("lifering", "question", "talk", "under18")

    def on_end(self, block: etree.Element) -> None:
        _grouped(block, "h3", "section", "door")
        for index, door in enumerate(block):
            add_class(door, f"door-{index % len(self.ICONS) + 1}")
            door.insert(0, icon(self.ICONS[index % len(self.ICONS)]))


class Choices(Plain):
    NAME = "choices"

    def on_end(self, block: etree.Element) -> None:
        _grouped(block, "h3", "section", "choice")


class Pictures(Plain):
    """The table "Which picture is it?". Its roles are written out because the stylesheet changes
    `display` on phones, and browsers then drop a table's meaning (Adrian Roselli, tables)."""

    NAME = "pictures"

    def on_end(self, block: etree.Element) -> None:
        table = block.find("table")
        if table is None:
            return
        words = current.get().words["block"]
        # The table itself carries the name; the box around it is only Markdown's.
        block.attrib.clear()
        add_class(table, "pictures")
        table.set("role", "table")
        for tag, role in (("thead", "rowgroup"), ("tbody", "rowgroup"), ("tr", "row")):
            for element in table.iter(tag):
                element.set("role", role)
        for head in table.iter("th"):
            head.set("role", "columnheader")
            head.set("scope", "col")
        for row in table.iterfind("tbody/tr"):
            cells = list(row)
            cells[0].tag = "th"
            cells[0].attrib.update({"role": "rowheader", "scope": "row"})
            for cell, mark, key in zip(
                cells[1:], ("tick", "cross"), ("do", "do_not"), strict=False
            ):
                cell.set("role", "cell")
                label = el("span", {CLASS: "cell-label", "aria-hidden": "true"}, icon(mark))
                append(label, words[key])
                _put_first(cell, label)


class Shared(Block):
    """A shared part in another language than the page's (English, where the translation of the
    part is missing). One in the page's own language is in place before any block is looked for
    (guide.shared)."""

    NAME = "shared"
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        page = current.get()
        # Its labels are English too.
        self.own, page.words = page.words, page.english_words or page.words
        return etree.SubElement(parent, "div", {CLASS: LOOSE, "lang": "en", "dir": "ltr"})

    def on_end(self, block: etree.Element) -> None:
        current.get().words = self.own


class CoverageTable(Block):
    """Which threat is answered for whom, and where (guide.coverage)."""

    NAME = "coverage"

    def on_create(self, parent: etree.Element) -> etree.Element:
        page = current.get()
        box = etree.SubElement(parent, "div", {CLASS: LOOSE})
        for piece in covertable.pieces(page.coverage, page.uri) if page.coverage else ():
            box.append(piece)
        return box


class ProgressTable(Block):
    """How far the translations are (guide.translate.dashboard)."""

    NAME = "translations"
    ARGUMENT = False

    def on_create(self, parent: etree.Element) -> etree.Element:
        page = current.get()
        box = etree.SubElement(parent, "div", {CLASS: LOOSE})
        code = page.language.code
        for piece in boardtable.pieces(page.board, page.words, code) if page.board else ():
            box.append(piece)
        return box


class Helpline(Block):
    """The card of one service."""

    NAME = "helpline"
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        page = current.get()
        chosen = page.helplines.pick(ids=ids(self.argument), country=page.country)
        return _cards(parent, chosen)


class HelplineList(Block):
    """The cards of every service that fits: by need, audience, nation, kind, or named by id.

    Of the UK, or of the page's own country, unless `country: fr` names another."""

    NAME = "helplines"
    OPTIONS: ClassVar[dict[str, Any]] = LIST_OPTIONS

    def on_create(self, parent: etree.Element) -> etree.Element:
        options = {key: value for key, value in self.options.items() if key in LIST_OPTIONS}
        named = ids(options.pop("ids"))
        country = options.pop("country").upper() or current.get().country
        chosen = current.get().helplines.pick(
            **{key: value or None for key, value in options.items()},
            ids=named or None,
            country=country,
        )
        return _cards(parent, chosen)


class Countries(Block):
    """Links to the pages of all countries, A to Z in the reader's language."""

    NAME = "countries"
    ARGUMENT = False

    def on_create(self, parent: etree.Element) -> etree.Element:
        page = current.get()
        listing = etree.SubElement(parent, "ul", {CLASS: "countries"})
        for name, code in countries.listed(page.helplines, page.words, page.language.code):
            link = el("a", {"href": countries.address(code, page.uri)}, name)
            listing.append(el("li", None, link))
        return listing


def _cards(parent: etree.Element, services: list[Service]) -> etree.Element:
    box = etree.SubElement(parent, "div", {CLASS: "cards"})
    for service in services:
        box.append(cards.card(current.get(), service))
    return box


def _grouped(block: etree.Element, heading: str, tag: str, name: str) -> None:
    """Wrap each heading and what follows it in an element."""
    children = list(block)
    for child in children:
        block.remove(child)
    for child in children:
        if child.tag == heading or not len(block):
            block.append(el(tag, {CLASS: name} if name else {}))
        block[-1].append(child)


def _mark(block: etree.Element, name: str) -> None:
    """A tick or a cross before each line; the words beside it say the same."""
    for item in block.iter("li"):
        _put_first(item, icon(name))


def _put_first(element: etree.Element, child: etree.Element) -> None:
    child.tail, element.text = element.text, None
    element.insert(0, child)


BLOCKS: tuple[type[Block], ...] = (
    Say,
    NotSay,
    Do,
    DoNot,
    Urgent,
    Emergency,
    Note,
    Band,
    Steps,
    Doors,
    Choices,
    Pictures,
    Shared,
    CoverageTable,
    ProgressTable,
    Helpline,
    HelplineList,
    Countries,
)
NAMES = {block.NAME: block for block in BLOCKS}


class GuideBlocks(BlocksExtension):
    """All of them, registered."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        for block in BLOCKS:
            block_mgr.register(block, self.getConfigs())


def is_container(element: etree.Element) -> bool:
    """Blocks whose children stand for themselves, so that English goes beside each of them."""
    # Only our own steps: an ordinary numbered list has its words in its items, not in elements.
    return any(has_class(element, name) for name in ("steps", "doors", "choices", "cards"))
