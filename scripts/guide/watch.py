"""The watcher watched: says when the online checker has not run for too long.

A checker that stops fails silently: GitHub switches a schedule off after 60 days without a commit,
and nobody misses a report that was always empty (research: link-checking §2). So the offline check
looks at the day of the last run, which a reviewed change writes into docs/_data/checked.yml. As all
that hangs on a date it is a warning, and fails only `check --due` (design §5).
"""

from __future__ import annotations

from datetime import date, timedelta

from guide.findings import Finding, Refused
from guide.project import Project
from guide.seen import FILE, checked
from guide.yamltext import load

MOST = timedelta(days=28)
RULE = "online-run"
REMEDY = (
    "Run 'python3 scripts helplines online', or see why the scheduled job does not; then merge the "
    "change it proposes."
)


def check_watch(project: Project, today: date) -> list[Finding]:
    """Nothing while the last run is recent. A file that cannot be read is for another check."""
    try:
        document = load(project.data / FILE, project.root)
        last_run = checked(document).last_run
    except Refused:
        return []
    return overdue(last_run, today, document.path, document.line("last_run"))


def overdue(last_run: date | None, today: date, path: str, line: int) -> list[Finding]:
    """A finding when the checker never ran, ran too long ago, or ran in the future."""
    if last_run is None:
        message = "The online checker has never run."
    elif last_run > today:
        message = f"The online checker's last run, {last_run}, lies in the future."
    elif today - last_run > MOST:
        days = (today - last_run).days
        message = f"The online checker last ran {days} days ago, on {last_run}."
    else:
        return []
    return [Finding(path, line, RULE, message, REMEDY, "warning")]
