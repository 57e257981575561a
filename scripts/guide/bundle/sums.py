"""SHA256SUMS: which bytes are ours, in the form that sha256sum, shasum and PowerShell can compare.

It covers every file of the bundle but itself and its signature, as the maintainers released them:
a school's own contacts are no part of it (`customise.py verify` empties their places first).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

NAME = "SHA256SUMS"
PATH = f"tools/{NAME}"
SIGNATURE = f"{PATH}.sig"


def sums(files: Mapping[str, bytes]) -> str:
    """The list of these files: a hash, two spaces, a path. In the order of their names."""
    own = {PATH, SIGNATURE}
    rows = (f"{digest(files[name])}  {name}\n" for name in sorted(files) if name not in own)
    return "".join(rows)


def digest(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


def read(text: str) -> dict[str, str]:
    """Path → hash, from such a list."""
    rows = (row.partition("  ") for row in text.splitlines())
    return {name: found for found, _, name in rows}
