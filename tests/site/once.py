"""Work that one worker does and all share: each test process asks, the first does it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 300


def once(folder: Path, work: Callable[[Path], object]) -> Path:
    """Do the work into this new folder, or wait until another process has. Returns the folder."""
    done = folder / "done"
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        deadline = time.monotonic() + PATIENCE
        while not done.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
    else:
        try:
            work(folder)
        finally:
            done.touch()
    return folder
