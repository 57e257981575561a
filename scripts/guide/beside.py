"""The English beside a translation, piece by piece (P11), and in its place where it has to be.

Each step, choice and card gets its own English; everything else is paired by the section it stands
in, found by the section's id. The stylesheet shows it when the reader ticks a box; without script,
without storage, and on the same page.

A section that is behind its English shows it without being asked (design §7): under the
translation, before it where the section is urgent, and instead of it where the old advice was wrong
(guide.late).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable, Sequence
from weakref import WeakKeyDictionary

from markdown.util import ETX, STX, AtomicString

from guide.blocks import is_container
from guide.late import Late
from guide.markup import CLASS, copied, el, has_class, text_of, without_ids

TOP = "top"
# Between characters that Markdown keeps for itself and takes out of every text.
MARK = f"{STX}beside-{{}}{ETX}"
MARKS = re.compile(f"{STX}beside-([0-9]+){ETX}")


# An English page stands beside each of its translations: its copies and their HTML are
# made once for all of them, and live as long as the English does.
_copies: WeakKeyDictionary[etree.Element, etree.Element] = WeakKeyDictionary()
_html: WeakKeyDictionary[etree.Element, str] = WeakKeyDictionary()


def beside(pieces: Iterable[etree.Element | None]) -> etree.Element:
    """A copy of English elements, marked as English and stripped of ids: an id stands once."""
    there = [_copy(piece) for piece in pieces if piece is not None]
    return el("div", {CLASS: "en", "lang": "en", "dir": "ltr"}, *there)


def _copy(piece: etree.Element) -> etree.Element:
    """The copy of a piece. Other pages have it too, so nobody may change it."""
    if piece not in _copies:
        _copies[piece] = without_ids(copied(piece))
        _html[_copies[piece]] = ""
    return _copies[piece]


def set_apart(root: etree.Element, write: Callable[[etree.Element], str]) -> list[str]:
    """Take the English beside a translation out of a tree that is ready, and give its HTML; a mark
    is left where each was (`put_back`). `write` is asked once for each piece, whatever pages it
    stands on, and makes most of a page's HTML unnecessary to make again."""
    apart = []
    for box in [each for each in root.iter("div") if len(each) and each[0] in _html]:
        for piece in box:
            _html[piece] = _html[piece] or write(piece)
        apart.append("".join(_html[piece] for piece in box))
        _empty(box)
        box.text = AtomicString(MARK.format(len(apart) - 1))
    return apart


def put_back(html: str, apart: Sequence[str]) -> str:
    """The HTML of a page, with the English where its marks are."""
    return MARKS.sub(lambda mark: apart[int(mark[1])], html) if apart else html


def _empty(box: etree.Element) -> None:
    for piece in list(box):
        box.remove(piece)


def paired(
    own: list[etree.Element], english: list[etree.Element], late: Late | None = None
) -> list[etree.Element]:
    """The page's elements with their English: pairs, or containers with English inside."""
    late = late or Late()
    theirs = {key: (owner, pieces) for key, owner, pieces in _sections(english)}
    ours = {key: (owner, pieces) for key, owner, pieces in _sections(own)}
    result: list[etree.Element] = []
    for key in _in_order(list(ours), list(theirs), late):
        owner, mine = ours.get(key, (theirs.get(key, ("", []))[0], []))
        result += _pair_section(owner, mine, theirs.get(key, ("", []))[1], late)
    return result


def _in_order(own: list[str], english: list[str], late: Late) -> list[str]:
    """Own keys, with those that only the English has where it has them, and without those that the
    English has lost. With nothing known of the page's state it is taken as it is."""
    if not late.shown:
        return own
    there = [key for key in own if late.kind(key) != "gone"]
    order: list[str] = []
    waiting = list(english)
    for key in there:
        if key in waiting:
            at = waiting.index(key)
            order += [each for each in waiting[:at] if each not in there]
            waiting = waiting[at + 1 :]
        order.append(key)
    return order + [each for each in waiting if each not in there]


def _sections(children: list[etree.Element]) -> list[tuple[str, str, list[etree.Element]]]:
    """Elements by the id of the heading they stand under; a band begins its own.

    Each with a key, the section it belongs to, and its elements: what follows a band belongs to the
    band's last section."""
    result: list[tuple[str, str, list[etree.Element]]] = [(TOP, TOP, [])]
    for child in children:
        band = has_class(child, "band")
        heading = child.find(".//h2") if band else child if child.tag in {"h2", "h3"} else None
        if heading is not None and heading.get("id"):
            result.append((heading.get("id", ""), heading.get("id", ""), []))
        elif result[-1][2] and has_class(result[-1][2][-1], "band"):
            last = _names(result[-1][2][-1])
            result.append((f"after {result[-1][0]}", last[-1] if last else "", []))
        result[-1][2].append(child)
    return result


def _titled(element: etree.Element) -> bool:
    return element.tag in {"h2", "h3"} and bool(element.get("id"))


