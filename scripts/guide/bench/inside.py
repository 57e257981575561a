"""What runs inside a measured child process: `where` the time of a build goes, and the preview's
rebuild.

Run as `python -m guide.bench.inside where|preview CONFIG SITE_DIR [FILE]`; prints one JSON document
as its last line.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

# Processor seconds, so that a busy machine changes nothing; the preview is timed by the clock.
STARTED = 0.0

# What a reader of the benchmark knows each part by, and the functions it is made of. Time inside
# one of them counts for it alone, not for the one that called it. A function that does not exist
# (any more) is left out.
PARTS: dict[str, tuple[tuple[str, str], ...]] = {
    "check of the sources": (("guide.building", "check_project"), ("guide.building", "load_site")),
    "languages and files": (
        ("mkdocs_static_i18n.reconfigure", "ExtendedPlugin.reconfigure_files"),
        ("mkdocs.commands.build", "get_files"),
        ("mkdocs.structure.files", "Files.add_files_from_theme"),
        ("guide.building", "choose_files"),
    ),
    "menu and configuration": (
        ("mkdocs.commands.build", "get_navigation"),
        ("mkdocs_static_i18n.reconfigure", "ExtendedPlugin.reconfigure_mkdocs_config"),
    ),
    "Markdown to HTML": (("mkdocs.structure.pages", "Page.render"),),
    "our blocks and layout": (
        ("guide.layout", "Layout.run"),
        ("guide.helplinks", "HelplineLinks.run"),
    ),
    "reading pages": (("mkdocs.structure.pages", "Page.read_source"),),
    "search text": (("guide.building", "sections_of"),),
    "templates": (("jinja2.environment", "Template.render"), ("guide.building", "shell")),
    "writing": (("mkdocs.utils", "write_file"), ("guide.outputs", "write")),
    "check of the built site": (
        ("guide.glance", "Glance.at"),
        ("guide.glance", "Glance.all_is_well"),
        ("guide.built", "check"),
    ),
}


class Stopwatch:
    """Adds up time by part; a nested part stops the clock of the one around it."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = dict.fromkeys(PARTS, 0.0)
        self._open: list[str] = []
        self._since = time.process_time()

    def wrap(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def timed(*arguments: Any, **named: Any) -> Any:
            self._switch()
            self._open.append(part)
            try:
                return function(*arguments, **named)
            finally:
                self._switch()
                self._open.pop()

        return timed

    def _switch(self) -> None:
        now = time.process_time()
        if self._open:
            self.spent[self._open[-1]] += now - self._since
        self._since = now


def where(config_file: str, site_dir: str) -> dict[str, Any]:
    """Seconds by part of one whole build in one process, and what is left over."""
    os.environ["GUIDE_JOBS"] = "1"
    config, build = _load(config_file, site_dir)
    loaded = time.process_time()
    watch = Stopwatch()
    config.plugins.on_startup(command="build", dirty=False)
    for part, functions in PARTS.items():
        for module, name in functions:
            _time(watch, part, module, name)
    build(config)
    ended = time.process_time()
    parts = {"start-up and imports": loaded - STARTED, **watch.spent}
    parts["everything else"] = ended - STARTED - sum(parts.values())
    return {name: round(seconds, 3) for name, seconds in parts.items()}


def _load(config_file: str, site_dir: str, **options: Any) -> tuple[Any, Callable[..., None]]:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    return load_config(config_file, site_dir=site_dir, **options), build


def _time(watch: Stopwatch, part: str, module: str, name: str) -> None:
    owner: Any = sys.modules.get(module)
    *outer, last = name.split(".")
    for each in outer:
        owner = getattr(owner, each, None)
    if hasattr(owner, last):
        setattr(owner, last, watch.wrap(part, getattr(owner, last)))


def preview(config_file: str, site_dir: str, edited: str) -> dict[str, Any]:
    """Seconds of the first build of a preview and of the builds after an edit, done as MkDocs'
    serve does them."""
    config, build = _load(config_file, site_dir)
    config.plugins.on_startup(command="serve", dirty=False)
    address = "http://127.0.0.1:8000/"
    file = Path(edited)
    times, spent = [], []
    for number in range(6):
        start, used = time.perf_counter(), time.process_time()
        if number:
            config, build = _load(config_file, site_dir)
        config.site_url = address
        build(config, serve_url=address)
        times.append(round(time.perf_counter() - start, 3))
        spent.append(round(time.process_time() - used, 3))
        with file.open("a", encoding="utf-8") as text:
            text.write(f"\nEdit {'x' * number}.\n")
    return {"first": times[0], "rebuilds": times[1:], "processor": spent[1:]}


if __name__ == "__main__":
    verb, *arguments = sys.argv[1:]
    print(json.dumps(where(*arguments) if verb == "where" else preview(*arguments)))
