"""Phone and text numbers of the built site against the data: what is dialled, what is read.

A parent taps the link, or reads the number to somebody, or copies it onto paper; so three forms of
one contact stand on a page and each can go wrong alone: the address that the phone dials, the
digits that are painted, and the copy that is only for print. No link checker looks at any of them
(research: link-checking §0.2, §4.4). Here, on every page of every language:

- a link dials a published contact of the page's own country, in bare ASCII digits or as +E.164;
- its number is that same contact's, in the organisation's grouping, in one left-to-right isolate:
  in a right-to-left line its groups would otherwise change places (promise P3);
- no other digits of a number stand in the link, and none is empty or split over elements;
- outside links no run of digits, in any script, dials a helpline, unless it is isolated like that.

Codes of other countries that are ordinary figures (17, 100, 1930) cannot be told from them outside
a link, nor can a short code at the end of a longer run ("24/7 999").
Patterns, not a parser, for the reason in `built`: it runs in every build.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guide.contacts import WHATSAPP, Contact
from guide.digits import Run, runs
from guide.findings import Finding
from guide.helplines import Helplines
from guide.service import HOME

if TYPE_CHECKING:
    from guide.built import BuiltPage
    from guide.site import Site

DIALLING = rf"(?:(?:tel|sms):|{re.escape(WHATSAPP)})"
LINK = re.compile(rf'<a(\s[^>]*?href="({DIALLING}[^"]*)"[^>]*)>(.*?)</a>', re.S)
# As browsers read it: in any letter case, after spaces, without quotes, on any element.
ANY = re.compile(rf"=\s*[\"']?\s*{DIALLING}", re.I)
BARE = re.compile(rf"(?:tel|sms):(?:\+[1-9][0-9]{{6,14}}|[0-9]{{2,8}})|{WHATSAPP}[0-9]{{7,15}}")
PAPER = re.compile(r'\sdata-n="([^"]*)"')
ISOLATED = re.compile(r'<bdi dir="ltr">([^<]*)</bdi>')
# Not read: code, drawings, comments. Inline tags join what they stand between, others part it.
UNREAD = re.compile(r"<(script|style|svg)\b.*?</\1>|<!--.*?-->", re.S)
INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|em|i|kbd|mark|q|s|small|span|strong|sub|sup|u|wbr)\b[^>]*>"
)
TAG = re.compile(r"<[^>]*>")
SPOKEN = re.compile(r' (?:alt|aria-label|content|placeholder|title)="([^"]*)"')
# A count of words or pages, marked as one and equal to what it shows.
COUNT = re.compile(r'<data value="([0-9]{1,6})">([0-9][^<]*)</data>')
WHOLE = 7  # so many digits are a whole number wherever they stand
GROUPED = 5  # so many are a code even in groups: 116 123
FIGURE, FIGURES = 2, 2  # so many digits in a group, and so many groups, are hours or ages: 24/7
REMEDY = "Use a helpline link with {number}."


@dataclass(frozen=True)
class Book:
    """What pages of one country may dial and show, and what no page may show loose."""

    shown: dict[str, frozenset[str]]  # by address to dial: how the number is written
    written: frozenset[str]  # all of these, as they stand in HTML
    own: frozenset[str]  # digits of those contacts, in every spelling
    any: frozenset[str]  # of every contact of any country, held ones too
    names: tuple[str, ...]  # service names that hold digits: HOPELINE247

    @classmethod
    def of(cls, helplines: Helplines, country: str) -> Book:
        shown: dict[str, frozenset[str]] = {}
        own: set[str] = set()
        for service in helplines.services.values():
            if service.country != country and not service.worldwide:
                continue
            for contact in service.contacts_published:
                if contact.digits:
                    known = shown.get(contact.href, frozenset())
                    shown[contact.href] = known | {contact.shown}
                    own |= _forms(contact)
        everything = {
            form
            for service in helplines.services.values()
            for contact in service.contacts
            if contact.digits in helplines.numbers
            for form in _forms(contact)
        }
        names = {
            name
            for service in helplines.services.values()
            for name in (*service.name.values(), *service.aliases)
            if any(character.isdigit() for character in name)
        }
        longest_first = tuple(sorted(names, key=lambda name: (-len(name), name)))
        written = frozenset().union(*shown.values())
        return cls(shown, written, frozenset(own), frozenset(everything), longest_first)

    def nameless(self, text: str) -> str:
        """The text without the names that hold digits; a bar parts what stood around them."""
        for name in self.names:
            text = text.replace(name, "|")
        return text


def numbers(page: BuiltPage, site: Site) -> Iterator[Finding]:
    """Everything wrong with the phone and text numbers of one page."""
    country = country_of(page, site)
    book = _book(site.helplines, country)
    links = list(LINK.finditer(page.html))
    for link in links:
        for message, remedy in _link(link, book, country):
            yield _finding(page, link.start(), message, remedy)
    if len(links) != len(ANY.findall(page.html)):
        read = {link.start(2) for link in links}
        for match in ANY.finditer(page.html):
            if not any(match.start() < start <= match.end() for start in read):
                message = f"'{match[0].lstrip('=')}…' dials, but not as links of ours are written."
                yield _finding(page, match.start(), message, REMEDY)
    rest = "<hr>".join(_between(page.html, links))
    rest = ISOLATED.sub(lambda match: "<hr>" if match[1] in book.written else match[0], rest)
    rest = COUNT.sub(_counted, rest)
    rest = INLINE.sub("", UNREAD.sub("", rest))
    for text in (TAG.sub("|", rest), *SPOKEN.findall(rest)):
        for run in _dialled(book.nameless(html.unescape(text)), book.any):
            message, remedy = _loose(run, book, country)
            yield _finding(page, max(page.html.find(run.text), 0), message, remedy)


def _between(text: str, links: Sequence[re.Match[str]]) -> Iterator[str]:
    """What stands before, between and after links."""
    at = 0
    for link in links:
        yield text[at : link.start()]
        at = link.end()
    yield text[at:]


def _counted(count: re.Match[str]) -> str:
    """Nothing for a plain count; one that shows other digits than its own is read like any text."""
    shown = "".join(filter(str.isdigit, html.unescape(count[2])))
    return "<hr>" if shown == count[1] else count[0]


def country_of(page: BuiltPage, site: Site) -> str:
    """The country a page is for; every page but the countries' own is the UK's."""
    _, uri = site.built.get(page.path, ("", ""))
    return (site.english_matter(uri).country if uri else None) or HOME


def _link(link: re.Match[str], book: Book, country: str) -> Iterator[tuple[str, str]]:
    """What is wrong with one link that dials: message and remedy."""
    attributes, href, inside = link[1], html.unescape(link[2]), link[3]
    if href not in book.shown:
        form = "" if BARE.fullmatch(href) else "; it is no bare number in ASCII"
        yield f"'{href}' is not in the helpline data of {country}{form}.", "Use a helpline link."
        return
    right = book.shown[href]
    meant = " or ".join(sorted(right))
    painted = [html.unescape(each) for each in ISOLATED.findall(inside)]
    on_paper = [html.unescape(each) for each in PAPER.findall(attributes)]
    for wrong in [each for each in painted + on_paper if each not in right]:
        yield f"'{href}' shows '{wrong}', not {meant}.", REMEDY
    if len(painted) > 1 or not painted + on_paper:
        yield f"'{href}' shows its number {len(painted)} times, not once.", REMEDY
    left = INLINE.sub("", ISOLATED.sub("|", UNREAD.sub("", inside)))
    text = html.unescape(TAG.sub("|", left))
    if not painted and not text.strip(" |"):
        yield f"'{href}' has no words.", "Write what the link does."
    for words in (text, *SPOKEN.findall(attributes + inside)):
        for run in runs(book.nameless(html.unescape(words))):
            if run.digits in book.any or not _figures(run.groups):
                message = f"'{href}' has '{run.text}' beside its number, not isolated."
                yield message, REMEDY


def _loose(run: Run, book: Book, country: str) -> tuple[str, str]:
    """A number outside every link: what to say of it."""
    if any(digits in book.own for digits, _, _ in run.spans()):
        return f"'{run.text}' is a helpline's number, neither linked nor isolated.", REMEDY
    message = f"'{run.text}' is a number that no page for {country} may show."
    return message, "Take it out, or link to the page of its country."


def _dialled(text: str, known: frozenset[str]) -> Iterator[Run]:
    """Runs of digits that dial one of these, alone or before figures ("0800 1111 24/7")."""
    for run in runs(text):
        if _thousands(text, run) or _in_a_word(text, run):
            continue
        for digits, start, end in run.spans():
            if digits in known and _stands(run, digits, start, end):
                yield run
                break


def _stands(run: Run, digits: str, start: int, end: int) -> bool:
    """Whether a stretch of a run is a number by itself, not the middle of "1 110 000"."""
    if len(digits) == len(run.digits) or len(digits) >= WHOLE:
        return True
    after = [group for group in run.groups if group[1] >= end]
    one_piece = any((start, end) == group[1:] for group in run.groups)
    first = start == run.groups[0][1]
    return first and (one_piece or len(digits) >= GROUPED) and _figures(after)


def _figures(groups: Sequence[tuple[str, int, int]]) -> bool:
    """Whether groups of digits are hours or ages ("24/7", "18"), and no number of any kind."""
    return len(groups) <= FIGURES and all(len(digits) <= FIGURE for digits, _, _ in groups)


def _thousands(text: str, run: Run) -> bool:
    """Whether a run is the end of a figure like 1,000."""
    start = run.start
    return start > 1 and text[start - 1] == "," and text[start - 2].isdigit()


def _in_a_word(text: str, run: Run) -> bool:
    """Whether a few digits are part of a name in Latin letters: 999bsl.co.uk. (In scripts that
    write no spaces a number touches its words.)"""
    around = text[max(run.start - 1, 0) : run.start] + text[run.end : run.end + 1]
    latin = any(character.isascii() and character.isalpha() for character in around)
    return latin and len(run.digits) < WHOLE


def _forms(contact: Contact) -> set[str]:
    """The digits that dial a contact, at home and from abroad; +44 (0)… holds those of home."""
    abroad = contact.e164.removeprefix("+")
    return {contact.digits, abroad, f"00{abroad}"} if abroad else {contact.digits}


# The last book of each country, with the helplines it was made from: pages come by the hundred.
_books: dict[str, tuple[Helplines, Book]] = {}


def _book(helplines: Helplines, country: str) -> Book:
    kept = _books.get(country)
    if kept is None or kept[0] is not helplines:
        kept = _books[country] = (helplines, Book.of(helplines, country))
    return kept[1]


def _finding(page: BuiltPage, place: int, message: str, remedy: str) -> Finding:
    line = page.html.count("\n", 0, place) + 1
    return Finding(f"site/{page.path}", line, "number", message, remedy)
