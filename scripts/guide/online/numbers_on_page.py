"""Whether a page shows a number, however it is written, and which numbers it shows instead.

One pattern a number finds all of its spellings (at home, +44, 0044, +44 (0)…) with spaces, dashes,
dots, slashes and brackets anywhere between the digits. What stands beside it then decides: "0800
1111 24/7" is Childline, "0800 1111 22" may be another line. libphonenumber's own finder reads the
first as +448001111247 (research: link-checking §4.4), so it is not used.

Short codes are in every text ("999,000 people"): they need a link that dials them, or the service's
name or a word like "call" near by.
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from urllib.parse import unquote

import phonenumbers

from guide.online.names_on_page import MOST_KNOWN, MOST_PLACES, lines_with, translated
from guide.online.webtext import Webpage

SHORT = 6  # digits; with so few a number needs company
COMPLETE = 10  # digits; nothing dialled could follow (as in guide/retired.py)
REST = 2  # digits beside a number that do not make it another one
ANOTHER = 8  # digits that are a number of their own
MOST_SEEN = 5
WITHIN = 64 * 1024
UNSEEN = "\x01"
BETWEEN = rf"[ {UNSEEN}\-./()]{{0,6}}"  # marks, spaces and unseen characters between two digits
GAP = f" {UNSEEN}-./()"
CALLING = 40  # characters between a word like "call" and a short code


def plain(text: str) -> str:
    """The text with digits of all scripts as 0-9 and dashes and spaces made alike.

    As long as the text, so that a place in one is the same place in the other.
    """
    return translated(text, _PLAIN)


@lru_cache(maxsize=4096)
def spellings(number: str, e164: str = "", country: str = "GB") -> frozenset[str]:
    """The runs of digits that dial a number from somewhere. A short code has only itself."""
    digits = "".join(filter(str.isdigit, number))
    if not digits or (len(digits) <= SHORT and not e164):
        return frozenset({digits} - {""})
    abroad = e164.removeprefix("+")
    try:
        parsed = phonenumbers.parse(e164 or number, None if e164 else country)
        code = str(parsed.country_code)
        abroad = abroad or code + phonenumbers.national_significant_number(parsed)
    except phonenumbers.NumberParseException:
        return frozenset({digits, f"00{digits}"} if number.startswith("+") else {digits})
    own = abroad.removeprefix(code)
    region = phonenumbers.region_code_for_country_code(int(code))
    trunk = phonenumbers.ndd_prefix_for_region(region, True) or "0"
    forms = {digits, abroad, code + trunk + own, trunk + own}
    if country != "GB" and trunk == "1":
        forms.add(own)  # North America: with and without the 1
    starts = ("00", "011", "0011") if len(abroad) > SHORT else ()
    forms |= {start + form for start in starts for form in (abroad, code + trunk + own)}
    return frozenset(forms)


def find(
    number: str,
    e164: str,
    country: str,
    page: Webpage,
    text: str,
    folded: str = "",
    names: Iterable[str] = (),
) -> str:
    """The number exactly as the page prints it, or as a link dials it; "" when it is not there.

    `text` is `plain(page.text)`; `folded` and `names` are asked only for short codes.
    """
    forms = spellings(number, e164, country)
    short = all(len(form) <= SHORT for form in forms) or len(number.lstrip("+")) <= SHORT
    near: set[int] | None = None
    line = place = 0
    for start, end, digits in islice(_spelt(forms, text), MOST_PLACES):
        if not _stands_alone(text, start, end, digits):
            continue
        if len(digits) <= SHORT:
            if not _plainly_a_code(text, start, end):
                continue
            if not _CALL.search(text, max(0, start - CALLING), start):
                if near is None:
                    near = lines_with(names, folded)
                line += text.count("\n", place, start)
                place = start
                if not near & {line - 1, line, line + 1}:
                    continue
        return page.text[start:end]
    for href in page.hrefs:
        if dialled(href) in forms:
            return href
    return "" if short else _in_letters(forms, page.text)


def places(number: str, e164: str, country: str, text: str) -> Iterator[tuple[int, int]]:
    """Where `plain(page.text)` prints a number, as far as it is looked at: start and end."""
    forms = spellings(number, e164, country)
    text = text[:WITHIN]  # one run of half a megabyte of digits would take 80 MB
    for start, end, digits in islice(_spelt(forms, text), MOST_PLACES):
        whole = _stands_alone(text, start, end, digits)
        if whole and (len(digits) > SHORT or _plainly_a_code(text, start, end)):
            yield start, end


def dialled(href: str) -> str:
    """The digits that a tel:, sms: or WhatsApp link dials."""
    value = unquote(href)
    if match := _CHAT.match(value):
        value = match[1]
    else:
        # What follows is dialled after a pause, or is the text of a message.
        value = re.split(r"[;,?&#]|(?<=[0-9])[pwPW]", value.partition(":")[2], maxsplit=1)[0]
    return "".join(filter(str.isdigit, plain(value)))


def seen(page: Webpage, text: str, ours: Collection[str] = ()) -> tuple[str, ...]:
    """Numbers that the page shows, as printed, at most five: one of them may be the new one.

    `ours`: the spellings of numbers that are no news.
    """
    found: dict[str, str] = {}
    for match in islice(_PHONE.finditer(text), MOST_PLACES):
        digits = "".join(filter(str.isdigit, match[0]))
        written = match[0].strip(GAP)
        before = text[max(0, match.start() - 40) : match.start()]
        if _DATE.fullmatch(written) or _REGISTERED.search(before) or not 7 <= len(digits) <= 15:
            continue
        if digits in ours:
            continue
        place = match.start() + match[0].index(written)
        found.setdefault(digits, page.text[place : place + len(written)])
        if len(found) >= MOST_SEEN:
            break
    for href in page.hrefs:
        digits = dialled(href)
        known = {_tail(each) for each in (*found, *ours)}
        if digits and _tail(digits) not in known:
            found[digits] = unquote(href).partition(":")[2].strip()[:40] or digits
    for match in islice(_CALLED_CODE.finditer(text), MOST_PLACES):
        if _plainly_a_code(text, *match.span(1)):
            found.setdefault(re.sub(r"\D", "", match[1]), page.text[match.start(1) : match.end(1)])
        if len(found) >= 2 * MOST_SEEN:
            break
    return tuple(found.values())[:MOST_SEEN]


def dialled_otherwise(forms: frozenset[str], page: Webpage) -> str:
    """A link that shows the number and dials another one; "" when there is none."""
    for match in _LINK.finditer(page.markup):
        href = match[1] or match[2] or match[3] or ""
        inside = plain(re.sub(r"<[^<>]*>", "", match[4]))
        digits = dialled(href)
        # A dialler takes "+0808…" and "+44 116 123" as people mean them.
        known = digits in forms or any(digits.endswith(form) for form in forms)
        if digits and not known and any(_spelt(forms, inside)):
            return href
    return ""


def _tail(digits: str) -> str:
    return digits[-8:]


def _spelt(forms: Collection[str], text: str) -> Iterator[tuple[int, int, str]]:
    """Where a text spells one of these in whole groups of digits: start, end and which.

    In order, the longest where several begin, none inside another. Not a pattern a number: with all
    its spellings one takes a millisecond to compile and 15 kB to keep.
    """
    for run in _RUN.finditer(text):
        digits = "".join(filter(str.isdigit, run[0]))
        inside = [form for form in forms if form in digits]
        if not inside:
            continue
        first = run.start()
        places = array("I", (first + at for at, each in enumerate(run[0]) if each in _TEN))
        free = 0
        found = (_starts(form, digits, places, text) for form in inside)
        for at, _, form in heapq.merge(*found):
            if at >= free:
                free = at + len(form)
                yield places[at], places[free - 1] + 1, form


def _starts(
    form: str, digits: str, places: Sequence[int], text: str
) -> Iterator[tuple[int, int, str]]:
    """Where a form begins among the digits of a run: place, minus its length, the form."""
    at = digits.find(form)
    while at >= 0:
        first, end = places[at], places[at + len(form) - 1] + 1
        if text[first - 1 : first] not in _TEN and text[end : end + 1] not in _TEN:
            yield at, -len(form), form
        at = digits.find(form, at + 1)


def _stands_alone(text: str, start: int, end: int, digits: str) -> bool:
    """Whether what stands beside a number leaves it that number."""
    complete = len(digits) >= COMPLETE
    before = text[max(0, start - 32) : start]
    stem = before.rstrip(GAP)
    if stem[-1:].isdigit():
        gap = before[len(stem) :]
        rest = _count(_LEFT.search(stem))
        apart = "/" in gap or " - " in gap or ". " in gap or ") " in gap
        beside = rest >= ANOTHER and digits[0] == "0"
        few = complete and rest <= REST and not _LEFT_PLUS.search(stem)
        # "1 800 …" and "44 (0)808 …" are in the spellings; "24/7: 0808 …" is not a longer number.
        if not (apart or beside or few or _ALWAYS_LEFT.search(stem)):
            return False
    after = text[end : end + 32]
    branch = after.lstrip(GAP)
    if branch[:1].isdigit():
        gap = after[: len(after) - len(branch)]
        rest = _count(_RIGHT.match(branch))
        apart = "/" in gap or " - " in gap or " (" in gap or ". " in gap
        beside = rest >= ANOTHER and branch[0] == "0"
        few = rest <= REST and (complete or bool(_WORD_NEXT.match(branch)))
        if not (apart or beside or few or _ALWAYS.match(branch)):
            return False
    return True


def _plainly_a_code(text: str, start: int, end: int) -> bool:
    """Not part of a count, a price, a time, a share or a name: "999,000", "£112", "116 %"."""
    return not _COUNTED_BEFORE.search(text, max(0, start - 5), start) and not _COUNTED.match(
        text, end
    )


def _count(match: re.Match[str] | None) -> int:
    return sum(map(str.isdigit, match[0])) if match else 0


def _in_letters(forms: Iterable[str], text: str) -> str:
    """A number spelt with the letters of the keys: 1-800-4-A-CHILD."""
    for match in islice(_VANITY.finditer(text), MOST_PLACES):
        word = match[0]
        if sum(map(str.isalpha, word)) < 3:
            continue
        digits = "".join(filter(str.isdigit, word.translate(_KEYS)))
        if digits in forms:
            return word.strip(GAP)
    return ""


class _Plain(dict[int, str]):
    """What each character is made, learnt when it first comes."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        made = self._made(character)
        if len(self) < MOST_KNOWN:
            self[code] = made
        return made

    @staticmethod
    def _made(character: str) -> str:
        if character.isascii():
            return character
        value = unicodedata.digit(character, None)
        if value is not None:
            return str(value)
        if character in _LOOKALIKES:
            return _LOOKALIKES[character]
        category = unicodedata.category(character)
        if category == "Pd":
            return "-"
        if category == "Zs":
            return " "
        return UNSEEN if category in {"Cf", "Mn", "Me"} else character


