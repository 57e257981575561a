"""Issues and pull requests, through GitHub's own command line (`gh`).

One rolling issue a subject, found again by a hidden marker in its text: a new issue every week is
how people learn to look away (research: link-checking §2). An issue is edited in silence while
something is open, closed when nothing is, and opened again rather than filed anew. Only issues with
our label are looked at: anybody can write a marker, but only maintainers can set a label.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass

LABEL = "helpline-check"
CRITICAL_LABEL = "critical"
COLOURS = {LABEL: "0969da", CRITICAL_LABEL: "b60205"}
MOST = 1000
SECONDS = 120
# Words of a command and what it reads; gives what it says. Raises ForgeFailed.
Run = Callable[[Sequence[str], str], str]


class ForgeFailed(Exception):
    """The forge refused; the message says what it said."""


def gh(words: Sequence[str], given: str = "") -> str:
    """Run `gh`. It takes its token from GH_TOKEN and the repository from the checkout."""
    try:
        done = subprocess.run(
            ["gh", *words],
            input=given,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=SECONDS,
        )
    except FileNotFoundError:
        raise ForgeFailed("GitHub's command line, gh, is not installed.") from None
    except subprocess.TimeoutExpired:
        raise ForgeFailed(f"gh {words[0]} did not end within {SECONDS} seconds.") from None
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines() or ["no words"]
        raise ForgeFailed(f"gh {' '.join(words[:2])}: {lines[-1]}")
    return done.stdout


@dataclass(frozen=True)
class Issue:
    """An issue of ours."""

    number: int
    open: bool
    title: str
    body: str


@dataclass(frozen=True)
class Forge:
    """The project's issues and changes. `dry`: say what would be done, and do nothing."""

    run: Run = gh
    dry: bool = False

    def issues(self) -> list[Issue]:
        """All issues with our label."""
        words = ["issue", "list", "--label", LABEL, "--state", "all", "--limit", str(MOST)]
        found = json.loads(self.run([*words, "--json", "number,state,title,body"], "") or "[]")
        return [
            Issue(each["number"], each["state"] == "OPEN", each["title"], _lines(each["body"]))
            for each in found
        ]

    def keep(
        self, marker: str, title: str, body: str, wanted: bool, labels: Sequence[str] = ()
    ) -> str:
        """One issue with this marker, open exactly while it is wanted. Says what was done."""
        mine = [issue for issue in self.issues() if issue.body.startswith(marker)]
        mine.sort(key=lambda issue: (not issue.open, -issue.number))
        issue = mine[0] if mine else None
        if wanted:
            return self._open(issue, title, body, (LABEL, *labels))
        if issue and issue.open:
            self._do(["issue", "edit", str(issue.number), "--body-file", "-"], body)
            self._close(issue, "Nothing is open any more.")
            return f"Issue #{issue.number} closed."
        return "No issue is needed."

    def close_others(self, start: str, markers: Sequence[str], comment: str) -> list[str]:
        """Close open issues whose text begins with this kind of marker, but none of these."""
        left = [
            issue
            for issue in self.issues()
            if issue.open and issue.body.startswith(start)
            if not issue.body.startswith(tuple(markers))
        ]
        for issue in left:
            self._close(issue, comment)
        return [f"Issue #{issue.number} closed." for issue in left]

    def propose(self, branch: str, base: str, title: str, body: str) -> str:
        """A pull request from this branch, unless one is open already."""
        words = ["pr", "list", "--head", branch, "--base", base, "--state", "open"]
        if found := json.loads(self.run([*words, "--json", "number"], "") or "[]"):
            return f"Pull request #{found[0]['number']} brought up to date."
        words = ["pr", "create", "--head", branch, "--base", base, "--title", title]
        self._do([*words, "--body-file", "-"], body)
        return f"Pull request opened from {branch}."

    def _open(self, issue: Issue | None, title: str, body: str, labels: Sequence[str]) -> str:
        if issue is None:
            for label in labels:
                self._do(["label", "create", label, "--color", COLOURS[label], "--force"])
            words = [word for label in labels for word in ("--label", label)]
            self._do(["issue", "create", "--title", title, "--body-file", "-", *words], body)
            return f"Issue opened: {title}"
        if not issue.open:
            self._do(["issue", "reopen", str(issue.number)])
        if (issue.title, issue.body) != (title, _lines(body)):
            edit = ["issue", "edit", str(issue.number), "--title", title, "--body-file", "-"]
            self._do(edit, body)
        return f"Issue #{issue.number} {'brought up to date' if issue.open else 'opened again'}."

    def _close(self, issue: Issue, comment: str) -> None:
        self._do(["issue", "close", str(issue.number), "--comment", comment])

    def _do(self, words: Sequence[str], given: str = "") -> None:
        """Something that changes the forge."""
        if not self.dry:
            self.run(words, given)


def _lines(body: str | None) -> str:
    """The text as we wrote it: the forge keeps line ends of its own."""
    return (body or "").replace("\r\n", "\n").strip()
