"""Languages side by side: those after the default one are shared out among forked helpers.

static-i18n builds the other languages one after the other by calling `build` from its
on_post_build. Its module's `build` is wrapped: the first call starts helpers, each of which builds
its share with the original function into the same site folder and ends; the calls for those
languages then return at once in this process, and the last call waits. What helpers logged and what
our hooks gathered in them comes back through a pipe, in the order of the languages, so that output,
log and warnings are those of the plain build.
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

from guide.forks import Helper, answer, possible, shares, start
from guide.speed import fingerprint

ENOUGH = 4  # other languages; below that a fork costs more than it brings
_module = mkdocs_static_i18n.plugin
log = logging.getLogger("mkdocs.guide.processes")
# The loop over languages that this was written for (guide.speed.fingerprint).
KNOWN = "e70db1f729"


@dataclass
class Report:
    """What a helper hands back: log records, what our hooks gathered, or why it failed."""

    records: list[logging.LogRecord] = field(default_factory=list)
    gathered: Any = None
    failure: str = ""


class SideBySide:
    """Stands in for `build` in static-i18n's module, and passes every call on or to a helper."""

    def __init__(
        self,
        original: Callable[..., None],
        gather: Callable[[list[str]], Any],
        absorb: Callable[[Any], None],
    ) -> None:
        self.original, self.gather, self.absorb = original, gather, absorb
        self.helpers: list[tuple[Sequence[str], Helper]] = []

    def __call__(self, config: MkDocsConfig, **options: Any) -> None:
        plugin: Any = config.plugins["i18n"]
        others = [code for code in plugin.build_languages if code != plugin.default_language]
        here = plugin.current_language
        if here == others[0]:
            # This process keeps the last share: templates rendered once for the whole site
            # (404.html) are those of the last language.
            parts = shares(others, possible() if len(others) >= ENOUGH else 1)[:-1]
            self.helpers = [
                (part, start(lambda codes=part: self._help(codes, config, options)))  # type: ignore[misc]
                for part in parts
            ]
        try:
            if not any(here in codes for codes, _ in self.helpers):
                self.original(config, **options)
        except BaseException:
            for _, helper in self.helpers:  # still writing into a folder that is of no use now
                os.kill(helper.pid, signal.SIGTERM)
                answer(helper)
            raise
        if here == others[-1]:
            # Wait for all of them before any failure is raised.
            for codes, report in [(codes, answer(helper)) for codes, helper in self.helpers]:
                self._take(codes, report)

    def _help(self, codes: Sequence[str], config: MkDocsConfig, options: dict[str, Any]) -> Report:
        report = Report()
        # Whoever prints or counts does so in the parent, when the records arrive there.
        logging.getLogger().handlers = []
        logging.getLogger("mkdocs").handlers = [_Collector(report.records)]
        # Templates for the whole site are the last language's, which this helper does not build.
        mkdocs.commands.build._build_theme_template = lambda *_: None
        plugin: Any = config.plugins["i18n"]
        try:
            for code in codes:
                plugin.current_language = code
                self.original(config, **options)
            report.gathered = self.gather(list(codes))
        except Exception as error:
            report.failure = str(error) or type(error).__name__
        return report

    def _take(self, codes: Sequence[str], report: Report | None) -> None:
        if report is None:
            raise Abort(f"The helper process for {', '.join(codes)} ended early.")
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


def install(gather: Callable[[list[str]], Any], absorb: Callable[[Any], None]) -> None:
    """Share languages out from the next build on.

    `gather(languages)` runs in a helper after its share and returns what our hooks remember of it
    (picklable); `absorb(gathered)` runs here for each helper, in the order of the languages.
    """
    if fingerprint(_module.I18n, "on_post_build") != KNOWN:
        log.info("Building one language after the other: this static-i18n is not the known one.")
        return
    _module.build = SideBySide(getattr(_module.build, "original", _module.build), gather, absorb)


def uninstall() -> None:
    """Build one language after the other again."""
    _module.build = getattr(_module.build, "original", _module.build)
