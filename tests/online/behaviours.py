"""What servers do, and the verdict each must get: the table of the research (link-checking §5.5).

One row a behaviour and variant, written from the research alone and not from the checker. The rows
of rows_others.py are the same behaviours in other words, so that no list of phrases is fitted to
its one example. Rows 72-76 are about several runs: stories in test_behaviours.py.
"""

from __future__ import annotations

import importlib

import rows_names  # noqa: F401
import rows_others  # noqa: F401
import rows_pages  # noqa: F401
import rows_redirects  # noqa: F401
from table import ROWS, Row, matches

PARTS = ("right", "redirects", "pages", "statuses", "wire", "names", "others")
for part in PARTS:
    importlib.import_module(f"rows_{part}")  # each puts its rows into the table

__all__ = ["ROWS", "Row", "matches"]