_LOOKALIKES = {
    "\N{MINUS SIGN}": "-", "\N{FRACTION SLASH}": "/", "\N{DIVISION SLASH}": "/",
    "\N{FULLWIDTH SOLIDUS}": "/", "\N{FULLWIDTH FULL STOP}": ".", "\N{MIDDLE DOT}": ".",
    "\N{BULLET}": ".", "\N{FULLWIDTH LEFT PARENTHESIS}": "(", "\N{KATAKANA MIDDLE DOT}": ".",
    "\N{FULLWIDTH RIGHT PARENTHESIS}": ")", "\N{FULLWIDTH PLUS SIGN}": "+",
    "\N{FULLWIDTH COMMA}": ",", "\N{ARABIC DECIMAL SEPARATOR}": ",",
    "\N{ARABIC THOUSANDS SEPARATOR}": ",", "\N{FULLWIDTH HYPHEN-MINUS}": "-",
}  # fmt: skip
_PLAIN = _Plain()
_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_LEFT = re.compile(rf"[0-9](?:[{re.escape(GAP)}]{{0,6}}[0-9])*\Z")
_TEN = frozenset("0123456789")
_RUN = re.compile(rf"[0-9](?:{BETWEEN}[0-9])*")
_RIGHT = re.compile(rf"[0-9](?:[{re.escape(GAP)}]{{0,6}}[0-9])*")
_LEFT_PLUS = re.compile(rf"\+[{re.escape(GAP)}0-9]*\Z")
# "24/7", "7/7", "24 h", "9am": hours, not digits to dial.
_ALWAYS = re.compile(r"(?:24 ?/ ?(?:7|24)|7 ?[jd]?/ ?7|24[- ]?x?[- ]?7|365)(?![0-9])")
_ALWAYS_LEFT = re.compile(r"(?:24 ?/ ?(?:7|24)|7 ?/ ?7|24[- ]?x?[- ]?7)\Z")
_WORD_NEXT = re.compile(r"[0-9]+ ?[^\W\d_]")
_COUNTED_BEFORE = re.compile(r"(?:[0-9][,.:-]|(?<![0-9])[0-9]{1,2}/|[\w$£€₹¥#&=+-])\Z")
_COUNTED = re.compile(r"[,.:-][0-9]|/[0-9]{1,2}(?![0-9])|[\w%°€]| ?(?:%|°|€|000)")
# Words before a short code that make it one to dial, in the languages of the records.
_CALL = re.compile(
    r"(?:\b(?:call|calls?|calling|dial|ring|phone|telephone|tel|text|txt|sms|freephone|hotline|"
    r"helpline|emergency|appelez|appeler|composez|numéro|anruf|rufen|wählen?|wähle|notruf|telefon|"
    r"llame|llama|llamar|marque|marca|teléfono|ligue|liga|disque|telefone|chiami|chiama|chiamare|"
    r"numero|bel|ring|slå|sms:a|zadzwoń|dzwoń|numer|apelați|sunați|suna|ara|arayın|hattı|ffoniwch|"
    r"tecstiwch|deialwch|wac|garaac)\b|звон|набер|телефон|номер|اتصل|تماس|شماره|رقم|کال|نمبر|फ़ोन|"
    r"कॉल|डायल|नंबर|কল|নম্বর|拨打|拨|打|致電|致电|撥|电话|電話)[^0-9\n]*\Z",
    re.IGNORECASE,
)
_CALLED_CODE = re.compile(
    r"\b(?:call|dial|ring|phone|text|sms)\b[^0-9\n]{1,30}"
    r"([1-9][0-9]{2}(?:[ -]?[0-9]{1,3})?)(?![ -]?[0-9])",
    re.IGNORECASE,
)
_PHONE = re.compile(rf"(?<![\w,])\+?\(?[0-9](?:[ {UNSEEN}\-./()]{{0,3}}[0-9]){{6,14}}(?![\w])")
_DATE = re.compile(
    r"[0-9]{1,2}[ ./-]+[0-9]{1,2}[ ./-]+(?:[0-9]{2}){1,2}|(?:19|20)[0-9]{2}[./ -]+[0-9]{1,2}"
    r"[./ -]+[0-9]{1,2}|(?:19|20)[0-9]{2}[ /-]+(?:19|20)?[0-9]{2}"
)
_REGISTERED = re.compile(r"charit|compan|regist|©|\bvat\b|\biban\b|\bfax\b", re.IGNORECASE)
_VANITY = re.compile(r"(?<![\w])[0-9](?:[ \-./()]{0,3}[0-9A-Z]){6,14}(?![0-9A-Za-z])")
_CHAT = re.compile(
    r"\s*(?:https?://(?:wa\.me/|api\.whatsapp\.com/send/?\?(?:[^#]*&)?phone=)|whatsapp://send\?phone=)"
    r"\+?([0-9 -]*)",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"""<a\b[^<>]*?\bhref\s*=\s*(?:"((?:tel|sms):[^"<>]*)"|'((?:tel|sms):[^'<>]*)'|((?:tel|sms):[^\s<>]*))"""
    r"""[^<>]*>(.{0,300}?)</a""",
    re.IGNORECASE | re.DOTALL,
)
