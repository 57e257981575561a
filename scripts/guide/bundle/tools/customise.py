#!/usr/bin/env python3
"""Put your school's own contacts into a copy of the guide, take them out again,
or check a copy.

Needs Python 3.8 or newer and nothing else. It reads and writes only the copy
you name, and sends nothing anywhere. The page customise.html does the same in
a browser: both keep the same rules.

How it works. Every page of the guide holds places marked by comments: an empty slot for your
contacts, the "leave this page" link, and one mark around each link to a language. `apply` fills
these places from your answers and saves the answers as tools/school.json. `reset` makes the
official bytes again. `verify` resets each file in memory and compares it with tools/SHA256SUMS,
then fills it again from tools/school.json and compares it with what is there: so it finds any
change, inside the marked places or outside of them. It cannot know who made SHA256SUMS:
tools/VERIFY.txt says how to check that.

Nothing you write can become markup. Texts are checked, escaped, and kept apart from the direction
of the text around them. If anything is wrong, all faults are listed and nothing is written.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import json
import os
import re
import shutil
import stat
import struct
import sys
import unicodedata
import zipfile
import zlib
from pathlib import Path
from typing import Any, Iterable, Mapping, NamedTuple, NoReturn  # noqa: UP035 (Python 3.8)

FORMAT = 1
ENGLISH = "en"
MANIFEST = "tools/bundle.json"
SUMS = "tools/SHA256SUMS"
ANSWERS = "tools/school.json"
LOGOS = {"png": "guide/assets/school-logo.png", "jpeg": "guide/assets/school-logo.jpg"}
TOP = "trusted-adult-guide/"

ANSWERS_LIMIT = 300_000
LOGO_LIMIT = 100_000
LOGO_DOTS = 4000
LEAVE_LIMIT = 200
# All that a school types, together: every page keeps room for so much below its weight.
TOGETHER = 600
DEPUTIES = 4
DEPTH = 4
ENTRIES_LIMIT = 20_000
FILE_LIMIT = 20_000_000
BUNDLE_LIMIT = 300_000_000
# Longest text in a field, in characters.
LONGEST = {"school": 80, "keeper": 80, "name": 60, "role": 60, "room": 60}
PARTS = ("name", "role", "room", "phone")
CONTACTS = ("lead", "out_of_hours", "authority")
LABELS = ("heading", "heading_plain", *CONTACTS, "deputy", "keeper", "room")
FIELDS = (
    "school",
    "lead",
    "deputies",
    "out_of_hours",
    "authority",
    "keeper",
    "logo",
    "leave",
    "languages",
)

WORDS = {
    # The answers
    "size": "The answers are larger than 300 kB. A logo may have 100 kB.",
    "encoding": "The answers are not UTF-8 text.",
    "json": "The answers are not a JSON object.",
    "deep": "The answers are nested too deeply.",
    "duplicate": "A field is given twice.",
    "format": "The answers are not of format 1. Use the tool of the copy they were made with, "
    "or fill in the form again.",
    "unknown": "This copy does not know this field. Take it out of the answers.",
    "type": "This is not the kind of value that belongs here.",
    "long": "This is longer than {limit} characters.",
    "character": "This has a character that cannot be shown. Type it again rather than paste it.",
    "markup": "This may not have < or >.",
    "blank": "This has no letter or digit.",
    "phone": "A phone number has 3 to 15 digits, and may have spaces, ( ) . - and a + in front. "
    "Write an extension after the role.",
    "empty_contact": "Give a name, a role or a phone number.",
    "many": "There may be 4 deputies at most.",
    "nobody": "Say who to speak to, or leave out the school’s name and logo.",
    "much": "All details together are too long for a page that opens fast. "
    "Shorten them, or leave some out.",
    "digits": "Most UK numbers have 11 digits, counting the first 0. Is this one whole?",
    "mobile": "This looks like a mobile number. Is it a school phone?",
    "mail": "This looks like an e-mail address. Leave out personal ones.",
    "logo_type": "A logo is PNG or JPEG.",
    "logo_base64": "The logo is damaged: save it again as PNG or JPEG.",
    "logo_size": "The logo is larger than 100 kB. Make it smaller.",
    "logo_kind": "The logo is not the kind of picture it says.",
    "logo_damaged": "The logo is damaged: save it again as PNG or JPEG.",
    "logo_big": "The logo is more than 4000 dots wide or high.",
    "logo_moves": "The logo moves. Use a still picture.",
    "leave": "This is not a plain web address that begins with http:// or https://.",
    "language": "This copy does not have the language {value}. Take it out of the answers.",
    "gone": "{value} was taken out of this copy earlier. Begin again from the official zip.",
    # The copy
    "not_bundle": "This is not a copy of the guide: the file is missing or damaged.",
    "newer": "This copy is of a newer kind than this tool. Use the tool that came with it.",
    "changed": "This file is not as it was released.",
    "slot": "Its school part is not what tools/school.json says.",
    "missing": "This file is missing.",
    "extra": "This file is not part of the guide.",
    "left_out": "tools/school.json leaves this language out.",
    "link": "This is a link. A copy has only files.",
    # A zip
    "zip": "This is not a zip that can be read.",
    "zip_big": "This zip is too large to be the guide.",
    "zip_name": "This zip has a file name that is not safe.",
    "zip_twice": "This zip has two files of one name.",
    "zip_link": "This zip has a link in it.",
    "zip_locked": "This zip has a password.",
}


PHONE = re.compile(r"(?=.{3,25}\Z)\+?[0-9() .-]+")


class Fault(NamedTuple):
    """What is wrong, and with which field or file. The code is for tests and translations."""

    field: str
    code: str
    text: str


def fault(field: str, code: str, **values: object) -> Fault:
    """A fault in words."""
    return Fault(field, code, WORDS[code].format(**values))


def safe(name: str, limit: int = 40) -> str:
    """A name from a file we do not trust, fit for a terminal."""
    return re.sub(r"[^A-Za-z0-9_.-]", "?", name[:limit])


def safe_path(name: str) -> str:
    """The same for the path of a file."""
    return re.sub(r"[^A-Za-z0-9_./ -]", "?", name[:120])


# ---------------------------------------------------------------- answers: read and check


def read_answers(data: bytes) -> tuple[dict[str, Any] | None, list[Fault]]:
    """JSON → object. Stricter than json.loads: no field twice, no depth that could hurt."""

    def refuse(code: str) -> tuple[None, list[Fault]]:
        return None, [fault("answers", code)]

    if len(data) > ANSWERS_LIMIT:
        return refuse("size")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return refuse("encoding")
    if _depth(text) > DEPTH:
        return refuse("deep")
    twice: list[str] = []

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            twice.append("")
        return found

    def no_such_number(name: str) -> NoReturn:
        raise ValueError(name)

    try:
        # Numbers as float: an integer of thousands of digits is an error of its own in Python.
        raw = json.loads(
            text, object_pairs_hook=members, parse_constant=no_such_number, parse_int=float
        )
    except ValueError:
        return refuse("json")
    if not isinstance(raw, dict):
        return refuse("json")
    return refuse("duplicate") if twice else (raw, [])


def _depth(text: str) -> int:
    """How deep the brackets outside of strings are nested."""
    deepest = depth = 0
    inside = False
    for mark in re.findall(r'\\[\s\S]|["\[\]{}]', text):
        if mark == '"':
            inside = not inside
        elif not inside and mark in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif not inside and mark in "]}":
            depth -= 1
    return deepest


class Checker:
    """Goes through answers once, notes every fault, and keeps what is fit to be shown."""

    def __init__(self, manifest: Mapping[str, Any]) -> None:
        self.codes = [language["code"] for language in manifest["languages"]]
        self.faults: list[Fault] = []

    def wrong(self, field: str, code: str, **values: object) -> None:
        self.faults.append(fault(field, code, **values))

    def unknown(self, raw: Mapping[str, Any], known: Iterable[str], prefix: str = "") -> None:
        for key in sorted(set(raw) - set(known)):
            self.wrong(prefix + safe(key), "unknown")

    def given(self, field: str, raw: Any) -> str:
        """What was typed, trimmed; nothing when nothing was, or when it is no text."""
        if raw is None:
            return ""
        if not isinstance(raw, str):
            self.wrong(field, "type")
            return ""
        return raw.strip(" \t\r\n")

    def text(self, field: str, raw: Any) -> str:
        """A text of one line, or nothing."""
        value = self.given(field, raw)
        limit = LONGEST[field.rpartition(".")[2]]
        if not value:
            return ""
        if len(value) > limit:
            self.wrong(field, "long", limit=limit)
        elif any(_unseen(character) for character in value):
            self.wrong(field, "character")
        elif "<" in value or ">" in value:
            self.wrong(field, "markup")
        elif not any(unicodedata.category(character)[0] in "LN" for character in value):
            self.wrong(field, "blank")
        return value

    def phone(self, field: str, raw: Any) -> str:
        value = self.given(field, raw)
        digits = len(re.findall("[0-9]", value))
        if value and not (PHONE.fullmatch(value) and 3 <= digits <= 15):
            self.wrong(field, "phone")
        return value

    def contact(self, field: str, raw: Any) -> dict[str, str] | None:
        """Name, role, room, phone: those that are given. None when none is."""
        if raw is None:
            return None
        if not isinstance(raw, dict):
            self.wrong(field, "type")
            return None
        self.unknown(raw, PARTS, field + ".")
        before = len(self.faults)
        found = {}
        for part in PARTS:
            check = self.phone if part == "phone" else self.text
            value = check(f"{field}.{part}", raw.get(part))
            if value:
                found[part] = value
        if set(found) == {"room"} and len(self.faults) == before:
            self.wrong(field, "empty_contact")
        return found or None

    def deputies(self, raw: Any) -> list[dict[str, str]]:
        if raw is None:
            return []
        if not isinstance(raw, list):
            self.wrong("deputies", "type")
            return []
        if len(raw) > DEPUTIES:
            self.wrong("deputies", "many")
            return []
        found = [self.contact(f"deputies.{place}", each) for place, each in enumerate(raw)]
        return [each for each in found if each]

    def logo(self, raw: Any) -> dict[str, str] | None:
        if raw is None:
            return None
        if not isinstance(raw, dict):
            self.wrong("logo", "type")
            return None
        self.unknown(raw, ("type", "base64"), "logo.")
        before = len(self.faults)
        kind, text = raw.get("type"), raw.get("base64")
        if not isinstance(kind, str):
            self.wrong("logo.type", "type")
        elif kind not in LOGOS:
            self.wrong("logo.type", "logo_type")
        if not isinstance(text, str):
            self.wrong("logo.base64", "type")
            return None
        data, code = unbase64(text)
        if code:
            self.wrong("logo.base64", code)
        if len(self.faults) > before or not isinstance(kind, str):
            return None
        code = logo_fault(kind, data)
        if code:
            self.wrong("logo", code)
        return {"type": kind, "base64": text}

    def leave(self, raw: Any) -> str:
        value = self.given("leave", raw)
        if value and not leave_ok(value):
            self.wrong("leave", "leave")
        return value

    def languages(self, raw: Any) -> list[str]:
        if raw is None:
            return self.codes
        if not isinstance(raw, list) or not all(isinstance(code, str) for code in raw):
            self.wrong("languages", "type")
            return self.codes
        strange = [code for code in dict.fromkeys(raw) if code not in self.codes]
        if strange:
            value = ", ".join(safe(code, 12) for code in strange[:10])
            self.wrong("languages", "language", value=value)
        return [code for code in self.codes if code in raw or code == ENGLISH]


def check_answers(
    raw: Mapping[str, Any], manifest: Mapping[str, Any]
) -> tuple[dict[str, Any] | None, list[Fault]]:
    """Answers in their one form, or every fault in them."""
    check = Checker(manifest)
    number = raw.get("format")
    if isinstance(number, bool) or not isinstance(number, (int, float)) or number != FORMAT:
        check.wrong("format", "format")
    check.unknown(raw, ("format", *FIELDS))
    answers: dict[str, Any] = {"format": FORMAT}
    for field in FIELDS:
        value = raw.get(field)
        if field in CONTACTS:
            answers[field] = check.contact(field, value)
        elif field in LONGEST:
            answers[field] = check.text(field, value)
        else:
            answers[field] = getattr(check, field)(value)
    shown = answers["school"] or answers["logo"]
    if shown and not rows(answers) and not check.faults:
        check.wrong("lead", "nobody")
    if not check.faults and typed(answers) > TOGETHER:
        check.wrong("answers", "much")
    return (None, check.faults) if check.faults else (answers, [])


# UK numbers without their 0 or 44: the numbering plan as libphonenumber has it (a test compares).
UK = re.compile("[1-357-9][0-9]{9}|[18][0-9]{8}|8[0-9]{6}")


def british(phone: str) -> str | None:
    """The digits of a UK number without its 0 or 44; nothing for any other number."""
    digits = re.sub("[^0-9+]", "", phone)
    found = re.fullmatch(r"(?:\+44|0044|0(?!0))0?([0-9]*)", digits)
    return found[1] if found else None


def doubts(raw: Mapping[str, Any]) -> list[Fault]:
    """What is allowed, but may be a slip or somebody's own: worth a second look, never refused. Of
    answers as they were given, so that each deputy keeps its place."""
    found: list[Fault] = []

    def text(value: Any) -> str:
        return value.strip(" \t\r\n") if isinstance(value, str) else ""

    people: list[tuple[str, Any]] = [("lead", raw.get("lead"))]
    if isinstance(raw.get("deputies"), list):
        people += [(f"deputies.{place}", each) for place, each in enumerate(raw["deputies"])]
    people += [(field, raw.get(field)) for field in ("out_of_hours", "authority")]
    for field, contact in people:
        if not isinstance(contact, dict):
            continue
        for part in ("name", "role", "room"):
            if "@" in text(contact.get(part)):
                found.append(fault(f"{field}.{part}", "mail"))
        phone = text(contact.get("phone"))
        digits = british(phone) if PHONE.fullmatch(phone) else None
        if digits is not None and not UK.fullmatch(digits):
            found.append(fault(f"{field}.phone", "digits"))
        elif digits and digits.startswith("7"):
            found.append(fault(f"{field}.phone", "mobile"))
    if "@" in text(raw.get("keeper")):
        found.append(fault("keeper", "mail"))
    return found


def typed(answers: Mapping[str, Any]) -> int:
    """How much a school wants on a page or in its link, in bytes of UTF-8: a Latin letter is one,
    others are two or three, and weigh as much. The logo is a file of its own, and languages are
    chosen, not typed."""
    contacts = [*(answers[field] for field in CONTACTS), *answers["deputies"]]
    found = [answers[field] for field in ("school", "keeper", "leave")]
    found += [value for contact in contacts if contact for value in contact.values()]
    return sum(len(value.encode("utf-8")) for value in found)


def write_answers(answers: Mapping[str, Any]) -> str:
    """Checked answers as the text of tools/school.json."""
    return json.dumps(answers, ensure_ascii=False, indent=1) + "\n"


def _unseen(character: str) -> bool:
    """Control, format (bidi marks too), surrogate, private, unassigned, line and paragraph ends.
    The joiners stay: Persian, Urdu and the scripts of India are written with them."""
    kind = unicodedata.category(character)
    return character not in "\u200c\u200d" and (kind[0] == "C" or kind in ("Zl", "Zp"))


LEAVE_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
    r"(?::([0-9]{1,5}))?(?:[/?#][A-Za-z0-9._~:/?#@!$&()*+,;=%-]*)?"
)


def leave_ok(address: str) -> bool:
    """Is this a plain web address: no script, no user's name before an @, nothing to break out?"""
    found = LEAVE_ADDRESS.fullmatch(address) if len(address) <= LEAVE_LIMIT else None
    return bool(found and 1 <= int(found[1] or 80) <= 65535)


