"""How to fetch: who we say we are, how long we wait, whom we trust, what a person allowed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from guide.online.vetting import Pins

AGENT = "HelplineCheck/1 (Trusted Adult Guide; checks that helpline pages are still right)"
LANGUAGES = "en-GB,en;q=0.8,*;q=0.5"


@dataclass(frozen=True)
class Settings:
    """How to fetch. Times are in seconds; `deadline` is for one address with all its hops."""

    agent: str = AGENT
    connect: float = 5.0
    read: float = 10.0
    deadline: float = 20.0
    languages: str = LANGUAGES  # Accept-Language
    cacert: Path | None = None
    pins: Pins = field(default_factory=Pins)
    allow_private: bool = False


def agent(project_url: str = "") -> str:
    """The user agent, with the address where a site's owner can read who we are."""
    return f"{AGENT[:-1]}; +{project_url})" if project_url else AGENT


def accept_language(language: str) -> str:
    """Accept-Language for a page that was verified in this language."""
    if not language or language == "en":
        return LANGUAGES
    return f"{language},en;q=0.7,*;q=0.5"


def with_language(settings: Settings, language: str) -> Settings:
    """The same settings, asking for a page in this language."""
    return replace(settings, languages=accept_language(language))
