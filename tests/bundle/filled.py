"""A school's answers that fill every slot to its limit, and a copy of the bundle that has them.

As long as the contract allows (600 bytes of UTF-8), made up: names and titles of many different
letters, so that they compress as badly as real ones; numbers of Ofcom's range for fiction. The room
of the first is in Arabic letters and the school's own name begins with them: what a right-to-left
page does to its neighbours, and a left-to-right one to it, shows at once.
"""

from __future__ import annotations

import base64
import json
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

# Name, role, room, phone of the lead and the deputies. A school may type 600 bytes in all.
PEOPLE = (
    (
        "Dr Oluwaseun Fitzgerald-Kowalczyk Jones, Deputy Headteacher",
        "Designated safeguarding lead, whole site",
        "الطابق الثاني، بجانب المكتبة، الباب ١٢ب",
        "+44 (0)20 - 7946 - 0101",
    ),
    ("Siân ap Llywelyn-Quarshie", "Key Stage 2", "Block C", "(020) 7946.0102"),
    ("Zaynab Bhattacharya", "Inclusion", "Library annexe", "020 7946 0103"),
    ("Wojciech Vlahović BEd", "Sixth form", "Portakabin 3", "0808 157 0104"),
    ("Phoebe Nguyễn-Whitcombe", "Early years", "Nursery gate", "0808 - 157 - 0105"),
)


def contact(number: int) -> dict[str, str]:
    return dict(zip(("name", "role", "room", "phone"), PEOPLE[number], strict=True))


def logo(side: int = 170) -> bytes:
    """A picture of noise, so that it is as heavy as a logo may be (just under 100 kB)."""
    lines, value = bytearray(), 1
    for _ in range(side):
        lines.append(0)
        for _ in range(side * 3):
            value = (value * 1103515245 + 12345) & 0x7FFFFFFF
            lines.append(value >> 16 & 255)
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(lines), 9)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


SCHOOL = "مدرسة Ysgol Gyfun Llanfair & St Brigid’s (“Tŷ Coch”) Academy"
NIGHT = {"name": "Children’s Services, nights", "phone": "020 7946 0106"}
DAY = {"role": "Front door of the county", "phone": "020 7946 0107"}
ANSWERS: dict[str, Any] = {
    "format": 1,
    "school": SCHOOL,
    "lead": contact(0),
    "deputies": [contact(number) for number in range(1, 5)],
    "out_of_hours": NIGHT,
    "authority": DAY,
    "keeper": "ICT help desk, B12",
    "logo": {"type": "png", "base64": base64.b64encode(logo()).decode()},
    "leave": "",
    "languages": [],
}


def fill(top: Path, answers: dict[str, Any]) -> None:
    """Fill a copy in, as the school's IT person does where there is Python."""
    manifest = json.loads((top / "tools/bundle.json").read_text(encoding="utf-8"))
    languages = answers["languages"] or [each["code"] for each in manifest["languages"]]
    file = top.parent / "answers.json"
    file.write_text(json.dumps({**answers, "languages": languages}), encoding="utf-8")
    command = [sys.executable, str(top / "tools/customise.py"), "apply", str(file), str(top)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