# ---------------------------------------------------------------- the logo


def unbase64(text: str) -> tuple[bytes, str]:
    """Strict base64 → bytes, and the code of what is wrong with it."""
    if len(text) % 4 or not re.fullmatch("[A-Za-z0-9+/]+={0,2}", text):
        return b"", "logo_base64"
    data = base64.b64decode(text)
    return data, "logo_size" if len(data) > LOGO_LIMIT else ""


def logo_fault(kind: str, data: bytes) -> str:
    """The code of what is wrong with a logo, or nothing. Only whole still pictures pass: walked
    from the first byte to the last, so that no other file can hide before, inside or after it."""
    magic = b"\x89PNG\r\n\x1a\n" if kind == "png" else b"\xff\xd8\xff"
    if not data.startswith(magic):
        return "logo_kind"
    size, moves = _png(data) if kind == "png" else (_jpeg(data), False)
    if not size:
        return "logo_damaged"
    if not all(1 <= side <= LOGO_DOTS for side in size):
        return "logo_big"
    return "logo_moves" if moves else ""


def _png(data: bytes) -> tuple[tuple[int, int] | None, bool]:
    """Width and height, and whether it is animated. None unless its chunks fill it exactly."""
    place, size, moves, first = 8, None, False, True
    while place + 12 <= len(data):
        length, name = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        if first != (name == b"IHDR") or (first and length != 13):
            return None, False
        if first:
            size = (
                int.from_bytes(data[place + 8 : place + 12], "big"),
                int.from_bytes(data[place + 12 : place + 16], "big"),
            )
        moves, first = moves or name == b"acTL", False
        place += length + 12
        if name == b"IEND":
            return (size if place == len(data) and not length else None), moves
    return None, False


