"""Dates, days, numbers, languages and lists in the reader's language, by Babel, with Latin digits.

Digits stay Latin in every language: a date stands beside phone numbers, and two kinds of digits on
one card are one kind too many (design §7 keeps contact digits Latin).
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, get_timezone_name
from babel.lists import format_list
from babel.numbers import format_decimal

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@cache
def locale(code: str) -> Locale:
    """Babel's locale for a language, or English for one that Babel does not know."""
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")


def day(value: date, code: str) -> str:
    """A date in words: 22 November 2026. `code` is the language; English is British."""
    return format_date(value, "d MMMM y", locale=locale("en-GB" if code == "en" else code))


def count(value: int, code: str) -> str:
    """A number as the language groups it; Babel writes Latin digits unless it is asked not to."""
    return str(format_decimal(value, locale=locale(code)))


def days(names: list[str], code: str) -> str:
    """Days of the week in words; three or more in a row as first–last."""
    # Not "stand-alone": Babel 2.18 keeps one language's for all that share its alias (measured).
    words = locale(code).days["format"]["wide"]
    indexes = [DAYS.index(name) for name in names]
    if len(indexes) > 2 and indexes == list(range(indexes[0], indexes[-1] + 1)):
        return f"{words[indexes[0]]} – {words[indexes[-1]]}"
    return listed([words[index] for index in indexes], code)


def roughly(value: str, code: str) -> str:
    """A date as exact as its source showed it: 2024, February 2024, 3 February 2024."""
    parts = [int(part) for part in value.split("-")]
    whole = date(parts[0], *[*parts[1:], 1, 1][:2])
    if len(parts) == 3:
        return day(whole, code)
    form = "LLLL y" if len(parts) == 2 else "y"
    return format_date(whole, form, locale=locale("en-GB" if code == "en" else code))


def zone(name: str, code: str) -> str:
    """A time zone in words, the same in summer and winter: Central European Time. In English where
    Babel knows too little of a language to say it."""
    for spoken in (locale(code), locale("en-GB")):
        try:
            return get_timezone_name(
                ZoneInfo(name), width="long", locale=spoken, zone_variant="generic"
            )
        except KeyError:
            continue
    return name


def country(code: str, language: str) -> str:
    """A country's name in a language; an unknown one keeps its code."""
    return str(locale(language).territories.get(code, code))


def direction(code: str) -> str:
    """Which way a language is written: ltr or rtl."""
    return str(locale(code).text_direction)


def language(name: str, code: str) -> str:
    """A language's name in another: Welsh in English, Saesneg in Welsh. Unknown ones keep their
    code."""
    return str(locale(code).languages.get(name, name))


def listed(items: list[str], code: str, style: Literal["standard", "unit"] = "standard") -> str:
    """Items as a list in words: a, b and c; in `unit` style only with commas."""
    try:
        return format_list(items, style, locale=locale("en-GB" if code == "en" else code))
    except KeyError:  # CLDR has no unit list of three or more in Welsh
        return ", ".join(items)
