"""How heavy the school bundle is: the zip, and the whole guide in one file for each language.

The real bundle, with drafts; and, as real pages only grow, made-up languages of 36 pages each, of
which the heaviest file has a goal (issue 6): a file that is sent from phone to phone is paid for by
somebody.
"""

from __future__ import annotations

import gzip
import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guide.bench import corpus
from guide.bench.clock import Failed, Job, once

if TYPE_CHECKING:
    from guide.bench.tasks import Scratch

GOAL = 120_000
STEPS = 2
TOP = "trusted-adult-guide/"


def bundle(scratch: Scratch, step: Callable[[str], None]) -> dict[str, Any]:
    """Bytes of the zip and of the single files, as they are and compressed (gzip -6)."""
    from guide.bench.tasks import OURS, PAGES

    real = _made(scratch.project.root, scratch.folder / "bundle-real")
    step("the real bundle")
    languages = len(corpus.LANGUAGES)
    made_up = _made(scratch.site(OURS, languages, PAGES), scratch.folder / "bundle-made-up")
    step(f"a bundle of {languages} languages × {PAGES} pages")
    worst = max(made_up["single_compressed"].values())
    return {
        "real": real,
        f"made_up_{languages}x{PAGES}": {"zip": made_up["zip"], "files": made_up["files"]},
        "made_up_single_compressed": made_up["single_compressed"],
        "goal": f"one file of a {PAGES}-page language at most {GOAL:,} bytes compressed",
        "met": worst <= GOAL,
    }


def _made(root: Path, out: Path) -> dict[str, Any]:
    """Make the bundle of a project by its own command line, and weigh it."""
    from guide.bench.tasks import inside

    command = [sys.executable, str(root / "scripts"), "bundle", "--with-drafts", "--out", str(out)]
    took = once(Job(f"bundle of {root.name}", command, root, inside(root)))
    found = list(out.glob("*.zip"))
    if len(found) != 1:
        raise Failed(f"{out} holds {len(found)} zips.")
    return {**weighed(found[0]), "seconds": round(took.seconds, 1)}


def weighed(file: Path) -> dict[str, Any]:
    """What a zip weighs, and the single files in it. Raises Failed when a language has none."""
    with zipfile.ZipFile(file) as opened:
        data = json.loads(opened.read(f"{TOP}tools/bundle.json"))
        names = {
            each["code"]: f"{TOP}single/guide-{each['code']}.html" for each in data["languages"]
        }
        if missing := sorted({*names.values()} - {*opened.namelist()}):
            raise Failed(f"{file.name} lacks {', '.join(missing)}.")
        texts = {code: opened.read(name) for code, name in names.items()}
        return {
            "zip": file.stat().st_size,
            "files": len(opened.namelist()),
            "pages": {each["code"]: each["pages"] for each in data["languages"]},
            "single": {code: len(text) for code, text in texts.items()},
            "single_compressed": {
                code: len(gzip.compress(text, 6)) for code, text in texts.items()
            },
        }
