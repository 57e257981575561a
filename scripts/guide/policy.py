"""The content security policy of every page (P9): nothing from anywhere else, nothing inline."""

from __future__ import annotations

import base64
import hashlib

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)


def style_policy(style: str) -> str:
    """The policy of a page with one inline style and no script (404.html), under its hash."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
