"""Who changed a record last, by git: a second person should verify what somebody wrote.

Whoever typed a number reads the same slip again on the page (research: link-checking §4.5). Only a
warning: a guide kept by one person is still better verified by that person than by nobody.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

NOT_COMMITTED = "Not Committed Yet"
SECONDS = 10


def last_author(file: Path, first: int, last: int) -> str:
    """The name of who last changed these lines; "" where git knows nothing of the file."""
    blamed = _git(file, "blame", "--line-porcelain", "-L", f"{first},{last}", "--", file.name)
    newest, author, name = -1, "", ""
    for line in blamed.splitlines():
        if line.startswith("author "):
            name = line.removeprefix("author ")
        elif line.startswith("author-time "):
            when = int(line.removeprefix("author-time "))
            newest, author = (when, name) if when > newest else (newest, author)
    if author == NOT_COMMITTED:
        return _git(file, "config", "user.name").strip()
    return author


def same_person(who: str, author: str) -> bool:
    """Whether a name or initials, as typed, may be this author's."""
    name, words = " ".join(who.casefold().split()), author.casefold().split()
    initials = "".join(word[0] for word in words)
    short = words[0][0] + words[-1][0] if words else ""
    plain = name.replace(".", "").replace(" ", "")
    return bool(author) and (name == " ".join(words) or plain in {initials, short})


def _git(file: Path, *words: str) -> str:
    command = ["git", "-C", str(file.parent), *words]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