def _jpeg(data: bytes) -> tuple[int, int] | None:
    """Width and height. None unless its segments fill it exactly."""
    place, size = 2, None
    while place + 4 <= len(data) and data[place] == 0xFF:
        mark, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        # 2 bytes are the length itself; a mark that has none may not stand here.
        if length < 2 or mark < 0xC0 or 0xD0 <= mark <= 0xD9 or mark == 0xFF:
            return None
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC):
            if length < 8:
                return None
            height, width = data[place + 5 : place + 7], data[place + 7 : place + 9]
            size = int.from_bytes(width, "big"), int.from_bytes(height, "big")
        place += 2 + length
        if mark == 0xDA:
            # The picture itself: on to the next mark that is neither a stuffed byte nor a restart.
            found = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL).search(data, place)
            if not found:
                return None
            place = found.start()
            if data[place + 1] == 0xD9:
                return size if place + 2 == len(data) else None
    return None


# ---------------------------------------------------------------- the marked places of a page

SLOT = re.compile(
    r'(<!--school:slot lang="([A-Za-z0-9-]+)" root="([^"<>]*)"'
    r' kind="(page|single|start|missing)"-->)([\s\S]*?)(<!--/school:slot-->)'
)
LEAVE = re.compile(r'(<!--school:leave--><a\b[^<>]*?\shref=")([^"<>]*)(")')
ON = re.compile(r"<!--school:lang=([A-Za-z0-9-]+)-->((?:(?!<!--)[\s\S])*?)<!--/school:lang=\1-->")
OFF = re.compile(r"<!--school:lang=([A-Za-z0-9-]+) off ((?:(?!--)[\s\S])*?) off:/school:lang=\1-->")


