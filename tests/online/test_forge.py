"""GitHub's `gh`, played by a test: what is asked for, and in which order."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from guide.online import forge as forges
from guide.online.forge import Forge, ForgeFailed, gh

MARKER = "<!-- helpline-check -->"
BODY = f"{MARKER}\nOne needs a person.\n"


class GitHub:
    """Remembers issues as GitHub does, and every command."""

    def __init__(self, *issues: dict[str, Any], pulls: Sequence[int] = ()) -> None:
        self.issues = list(issues)
        self.pulls = list(pulls)
        self.said: list[str] = []

    def __call__(self, words: Sequence[str], given: str) -> str:
        self.said.append(" ".join(words[:2]))
        if words[:2] == ["issue", "list"]:
            assert "helpline-check" in words
            return json.dumps(self.issues)
        if words[:2] == ["pr", "list"]:
            return json.dumps([{"number": number} for number in self.pulls])
        return ""

    @property
    def changes(self) -> list[str]:
        return [words for words in self.said if not words.endswith("list")]


def issue(number: int = 7, state: str = "OPEN", body: str = BODY) -> dict[str, Any]:
    return {"number": number, "state": state, "title": "T", "body": body.replace("\n", "\r\n")}


def keep(hub: GitHub, wanted: bool = True, body: str = BODY, dry: bool = False) -> str:
    return Forge(hub, dry).keep(MARKER, "T", body, wanted)


def test_the_first_alarm_opens_an_issue_with_its_label() -> None:
    hub = GitHub()
    assert keep(hub) == "Issue opened: T"
    assert hub.changes == ["label create", "issue create"]


def test_the_next_one_edits_the_same_issue() -> None:
    hub = GitHub(issue())
    assert keep(hub, body=f"{MARKER}\nTwo need a person.\n") == "Issue #7 brought up to date."
    assert hub.changes == ["issue edit"]


def test_nothing_new_is_no_edit() -> None:
    hub = GitHub(issue())
    keep(hub)
    assert hub.changes == []


def test_it_closes_when_nothing_is_open() -> None:
    hub = GitHub(issue())
    assert keep(hub, wanted=False) == "Issue #7 closed."
    assert hub.changes == ["issue edit", "issue close"]


def test_it_is_opened_again_rather_than_filed_anew() -> None:
    hub = GitHub(issue(state="CLOSED"))
    assert keep(hub) == "Issue #7 opened again."
    assert hub.changes == ["issue reopen"]


@pytest.mark.parametrize("issues", [[], [issue(state="CLOSED")]])
def test_no_alarm_and_no_issue_is_nothing_to_do(issues: list[dict[str, Any]]) -> None:
    hub = GitHub(*issues)
    assert keep(hub, wanted=False) == "No issue is needed."
    assert hub.changes == []


def test_an_issue_that_only_quotes_the_marker_is_not_ours() -> None:
    hub = GitHub(issue(body=f"Look at this:\n{BODY}"))
    assert keep(hub) == "Issue opened: T"


def test_an_open_one_goes_before_a_newer_closed_one() -> None:
    hub = GitHub(issue(9, "CLOSED"), issue(8), issue(7, "CLOSED"))
    assert keep(hub, wanted=False) == "Issue #8 closed."


def test_others_of_a_kind_are_closed() -> None:
    start = "<!-- helpline-critical:"
    hub = GitHub(issue(1, body=f"{start} a.test -->\n"), issue(2, body=f"{start} b.test -->\n"))
    closed = Forge(hub).close_others(start, [f"{start} b.test -->"], "Right again.")
    assert closed == ["Issue #1 closed."]


def test_a_dry_run_changes_nothing() -> None:
    hub = GitHub(issue(state="CLOSED"))
    assert keep(hub, dry=True) == "Issue #7 opened again."
    assert hub.changes == []


@pytest.mark.parametrize(("pulls", "changes"), [([], ["pr create"]), ([3], [])])
def test_one_pull_request_at_a_time(pulls: list[int], changes: list[str]) -> None:
    hub = GitHub(pulls=pulls)
    Forge(hub).propose("checker/seen", "main", "T", "B")
    assert hub.changes == changes


def test_without_gh_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ForgeFailed, match="gh, is not installed"):
        gh(["issue", "list"])


def test_what_gh_says_when_it_fails_is_passed_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    program = tmp_path / "gh"
    program.write_text("#!/bin/sh\necho noise >&2\necho 'HTTP 403: no right' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ForgeFailed, match=r"^gh pr create: HTTP 403: no right$"):
        forges.gh(["pr", "create", "--title", "x"])
