"""A file written in one piece or not at all.

History, reports and the records that people correct are read by other programs, and a machine may
stop at any moment: so a file is written beside its place, brought to the disk, and renamed.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from guide.findings import Finding, Refused


def written(path: Path, text: str, name: str) -> None:
    """Put a text in its place, in UTF-8 and with the line ends it has.

    Raises Refused, as a finding called `name`, when that cannot be done.
    """
    placed(path, text.encode("utf-8"), name)


def placed(path: Path, content: bytes, name: str, everybody: bool = False) -> None:
    """The same for bytes. `everybody` may read them, whatever this machine's umask says."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if everybody:
            beside.chmod(0o644)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        message = f"It cannot be written: {error.strerror}."
        raise Refused(
            [Finding(path.as_posix(), 1, name, message, "Free the place or give another.")]
        ) from None
