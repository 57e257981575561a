from __future__ import annotations

from pathlib import Path

import pytest
import servers


@pytest.fixture(params=["nginx", "apache"])
def missing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a server that this machine, for once, does not have."""
    monkeypatch.setattr(servers.shutil, "which", lambda name, path: None)
    return str(request.param)


def test_a_missing_server_is_a_plain_reason_to_skip(
    missing: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="is not installed"):
        servers.SERVERS[missing](tmp_path).__enter__()


def test_in_ci_it_is_a_failure(
    missing: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="is not installed"):
        servers.SERVERS[missing](tmp_path).__enter__()


def test_a_server_that_does_not_start_says_why(tmp_path: Path) -> None:
    with pytest.raises(pytest.fail.Exception, match="does not answer"):
        servers.nginx(tmp_path, rules="no such rule;").__enter__()