def escape(value: str) -> str:
    """Text → HTML, for content and for attributes."""
    for plain, written in (
        ("&", "&amp;"),
        ("<", "&lt;"),
        (">", "&gt;"),
        ('"', "&quot;"),
        ("'", "&#x27;"),
    ):
        value = value.replace(plain, written)
    return value


def rows(answers: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """(label, contact or text) in the order in which they are shown."""
    found = [
        ("lead", answers["lead"]),
        *(("deputy", each) for each in answers["deputies"]),
        ("out_of_hours", answers["out_of_hours"]),
        ("authority", answers["authority"]),
        ("keeper", answers["keeper"]),
    ]
    return [(label, value) for label, value in found if value]


def slot_html(
    answers: Mapping[str, Any], manifest: Mapping[str, Any], lang: str, root: str, kind: str
) -> str:
    """The school's part of a page. Nothing when there is nobody to speak to."""
    shown = rows(answers)
    if not shown:
        return ""
    labels = {**manifest["labels"][ENGLISH], **manifest["labels"].get(lang, {})}
    if answers["school"]:
        before, _, after = labels["heading"].partition("{school}")
        heading = f"{escape(before)}<bdi>{escape(answers['school'])}</bdi>{escape(after)}"
    else:
        heading = escape(labels["heading_plain"])
    items = "".join(
        f"<div><dt>{escape(labels[label])}</dt>{_details(value, labels)}</div>"
        for label, value in shown
    )
    return (
        '<section class="school" aria-labelledby="at-school">'
        f'<h2 id="at-school">{heading}</h2>{_logo(answers["logo"], root, kind)}'
        f"<dl>{items}</dl></section>"
    )


def _details(value: Any, labels: Mapping[str, str]) -> str:
    if isinstance(value, str):
        return f"<dd><bdi>{escape(value)}</bdi></dd>"
    html = "".join(
        f"<dd><bdi>{escape(value[part])}</bdi></dd>" for part in ("name", "role") if part in value
    )
    if "room" in value:
        html += f"<dd>{escape(labels['room'])}: <bdi>{escape(value['room'])}</bdi></dd>"
    if "phone" in value:
        dialled = re.sub("[^0-9+]", "", value["phone"])
        shown = f'<bdi dir="ltr">{escape(value["phone"])}</bdi>'
        html += f'<dd><a href="tel:{dialled}">{shown}</a></dd>'
    return html


def _logo(logo: Mapping[str, str] | None, root: str, kind: str) -> str:
    """One file alone carries the picture in itself; on a page it is fetched for print only."""
    if not logo or kind == "missing":
        return ""
    source, more = root + LOGOS[logo["type"]][len("guide/") :], ' loading="lazy"'
    if kind == "start":
        source, more = LOGOS[logo["type"]], ""
    if kind == "single":
        source, more = f"data:image/{logo['type']};base64,{logo['base64']}", ""
    return f'<img class="logo" src="{escape(source)}" alt=""{more}>'


def reset_text(text: str, manifest: Mapping[str, Any]) -> str:
    """A page with its marked places as they were released."""
    text = SLOT.sub(r"\1\6", text)
    text = OFF.sub(r"<!--school:lang=\1-->\2<!--/school:lang=\1-->", text)
    slot = SLOT.search(text)
    if slot:
        # A page shown at any address (404) or alone (single) has no plain page beside it.
        alone = slot[4] in ("single", "missing")
        official = "about:blank" if alone else slot[3] + manifest["leave"]
        text = _leading_to(official, text)
    return text


def apply_text(text: str, answers: Mapping[str, Any], manifest: Mapping[str, Any]) -> str:
    """A page with the school's answers in its marked places, whatever stood there before."""

    def filled(found: re.Match[str]) -> str:
        return found[1] + slot_html(answers, manifest, found[2], found[3], found[4]) + found[6]

    def left(found: re.Match[str]) -> str:
        code = found[1]
        if code in answers["languages"]:
            return found[0]
        return f"<!--school:lang={code} off {found[2]} off:/school:lang={code}-->"

    text = ON.sub(left, reset_text(text, manifest))
    if answers["leave"] and SLOT.search(text):
        text = _leading_to(answers["leave"], text)
    return SLOT.sub(filled, text)


def _leading_to(address: str, text: str) -> str:
    return LEAVE.sub(lambda found: found[1] + escape(address) + found[3], text)


# ---------------------------------------------------------------- a whole copy, in memory


def sha256(data: bytes) -> str:
    """The hash as SHA256SUMS has it."""
    return hashlib.sha256(data).hexdigest()


def read_sums(text: str) -> dict[str, str] | None:
    """SHA256SUMS → hash by path, or nothing unless every line is just as it was made."""
    found: dict[str, str] = {}
    lines = text.split("\n")
    for line in lines[:-1]:
        row = re.fullmatch(r"([0-9a-f]{64})  ([ -~]+)", line)
        if not row or row[2] in found:
            return None
        found[row[2]] = row[1]
    return found if found and not lines[-1] else None


class Copy:
    """The files of a copy, with what its manifest and its sums say of them."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.manifest: dict[str, Any] = {}
        self.sums: dict[str, str] = {}
        self.faults = self._read()

    def _read(self) -> list[Fault]:
        try:
            manifest = json.loads(self.files[MANIFEST].decode("utf-8"))
            if manifest["format"] > FORMAT:
                return [fault(MANIFEST, "newer")]
            labels = [manifest["labels"][ENGLISH], *manifest["labels"].values()]
            texts = [manifest["leave"], *(each["code"] for each in manifest["languages"])]
            texts += [text for each in labels for text in each.values()]
            texts += [labels[0][name] for name in LABELS]
            if manifest["format"] != FORMAT or not all(isinstance(text, str) for text in texts):
                return [fault(MANIFEST, "not_bundle")]
        except (KeyError, ValueError, TypeError, AttributeError, RecursionError):
            return [fault(MANIFEST, "not_bundle")]
        sums = read_sums(self.files.get(SUMS, b"").decode("utf-8", "replace"))
        if not sums or MANIFEST not in sums:
            return [fault(SUMS, "not_bundle")]
        self.manifest, self.sums = manifest, sums
        return []

    def language_of(self, path: str) -> str | None:
        """The language that a file goes with, when a school leaves it out."""
        found = re.match(
            r"guide/([^/]+)/|single/guide-([^/]+)\.html$|customise-([^/]+)\.html$", path
        )
        code = found and (found[1] or found[2] or found[3])
        others = (each["code"] for each in self.manifest["languages"] if each["code"] != ENGLISH)
        return code if code in others else None

    def official(self, path: str) -> bytes:
        """A file with its marked places as they were released."""
        text = self.text(path)
        if text is None:
            return self.files[path]
        return reset_text(text, self.manifest).encode("utf-8")

    def text(self, path: str) -> str | None:
        """The text of a page; nothing when it is none."""
        if not path.endswith(".html"):
            return None
        try:
            return self.files[path].decode("utf-8")
        except UnicodeDecodeError:
            return None

    def filled(self, path: str, answers: Mapping[str, Any]) -> bytes:
        """A file with the school's answers in it."""
        text = self.text(path)
        if text is None:
            return self.files[path]
        return apply_text(text, answers, self.manifest).encode("utf-8")

    def damage(self) -> list[Fault]:
        """Which files of the release are changed, and which are missing one by one."""
        there = {self.language_of(path) for path in self.files if path in self.sums}
        found = []
        for path in sorted(self.sums):
            if path not in self.files:
                language = self.language_of(path)
                if language is None or language in there:
                    found.append(fault(path, "missing"))
            elif sha256(self.official(path)) != self.sums[path]:
                found.append(fault(path, "changed"))
        return found

    def gone(self, kept: Iterable[str]) -> list[Fault]:
        """Those of these languages of which no file is left."""
        of = {self.language_of(path) for path in self.sums}
        there = {self.language_of(path) for path in self.files if path in self.sums}
        lost = [code for code in kept if code in of - there]
        return [fault("languages", "gone", value=", ".join(lost))] if lost else []

    def own(self, path: str) -> bool:
        """Is this a file that a school's answers make?"""
        return path == ANSWERS or path in LOGOS.values()

    def extra(self) -> list[str]:
        """Files that are neither of the release nor made from answers."""
        known = {*self.sums, SUMS, SUMS + ".sig"}
        return [path for path in sorted(self.files) if path not in known and not self.own(path)]


def unanswered(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of a copy that nobody has filled in."""
    answers, _ = check_answers({"format": FORMAT}, manifest)
    assert answers is not None
    return answers


def verify(files: Mapping[str, bytes]) -> list[Fault]:
    """Everything in which a copy differs from the release and from its own answers."""
    copy = Copy(files)
    if copy.faults:
        return copy.faults
    answers: dict[str, Any] | None = unanswered(copy.manifest)
    found: list[Fault] = []
    if ANSWERS in files:
        raw, faults = read_answers(files[ANSWERS])
        if raw is not None:
            answers, faults = check_answers(raw, copy.manifest)
        if faults:
            found += [Fault(f"{ANSWERS}: {each.field}", each.code, each.text) for each in faults]
            answers = None
    kept = (
        answers["languages"] if answers else [each["code"] for each in copy.manifest["languages"]]
    )
    made = _made(answers) if answers else {}
    for path in sorted({*copy.sums, *made}):
        language = copy.language_of(path)
        left = language is not None and language not in kept
        if path not in files:
            if not left:
                found.append(fault(path, "missing"))
        elif path in made:
            if files[path] != made[path]:
                found.append(fault(path, "slot"))
        elif sha256(copy.official(path)) != copy.sums[path]:
            found.append(fault(path, "changed"))
        elif left:
            found.append(fault(path, "left_out"))
        elif answers and copy.filled(path, answers) != files[path]:
            found.append(fault(path, "slot"))
    if answers:
        logos = (path for path in LOGOS.values() if path in files and path not in made)
        found += [fault(path, "extra") for path in logos]
    found += [fault(safe_path(path), "extra") for path in copy.extra()]
    return sorted(found, key=lambda each: each.field)


def _made(answers: Mapping[str, Any]) -> dict[str, bytes]:
    """The logo's file, by its path."""
    logo = answers["logo"]
    return {LOGOS[logo["type"]]: base64.b64decode(logo["base64"])} if logo else {}


def apply(
    files: Mapping[str, bytes], raw: Mapping[str, Any]
) -> tuple[dict[str, bytes] | None, list[Fault]]:
    """The files of a copy with these answers in it, or every reason why not."""
    copy = Copy(files)
    if copy.faults:
        return None, copy.faults
    answers, faults = check_answers(raw, copy.manifest)
    if answers:
        faults = copy.gone(answers["languages"])
    faults += copy.damage()
    if faults or not answers:
        return None, faults
    result = {SUMS: files[SUMS], ANSWERS: write_answers(answers).encode("utf-8"), **_made(answers)}
    if SUMS + ".sig" in files:
        result[SUMS + ".sig"] = files[SUMS + ".sig"]
    for path in copy.sums:
        if path in files and copy.language_of(path) in (None, *answers["languages"]):
            result[path] = copy.filled(path, answers)
    return result, []


def reset(files: Mapping[str, bytes]) -> tuple[dict[str, bytes] | None, list[Fault]]:
    """The files of a copy as they were released, or every reason why not."""
    copy = Copy(files)
    if copy.faults:
        return None, copy.faults
    faults = copy.gone(each["code"] for each in copy.manifest["languages"]) + copy.damage()
    if faults:
        return None, faults
    result = {path: files[path] for path in (SUMS, SUMS + ".sig") if path in files}
    return {**result, **{path: copy.official(path) for path in copy.sums}}, []


# ---------------------------------------------------------------- a copy as a zip


# What Python raises for one damaged zip or another.
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, OSError, ValueError),
    *(EOFError, NotImplementedError, RuntimeError, struct.error),
)


