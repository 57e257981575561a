"""Checks of the numbers in the data, without a network.

libphonenumber's validity alone is a weak guard: it accepts about 7 in 10 one-digit typos and 3 in 4
swaps of neighbours (measured, design §11). So each number stands twice and must agree with itself,
must be of the type the record expects, and must not be one slip away from another service's.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import phonenumbers
from babel.core import get_global

from guide.findings import Finding
from guide.places import ContactPlace, Files, contact_places

# Numbers that work and that libphonenumber 9.0 does not list, by country. Each was read on a page
# (see the record's evidence). GB: Relay UK's prefix before the police.
SHORT_CODES = {
    "BD": frozenset({"1098", "13219"}),
    "GB": frozenset({"18001101"}),
    "IN": frozenset({"1930"}),
    "IQ": frozenset({"116"}),
    "JM": frozenset({"211"}),
    "KE": frozenset({"911"}),
    "NG": frozenset({"112", "627"}),
    "PH": frozenset({"1343", "1383", "163"}),
    "PK": frozenset({"1098", "1099", "1121", "1799", "911"}),
    "RO": frozenset({"119"}),
    "SO": frozenset({"116", "334"}),
    "ZA": frozenset({"116"}),
}
# Where people dial the number without the trunk prefix that libphonenumber writes before it.
WITHOUT_TRUNK = frozenset({"IN"})
# Three-digit codes are all one slip from each other; comparing them would say nothing.
WORTH_COMPARING = 5
TOO_LONG_FOR_A_CODE = 7
FREE = {"free", "free_most", "free_no_credit"}
READ_AGAIN = "Read both again on the service's own page and correct the wrong one."


def check_numbers(files: Files) -> list[Finding]:
    """Everything wrong with the numbers of all files."""
    numbered = [place for place in contact_places(files) if place.contact.national]
    found: list[Finding] = []
    for place in numbered:
        found += _long(place) if place.contact.e164 else _short(place)
    return [*found, *_zones(files), *_doubles(numbered), *_neighbours(numbered)]


def _zones(files: Files) -> Iterator[Finding]:
    """Hours are read in the country's own time; a zone left out would mean London."""
    territories = get_global("zone_territories")
    for place in contact_places(files):
        hours = place.contact.hours
        if hours and not hours.always and territories.get(hours.zone) != place.country:
            message = f"{hours.zone} is no time zone of {place.country}."
            remedy = "Write the zone of the place where the line is answered, like Europe/Paris."
            yield place.at("hours", "zone", message, remedy)


def _short(place: ContactPlace) -> Iterator[Finding]:
    """A number without an E.164 form: it must be a code that exists."""
    contact = place.contact
    if _listed(place):
        return
    if len(contact.digits) >= TOO_LONG_FOR_A_CODE:
        message = f"{contact.national} has no E.164 form beside it."
        remedy = "Add 'e164' and 'toll'; only short codes go without."
        yield place.at("national", "e164", message, remedy)
    else:
        message = f"{contact.national} is no short code of {place.country}."
        remedy = "Read it again on the service's page; a new code goes into guide/numbers.py."
        yield place.at("national", "short-code", message, remedy)


def _long(place: ContactPlace) -> Iterator[Finding]:
    contact = place.contact
    if contact.digits not in dialled(contact.e164, place.country):
        message = f"{contact.national} and {contact.e164} are not the same number."
        yield place.at("e164", "digits", message, READ_AGAIN)
    if contact.national.startswith("+") and contact.reached_from != "abroad":
        message = f"{contact.national} is written as from abroad."
        remedy = "Write it as people in the country dial it, or mark it 'from: abroad'."
        yield place.at("national", "national", message, remedy)
    number = phonenumbers.parse(contact.e164)
    if not phonenumbers.is_valid_number(number):
        message = f"{contact.e164} cannot be a telephone number."
        yield place.at("e164", "valid", message, "Count its digits on the service's own page.")
        return
    kind = phonenumbers.PhoneNumberType.to_string(phonenumbers.number_type(number)).lower()
    if kind != contact.toll and (contact.toll or contact.kind == "phone"):
        message = f"{contact.e164} is of type '{kind}', not '{contact.toll}'."
        remedy = "Correct the number if it is mistyped, else the type."
        yield place.at("toll", "toll", message, remedy)
    elif contact.kind == "phone" and contact.reached_from == "home":
        yield from _cost(place, kind == "toll_free")


