"""Languages side by side: those after the default one are shared out among forked helpers.

static-i18n builds the other languages one after the other by calling `build` from its
on_post_build. Its module's `build` is wrapped: the first call starts helpers. Each takes the next
language that nobody has taken, builds it with the original function into the same site folder, and
so on until none is left; so does this process, in which the calls for languages of others return at
once, and the last call waits. So all end at nearly the same time, whatever else their processors
have to do. What helpers logged and what our hooks gathered in them comes back through a pipe and is
taken in the order of the languages, so that output, log and warnings are those of the plain build.
"""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import mkdocs.commands.build
import mkdocs_static_i18n.plugin
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from guide.forks import Helper, answer, possible, start
from guide.speed import fingerprint

ENOUGH = 4  # other languages; below that a fork costs more than it brings
MOST = 256  # that fit in the bytes of a queue
_module = mkdocs_static_i18n.plugin
log = logging.getLogger("mkdocs.guide.processes")
# The loop over languages that this was written for (guide.speed.fingerprint).
KNOWN = "e70db1f729"


@dataclass
class Report:
    """What a helper hands back of a language: log records, what our hooks gathered, or why it
    failed."""

    records: list[logging.LogRecord] = field(default_factory=list)
    gathered: Any = None
    failure: str = ""


class Queue:
    """Languages to be taken by whichever process is free, in their order.

    A pipe that holds a byte for each: a byte can be read only once, whoever reads it."""

    def __init__(self, codes: Sequence[str]) -> None:
        self.codes = codes
        self._pipe, writing = os.pipe()
        os.write(writing, bytes(range(len(codes))))
        os.close(writing)

    def take(self) -> str | None:
        """The next language; None when all are taken."""
        number = os.read(self._pipe, 1)
        return self.codes[number[0]] if number else None

    def close(self) -> None:
        """This process takes no more."""
        os.close(self._pipe)


class SideBySide:
    """Stands in for `build` in static-i18n's module, and passes every call on or to a helper."""

    def __init__(
        self,
        original: Callable[..., None],
        gather: Callable[[str], Any],
        absorb: Callable[[Any], None],
    ) -> None:
        self.original, self.gather, self.absorb = original, gather, absorb
        self.helpers: list[Helper] = []
        self.queue: Queue | None = None
        # The last of them, which only helpers take: then this process has the very last to build.
        self.rest: Queue | None = None
        # The language that this process has taken and not come to yet.
        self.mine: str | None = None

    def __call__(self, config: MkDocsConfig, **options: Any) -> None:
        plugin: Any = config.plugins["i18n"]
        others = [code for code in plugin.build_languages if code != plugin.default_language]
        here = plugin.current_language
        if here == others[0]:
            self._start(others, config, options)
        try:
            if here == others[-1] or self._take(here):
                self.original(config, **options)
        except BaseException:
            for helper in self.helpers:  # still writing into a folder that is of no use now
                os.kill(helper.pid, signal.SIGTERM)
                answer(helper)
            raise
        if here == others[-1] and self.queue and self.rest:
            self.queue.close()
            self.rest.close()
            # Wait for all of them before any failure is raised.
            self._end(others, [answer(helper) for helper in self.helpers])

    def _start(self, others: list[str], config: MkDocsConfig, options: dict[str, Any]) -> None:
        self.helpers, self.queue, self.rest, self.mine = [], None, None, None
        jobs = min(possible(), len(others)) if ENOUGH <= len(others) <= MOST else 1
        if jobs > 1:
            # This process keeps the last: templates rendered once for the whole site (404.html)
            # are those of the last language. When it comes to that, each helper has one to do.
            self.queue, self.rest = Queue(others[:-jobs]), Queue(others[-jobs:-1])
            self.helpers = [start(lambda: self._help(config, options)) for _ in range(jobs - 1)]

    def _take(self, here: str) -> bool:
        """Whether a language is to be built in this process, as no helper has taken it."""
        if self.queue and self.mine is None:
            self.mine = self.queue.take()
        if self.queue and self.mine != here:
            return False
        self.mine = None
        return True

    def _help(self, config: MkDocsConfig, options: dict[str, Any]) -> dict[str, Report]:
        # Whoever prints or counts does so in the parent, when the records arrive there.
        logging.getLogger().handlers = []
        # Templates for the whole site are the last language's, which this helper does not build.
        mkdocs.commands.build._build_theme_template = lambda *_: None
        plugin: Any = config.plugins["i18n"]
        reports: dict[str, Report] = {}
        while code := self._next():
            report = reports[code] = Report()
            logging.getLogger("mkdocs").handlers = [_Collector(report.records)]
            plugin.current_language = code
            try:
                self.original(config, **options)
                report.gathered = self.gather(code)
            except Exception as error:
                report.failure = str(error) or type(error).__name__
                break
        return reports

    def _next(self) -> str | None:
        """The next language for a helper."""
        return next(
            (code for each in (self.queue, self.rest) if each and (code := each.take())), None
        )

    def _end(self, codes: Sequence[str], answers: Sequence[dict[str, Report] | None]) -> None:
        if None in answers:
            raise Abort("A helper process ended early.")
        found = {code: report for answer in answers if answer for code, report in answer.items()}
        reports = [found[code] for code in codes if code in found]
        for report in reports:
            for record in report.records:
                logging.getLogger(record.name).handle(record)
            if report.failure:
                raise Abort(report.failure)
        for report in reports:
            self.absorb(report.gathered)


class _Collector(logging.Handler):
    """Keeps records as plain text, which can cross a pipe."""

    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__()
        self.records = records

    def emit(self, record: logging.LogRecord) -> None:
        record.msg, record.args, record.exc_info = record.getMessage(), None, None
        self.records.append(record)


def install(gather: Callable[[str], Any], absorb: Callable[[Any], None]) -> None:
    """Share languages out from the next build on.

    `gather(language)` runs in a helper after each language and returns what our hooks remember of
    it (picklable); `absorb(gathered)` runs here for each of those, in the order of the languages.
    """
    if fingerprint(_module.I18n, "on_post_build") != KNOWN:
        log.info("Building one language after the other: this static-i18n is not the known one.")
        return
    _module.build = SideBySide(getattr(_module.build, "original", _module.build), gather, absorb)


def uninstall() -> None:
    """Build one language after the other again."""
    _module.build = getattr(_module.build, "original", _module.build)