def open_zip(data: bytes) -> tuple[str, dict[str, bytes], list[Fault]]:
    """The folder at the top of a zip, the files below it, and what is wrong with the zip."""
    files: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            faults = _zip_faults(entries)
            if faults:
                return "", {}, faults
            for entry in entries:
                if not entry.orig_filename.endswith("/"):
                    # Never more than was declared: the reader stops there.
                    files[entry.orig_filename] = archive.read(entry)
    except UNREADABLE:
        return "", {}, [fault("zip", "zip")]
    tops = sorted((name[: -len(MANIFEST)] for name in files if _top_of(name)), key=len)
    if not tops or (len(tops) > 1 and len(tops[0]) == len(tops[1])):
        return "", {}, [fault(MANIFEST, "not_bundle")]
    top = tops[0]
    return top, {name[len(top) :]: files[name] for name in files if name.startswith(top)}, []


def _top_of(name: str) -> bool:
    return name == MANIFEST or name.endswith("/" + MANIFEST)


def _zip_faults(entries: list[zipfile.ZipInfo]) -> list[Fault]:
    sizes = [entry.file_size for entry in entries]
    if (
        len(entries) > ENTRIES_LIMIT
        or sum(sizes) > BUNDLE_LIMIT
        or max(sizes, default=0) > FILE_LIMIT
    ):
        return [fault("zip", "zip_big")]
    found, seen = [], set()
    for entry in entries:
        name = entry.orig_filename
        if not _name_ok(name):
            found.append(fault(safe_path(name), "zip_name"))
        elif name.lower() in seen:
            found.append(fault(safe_path(name), "zip_twice"))
        elif stat.S_ISLNK(entry.external_attr >> 16):
            found.append(fault(safe_path(name), "zip_link"))
        elif entry.flag_bits & 1:
            found.append(fault(safe_path(name), "zip_locked"))
        elif entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            found.append(fault(safe_path(name), "zip"))
        seen.add(name.lower())
    return found


