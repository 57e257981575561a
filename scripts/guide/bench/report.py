"""Runs the benchmarks and says what came out: lines for people, one JSON document for machines.

Exit code 0 when every goal of design §10 holds, 1 when one is missed, 2 when a benchmark could not
do its work (a build that is not whole measures nothing).
"""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from guide.bench import tasks
from guide.bench.clock import Failed
from guide.project import Project

PACKAGES = ("mkdocs", "mkdocs-material", "pymdown-extensions", "mkdocs-static-i18n", "Markdown")
Result = dict[str, Any]


def run(as_json: bool, project: Project | None = None, only: tuple[str, ...] = ()) -> int:
    """All benchmarks, or those named in `only`. Prints the result; returns the exit code."""
    chosen = {name: task for name, task in tasks.ALL.items() if not only or name in only}
    results: Result = {"machine": _machine()}
    with tempfile.TemporaryDirectory(prefix="guide-bench-") as folder:
        scratch = tasks.Scratch(Path(folder).resolve(), project or Project())
        with _progress(sum(task.steps for task in chosen.values())) as step:
            for name, task in chosen.items():
                try:
                    results[name] = task.measure(scratch, step)
                except Failed as failure:
                    print(f"{name}: {failure}", file=sys.stderr)
                    return 2
    if as_json:
        print(json.dumps(results, indent=2, ensure_ascii=False))
    else:
        _show(results)
    missed = [name for name, result in results.items() if result.get("met") is False]
    return 1 if missed else 0


def _machine() -> Result:
    return {
        "processors": len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count(),
        "python": platform.python_version(),
        "system": platform.platform(),
        "packages": {name: version(name) for name in PACKAGES},
    }


@contextmanager
def _progress(steps: int) -> Iterator[Callable[[str], None]]:
    """A bar on a terminal, a line a step elsewhere; both on stderr, so that --json stays one
    document."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda what: print(f"- {what}", file=sys.stderr, flush=True)
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("starting", total=steps)
        yield lambda what: bar.update(task, advance=1, description=what)


def _show(results: Result) -> None:
    out = Console(highlight=False, soft_wrap=True, no_color="NO_COLOR" in os.environ)
    for name, result in results.items():
        out.print(f"\n{name}", style="bold", end="")
        if "met" in result:
            word, style = ("goal met", "green") if result["met"] else ("GOAL MISSED", "red")
            out.print(f"  {word}", style=style, end="")
        out.print()
        for key, value in _flat(result):
            out.print(f"  {key}: {value}", markup=False)


def _flat(result: Result, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in result.items():
        if key == "met":
            continue
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key} · ")
        else:
            yield f"{prefix}{key}", value
