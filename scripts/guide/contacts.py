"""One way to reach a service: a number to ring or text, or a page to open.

Numbers stand twice, as the organisation groups them and as E.164, so that a slip in one shows
(libphonenumber alone accepts about 7 in 10 one-digit typos, design §11). Short codes have no E.164
form: `+44999` cannot be dialled, so they keep their bare digits.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from guide.hours import Hours
from guide.values import (
    PUBLISHABLE,
    Address,
    Audience,
    ContactKind,
    Digits,
    Domain,
    Grade,
    Key,
    Keyword,
    LanguageCode,
    Line,
    Nation,
    Number,
    Record,
    Several,
    Toll,
)

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
SPOKEN = frozenset({"phone", "short_code"})
NUMBERED = SPOKEN | {"text", "whatsapp"}
# Which fields each kind of contact must and may have, beside those that all have.
MUST = {
    "phone": {"national", "e164", "toll"},
    "short_code": {"national"},
    "text": {"national"},
    "whatsapp": {"national", "e164"},
}
MAY = {"text": {"e164", "toll", "keyword"}, "whatsapp": {"toll"}}
# WhatsApp's own address for a number: https://faq.whatsapp.com, "click to chat".
WHATSAPP = "https://wa.me/"
FORM = {"national", "e164", "toll", "keyword", "url", "must_show", "allow_domains"}
WITH_URL = {"must_show", "allow_domains"}


class Contact(Record):
    """A contact of a service. `id` is its kind unless a service has several of one kind."""

    id: Key = ""
    kind: ContactKind
    national: Digits = ""
    e164: Number = ""
    toll: Toll | None = None
    keyword: Keyword = ""
    url: Address = ""
    # Only for an address: the words its page must show, and the domains it may lead on to.
    must_show: Several[Line] = ()
    allow_domains: Several[Domain] = ()
    grade: Grade
    languages: Several[LanguageCode] = ()
    nations: Several[Nation] = ()
    audience: Several[Audience] = ()
    region: str = ""
    # `home`: dialled inside the record's country. `abroad`: written for callers outside it.
    reached_from: Literal["home", "abroad"] = Field("home", alias="from")
    note: Key = ""
    hours: Hours | None = None

    @model_validator(mode="before")
    @classmethod
    def _named_by_kind(cls, value: Any) -> Any:
        if isinstance(value, dict) and "id" not in value and isinstance(value.get("kind"), str):
            return {**value, "id": value["kind"]}
        return value

    @model_validator(mode="after")
    def _fields_of_kind(self) -> Contact:
        must = MUST.get(self.kind, {"url"})
        for field in sorted(must):
            if not getattr(self, field):
                raise ValueError(f"a contact of kind '{self.kind}' needs '{field}'")
        may = WITH_URL if "url" in must else MAY.get(self.kind, set())
        for field in sorted(FORM - must - may):
            if getattr(self, field):
                raise ValueError(f"a contact of kind '{self.kind}' has no '{field}'")
        return self

    @property
    def publishable(self) -> bool:
        """Graded A or B. Whether the record holds it back is the service's to say."""
        return self.grade in PUBLISHABLE

    @property
    def digits(self) -> str:
        """The digits as a person dials them in the country; empty for a page."""
        return "".join(filter(str.isdigit, self.national))

    @property
    def shown(self) -> str:
        """The number in the organisation's own grouping, which no line break splits."""
        return self.national.replace(" ", NO_BREAK_SPACE)

    @property
    def href(self) -> str:
        """What a link opens: the dialler, a new text message, or the page."""
        if self.url:
            return self.url
        if self.kind == "whatsapp":
            return WHATSAPP + self.e164.removeprefix("+")
        return ("sms:" if self.kind == "text" else "tel:") + (self.e164 or self.digits)
