"""The benchmarks themselves. Each builds what it needs in a scratch folder and returns plain data.

Every result that has a goal says `met`. The goals are those of design §10.
"""

from __future__ import annotations

import compileall
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from guide.bench import bundle, checker, corpus, false_alarms, sites, weight, workshop
from guide.bench.clock import Failed, Job, exponent, in_turn, middle, processor, seconds
from guide.project import Project

Result = dict[str, Any]
Step = Callable[[str], None]
PAGES = 36
ROUNDS = 3
OURS, STOCK = "ours", "stock"
ONE_PROCESS = {"GUIDE_JOBS": "1"}


@dataclass
class Scratch:
    """Where benchmarks write, and the project they measure. Sites are made once and shared."""

    folder: Path
    project: Project

    def site(self, side: str, languages: int, pages: int) -> Path:
        """The root of a made-up site, made when first asked for."""
        root = self.folder / f"{side}-{languages}x{pages}"
        if not root.exists():
            codes = (*corpus.LANGUAGES, "hi")[:languages]
            write = sites.write_ours if side == OURS else sites.write_stock
            write(root, codes, pages, self.project)
            if side == OURS:
                # A first run that compiles our modules would be slower than all others.
                compileall.compile_dir(root / "scripts", quiet=2)
        return root

    def job(self, side: str, languages: int, pages: int, **environment: str) -> Job:
        """A whole build as somebody would run it; it fails when a page is missing."""
        root = self.site(side, languages, pages)
        out = root / "site"
        codes = (*corpus.LANGUAGES, "hi")[:languages]
        if side == OURS:
            command = [sys.executable, str(root / "scripts"), "build", "--site-dir", str(out)]
        else:
            command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(out)]
        return Job(
            name=f"{side} {languages}×{pages}",
            command=command,
            folder=root,
            environment={**inside(root), **environment},
            before=lambda: shutil.rmtree(out, ignore_errors=True),
            done=lambda: whole(out, codes, pages),
        )


def inside(root: Path) -> dict[str, str]:
    """The copy's command line must use this Python, not make an environment of its own."""
    return {"GUIDE_INSIDE_ENVIRONMENT": str(root / ".venv"), "PYTHONPATH": str(root / "scripts")}


def whole(out: Path, codes: Sequence[str], pages: int) -> None:
    """Raise Failed unless every page is there in every language, in that language's own tree."""
    for code in codes:
        tree = out if code == "en" else out / code
        for address in corpus.addresses(pages):
            file = tree / f"{address}.html"
            if not file.exists():  # the stock site has a folder a page
                file = tree / address / "index.html"
            if not file.exists():
                raise Failed(f"{out} lacks {address} in {code}.")
            html = file.read_text(encoding="utf-8")
            if f'lang="{code}"' not in html[:400] or "</html>" not in html:
                raise Failed(f"{file} is not a whole page in {code}.")


def build(scratch: Scratch, step: Step) -> Result:
    """Our whole build, checks included, against the same pages on the stock packages."""
    languages = len(corpus.LANGUAGES)
    jobs = [scratch.job(side, languages, PAGES) for side in (STOCK, OURS)]
    alone = replace(
        jobs[1],
        name="ours, one process",
        environment={**jobs[1].environment, **ONE_PROCESS},
    )
    times = in_turn([*jobs, alone], ROUNDS, step)
    stock, ours, single = (times[job.name] for job in (*jobs, alone))
    ratio = round(seconds(stock) / seconds(ours), 2)
    return {
        "size": f"{languages} languages × {PAGES} pages, {ROUNDS} rounds in turn",
        "seconds": {
            "stock": seconds(stock),
            "ours": seconds(ours),
            "ours_in_one_process": seconds(single),
        },
        "processor_seconds": {"stock": processor(stock), "ours": processor(ours)},
        "times_faster": ratio,
        "times_faster_each_round": [
            round(theirs.seconds / own.seconds, 2) for theirs, own in zip(stock, ours, strict=True)
        ],
        "times_faster_in_one_process": round(seconds(stock) / seconds(single), 2),
        "times_less_processor": round(processor(stock) / processor(ours), 2),
        "goal": "2.5 times faster, towards 4",
        "met": ratio >= 2.5,
    }


def growth(scratch: Scratch, step: Step) -> Result:
    """Time against pages and against languages, in one process; linear means exponent 1 or less."""
    by_pages = _series(scratch, step, OURS, [(4, pages) for pages in (9, 18, 36)], 1)
    by_languages = _series(scratch, step, OURS, [(count, 12) for count in (4, 8, 16)], 0)
    stock = _series(scratch, step, STOCK, [(count, 12) for count in (4, 8, 16)], 0)
    return {
        "pages": by_pages,
        "languages": by_languages,
        "languages_stock": stock,
        "goal": "the last doubling costs at most 2.2 times",
        "met": max(by_pages["last_doubling"], by_languages["last_doubling"]) <= 2.2,
    }


