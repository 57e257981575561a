"""What a page did while a test looked at it: requests, failures, complaints, policy violations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
  console.error("VIOLATION " + event.effectiveDirective + " " + event.blockedURI));"""


@dataclass
class Watch:
    """Everything that one browser window does."""

    requests: list[Any] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def urls(self) -> list[str]:
        return [each.url for each in self.requests if not each.url.startswith("data:")]

    def elsewhere(self, origin: str) -> list[str]:
        """Requests to anyone but the site's own server."""
        return [url for url in self.urls if not url.startswith(origin)]

    def answered(self, answer: Any) -> None:
        if answer.status >= 400:
            self.failed.append(f"{answer.status} {answer.url}")

    def said(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def clear(self) -> None:
        for each in (self.requests, self.failed, self.complaints):
            each.clear()


def watch(window: Any) -> Watch:
    """Watch a browser window from now on."""
    seen = Watch()
    window.add_init_script(VIOLATIONS)
    window.on("request", lambda request: seen.requests.append(request))
    window.on("requestfailed", lambda request: seen.failed.append(request.url))
    window.on("response", lambda answer: seen.answered(answer))
    window.on("console", lambda message: seen.said(message))
    window.on("weberror", lambda error: seen.complaints.append(str(error.error)))
    return seen


def leaving(window: Any, address: str) -> list[Any]:
    """Answer for the page that "Leave this page" goes to; returns the requests it will get."""
    asked: list[Any] = []

    def answer(route: Any) -> None:
        asked.append(route.request)
        route.fulfill(content_type="text/html", body="<!doctype html><title>Elsewhere</title>")

    window.route(f"{address}**", answer)
    return asked
