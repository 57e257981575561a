"""Languages built side by side give the plain build's files, log and failures."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest
from guide import forks, processes
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort
from test_speed import configuration, contents, plain_afterwards, write_site

LANGUAGES = ("en", "ar", "bn", "cy", "pl", "ur")
__all__ = ["plain_afterwards"]
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forks on Linux only")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GUIDE_JOBS", "3")
    monkeypatch.setattr(forks.threading, "active_count", lambda: 1)
    return write_site(tmp_path, LANGUAGES)


@pytest.fixture
def by_helpers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Helpers build all they may: this process takes nothing but the last language."""
    monkeypatch.setattr(processes.SideBySide, "_take", lambda *_: False)


def test_files_are_the_same_to_the_byte(site: Path) -> None:
    build(configuration(site, "plain"))
    processes.install(lambda code: code, lambda gathered: None)
    build(configuration(site, "fast"))
    assert contents(site / "fast") == contents(site / "plain")


def test_what_helpers_gather_arrives_in_the_order_of_the_languages(
    site: Path, by_helpers: None
) -> None:
    arrived: list[str] = []
    processes.install(lambda code: code, arrived.append)
    build(configuration(site, "fast"))
    assert arrived == ["ar", "bn", "cy", "pl"]


def test_each_language_is_built_once_wherever_that_is(site: Path) -> None:
    arrived: list[str] = []
    processes.install(lambda code: code, arrived.append)
    built = processes._module.build.original  # type: ignore[attr-defined]
    processes._module.build.original = lambda config, **options: (  # type: ignore[attr-defined]
        arrived.append(config.plugins["i18n"].current_language),
        built(config, **options),
    )
    build(configuration(site, "fast"))
    assert sorted(arrived) == ["ar", "bn", "cy", "pl", "ur"]


def test_a_language_can_be_taken_once() -> None:
    queue = processes.Queue(["ar", "bn"])
    assert [queue.take() for _ in range(4)] == ["ar", "bn", None, None]
    queue.close()


def test_a_warning_of_a_helper_is_heard(site: Path, caplog: pytest.LogCaptureFixture) -> None:
    (site / "docs/ar/signs.md").write_text("[Nowhere](nowhere.md)")
    processes.install(lambda code: code, lambda gathered: None)
    with caplog.at_level(logging.WARNING, logger="mkdocs"):
        build(configuration(site, "fast"))
    assert "nowhere.md" in caplog.text


def test_a_failure_of_a_helper_stops_the_build(site: Path) -> None:
    (site / "docs/ar/signs.md").write_text("[Nowhere](nowhere.md)")
    processes.install(lambda code: code, lambda gathered: None)
    with pytest.raises(Abort, match="strict"):
        build(configuration(site, "fast", strict=True))


def test_an_error_of_a_hook_in_a_helper_stops_the_build(site: Path, by_helpers: None) -> None:
    def gather(code: str) -> object:
        raise ValueError(f"no {code}")

    processes.install(gather, lambda gathered: None)
    with pytest.raises(Abort, match="no ar"):
        build(configuration(site, "fast"))


def test_another_version_of_the_plugin_builds_in_one_process(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "KNOWN", "0000000000")
    arrived: list[str] = []
    processes.install(lambda code: code, arrived.append)
    build(configuration(site, "fast"))
    assert arrived == []


def test_few_languages_are_built_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIDE_JOBS", "3")
    arrived: list[str] = []
    processes.install(lambda code: code, arrived.append)
    build(configuration(write_site(tmp_path, ("en", "ar", "cy")), "fast"))
    assert arrived == []