def _series(
    scratch: Scratch, step: Step, side: str, sizes: Sequence[tuple[int, int]], varied: int
) -> Result:
    jobs = [scratch.job(side, size[0], size[1], **ONE_PROCESS) for size in sizes]
    times = in_turn(jobs, ROUNDS, step)
    # Processor seconds: the clock would show what else the machine did.
    spent = [processor(times[job.name]) for job in jobs]
    count = [languages * pages for languages, pages in sizes]
    return {
        "processor_seconds": dict(zip([size[varied] for size in sizes], spent, strict=True)),
        "ms_per_page_and_language": [
            round(1000 * each / of, 1) for each, of in zip(spent, count, strict=True)
        ],
        # What each page of the larger site adds, start-up left out: level when growth is linear.
        "ms_per_added_page_and_language": [
            round(1000 * (spent[at] - spent[at - 1]) / (count[at] - count[at - 1]), 1)
            for at in range(1, len(sizes))
        ],
        "exponent": exponent([size[varied] for size in sizes], spent),
        "last_doubling": round(spent[-1] / spent[-2], 2),
    }


def first_view(scratch: Scratch, step: Step) -> Result:
    """Bytes and requests of a first view: every page of the real site, and the stock site's."""
    real = scratch.folder / "real"
    _say([sys.executable, str(scratch.project.root / "scripts"), "build", "--site-dir", str(real)],
         scratch.project.root, inside(scratch.project.root))  # fmt: skip
    step("the real site")
    root = scratch.site(STOCK, len(corpus.LANGUAGES), PAGES)
    stock = root / "site"
    if not stock.exists():
        in_turn([scratch.job(STOCK, len(corpus.LANGUAGES), PAGES)], 1, step)
    ours, theirs = weight.of_site(real), weight.of_site(stock)
    result: Result = {"ours": ours, "stock_from_html_alone": theirs}
    browser = weight.in_chromium(real, "ur/now/threat.html")
    if browser is not None:
        result["ours_in_chromium"] = browser
        result["stock_in_chromium"] = weight.in_chromium(stock, "ur/now/threat/index.html")
    step("first views")
    heavy = result.get("stock_in_chromium") or {"bytes": theirs["bytes_median"]}
    result["times_lighter"] = round(heavy["bytes"] / ours["bytes_median"], 1)
    result["goal"] = "at most 14,000 bytes in at most 3 requests, none outside"
    result["met"] = (
        ours["bytes_worst"] <= 14_000 and ours["requests_worst"] <= 3 and not ours["outside_worst"]
    )
    return result


def check(scratch: Scratch, step: Step) -> Result:
    """`check` at 17 languages × 36 pages."""
    root = scratch.site(OURS, 17, PAGES)
    command = [sys.executable, str(root / "scripts"), "check"]
    job = Job("check 17×36", command, root, inside(root))
    took = seconds(in_turn([job], ROUNDS, step)[job.name])
    return {"seconds": took, "goal": "at most 10 s", "met": took <= 10}


def preview(scratch: Scratch, step: Step) -> Result:
    """The preview's rebuild after an edit, one language beside English."""
    root = scratch.site(OURS, len(corpus.LANGUAGES), PAGES)
    edited = root / "docs/ur/now/threat.md"
    before = edited.read_text(encoding="utf-8")
    answer = _inside(root, "preview", str(edited), GUIDE_LANGUAGES="ur", **ONE_PROCESS)
    edited.write_text(before, encoding="utf-8")
    step("preview")
    took = middle(answer["rebuilds"])
    return {**answer, "rebuild_seconds": took, "goal": "at most 1 s", "met": took <= 1}


def where(scratch: Scratch, step: Step) -> Result:
    """Where the time of one build goes, in one process."""
    parts = _inside(scratch.site(OURS, len(corpus.LANGUAGES), PAGES), "where")
    step("where the time goes")
    total = sum(parts.values())
    ranked = sorted(parts.items(), key=lambda part: -part[1])
    shares = {name: f"{spent:.2f} s, {100 * spent / total:.0f} %" for name, spent in ranked}
    return {"processor_seconds": round(total, 2), **shares}


def _inside(root: Path, verb: str, *arguments: str, **environment: str) -> Result:
    command = [sys.executable, "-m", "guide.bench.inside", verb, str(root / "mkdocs.yml")]
    command += [str(root / f"site-{verb}"), *arguments]
    answer: Result = json.loads(
        _say(command, root, {**inside(root), **environment}).splitlines()[-1]
    )
    return answer


def _say(command: Sequence[str], folder: Path, environment: dict[str, str]) -> str:
    """Run a command that must succeed; returns what it printed."""
    ended = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        lines = (ended.stdout + ended.stderr).strip().splitlines()
        raise Failed(
            f"{' '.join(command[1:4])} ended with {ended.returncode}:\n" + "\n".join(lines[-15:])
        )
    return ended.stdout


@dataclass(frozen=True)
class Task:
    """One benchmark and how many steps its progress has."""

    measure: Callable[[Scratch, Step], Result]
    steps: int


ALL: dict[str, Task] = {
    "build": Task(build, 3 * ROUNDS),
    "growth": Task(growth, 9 * ROUNDS),
    "where": Task(where, 1),
    "check": Task(check, ROUNDS),
    "preview": Task(preview, 1),
    "translate_check": Task(workshop.translate_check, 2 * ROUNDS),
    "first_view": Task(first_view, 2),
    "bundle": Task(bundle.bundle, bundle.STEPS),
    "checker": Task(checker.checker, checker.STEPS),
    "false_alarms": Task(lambda scratch, step: false_alarms.result(step), 7),
}
