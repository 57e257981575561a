from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from guide.online.branches import GitFailed, Repository
from guide.online.due import due
from guide.online.forge import Forge
from guide.online.history import History
from guide.online.issues import CHECKED, PROPOSED, propose, tell, tell_due
from looks import DAY, MONDAY, TWICE, Ran, look, report
from made_up import helplines, record, write
from test_branches import checkout, git
from test_forge import GitHub, issue

__all__ = ["checkout"]  # the fixture
DATA = helplines(helper=record(), second=record(name={"en": "Second"}))
CRITICAL = "<!-- helpline-critical: helper.example -->"


def told(hub: GitHub, *looks: object, root: Path = Path()) -> list[str]:
    return tell(report(*looks, helplines=DATA), DATA, root, Forge(hub))  # type: ignore[arg-type]


def test_nothing_confirmed_opens_nothing() -> None:
    hub = GitHub()
    assert told(hub, look()) == ["No issue is needed."]
    assert hub.changes == []


def test_a_confirmed_alarm_opens_the_rolling_issue() -> None:
    hub = GitHub()
    assert told(hub, look("number_missing")) == ["Issue opened: Helplines that need a person"]


def test_recovery_closes_it() -> None:
    hub = GitHub(issue(body="<!-- helpline-check -->\nOld.\n"))
    assert told(hub, look()) == ["Issue #7 closed."]


def test_a_hijack_opens_a_critical_issue_beside_it(tmp_path: Path) -> None:
    write(tmp_path, {"helper": record(), "second": record()})
    hub = GitHub()
    rolling, critical = told(hub, look("parked", notes=TWICE), root=tmp_path)
    assert rolling == "Issue opened: Helplines that need a person"
    assert critical.startswith("Issue opened: CRITICAL: helper.example")
    assert hub.changes.count("label create") == 3


def test_a_critical_issue_closes_when_the_address_is_right_or_gone() -> None:
    hub = GitHub(issue(3, body=f"{CRITICAL}\nOld.\n"))
    assert told(hub, look()) == ["No issue is needed.", "Issue #3 closed."]


def test_a_run_that_could_not_check_says_nothing() -> None:
    from guide.online.document import document

    hub = GitHub(issue(body="<!-- helpline-check -->\nOld.\n"))
    empty = document(Ran(answered=False), [], DATA)
    assert "stay as they are" in tell(empty, DATA, Path(), Forge(hub))[0]
    assert hub.said == []


def test_what_is_due_is_one_issue_with_the_command_to_use() -> None:
    given: list[str] = []
    hub = GitHub()

    def remembering(words: object, text: str) -> str:
        given.append(text)
        return hub(words, text)  # type: ignore[arg-type]

    items = due(DATA, None, datetime(2027, 3, 1, tzinfo=UTC))
    checked = "a.yml:1: due: ~~~~ late.\n" * 80
    assert tell_due(checked, True, items, Forge(remembering)) == "Issue opened: Due by date"
    assert given[-1].startswith("<!-- helpline-due -->")
    assert "helplines verify helper" in given[-1]
    assert "The last 60 of 80 lines." in given[-1]
    assert given[-1].count("~~~~") == 2


def test_nothing_due_closes_it() -> None:
    hub = GitHub(issue(body="<!-- helpline-due -->\nOld.\n"))
    assert tell_due("", False, [], Forge(hub)) == "Issue #7 closed."


def seen(days: int = 0) -> History:
    return History().apply([look()], MONDAY + days * DAY)[0]


def put(checkout: Repository, text: str) -> None:
    file = checkout.folder / CHECKED
    file.parent.mkdir(parents=True)
    file.write_text(text)
    git(checkout.folder, "add", ".")
    git(checkout.folder, "commit", "-q", "-m", "Checked")
    git(checkout.folder, "push", "-q", "origin", "main")


def proposed(checkout: Repository, hub: GitHub, days: int = 0, dry: bool = False) -> str:
    now = MONDAY + (days + 1) * DAY
    return propose(seen(days), DATA, now, "main", checkout, Forge(hub, dry))


EMPTY = "# When.\nlast_run:\nseen: {}\n"


def test_the_weekly_change_waits_on_a_branch_of_its_own(checkout: Repository) -> None:
    put(checkout, EMPTY)
    hub = GitHub()
    assert proposed(checkout, hub) == f"Pull request opened from {PROPOSED}."
    git(checkout.folder, "fetch", "-q", "origin", PROPOSED, "main")
    changed = git(checkout.folder, "diff", "--name-only", "origin/main", f"origin/{PROPOSED}")
    assert changed == CHECKED
    new = git(checkout.folder, "show", f"origin/{PROPOSED}:{CHECKED}")
    assert "last_run: 2026-11-23" in new
    assert "helper: 2026-11-23" in new


def test_main_stays_as_it_was(checkout: Repository) -> None:
    put(checkout, EMPTY)
    before = git(checkout.folder, "ls-remote", "origin", "main")
    proposed(checkout, GitHub())
    assert git(checkout.folder, "ls-remote", "origin", "main") == before


def test_a_change_that_waits_is_not_made_anew_every_day(checkout: Repository) -> None:
    put(checkout, EMPTY)
    proposed(checkout, GitHub())
    hub = GitHub(pulls=[3])
    assert proposed(checkout, hub, days=1) == f"This week's change waits on {PROPOSED}."
    assert hub.said == []


def test_after_a_week_it_is_brought_up_to_date(checkout: Repository) -> None:
    put(checkout, EMPTY)
    proposed(checkout, GitHub())
    assert proposed(checkout, GitHub(pulls=[3]), days=7) == "Pull request #3 brought up to date."


def test_once_a_week_is_enough(checkout: Repository) -> None:
    put(checkout, "last_run: 2026-11-20\nseen: {}\n")
    assert proposed(checkout, GitHub()).startswith("No change to propose")


def test_a_dry_run_pushes_nothing(checkout: Repository) -> None:
    put(checkout, EMPTY)
    proposed(checkout, GitHub(), dry=True)
    assert checkout.fetched(PROPOSED) is None


def test_without_the_file_it_says_so(checkout: Repository) -> None:
    with pytest.raises(GitFailed, match=r"no docs/_data/checked\.yml on main"):
        proposed(checkout, GitHub())
