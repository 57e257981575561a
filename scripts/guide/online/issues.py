"""What a run tells people: one rolling issue, one critical issue a host, one change a week.

Only a run that could check says anything: from a run without a network nobody learns that all is
well. Confirmed failures alone open an issue; what is only watched stands in it, but opens none.
Nothing is merged or pushed to main here: people decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from guide.helplines import Helplines
from guide.online import proposals
from guide.online.branches import GitFailed, Repository
from guide.online.due import MARKER as DUE_MARKER
from guide.online.due import Item
from guide.online.due import markdown as due_markdown
from guide.online.forge import CRITICAL_LABEL, Forge
from guide.online.history import History
from guide.online.markdown import MARKER, markdown
from guide.online.seen_change import new_text
from guide.seen import FILE

TITLE = "Helplines that need a person"
DUE_TITLE = "Due by date"
CRITICAL_START = "<!-- helpline-critical:"
PROPOSED = "checker/seen"
CHECKED = f"docs/_data/{FILE}"
MOST_LINES, MOST_DUE = 60, 10
FENCE = "~~~~"
NO_LONGER = (
    "The checker no longer sees another site at an address that the guide links to: it was taken "
    "off, or it is right again."
)
CHANGE_TITLE = "When the checker last saw each page"
CHANGE_BODY = """\
The checker's weekly change to `docs/_data/checked.yml`: the day of its last run, and the day it
last saw each service's pages with name and number on them. Cards show that day. It says nothing
about a service that it did not see.

Read it as any change: dates should be recent, and no service should be new to you.
"""


def tell(document: Mapping[str, Any], helplines: Helplines, root: Path, forge: Forge) -> list[str]:
    """Keep the issues of a run. `document` is report.json. Returns what was done, a line each."""
    if not document["run"]["could_check"]:
        return ["The run could not check anything: issues stay as they are."]
    wanted = document["summary"]["needs_person"] > 0
    done = [forge.keep(MARKER, TITLE, markdown(document), wanted)]
    critical = proposals.critical(document, helplines, root)
    for each in critical:
        done.append(forge.keep(each.marker, each.title, each.body, True, (CRITICAL_LABEL,)))
    markers = [each.marker for each in critical]
    return [*done, *forge.close_others(CRITICAL_START, markers, NO_LONGER)]


def tell_due(checked: str, failed: bool, items: Sequence[Item], forge: Forge) -> str:
    """Keep the issue about what is due. `checked` is what `check --due` printed."""
    body = "\n".join(_due(checked, items))
    return forge.keep(DUE_MARKER, DUE_TITLE, body, failed)


def propose(
    history: History,
    helplines: Helplines,
    now: datetime,
    base: str,
    repository: Repository,
    forge: Forge,
) -> str:
    """The weekly change, as a pull request from a branch of its own."""
    parent = repository.fetched(base)
    text = repository.read(parent, CHECKED) if parent else None
    if text is None:
        raise GitFailed(f"There is no {CHECKED} on {base}.")
    new = new_text(text.decode("utf-8"), history, helplines, now)
    if new is None or new.encode("utf-8") == text:
        return "No change to propose: the last one is less than a week old, or nothing was seen."
    open_one = repository.fetched(PROPOSED)
    proposed = repository.read(open_one, CHECKED) if open_one else None
    if proposed and new_text(proposed.decode("utf-8"), history, helplines, now) is None:
        return f"This week's change waits on {PROPOSED}."
    if not forge.dry:
        commit = repository.committed({CHECKED: new.encode("utf-8")}, CHANGE_TITLE, parent)
        repository.pushed(commit, PROPOSED, anew=True)
    return forge.propose(PROPOSED, base, CHANGE_TITLE, CHANGE_BODY)


def _due(checked: str, items: Sequence[Item]) -> Iterator[str]:
    yield due_markdown(list(items), most=MOST_DUE)
    lines = checked.strip().splitlines()
    yield f"## What `check --due` says\n\n{FENCE}text"
    yield from (line.replace(FENCE, "") for line in lines[-MOST_LINES:])
    yield FENCE
    if len(lines) > MOST_LINES:
        yield f"The last {MOST_LINES} of {len(lines)} lines."