def _name_ok(name: str) -> bool:
    """A relative path of plain parts, that means the same on every system."""
    if not re.fullmatch(r"[ -~]{1,200}", name) or re.search(r'[\\:*?"<>|]', name):
        return False
    parts = (name[:-1] if name.endswith("/") else name).split("/")
    return all(part.strip(". ") for part in parts)


def write_zip(top: str, files: Mapping[str, bytes]) -> bytes:
    """These files as a zip; the same bytes for the same files."""
    made = json.loads(files[MANIFEST].decode("utf-8")).get("made", "")
    found = re.fullmatch("([0-9]{4})-([0-9]{2})-([0-9]{2})", str(made))
    day = tuple(int(part) for part in found.groups()) if found else (1980, 1, 1)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo((top or TOP) + path, (*day, 0, 0, 0))  # type: ignore[arg-type]
            entry.external_attr = 0o100644 << 16
            entry.create_system = 3
            archive.writestr(entry, files[path], zipfile.ZIP_DEFLATED)
    return target.getvalue()


# ---------------------------------------------------------------- a copy as a folder


def read_folder(folder: Path) -> tuple[dict[str, bytes], list[Fault]]:
    """The files of a folder. Links are refused: they could lead out of it."""
    files: dict[str, bytes] = {}
    faults: list[Fault] = []
    if not (folder / MANIFEST).is_file():
        return {}, [fault(MANIFEST, "not_bundle")]
    size = 0
    for place, folders, names in os.walk(folder, onerror=_raise):
        for name in sorted(folders + names):
            path = Path(place, name)
            inside = path.relative_to(folder).as_posix()
            if path.is_symlink():
                faults.append(fault(safe_path(inside), "link"))
            elif name in names:
                size += path.stat().st_size
                if size > BUNDLE_LIMIT or not path.is_file():
                    return {}, [fault(safe_path(inside), "extra")]
                files[inside] = path.read_bytes()
    return files, faults


