"""What a page seems to be: parked, taken over, closed, or something else in the page's place.

The lists are data (signs.yml). Signs never make a page right. Three of them are alarms even on a
page that shows name and number: it is up for sale, it is full of adverts for gambling and the like,
or it says that the service has closed. The others only explain what evidence did not find.

The hijack rule rests on combinations, because a charity writes about gambling, about pictures and
about abuse: an offer ("casino bonus") among several such words, crowded, and not among the words of
those who help; or links that sell, above all hidden ones (§2: phrase lists misfire). What a person
saw on the page when it was verified (`baseline`) is no alarm.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from guide.online.domains import registrable
from guide.online.names_on_page import fold
from guide.online.webtext import Webpage, attributes
from guide.yamltext import parse

FILE = Path(__file__).with_name("signs.yml")
MOST_SIGNS = 8
HEADING = 100  # characters: more is no "page not found"
SHORT_PAGE = 3000  # characters: a page that is one thing only
SHELL = 400  # characters of text: with scripts, a page that a script draws
WITHIN = 64 * 1024
MOST_LINKS = 3000
CROWDED = 0.02  # share of words that are the trade's: takeovers measure 5 to 30 %
GEO = "geo"


@lru_cache(maxsize=1)
def data() -> dict[str, Any]:
    """signs.yml, as lists of text."""
    return cast(dict[str, Any], parse(FILE.read_text(encoding="utf-8"), FILE.name).data)


def first_in(marks: Iterable[str] | str, folded: str) -> str:
    """The first of these marks (or of this kind of `instead`) in a folded text, "" for none."""
    listed = _instead(marks) if isinstance(marks, str) else marks
    return next((mark for mark in listed if mark in folded), "")


def parked(page: Webpage, folded: str, named: bool) -> str:
    """What says that the address is up for sale or parked, "" for nothing."""
    said = _for_sale(folded)
    # A long page that names the service may tell of a domain; the sale page has no more to say.
    if said and (not named or len(page.text) < SHORT_PAGE or said in fold(page.title)):
        return said
    if named:
        return ""
    source = page.source[:WITHIN].lower()
    return first_in(_list("parked", "source"), source)


def spam(
    page: Webpage, folded: str, url: str, named: bool, baseline: Collection[str]
) -> tuple[str, ...]:
    """The words of a takeover or of links put into the page, () for none."""
    for topic in _topics():
        if not topic.stems.seen_in(folded):
            continue
        excused = topic.excused(baseline)
        words = topic.found(folded, baseline)
        if words and not (named and excused) and topic.taken_over(words, page, folded, named):
            return tuple(words)[:MOST_SIGNS]
        if injected := _injected(topic, page, url, baseline, prose=not excused):
            return injected[:MOST_SIGNS]
    return ()


def closed(folded: str, names: Collection[str], year: int, baseline: Collection[str]) -> str:
    """The words by which the service ends, "" for none."""
    if not _any_closure().seen_in(folded):
        return ""
    quiet = [fold(word) for word in baseline]
    folded = folded[:WITHIN]
    for stems, patterns in _closures():
        if not any(stem in folded for stem in stems):
            continue
        for pattern in patterns:
            for match in _closure(pattern, tuple(names)).finditer(folded):
                sentence = _sentence(folded, match)
                if _IF.search(folded, max(0, match.start() - 10), match.start()):
                    continue
                if any(word in match[0] for word in quiet) or _not_for_good(sentence, year):
                    continue
                return match[0].strip()[:160]
    return ""


def paused(folded: str, names: Collection[str], baseline: Collection[str]) -> str:
    """The words by which the service is closed for now, "" for none."""
    folded = folded[:WITHIN]
    for each in data()["paused"]:
        if not any(stem in folded for stem in each["stems"]):
            continue
        for pattern in each["patterns"]:
            match = _closure(pattern, tuple(names)).search(folded)
            if match and not any(fold(word) in match[0] for word in baseline):
                return match[0].strip()[:160]
    return ""


def instead(page: Webpage, folded: str, path: str) -> tuple[str, str]:
    """What a page is that does not name the service, and the mark of it; two "" for no idea."""
    title = fold(page.title)
    for kind in data()["instead"]:
        if mark := first_in(kind, title):
            return kind, mark
    if kind := _by_path(path):
        return kind, path[:80]
    if page.password:
        return "login", "a field for a password"
    if drawn := by_script(page):
        return "js_only", drawn
    if len(page.text) < SHORT_PAGE:
        for kind in data()["instead"]:
            if mark := first_in(kind, folded):
                return kind, mark
    return "", ""


def trades(folded: str, baseline: Collection[str]) -> bool:
    """Whether a text has words of a trade, and nobody has seen them there."""
    topics = _topics()
    if any(topic.excused(baseline) for topic in topics):
        return False
    return any(topic.stems.seen_in(folded) for topic in topics)


def headings(page: Webpage, most: int) -> list[str]:
    """The first headings of a page."""
    return [_plain(match[1]) for match in islice(_HEADING.finditer(page.markup), most)]


def not_there(page: Webpage) -> str:
    """What says outright, as title or heading, that the page does not exist; "" for nothing."""
    for heading in (page.title, *headings(page, 3)):
        folded = fold(heading).strip()
        if len(folded) > HEADING:
            continue
        for mark in _list("not_there"):
            # "Page not found", "404 - Harbour Line"; but not "Room 404", "Not found what you need".
            if mark in folded and (len(mark) > 12 or _alone(mark).search(folded)):
                return mark
    return ""


def by_script(page: Webpage) -> str:
    """What says that a script draws the page or leads away from it, "" for nothing."""
    if page.visible > SHELL:
        return ""
    source = page.source[:WITHIN]
    if match := _SCRIPTED_MOVE.search(source):
        return match[0].strip()[:80]
    if page.visible <= SHELL / 2 and page.scripts and _SHELL.search(source):
        return "a page that a script draws"
    return ""


@dataclass
class _Topic:
    """One trade of signs.yml."""

    name: str
    phrases: tuple[str, ...]
    words: tuple[str, ...]
    sells: tuple[str, ...]
    stems: _Stems = field(init=False)

    def __post_init__(self) -> None:
        self.stems = _Stems([*self.phrases, *self.words])

    def excused(self, baseline: Collection[str]) -> bool:
        """Whether a person saw that the page speaks of this trade."""
        known = {self.name, *self.words, *self.phrases}
        return any(fold(word) in known for word in baseline)

    def found(self, folded: str, baseline: Collection[str]) -> dict[str, int]:
        """The phrases and words of the trade in a text, with how often each stands there."""
        quiet = {fold(word) for word in baseline}
        counted = {
            term: _times(term, folded)
            for term in (*self.phrases, *self.words)
            if term not in quiet and term in folded
        }
        return {term: times for term, times in counted.items() if times}

    def offers(self, found: Collection[str]) -> int:
        return len(set(self.phrases) & set(found))

    def taken_over(self, found: dict[str, int], page: Webpage, folded: str, named: bool) -> bool:
        """Whether the trade is what the page is about, and it sells."""
        offers = self.offers(found)
        in_title = bool(self.found(fold(page.title), ()))
        helping = sum(1 for word in _list("spam", "helping") if _times(word, folded))
        selling = sum(1 for word in self.sells if _times(word, folded))
        if helping >= 3 and helping >= selling:
            return False
        length = max(_length(folded), 1)
        crowded = sum(found.values()) / length >= CROWDED
        if named:
            return offers >= 3 and crowded and selling >= 2
        if len(found) < 3 and not (in_title and len(found) == 2):
            return False
        return (offers >= 1 or selling >= 2) and (crowded or in_title)


@lru_cache(maxsize=1)
def _topics() -> tuple[_Topic, ...]:
    lists = data()["spam"]
    return tuple(
        _Topic(name, *(tuple(map(fold, lists[name][key])) for key in ("phrases", "words", "sells")))
        for name in lists
        if name != "helping"
    )


def _injected(
    topic: _Topic, page: Webpage, url: str, baseline: Collection[str], prose: bool
) -> tuple[str, ...]:
    """Words of links that sell on a page of somebody else: two that lead away, or hidden ones."""
    own = registrable(_host(url))
    away: dict[str, str] = {}
    at_home: dict[str, str] = {}
    terms: set[str] = set()
    for href, text in _links(page.markup):
        label = fold(f"{text} {href.replace('-', ' ').replace('_', ' ')}")
        found = topic.found(label, baseline)
        if not found or any(_times(word, label) for word in _list("spam", "helping")):
            continue
        host = _host(href)
        if host and registrable(host) != own:
            away[href] = label
            terms.update(found)
        elif topic.offers(found):
            at_home[href] = label
            terms.update(found)
    offers = topic.offers(terms)
    led_away = len(away) >= 2 and (offers or len(terms) >= 3)
    if led_away or (len(at_home) >= 3 and offers >= 2):
        return tuple(sorted(terms))
    hidden = [fold(_plain(block)) for block in _hidden(page.markup)]
    for block in hidden:
        found = topic.found(block, baseline)
        helping = sum(1 for word in _list("spam", "helping") if _times(word, block))
        if helping >= 2:
            continue
        if away and found and topic.offers(found):
            return tuple(found)
        if prose and topic.offers(found) and len(found) >= 3:
            return tuple(found)
    return ()


def _links(markup: str) -> Iterator[tuple[str, str]]:
    for match in islice(_ANCHOR.finditer(markup), MOST_LINKS):
        yield attributes(match[1]).get("href", ""), _plain(match[2])


def _hidden(markup: str) -> Iterator[str]:
    """What stands in elements that nobody sees: display none, moved off the screen, no size."""
    for match in islice(_HIDDEN.finditer(markup), MOST_LINKS):
        inside = markup[match.end() : match.end() + 4000]
        end = inside.lower().find(f"</{match[1].lower()}")
        yield inside[:end] if end >= 0 else inside[:1000]


def _plain(markup: str) -> str:
    return html.unescape(re.sub(r"<[^<>]{0,2000}>", " ", markup[:4000]))


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _by_path(path: str) -> str:
    parts = [part for part in path.lower().split("/") if part]
    for kind, known in data()["paths"].items():
        if any(part in known or part.rpartition(".")[0] in known for part in parts):
            return str(kind)
    return ""


def _times(term: str, folded: str) -> int:
    """How often a term stands in a text, as whole words where the script has words."""
    if term not in folded:
        return 0
    if UNSPACED.search(term):
        return folded.count(term)
    return sum(1 for _ in _whole(term).finditer(folded))


@lru_cache(maxsize=64)
def _alone(mark: str) -> re.Pattern[str]:
    """A mark as a part of a heading of its own."""
    return re.compile(rf"(?:\A|[|:!.–—-] ?){re.escape(mark)}(?: ?[|:!.–—-]|\Z)")


@lru_cache(maxsize=4096)
def _whole(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(term)}(?!\w)")


def _length(folded: str) -> int:
    """Words of a text; in scripts without spaces, two characters are about one."""
    unspaced = 0 if folded.isascii() else len(UNSPACED.findall(folded[:WITHIN]))
    return folded.count(" ") + folded.count("\n") + 1 + unspaced // 2


class _Stems:
    """What to look for before looking closer: nearly every page has none of it."""

    def __init__(self, terms: Iterable[str]) -> None:
        kept = {_stem(term) for term in terms} - COMMON
        least = [each for each in kept if not any(o != each and o in each for o in kept)]
        # Each with its longest word: what is looked for among the words of a page.
        self.all = tuple((max(each.split(), key=len), each) for each in sorted(least))
        self.ascii = tuple(pair for pair in self.all if pair[1].isascii())

    def seen_in(self, folded: str) -> bool:
        words = _vocabulary(folded)
        for word, each in self.all if _FOREIGN.search(words) else self.ascii:
            if word in words and (word == each or each in folded):
                return True
        return False


@lru_cache(maxsize=1)
def _vocabulary(folded: str) -> str:
    """Every word of a text once: half of a page, and less, to look through."""
    return " ".join(set(folded.split()))


def _stem(term: str) -> str:
    """The longest word of a phrase that is not on every page, or the phrase if all are short."""
    longest = max((word for word in term.split() if word not in COMMON), key=len, default=term)
    return longest if len(longest) >= 5 or longest == term else term


COMMON = frozenset({
    "online", "bonus", "sites", "bet", "bets", "games", "service", "services", "agency",
    "dating", "store", "girls", "needed", "prescription", "registered", "recently", "expired",
    "inquire", "welcome", "deposit", "reviews", "pills", "cheap",
})  # fmt: skip


@lru_cache(maxsize=64)
def _list(*keys: str) -> tuple[str, ...]:
    found: Any = data()
    for key in keys:
        found = found[key]
    return tuple(map(fold, found))


@lru_cache(maxsize=16)
def _instead(kind: str) -> tuple[str, ...]:
    return tuple(map(fold, data()["instead"][kind]))


@lru_cache(maxsize=1)
def _closures() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    return tuple(
        (tuple(map(fold, each["stems"])), tuple(each["patterns"])) for each in data()["closed"]
    )


@lru_cache(maxsize=1)
def _any_closure() -> _Stems:
    return _Stems(stem for stems, _ in _closures() for stem in stems)


def _for_sale(folded: str) -> str:
    said, sold = _sale_stems()
    if said.seen_in(folded) and (found := first_in(_list("parked", "said"), folded)):
        return found
    if sold.seen_in(folded):
        matches = (re.search(fold_pattern(each), folded) for each in data()["parked"]["patterns"])
        return next((match[0][:80] for match in matches if match), "")
    return ""


@lru_cache(maxsize=1)
def _sale_stems() -> tuple[_Stems, _Stems]:
    return _Stems(_list("parked", "said")), _Stems(_list("parked", "sold"))


@lru_cache(maxsize=4096)
def _closure(pattern: str, names: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern with the service's own names in it, in folded letters."""
    called = [re.escape(fold(name)).replace("\\ ", r"\W+") for name in names]
    own = rf"(?:{'|'.join(called)})(?:'s)?(?: (?:helpline|hotline|line|service|charity))?"
    who = f"{own}|{_SPEAKER}" if called else _SPEAKER
    parts = {"{who}": rf"(?<!\w)(?:{who})", "{gap}": _GAP, "{date}": _DATE, "{voice}": _VOICE}
    spelt = fold_pattern(pattern)
    for part, meant in parts.items():
        spelt = spelt.replace(part, meant)
    return re.compile(spelt)


