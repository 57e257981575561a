"""The words a helpline record may use, and how text from YAML becomes a value.

YAML is read with every scalar as text (`0116111` and `NO` would be mangled otherwise, design §7),
so each model converts what it knows to be a number, a date or a yes/no. Every enumeration here is
worded once per language in `strings/<lang>.yml`; the data never holds a sentence for readers.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

Kind = Literal[
    "emergency", "police", "report", "removal", "listening", "advice",
    "crisis", "medical", "council", "relay", "support", "professional",
    # In other countries kinds stay apart, one heading each: a report of a child at risk, a report
    # of pictures (no police complaint in some countries), help with one's own thoughts.
    "protection", "hotline", "prevention", "missing",
]  # fmt: skip
# What a reader came for: one page of docs/en/help/ each, and `danger` for the red card.
Need = Literal[
    "danger", "child", "adult", "report", "life",
    "picture", "thoughts", "after", "staff", "access",
]  # fmt: skip
Audience = Literal[
    "anyone", "child", "young_person", "parent_carer", "professional", "adult_survivor",
    "adult_victim", "adult_worried_about_child", "adult_worried_about_own_thoughts",
    "adult_worried_about_someone_else", "anyone_who_sees_illegal_content",
    "family_of_missing_child", "women_and_girls",
]  # fmt: skip
Nation = Literal[
    "england", "wales", "scotland", "northern_ireland", "ireland", "worldwide",
]  # fmt: skip
# `unknown` says nothing on the card; general knowledge is not evidence.
Cost = Literal["free", "free_most", "free_no_credit", "standard_rate", "unknown"]
Privacy = Literal[
    "anonymous", "no_name_needed", "confidential", "confidential_with_limit", "duty_to_share",
    "contact_details_needed", "not_anonymous", "not_recorded", "number_may_show",
    "picture_stays", "no_police_needed",
]  # fmt: skip
Access = Literal[
    "relay_uk", "bsl_video", "emergency_text", "text", "chat", "email", "form", "callback"
]
ContactKind = Literal["phone", "short_code", "text", "whatsapp", "chat", "web", "report", "bsl"]
# The names of libphonenumber's number types, in lower case.
Toll = Literal[
    "toll_free", "uan", "fixed_line", "mobile", "fixed_line_or_mobile",
    "premium_rate", "shared_cost", "personal_number", "voip",
]  # fmt: skip
# A: the organisation's own page, or two independent sources. B: one source, or old. C: neither.
Grade = Literal["A", "B", "C"]
EvidenceKind = Literal["own", "official", "secondary", "press"]
PUBLISHABLE: frozenset[str] = frozenset("AB")

_DATE = r"(19|20)\d\d(-(0[1-9]|1[0-2])(-[0-3]\d)?)?"
_NOT = r"\s/?#@:.\[\]]"
_LABEL = f"[^{_NOT}"
# Every pattern with what it asks for, in words for the finding.
FORMS = {
    (KEY := r"^[a-z][a-z0-9_]*$"): "a plain word in small letters, like stop_it_now",
    (LINE := r"^\S(.*\S)?$"): "words on one line",
    (
        # A name with a dot whose last part is no number: an IP address is nobody's page. Names in
        # other scripts and a port are fine; a password before the name is not.
        ADDRESS := rf"^https://({_LABEL}+\.)+[^0-9{_NOT}{_LABEL}+(:[0-9]{{1,5}})?([/?#]\S*)?$"
    ): "a web address that starts with https://",
    (DOMAIN := r"^[a-z0-9-]+(\.[a-z0-9-]+)+$"): "a host's name in small letters, like nspcc.org.uk",
    (LANGUAGE := r"^[a-z]{2,3}(-[A-Za-z]{2,8})*$"): "a language code, like cy",
    (SEEN := rf"^{_DATE}$"): "a date: 2026, 2026-09 or 2026-09-21",
    (EVIDENCE := rf"^({_DATE}|not shown)$"): "a date (2026, 2026-09, 2026-09-21) or 'not shown'",
    (CLOCK := r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$"): "a time, like 09:30 (midnight is 24:00)",
    (
        DIGITS := r"^(\+?[0-9]+|\([0-9]+\))([ -][0-9]+)*$"
    ): "digits in the organisation's groups, like 0800 1111",
    (ZONE := r"^[A-Z][A-Za-z_]+(/[A-Z][A-Za-z_]+)+$"): "a time zone, like Europe/Paris",
    (E164 := r"^\+[1-9][0-9]{6,14}$"): "+, the country's code and digits only, like +448001111",
    (KEYWORD := r"^[A-Za-z]*$"): "one word to text, like SHOUT",
    (COUNTRY := r"^[A-Z]{2}$"): "a country code, like GB",
}


def pattern(form: str) -> StringConstraints:
    """Text of one of the forms above."""
    return StringConstraints(pattern=form)


Key = Annotated[str, pattern(KEY)]
Line = Annotated[str, pattern(LINE)]
Address = Annotated[str, pattern(ADDRESS)]
Domain = Annotated[str, pattern(DOMAIN)]
LanguageCode = Annotated[str, pattern(LANGUAGE)]
# How exact a date is depends on what the source showed.
Seen = Annotated[str, pattern(SEEN)]
EvidenceDate = Annotated[str, pattern(EVIDENCE)]
Clock = Annotated[str, pattern(CLOCK)]
Digits = Annotated[str, pattern(DIGITS)]
Number = Annotated[str, pattern(E164)]
Keyword = Annotated[str, pattern(KEYWORD)]
Country = Annotated[str, pattern(COUNTRY)]
Zone = Annotated[str, pattern(ZONE)]


def _flag(value: Any) -> Any:
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def _whole(value: Any) -> Any:
    number = isinstance(value, str) and value.isascii() and value.isdigit()
    return int(value) if number else value


def _day(value: Any) -> Any:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise ValueError("must be a date, like 2026-09-21") from None


def _several(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


Item = TypeVar("Item")
Flag = Annotated[bool, BeforeValidator(_flag)]
Whole = Annotated[int, BeforeValidator(_whole)]
Day = Annotated[date, BeforeValidator(_day)]
Several = Annotated[tuple[Item, ...], BeforeValidator(_several)]


class Record(BaseModel):
    """What all data models share: nothing converted silently, nothing extra, nothing changed."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)
