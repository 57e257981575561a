"""Languages side by side: the languages after the default one are shared out among forked
processes.

static-i18n builds the other languages one after the other by calling `build` from its
on_post_build. Its module's `build` is wrapped: the first call forks helpers, each of which builds
its share with the original function into the same site folder and ends; the calls for those
languages then return at once in this process, and the last call waits. What helpers logged and what
our hooks gathered in them comes back through a pipe, in the order of the languages, so that output,
log and warnings are those of the plain build.

Only where forking is safe (Linux, no other thread: not in `serve`) and worth it. Elsewhere
everything is as before.
"""

from __future__ import annotations

import logging
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import mkdocs.commands.build
import mkdocs_static_i18n.plugin
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from guide.speed import fingerprint

helping = False  # True in a forked helper
ENOUGH = 4  # other languages; below that a fork costs more than it brings
MOST = 8  # more bring little beside the default language, which is built first and alone
_module = mkdocs_static_i18n.plugin
log = logging.getLogger("mkdocs.guide.processes")
# The loop over languages that this was written for (guide.speed.fingerprint).
KNOWN = "e70db1f729"


@dataclass
class Share:
    """The languages one helper builds, and the pipe its report comes through."""

    languages: list[str]
    pid: int = 0
    pipe: int = -1


@dataclass
class Report:
    """What a helper hands back: log records, what our hooks gathered, or why it failed."""

    records: list[logging.LogRecord] = field(default_factory=list)
    gathered: Any = None
    failure: str = ""


def possible() -> int:
    """How many processes may build at once here: 1 means none beside this one."""
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return 1
    wanted = os.environ.get("GUIDE_JOBS", "")
    if wanted.isdigit() and int(wanted) > 0:
        return int(wanted)
    return min(len(os.sched_getaffinity(0)), MOST)


def shares(languages: list[str], jobs: int) -> list[list[str]]:
    """Contiguous shares, equal but for one; the last one stays with this process.

    The last language is built last here as in the plain build, because templates rendered once for
    the whole site (404.html) are those of the last language.
    """
    jobs = min(jobs, len(languages))
    ends = [round(len(languages) * number / jobs) for number in range(jobs + 1)]
    return [languages[start:end] for start, end in pairwise(ends)]


class SideBySide:
    """Stands in for `build` in static-i18n's module, and passes every call on or to a helper."""

    def __init__(
        self,
        original: Callable[..., None],
        gather: Callable[[list[str]], Any],
        absorb: Callable[[Any], None],
    ) -> None:
        self.original, self.gather, self.absorb = original, gather, absorb
        self.helpers: list[Share] = []

    def __call__(self, config: MkDocsConfig, **options: Any) -> None:
        plugin: Any = config.plugins["i18n"]
        others = [code for code in plugin.build_languages if code != plugin.default_language]
        here = plugin.current_language
        if here == others[0]:
            self.helpers = []
            if len(others) >= ENOUGH and (jobs := possible()) > 1:
                for languages in shares(others, jobs)[:-1]:
                    self.helpers.append(self._start(languages, config, options))
        try:
            if not any(here in helper.languages for helper in self.helpers):
                self.original(config, **options)
        except BaseException:
            for helper in self.helpers:  # still writing into a folder that is of no use now
                os.kill(helper.pid, signal.SIGTERM)
                _finish(helper)
            raise
        if here == others[-1]:
            # Wait for all of them before any failure is raised.
            for report in [_finish(helper) for helper in self.helpers]:
                self._take(report)

    def _start(self, languages: list[str], config: MkDocsConfig, options: dict[str, Any]) -> Share:
        """Fork a helper. In the helper this never returns."""
        reading, writing = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid:
            os.close(writing)
            return Share(languages, pid, reading)
        status = 1
        try:
            report = self._help(languages, config, options)
            with os.fdopen(writing, "wb") as pipe:
                pickle.dump(report, pipe, protocol=pickle.HIGHEST_PROTOCOL)
            status = 1 if report.failure else 0
        finally:
            os._exit(status)  # nothing of the parent's own ending may run here

    def _help(self, languages: list[str], config: MkDocsConfig, options: dict[str, Any]) -> Report:
        global helping
        helping = True
        report = Report()
        collector = _Collector(report.records)
        # Whoever prints or counts does so in the parent, when the records arrive there.
        logging.getLogger().handlers = []
        logging.getLogger("mkdocs").handlers = [collector]
        # Templates for the whole site are the last language's, which this helper does not build.
        mkdocs.commands.build._build_theme_template = lambda *_: None
        plugin: Any = config.plugins["i18n"]
        try:
            for code in languages:
                plugin.current_language = code
                self.original(config, **options)
            report.gathered = self.gather(languages)
        except Exception as error:
            report.failure = str(error) or type(error).__name__
        return report

    def _take(self, report: Report) -> None:
        for record in report.records:
            logging.getLogger(record.name).handle(record)
        if report.failure:
            raise Abort(report.failure)
        self.absorb(report.gathered)


class _Collector(logging.Handler):
    """Keeps records as plain text, which can cross a pipe."""

    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__()
        self.records = records

    def emit(self, record: logging.LogRecord) -> None:
        record.msg, record.args, record.exc_info = record.getMessage(), None, None
        self.records.append(record)


def _finish(helper: Share) -> Report:
    """Wait for a helper and read its report."""
    with os.fdopen(helper.pipe, "rb") as pipe:
        sent = pipe.read()
    _, status = os.waitpid(helper.pid, 0)
    if not sent:
        names = ", ".join(helper.languages)
        return Report(failure=f"The helper process for {names} ended early (status {status}).")
    report: Report = pickle.loads(sent)  # our own child's, from a pipe nobody else holds
    return report


def install(gather: Callable[[list[str]], Any], absorb: Callable[[Any], None]) -> None:
    """Share languages out from the next build on.

    `gather(languages)` runs in a helper after its share and returns what our hooks remember of it
    (picklable); `absorb(gathered)` runs here for each helper, in the order of the languages.
    """
    if fingerprint(_module.I18n, "on_post_build") != KNOWN:
        log.info("Building one language after the other: this static-i18n is not the known one.")
        return
    original = getattr(_module.build, "original", _module.build)
    _module.build = SideBySide(original, gather, absorb)


def uninstall() -> None:
    """Build one language after the other again."""
    _module.build = getattr(_module.build, "original", _module.build)