def _raise(error: OSError) -> NoReturn:
    raise error


def write_folder(folder: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Every new file is written in full beside its place before the first one is put there. Should
    the machine stop after that, every file is whole, the old or the new: run the command again."""
    staged = []
    try:
        for path in sorted(after):
            if before.get(path) != after[path]:
                target = folder / path
                beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
                staged.append((beside, target))
                write_whole(beside, after[path])
                # Readable by whom the copy is readable by.
                shutil.copymode(target if target.exists() else folder / MANIFEST, beside)
        for beside, target in staged:
            beside.replace(target)
    finally:
        for beside, _ in staged:
            if beside.exists():
                beside.unlink()
    for path in sorted(set(before) - set(after)):
        (folder / path).unlink()
        for above in list((folder / path).parents)[: path.count("/")]:
            if not any(above.iterdir()):
                above.rmdir()


def write_whole(path: Path, data: bytes) -> None:
    """To the disk, not only to its cache."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


# ---------------------------------------------------------------- the command line

EXAMPLE = """\
The answers are a file like this; leave out what you do not want to show:

  {
   "format": 1,
   "school": "Name of the school",
   "lead": {"name": "Name", "role": "Role", "room": "Room", "phone": "Phone"},
   "deputies": [{"name": "Name", "phone": "Phone"}],
   "out_of_hours": {"name": "Name", "phone": "Phone"},
   "authority": {"name": "Name", "phone": "Phone"},
   "keeper": "Who looks after this copy",
   "logo": {"type": "png", "base64": "..."},
   "leave": "https://www.school.example/",
   "languages": ["en"]
  }

  A contact needs a name, a role or a phone. At most 4 deputies. Write a room
  without the word "room", and an extension after the role. Ring each number
  once before you put the copy in place. All these details together may have
  600 letters ("leave" among them; a letter that is not a plain a to z counts
  as two or three). The logo does not count: it is a PNG or JPEG of 100 kB at
  most. "leave" is where "Leave this page" goes; if it is not given, to a plain
  page in the copy. "languages" are those to keep; if it is not given, all.

examples:
  python3 tools/customise.py apply school.json
  python3 tools/customise.py apply school.json guide.zip --out our-guide.zip
  python3 tools/customise.py apply last-time.zip guide.zip   (the answers again)
  python3 tools/customise.py verify

exit codes:
  0  done; or the copy is as it should be
  1  refused, nothing was written; or verify found a difference. Every fault is
     one line: the field or file, then what is wrong
  2  a wrong command, or a file that cannot be read or written
"""


def skipped(raw: dict[str, Any], manifest: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Answers of another year without the fields and languages that this copy does not know."""
    known = {key: value for key, value in raw.items() if key in ("format", *FIELDS)}
    names = [safe(key) for key in sorted(set(raw) - set(known))]
    codes = [language["code"] for language in manifest["languages"]]
    asked = known.get("languages")
    if isinstance(asked, list):
        known["languages"] = [code for code in asked if code in codes]
        names += [f"language {safe(str(code), 12)}" for code in asked if code not in codes]
    return known, names


class Stop(Exception):
    """The end: an exit code and the lines to say."""

    def __init__(self, code: int, lines: Iterable[str]) -> None:
        super().__init__(code)
        self.code, self.lines = code, list(lines)


def told(faults: Iterable[Fault]) -> list[str]:
    """One line a fault."""
    return [f"{each.field}: {each.text}" for each in faults]


def read_copy(place: Path) -> tuple[str, dict[str, bytes]]:
    """A copy from a folder or a zip."""
    if place.is_dir():
        files, faults = read_folder(place)
        top = TOP
    elif place.stat().st_size > BUNDLE_LIMIT:
        top, files, faults = "", {}, [fault("zip", "zip_big")]
    else:
        top, files, faults = open_zip(place.read_bytes())
    if faults:
        raise Stop(1, told(faults))
    return top, files


def load_answers(place: Path) -> dict[str, Any]:
    """Answers from their own file, or from a copy that was filled in earlier."""
    if place.suffix.lower() == ".zip" or place.is_dir():
        _, files = read_copy(place)
        if ANSWERS not in files:
            raise Stop(1, [f"{ANSWERS}: {WORDS['missing']} Nobody has filled this copy in."])
        data = files[ANSWERS]
    else:
        with place.open("rb") as file:
            data = file.read(ANSWERS_LIMIT + 1)
    raw, faults = read_answers(data)
    if raw is None:
        where = _where(data) if faults[0].code == "json" else ""
        raise Stop(1, [line + where for line in told(faults)])
    return raw


def _where(data: bytes) -> str:
    """Where a person who typed JSON went wrong."""
    try:
        json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        return f" Line {error.lineno}, character {error.colno}: {error.msg}."
    return ""


def new_zip(bundle: Path, out: Path | None) -> Path | None:
    """Where the new zip goes; nothing when a folder is changed in place."""
    if out is None and bundle.is_dir():
        return None
    target = out or bundle.with_name(f"{bundle.stem}-school.zip")
    if target.is_dir() or target.suffix.lower() != ".zip":
        raise Stop(2, ["--out: This is not a zip. Give a file name that ends in .zip."])
    if target.exists() and bundle.exists() and target.samefile(bundle):
        raise Stop(2, ["--out: This is the zip itself. Keep it, and give another name."])
    return target


def save(
    bundle: Path, out: Path | None, top: str, before: dict[str, bytes], after: dict[str, bytes]
) -> str:
    """Put the new files where they belong, and say where that is."""
    if out is None:
        extra = Copy(before).extra()
        write_folder(bundle, {path: before[path] for path in before if path not in extra}, after)
        return f"{len(after)} files in {bundle.resolve()}"
    beside = out.with_name(f".{out.name}.{os.getpid()}.tmp")
    try:
        write_whole(beside, write_zip(top, after))
        beside.replace(out)
    finally:
        if beside.exists():
            beside.unlink()
    return f"{len(after)} files in {out}"


def run(arguments: argparse.Namespace) -> list[str]:
    """One command → the lines to say."""
    bundle = arguments.bundle or Path(__file__).resolve().parent.parent
    out = new_zip(bundle, arguments.out) if arguments.verb != "verify" else None
    raw = load_answers(arguments.answers) if arguments.verb == "apply" else {}
    top, files = read_copy(bundle)
    if arguments.verb == "verify":
        faults = verify(files)
        if faults:
            raise Stop(1, told(faults))
        but = "But for your school’s own details, nothing" if ANSWERS in files else "Nothing"
        version = Copy(files).manifest.get("version")
        return [
            f"{but} in this copy is damaged or changed: its files fit the list inside it.",
            f"Version {version}, {len(files)} files.",
            "That does not show who made it: tools/VERIFY.txt says how to check that.",
        ]
    copy = Copy(files)
    names: list[str] = []
    if arguments.verb == "apply" and arguments.skip_unknown and not copy.faults:
        raw, names = skipped(raw, copy.manifest)
    result, faults = apply(files, raw) if arguments.verb == "apply" else reset(files)
    if result is None:
        lines = [*told(faults), "Nothing was written."]
        if any(each.code in ("unknown", "language") for each in faults):
            lines.append("Answers of another year? --skip-unknown leaves out what is not known.")
        raise Stop(1, lines)
    lines = [f"Done: {save(bundle, out, top, files, result)}."]
    lines += [f"Skipped: {', '.join(names)}."] if names else []
    lines += [f"Is this right? {line}" for line in told(doubts(raw))]
    kept = json.loads(result[ANSWERS])["languages"] if ANSWERS in result else None
    left = [
        each["code"] for each in copy.manifest["languages"] if kept and each["code"] not in kept
    ]
    lines += [f"Languages left out: {', '.join(left)}."] if left else []
    return lines + [f"Left as it is: {safe_path(path)}: {WORDS['extra']}" for path in copy.extra()]


def parser() -> argparse.ArgumentParser:
    """The commands. The help is meant to be enough."""
    found = argparse.ArgumentParser(
        description=(__doc__ or "").partition("How it works.")[0].strip(),
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = found.add_subparsers(dest="verb", metavar="{apply,reset,verify}")
    verbs.required = True
    for verb, words in (
        ("apply", "put the answers in, in place of earlier ones"),
        ("reset", "take them out: the official bytes again, without tools/school.json"),
        ("verify", "compare every file with the release and with tools/school.json"),
    ):
        each = verbs.add_parser(verb, help=words, description=words[0].upper() + words[1:] + ".")
        if verb == "apply":
            each.add_argument(
                "answers",
                metavar="ANSWERS",
                type=Path,
                help="school.json, or a copy (zip or folder) that was filled in earlier",
            )
            each.add_argument(
                "--skip-unknown",
                action="store_true",
                help="leave out fields and languages that this copy does not know, and say which",
            )
        each.add_argument(
            "bundle",
            metavar="BUNDLE",
            nargs="?",
            type=Path,
            help="folder or zip of the guide (default: the folder that this tool lies in)",
        )
        if verb != "verify":
            each.add_argument(
                "--out",
                metavar="ZIP",
                type=Path,
                help="write a new zip here, and leave BUNDLE alone (default for a zip: "
                "NAME-school.zip beside it; a folder is changed in place)",
            )
    return found


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    given = parser().parse_args(arguments)
    try:
        lines, code, stream = run(given), 0, sys.stdout
    except Stop as stop:
        lines, code, stream = stop.lines, stop.code, sys.stderr
    except OSError as error:
        name = error.filename or given.bundle or ""
        lines = [f"{name}: It cannot be read or written: {error.strerror}."]
        code, stream = 2, sys.stderr
    for line in lines:
        print(line, file=stream)
    return code


if __name__ == "__main__":
    sys.exit(main())
