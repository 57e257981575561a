"""The rendered Markdown of a page, put into the shape of the page.

The title, the lede and the danger card come first and together; the rest is the text; the help
block stands beside or after it. In a translation every piece is paired with its English (P11), and
a section that is behind its English shows it (guide.late). Works on Markdown's own element tree,
before anything is text, so nothing is ever parsed twice.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from itertools import takewhile

from markdown.treeprocessors import Treeprocessor

from guide import cards
from guide.beside import TOP, beside, paired
from guide.blocks import LOOSE
from guide.languages import ENGLISH
from guide.late import ENGLISH_FIRST, OLD, Late
from guide.markup import CLASS, add_class, append, copied, el, has_class, icon, text_of, walk
from guide.rendering import Rendered, Rendering, current


class Layout(Treeprocessor):
    """Last of all tree processors: links and ids are already what they will be."""

    def run(self, root: etree.Element) -> None:
        page = current.get()
        _unwrap(root)
        _buttons(root)
        if len(root) and root[0].tag == "p" and not has_class(root[0], "button-line"):
            add_class(root[0], "lede")
        if page.help:
            root.append(_help_block(page.help))
        _raise_headings(root)
        if page.keep:
            page.kept = page.keep(root)
        else:
            page.result = Rendered(page.title, copied(root))
        children = _emptied(root)
        lede = [child for child in children if has_class(child, "lede")]
        danger = [child for child in children if has_class(child, "danger")][:1]
        who = [child for child in children if has_class(child, "who")]
        text = [child for child in children if child not in lede + danger + who]
        head = el("div", {CLASS: "head"}, el("h1", None, page.title), *lede)
        if page.english:
            late = _late(page)
            english = {name: page.english.root.find(f"./*[@class='{name}']") for name in PARTS}
            head = _pair_head(page.english, head, english["lede"], late)
            danger = [_pair_danger(each, english["danger"], late) for each in danger]
            text = paired(text, _rest(page.english.root), late)
            if who:
                _pair_help(who[0], english["who"])
        top = el("header", {CLASS: "top hero" if page.home else "top"}, head, *danger)
        columns = el("div", {CLASS: "cols"}, el("div", {CLASS: "text"}, *text), *who)
        root.extend([top, columns])
        _lead(root, page)


PARTS = ("lede", "danger", "who")


def _late(page: Rendering) -> Late:
    language = {"lang": page.language.code, "dir": page.language.direction}
    return Late(page.shown, page.words, language)


def _pair_head(
    english: Rendered, head: etree.Element, lede: etree.Element | None, late: Late
) -> etree.Element:
    """Title and lede with their English. Where the English comes first, its title is the h1."""
    kind = late.kind(TOP)
    theirs = [piece for piece in (lede,) if piece is not None]
    title = el("p", {CLASS: "en-title"}, english.title)
    if kind in ENGLISH_FIRST and kind is not None:
        own, box = list(head), el("div", {CLASS: "head"})
        box.append(late.instead(kind, [el("h1", None, english.title), *theirs]))
        if kind in OLD:
            box.append(late.old(kind, own))
        return box
    head.append(late.under(kind, [title, *theirs]) if kind else beside([title, *theirs]))
    return head


def _pair_danger(danger: etree.Element, english: etree.Element | None, late: Late) -> etree.Element:
    """The emergency number is the same in both; the English question stands under the own."""
    kind = late.kind(TOP)
    if english is not None and kind in {"withdrawn", "missing"}:
        instead = copied(english)
        instead.attrib.update({"lang": "en", "dir": "ltr"})
        return instead
    danger.append(beside(list(_of(english))))
    if kind:
        add_class(danger[-1], "late")
    return danger


def _unwrap(root: etree.Element) -> None:
    """Loose boxes go: their pieces stand where they would without a box (a danger card with the
    title), and carry its language, which is English for a part that is not translated."""
    for parent, box in list(walk(root)):
        if has_class(box, LOOSE):
            for piece in box:
                piece.attrib.update({key: box.attrib[key] for key in set(box.keys()) - {CLASS}})
            at = list(parent).index(box)
            parent[at : at + 1] = list(box)


def _lead(root: etree.Element, page: Rendering) -> None:
    """Links into other trees, by their address from the site's root: MkDocs knows only its own."""
    up = "../" * (page.uri.count("/") + (page.tree != ENGLISH))
    for link in root.iter("span"):
        if to := link.attrib.pop("data-to", ""):
            link.tag = "a"
            link.set("href", up + to)


def _emptied(root: etree.Element) -> list[etree.Element]:
    children = list(root)
    for child in children:
        root.remove(child)
        child.tail = None
    return children


def _rest(root: etree.Element) -> list[etree.Element]:
    danger = root.find("./*[@class='danger']")
    aside = {"lede", "who"}
    return [child for child in root if child is not danger and child.get(CLASS, "") not in aside]


def _of(element: etree.Element | None) -> etree.Element:
    return element if element is not None else el("div")


def _help_block(ids: list[str]) -> etree.Element:
    """Who can help: short cards, and the way to everyone else."""
    page = current.get()
    words = page.words["block"]
    block = el("aside", {CLASS: "who", "aria-labelledby": "who"})
    append(block, el("h2", {"id": "who"}, words["who"]))
    for service in page.helplines.pick(ids=ids, country=page.country):
        append(block, cards.card(page, service, short=True))
    up = "../" * page.uri.count("/")
    everyone = el("a", {CLASS: "button", "href": f"{up}help/index.html"}, words["everyone"])
    append(everyone, icon("arrow"))
    append(block, el("p", None, everyone))
    return block


def _pair_help(block: etree.Element, english: etree.Element | None) -> None:
    """English inside each short card; the heading's English under the heading."""
    others = list(_of(english))
    for own, other in zip(list(block), others, strict=False):
        if own.tag == "section":
            own.append(beside([child for child in other if child.tag != "h3"]))
    if others:
        block.insert(1, beside([el("p", None, text_of(others[0]))]))
        block.append(beside([others[-1]]))


def _raise_headings(root: etree.Element) -> None:
    """The title is the h1, so until the first h2 a block's h3 would skip a level (WCAG 1.3.1)."""
    headings = [each for each in root.iter() if each.tag in {"h2", "h3"}]
    for heading in takewhile(lambda each: each.tag == "h3", headings):
        heading.tag = "h2"


def _buttons(root: etree.Element) -> None:
    """A paragraph that is one link becomes a button; a list of such links, a row of buttons."""
    for parent, child in list(walk(root)):
        if parent.tag in {"td", "th"} or has_class(parent, "doors") or has_class(parent, "choices"):
            continue
        if child.tag == "p" and _only_link(child) and not has_class(child, "label"):
            add_class(child, "button-line")
            _button(child[0])
        elif child.tag == "ul" and len(child) and all(_only_link(item) for item in child):
            add_class(child, "links")
            for item in child:
                _button(item[0])


def _only_link(element: etree.Element) -> bool:
    alone = len(element) == 1 and element[0].tag == "a"
    return alone and not (element.text or "").strip() and not (element[0].tail or "").strip()


def _button(link: etree.Element) -> None:
    if has_class(link, "call") or has_class(link, "button"):
        return
    if has_class(link, "num"):
        link.set(CLASS, "button num")
        return
    add_class(link, "button")
    link.append(icon("arrow"))