def _names(element: etree.Element) -> list[str]:
    """The sections in an element: the ids of its headings."""
    return [each.get("id", "") for each in element.iter() if _titled(each)]


def _name(element: etree.Element) -> str:
    """The section an element begins: the id of the first heading in it."""
    return next(iter(_names(element)), "")


def _pair_section(
    owner: str, own: list[etree.Element], english: list[etree.Element], late: Late
) -> list[etree.Element]:
    ours, theirs = _runs(own), _runs(english)
    whole = [_kind_of(run) for run in ours] != [_kind_of(run) for run in theirs]
    if whole:
        # Another shape: pieces cannot be matched, so the section stands or falls as one.
        own = [_without_gone(piece, late) for piece in own]
        names = {owner, *(name for piece in own + english for name in _names(piece))}
        return late.whole(late.worst(names), own, english) or _plain(own, english)
    result: list[etree.Element] = []
    here = owner
    for (_, mine), (_, other) in zip(ours, theirs, strict=True):
        if mine and is_container(mine[0]):
            container = _pair_container(mine[0], other[0], late, late.kind(here))
            result.append(container)
            here = here if has_class(container, "cards") else _last(container) or here
        elif mine and other and has_class(mine[0], "band") and _late_in(late, mine[0], other[0]):
            # Each column is a section of its own.
            _pair_items(mine[0], other[0], late)
            result += mine
        elif mine or other:
            result += late.whole(late.kind(here), mine, other) or _plain(mine, other)
    return result


def _late_in(late: Late, own: etree.Element, english: etree.Element) -> bool:
    """Whether any section in a band is shown in another way than simply, or not at all."""
    return any(late.kind(name) for name in (*_names(own), *_names(english)))


def _without_gone(piece: etree.Element, late: Late) -> etree.Element:
    """A container or a band without the items whose English is no more."""
    if is_container(piece) or has_class(piece, "band"):
        for item in list(piece):
            if late.kind(_name(item)) == "gone":
                piece.remove(item)
    return piece


def _plain(own: list[etree.Element], english: list[etree.Element]) -> list[etree.Element]:
    if not own:
        return []
    return [el("div", {CLASS: "pair"}, el("div", None, *own), beside(english))]


def _last(container: etree.Element) -> str:
    return next((name for name in map(_name, reversed(list(container))) if name), "")


def _runs(pieces: list[etree.Element]) -> list[tuple[bool, list[etree.Element]]]:
    """Stretches of ordinary elements, and containers one at a time."""
    found: list[tuple[bool, list[etree.Element]]] = []
    for piece in pieces:
        contained = is_container(piece)
        if contained or not found or found[-1][0]:
            found.append((contained, []))
        found[-1][1].append(piece)
    return found


def _kind_of(run: tuple[bool, list[etree.Element]]) -> str:
    """What a run must have in common with its counterpart: nothing, or the kind of container."""
    return run[1][0].get(CLASS, "") if run[0] else ""


def _pair_container(
    container: etree.Element, english: etree.Element, late: Late, kind: str | None
) -> etree.Element:
    """A list of steps, doors, choices or cards, with the English in each of its items.

    Cards come from the data and are never behind; when the English section shows others, they are
    shown."""
    if has_class(container, "cards"):
        names = [[each.get("id") for each in box] for box in (container, english)]
        if kind and names[0] != names[1]:
            other = copied(english)
            other.attrib.update({"lang": "en", "dir": "ltr"})
            return other
        for child, counterpart in zip(container, english, strict=False):
            # A card's name is the same in both languages.
            child.append(beside(list(counterpart)[1:]))
        return container
    _pair_items(container, english, late)
    return container


def _pair_items(container: etree.Element, english: etree.Element, late: Late) -> None:
    ours = {_name(child) or f"{at}": child for at, child in enumerate(container)}
    theirs = {_name(child) or f"{at}": child for at, child in enumerate(english)}
    order = _in_order(list(ours), list(theirs), late)
    if not late.shown:
        # Nothing is known of the sections: by their place, as they always were.
        theirs = dict(zip(ours, theirs.values(), strict=False))
    for child in list(container):
        container.remove(child)
    for key in order:
        other = theirs.get(key)
        child = ours[key] if key in ours else el(theirs[key].tag, dict(theirs[key].attrib))
        container.append(child)
        kind = late.kind(key)
        if other is not None and kind:
            late.inside(kind, child, other)
        elif other is not None:
            child.append(beside(map(_plain_heading, _words(other))))


def _words(item: etree.Element) -> list[etree.Element]:
    return [piece for piece in item if piece.tag != "svg"]


def _plain_heading(piece: etree.Element) -> etree.Element:
    """A heading's English as a bold line: a second link to the same page helps nobody."""
    if piece.tag not in {"h2", "h3"}:
        return piece
    return el("p", {CLASS: "en-title"}, text_of(piece))
