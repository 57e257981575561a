"""Files of the workshop read as they are and written whole: a file is never left half written."""

from __future__ import annotations

from pathlib import Path

from guide.written import written

BOM = "\ufeff"


def read(file: Path) -> str:
    """A file's text with the line ends of Unix. Editors on Windows may have put theirs."""
    return file.read_bytes().decode("utf-8").replace("\r\n", "\n").removeprefix(BOM)


def write(file: Path, text: str) -> None:
    """Put a text in place, whole or not at all. Windows line ends stay."""
    if file.exists() and b"\r\n" in file.read_bytes():
        text = text.replace("\n", "\r\n")
    written(file, text, "file")