def fold_pattern(pattern: str) -> str:
    """A pattern in folded letters; what it has of syntax is ASCII and stays."""
    parts = re.split(r"([ -~]+)", pattern)
    return "".join(part if part.isascii() else fold(part) for part in parts)


def _sentence(folded: str, match: re.Match[str]) -> str:
    """The sentence around a match."""
    before = _ENDS.split(folded[max(0, match.start() - 300) : match.start()])[-1]
    after = _ENDS.split(folded[match.end() : match.end() + 300])[0]
    return before + match[0] + after


def _not_for_good(sentence: str, year: int) -> bool:
    """For a day or a season; or so long ago that it is history ("merged in 2006")."""
    if any(_times(word, sentence) for word in _list("not_for_good")):
        return True
    years = [int(each) for each in _YEAR.findall(sentence)]
    return bool(years) and max(years) < year - 1


# Who speaks for a service. What is part of one ("the chat service") closes by itself.
_SPEAKER = (
    r"(?:this|our|the)(?: (?!chat|webchat|web|text|texting|email|online|forum|app|message|video|"
    r"office|shop|school)[\w'’-]+){0,2} (?:helpline|hotline|line|service|charity|organisation|"
    r"organization|project|number)|we|(?:\A|(?<=\n)|(?<=[.!?:] ))(?:helpline|hotline)"
)
# "If the helpline has closed, …"
_IF = re.compile(r"\b(?:if|when|once|whether|unless|while|because|since) \Z")
_VOICE = r"(?:(?!chat|e-?mail|forum|text|online|office|shop| if | when )[^.;,!?\n])"
_GAP = r"(?:[^.!?\n]|(?<=[0-9])[.])"  # "zum 31. März" is one sentence
_DATE = (
    r"(?:in|on)(?: the)? (?:[0-9]|january|february|march|april|may|june|july|august|september|"
    r"october|november|december)"
)
_ENDS = re.compile(r"(?<!\d)[.!?。！？؟।](?=\s|$)|\n")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FOREIGN = re.compile(r"[^\W_\x00-\x7f]")  # a letter that folding leaves
UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\u1100-\u11ff\uac00-\ud7af]")
_HEADING = re.compile(r"<h[12](?:\s[^<>]*)?>(.{0,300}?)</h[12]", re.IGNORECASE | re.DOTALL)
_ANCHOR = re.compile(r"<a\s([^<>]*)>((?:[^<]|<(?!/?a[\s>])){0,400})", re.IGNORECASE)
_HIDDEN = re.compile(
    r"<([a-z]+)\s(?:[^<>]*[\s\"'])?style\s*=\s*[\"'][^\"'<>]*(?:display\s*:\s*none|visibility\s*:\s*hidden|"
    r"(?:left|top|text-indent)\s*:\s*-\d{3,}|font-size\s*:\s*[01](?:px)?\s*[;\"']|"
    r"(?:height|width)\s*:\s*[01](?:px)?\s*[;\"']|opacity\s*:\s*0\s*[;\"'])[^<>]*>",
    re.IGNORECASE,
)
_SCRIPTED_MOVE = re.compile(
    r"(?:window|document|self|top|parent)?\.?location(?:\.href)?\s*=(?!=)\s*[\"'`][^\"'`\n]{0,200}"
    r"|location\.(?:replace|assign)\s*\([^)\n]{0,200}"
)
_SHELL = re.compile(
    r"enable javascript|javascript (?:is )?(?:required|disabled|must be)|<app-root|<noscript|"
    r"<div[^<>]{0,100}id=[\"']?(?:root|app|__next|__nuxt|main|svelte|q-app)|"
    r"type=[\"']?module|\.js[\"'> ]",
    re.IGNORECASE,
)
