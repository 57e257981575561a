"""How long a server asks us to wait: Retry-After, in seconds or as a date (RFC 9110 §10.2.3)."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

FOR_EVER = 999_999_999  # servers do send more


def retry_after(value: str, now: datetime) -> int | None:
    """Seconds from now, never less than 0; None when the header says nothing we can read."""
    text = value.strip()
    if re.fullmatch(r"[0-9]+(\.[0-9]*)?", text, re.ASCII):
        digits = text.partition(".")[0].lstrip("0") or "0"
        return int(digits) if len(digits) <= 9 else FOR_EVER
    try:
        then = parsedate_to_datetime(text)
        if then.tzinfo is None:
            then = then.replace(tzinfo=UTC)
        seconds = (then - now).total_seconds()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(max(0, math.ceil(seconds)), FOR_EVER)
