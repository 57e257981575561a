from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from guide import environment

ROOT = Path(__file__).resolve().parents[1]
MAIN = ROOT / "scripts/__main__.py"


class Machine:
    """A machine on which nothing is really started: what was asked of it, and what it answers."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = root / ".venv"
        self.site, self.tests = root / "requirements.txt", root / "tests/requirements.txt"
        self.tests.parent.mkdir(parents=True)
        self.site.write_text("mkdocs==1.6.1", encoding="utf-8")
        self.tests.write_text("pytest==9", encoding="utf-8")
        self.installed: list[str] = []
        self.made = 0
        self.pip = 0
        self.python = "True\n"
        names = {"ROOT": root, "HOME": self.home, "SITE": self.site, "TESTS": self.tests}
        for name, value in names.items():
            monkeypatch.setattr(environment, name, value)
        monkeypatch.setattr(environment.subprocess, "run", self.run)
        monkeypatch.setattr(environment.venv, "EnvBuilder", lambda **_: self)
        monkeypatch.setenv(environment.INSIDE, "")
        monkeypatch.setattr(environment.os, "execv", self.execv)
        self.started: list[list[str]] = []

    def create(self, home: Path) -> None:
        self.made += 1
        (home / "bin").mkdir(parents=True)
        (home / "bin/python").write_text("", encoding="utf-8")

    def run(self, command: list[Any], **_: Any) -> Any:
        if "pip" not in command:
            return SimpleNamespace(returncode=0, stdout=self.python)
        if self.pip == 0:
            self.installed.append(Path(command[-1]).relative_to(self.home.parent).as_posix())
        assert "--require-hashes" in command
        return SimpleNamespace(returncode=self.pip)

    def execv(self, program: Any, command: list[str]) -> None:
        self.started.append(command)
        raise SystemExit(0)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


def start(*words: str) -> None:
    """A new start from outside: `run` marks its own process on the way in."""
    os.environ[environment.INSIDE] = ""
    with pytest.raises(SystemExit):
        environment.run(list(words))


def test_the_first_start_makes_the_environment_and_installs(machine: Machine) -> None:
    start("build")
    assert (machine.made, machine.installed) == (1, ["requirements.txt"])
    assert machine.started[0][1:] == [str(machine.home.parent / "scripts"), "build"]


def test_the_second_start_installs_nothing(machine: Machine) -> None:
    start("build")
    start("check")
    assert (machine.made, machine.installed) == (1, ["requirements.txt"])


def test_only_verbs_that_need_more_install_more(machine: Machine) -> None:
    start("serve")
    start("test", "-k", "search")
    assert machine.installed == ["requirements.txt", "tests/requirements.txt"]


def test_changed_requirements_are_installed_again(machine: Machine) -> None:
    start("build")
    machine.site.write_text("mkdocs==1.6.2", encoding="utf-8")
    start("build")
    assert machine.installed == ["requirements.txt", "requirements.txt"] and machine.made == 1


def test_an_interrupted_install_is_repeated(machine: Machine) -> None:
    machine.pip = 1
    assert environment.run(["build"]) == 2 and machine.started == []
    machine.pip = 0
    start("build")
    assert machine.installed == ["requirements.txt"]


def test_a_failed_install_names_the_file_and_the_remedy(machine: Machine, capsys: Any) -> None:
    machine.pip = 1
    environment.run(["build"])
    said = capsys.readouterr().err
    assert "pip could not install requirements.txt" in said and "HTTPS_PROXY" in said


def test_a_missing_venv_is_named_with_its_package(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    def missing(home: Path) -> None:
        home.mkdir()
        raise subprocess.CalledProcessError(1, "ensurepip")

    monkeypatch.setattr(machine, "create", missing)
    assert environment.run(["serve"]) == 2
    said = capsys.readouterr().err
    assert "sudo apt install python3-venv" in said and "Traceback" not in said
    assert not machine.home.exists()


def test_an_environment_that_does_not_run_is_made_anew(machine: Machine) -> None:
    start("build")
    machine.python = "False\n"
    with pytest.raises(environment.CannotSetUp, match="does not run"):
        environment.prepare([machine.site])
    assert machine.made == 2


def test_inside_it_nothing_is_set_up(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(environment.INSIDE, str(machine.home))
    monkeypatch.setattr("guide.cli.main", lambda words: 7)
    assert environment.run(["check"]) == 7 and machine.made == 0


@pytest.mark.parametrize("version", [(3, 4), (3, 6), (3, 8)])
def test_the_entrance_can_be_read_by_an_old_python(version: tuple[int, int]) -> None:
    ast.parse(MAIN.read_text(encoding="utf-8"), feature_version=version)
    assert "f'" not in MAIN.read_text("utf-8") and 'f"' not in MAIN.read_text("utf-8")


def test_an_old_python_is_told_which_one_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    main: dict[str, Any] = {"__name__": "entrance"}
    exec(compile(MAIN.read_text(encoding="utf-8"), str(MAIN), "exec"), main)
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert main["main"]() == 2
    said = capsys.readouterr().err
    assert "needs Python 3.11.5 or newer; this is Python 3.9.2" in said


def test_what_an_old_python_meets_first_imports_nothing_of_ours() -> None:
    top = ast.parse(MAIN.read_text(encoding="utf-8")).body
    names = [each.names[0].name for each in top if isinstance(each, ast.Import)]
    assert names == ["sys"] and not [each for each in top if isinstance(each, ast.ImportFrom)]


def test_every_requirement_is_pinned_and_hashed() -> None:
    for name in ("requirements.txt", "tests/requirements.txt"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        pins = [line for line in lines if line and line[0] not in " #"]
        assert len(pins) > 5 and all("==" in line for line in pins)
        assert sum("--hash=sha256:" in line for line in lines) >= len(pins)
