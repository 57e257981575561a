"""Pictures for tests, whole and spoilt, in base64 as answers hold them. No picture library."""

from __future__ import annotations

import base64
import struct
import zlib

MAGIC = b"\x89PNG\r\n\x1a\n"


def chunk(name: bytes, data: bytes = b"") -> bytes:
    """One piece of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int = 2, height: int = 2, *more: bytes) -> bytes:
    """A white PNG."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0\xff\xff" * 2))
    return MAGIC + header + b"".join(more) + pixels + chunk(b"IEND")


def segment(mark: int, data: bytes) -> bytes:
    """One piece of a JPEG."""
    return bytes((0xFF, mark)) + struct.pack(">H", len(data) + 2) + data


def jpeg(width: int = 2, height: int = 2, *more: bytes) -> bytes:
    """The bones of a JPEG: header, size, scan with a stuffed byte and a restart mark, end."""
    size = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0")
    scan = segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\xff\x00\x34\xff\xd0\x56"
    return b"\xff\xd8" + segment(0xE0, b"JFIF\0") + b"".join(more) + size + scan + b"\xff\xd9"


def text(data: bytes) -> str:
    """As it stands in answers."""
    return base64.b64encode(data).decode()


PNG, JPEG = png(), jpeg()
# Names that contract.yml uses, as `$name`.
PICTURES = {
    "png": text(PNG),
    "jpeg": text(JPEG),
    "jpeg_two_scans": text(JPEG[:-2] + segment(0xC4, b"\0") + JPEG[JPEG.index(b"\xff\xda") :]),
    "png_100kb": text(png(2, 2, chunk(b"tEXt", b"a" * (100_000 - len(PNG) - 12)))),
    "png_over": text(png(2, 2, chunk(b"tEXt", b"a" * (100_001 - len(PNG) - 12)))),
    "png_4000": text(png(4000, 4000)),
    "png_4001": text(png(4001, 2)),
    "png_0": text(png(0, 2)),
    "jpeg_4001": text(jpeg(2, 4001)),
    "jpeg_0": text(jpeg(0, 2)),
    "png_moves": text(png(2, 2, chunk(b"acTL", bytes(8)))),
    "png_cut": text(PNG[:-1]),
    "png_half": text(PNG[: len(PNG) // 2]),
    "png_magic": text(MAGIC),
    "png_more": text(PNG + b"<script>alert(1)</script>"),
    "png_then_zip": text(PNG + b"PK\x05\x06" + bytes(18)),
    "png_end_twice": text(PNG + chunk(b"IEND")),
    "png_no_header": text(MAGIC + chunk(b"IDAT", b"a" * 13) + chunk(b"IEND")),
    "png_two_headers": text(png(2, 2, chunk(b"IHDR", bytes(13)))),
    "png_full_end": text(PNG[:-12] + chunk(b"IEND", b"a")),
    "png_long_chunk": text(MAGIC + b"\xff\xff\xff\xff" + PNG[12:]),
    "jpeg_cut": text(JPEG[:-1]),
    "jpeg_half": text(JPEG[:12]),
    "jpeg_magic": text(JPEG[:3]),
    "jpeg_more": text(JPEG + b"<?php"),
    "jpeg_then_jpeg": text(JPEG + JPEG),
    "jpeg_no_size": text(JPEG.replace(b"\xff\xc0", b"\xff\xe1")),
    "jpeg_short_size": text(b"\xff\xd8" + segment(0xC0, b"\x08") + JPEG[JPEG.index(b"\xff\xda") :]),
    "jpeg_short_segment": text(b"\xff\xd8\xff\xe0\0\1" + JPEG[4:]),
    "jpeg_short_scan": text(JPEG.replace(b"\xff\xda\0\x08", b"\xff\xda\0\0")),
    "jpeg_end_first": text(b"\xff\xd8\xff\xd9\0\2" + JPEG[2:]),
    "gif": text(b"GIF89a" + bytes(30)),
    "webp": text(b"RIFF\x1a\0\0\0WEBPVP8L" + bytes(16)),
    "svg": text(b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    "html": text(b"<!doctype html><script>alert(1)</script>"),
    # Other spellings of base64.
    "wrapped": text(PNG)[:40] + "\n" + text(PNG)[40:],
    "unpadded": text(PNG).rstrip("="),
    "urlsafe": text(PNG).replace("/", "_").replace("+", "-"),
    "data_uri": "data:image/png;base64," + text(PNG),
    "breaking": '"><script>alert(1)</script>',
    "huge_logo": "A" * 200_000,
}