def _cost(place: ContactPlace, free: bool) -> Iterator[Finding]:
    cost = place.service.cost
    if (cost in FREE and not free) or (cost == "standard_rate" and free):
        message = f"The cost is '{cost}', but the number is '{place.contact.toll}'."
        remedy = "Correct 'cost', or read the number again."
        yield place.at("toll", "cost", message, remedy)


def dialled(e164: str, country: str) -> frozenset[str]:
    """The digits an E.164 number is dialled by: from abroad, and at home if it is from here."""
    digits = e164.removeprefix("+")
    code = str(phonenumbers.country_code_for_region(country))
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(country)
    if not digits.startswith(code) or metadata is None:
        return frozenset({digits})
    own = digits.removeprefix(code)
    # The prefix differs by kind of number in some countries: none before Australia's 1800.
    written = phonenumbers.format_number(
        phonenumbers.parse(e164), phonenumbers.PhoneNumberFormat.NATIONAL
    )
    spelt = "".join(filter(str.isdigit, written))
    forms = {digits, (metadata.national_prefix or "") + own, spelt}
    return frozenset(forms | {own} if country in WITHOUT_TRUNK else forms)


def _listed(place: ContactPlace) -> bool:
    """Whether a short code is known: by libphonenumber, or by our own short list."""
    digits, country = place.contact.digits, place.country
    if digits in SHORT_CODES.get(country, frozenset()):
        return True
    code = phonenumbers.country_code_for_region(country)
    zeros = len(digits) - len(digits.lstrip("0"))
    number = phonenumbers.PhoneNumber(
        country_code=code,
        national_number=int(digits),
        italian_leading_zero=zeros > 0,
        number_of_leading_zeros=min(zeros, len(digits) - 1) or None,
    )
    return bool(phonenumbers.is_valid_short_number_for_region(number, country))


def _doubles(numbered: list[ContactPlace]) -> Iterator[Finding]:
    for one, two in combinations(numbered, 2):
        if _same(one) != _same(two) or _agreed(one, two, "shares"):
            continue
        if one.country != two.country and _may_be_abroad(one, two):
            continue
        if one.service.id == two.service.id and one.contact.kind != two.contact.kind:
            continue  # a service may take calls and texts on one number
        message = f"{one.service.id} has the number {two.contact.national} too."
        remedy = f"Correct the mistyped one; if both are right, add 'shares: [{one.service.id}]'."
        yield two.at("national", "duplicate", message, remedy)


def _may_be_abroad(one: ContactPlace, two: ContactPlace) -> bool:
    """Short codes are many countries' own (116 111); a whole number may stand in a second
    country's file only as the one for callers from abroad."""
    if not one.contact.e164:
        return True
    return "abroad" in {one.contact.reached_from, two.contact.reached_from}


def _neighbours(numbered: list[ContactPlace]) -> Iterator[Finding]:
    long = [place for place in numbered if len(place.contact.digits) >= WORTH_COMPARING]
    for one, two in combinations(long, 2):
        if one.country != two.country:
            continue  # each is dialled in its own country; there are many, and all are read there
        if one.service.id == two.service.id or _agreed(one, two, "near"):
            continue
        if one_slip(_same(one), _same(two)):
            theirs = f"{one.service.id}'s {one.contact.national}"
            message = f"{two.contact.national} is one slip from {theirs}."
            remedy = f"Read both again; if both are right, add 'near: [{one.service.id}]'."
            yield two.at("national", "near", message, remedy, "warning")


def one_slip(one: str, two: str) -> bool:
    """Whether two numbers differ by one digit, or by two neighbours changing places."""
    if len(one) != len(two):
        return False
    differ = [index for index, pair in enumerate(zip(one, two, strict=True)) if pair[0] != pair[1]]
    if len(differ) == 1:
        return True
    if len(differ) != 2 or differ[1] != differ[0] + 1:
        return False
    first, second = differ
    return one[first] == two[second] and one[second] == two[first]


def _same(place: ContactPlace) -> str:
    return place.contact.e164 or place.contact.digits


def _agreed(one: ContactPlace, two: ContactPlace, field: str) -> bool:
    """Whether one of two records says that it knows of the other."""
    ids = one.service.id, two.service.id
    return ids[1] in getattr(one.service, field) or ids[0] in getattr(two.service, field)
