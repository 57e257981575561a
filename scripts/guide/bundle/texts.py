"""What lies in tools/ of the bundle as it is in our own folder of that name: texts for IT staff,
server examples, and the tools that put a school's contacts in.

Texts are plain ASCII: they are opened in whatever Windows has, and shown by servers that say no
charset. A few words are filled in, as @WORD@: braces and dollars mean something in server settings.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guide.edition import Edition

TOOLS = Path(__file__).parent / "tools"
FILLED = {".txt", ".conf"}
# How a bundle with unchecked translations is told from one without: by its name and its recipe.
SUFFIX = "-with-drafts"
OPTION = " --with-drafts"


def texts(edition: Edition, drafts: bool) -> dict[str, bytes]:
    """Every file below tools/ that does not depend on the pages, by its name in the bundle."""
    values = {
        "@VERSION@": edition.version,
        "@MADE@": edition.made.isoformat(),
        "@COMMIT@": edition.version.rpartition("-")[2],
        "@SUFFIX@": SUFFIX if drafts else "",
        "@OPTIONS@": OPTION if drafts else "",
    }
    files = {}
    for file in _files(TOOLS):
        content = file.read_bytes()
        if file.suffix in FILLED:
            text = content.decode("utf-8")
            for word, value in values.items():
                text = text.replace(word, value)
            content = text.encode("utf-8")
        files[f"tools/{file.relative_to(TOOLS).as_posix()}"] = content
    return files


def _files(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "__")) for part in file.relative_to(folder).parts)
        if file.is_file() and not hidden:
            yield file
