"""Links into the web editor of wherever the files are kept: no git, no program, a browser.

`EDIT_BASE` is the address at which a file below docs/ is edited. GitHub and GitLab also open a new
file, named in the address (`/new/<branch>?filename=`, `file_name=` on GitLab), and GitHub takes its
first words too. The whole path goes into the name: with a folder in the address, GitHub has left
the name out (isaacs/github#1527). Without EDIT_BASE a page has none of these links.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

# What a translation begins with; the editor shows it, the translator fills it in.
BEGIN = """---
title: ""
description: ""
translation:
  status: draft
  origin: human
  source: {}
---

"""


def edit_url(base: str, path: str) -> str:
    """Where a file (docs/cy/now/threat.md) is edited; "" where no editor is known."""
    return base + quote(path.removeprefix("docs/")) if base else ""


def new_base(base: str) -> str:
    """The address at which new files are made, or "" where we know of none."""
    before, mark, after = base.removesuffix("docs/").rpartition("/edit/")
    return f"{before}/new/{after}".rstrip("/") if mark else ""


def new_url(base: str, path: str, begun: bool = True) -> str:
    """Where a new file is made: named, and with its first lines if the host takes them."""
    new = new_base(base)
    if not new:
        return ""
    gitlab = "/-/" in base
    asked = {"file_name" if gitlab else "filename": path}
    if begun and not gitlab:
        asked["value"] = BEGIN
    return f"{new}?{urlencode(asked, safe='/', quote_via=quote)}"
