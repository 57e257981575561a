"""The zip itself, the same bytes for the same contents on every day, machine and system.

A zip remembers more than its files: their order, times, permissions and the system that packed
them. All of that is fixed here; the time is the edition's own date. What is left is compression,
and zlib may choose other bytes from one version to the next (its makers promise only that they
unpack to the same): SHA256SUMS of the contents is what to compare then.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date

# A plain file, everybody may read it: without the bits, unpackers on Linux make files of mode 000.
MODE = 0o100644
UNIX = 3
LEVEL = 9


def packed(files: Mapping[str, bytes], top: str, when: date) -> bytes:
    """These files, below one folder, as a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as bundle:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{top}/{name}", (when.year, when.month, when.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = UNIX
            entry.external_attr = MODE << 16
            bundle.writestr(entry, files[name], compresslevel=LEVEL)
    return buffer.getvalue()
