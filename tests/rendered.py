"""Markdown rendered as on a page, with made-up helplines, without MkDocs."""

from __future__ import annotations

from typing import Any

import markdown
from guide.extension import GuideExtension
from guide.helplines import Helplines
from guide.languages import Language
from guide.rendering import Rendered, Rendering, current
from made_up import ALWAYS, PHONE, helplines, phone, record

ENGLISH = Language(code="en", name="English", direction="ltr")
WELSH = Language(code="cy", name="Cymraeg", direction="ltr")
SHORT = {"kind": "short_code", "national": "999", "grade": "A"}
CHAT = {"kind": "chat", "url": "https://helper.example/chat", "grade": "A"}
REPORT = {"kind": "report", "url": "https://reporter.example/form", "grade": "A"}


def lines() -> Helplines:
    """An emergency line, a helper with phone and chat, a form, and one that is held back."""
    return helplines(
        police_emergency=record(kind="emergency", contacts=[SHORT], needs=["danger"], tier="1"),
        helper=record(contacts=[{**PHONE, "hours": ALWAYS}, CHAT]),
        night=record(
            name={"en": "Night Line", "cy": "Llinell Nos"},
            contacts=[phone("0808 157 0456", "+448081570456")],
            nations=["wales"],
            tier="2",
        ),
        reporter=record(name={"en": "Reporter"}, contacts=[REPORT], needs=["report"]),
        held=record(contacts=[PHONE], hold=["all"], hold_reason="Nobody has looked."),
    )


def words(**own: str) -> dict[str, Any]:
    """Words of an interface in no language: every label is its key."""
    block = ("danger", "danger_call", "urgent", "say", "not_say", "do", "do_not", "who", "everyone")
    card = (
        "open",
        "cost",
        "private",
        "passes_on",
        "access",
        "where",
        "always",
        "check_hours",
        "languages",
        "interpreters",
    )
    stale = ("", "_urgent", "_withdrawn", "_missing", "_unknown", "_old")
    return {
        "notice": {f"stale{name}": f"STALE{name.upper()}" for name in stale},
        "record": {"translation": "TRANSLATION"},
        "block": {key: key.upper() for key in block},
        "card": {key: key.upper() for key in card}
        | {
            "online": "ONLINE",
            "stand_in": "FALLBACK",
            "call": "Call {name}",
            "text": "Text {name}",
            "text_word": "Text {word} to",
            "chat": "Chat with {name}",
            "report": "Report to {name}",
            "web": "Go to {name}",
            "between": "{days} {open}-{close}",
            "not_confirmed": "Read {date}.",
            "confirmed": "Confirmed {date}.",
            "page_seen": "Seen {date}.",
            "costs": {"free": "FREE"},
            "privacy": {"confidential": "KEPT PRIVATE"},
            "ways": {"relay_uk": "RELAY"},
            "contact": {"welsh_line": "WELSH"},
        },
        "nation": {"england": "England", "wales": "Wales"},
        "services": {"helper": {"for": "For children", **own}},
    }


def render(
    text: str,
    uri: str = "now/page.md",
    language: Language = ENGLISH,
    english: Rendered | None = None,
    **page: Any,
) -> str:
    """The HTML inside a page's article."""
    rendering = Rendering(
        language, words(), lines(), "Title", uri, english=english, help=page.pop("help", [])
    )
    for name, value in page.items():
        setattr(rendering, name, value)
    current.set(rendering)
    return markdown.Markdown(extensions=["attr_list", "tables", "toc", GuideExtension()]).convert(
        text
    )


def content(text: str, **page: Any) -> str:
    """Only what stands in the text column."""
    html = render(text, **page)
    return html.partition('<div class="text">')[2].rpartition("</div></div>")[0]


def in_english(text: str, **page: Any) -> Rendered:
    """The English of a page, as a translation is given it."""
    render(text, **page)
    result = current.get().result
    assert result is not None
    return result
