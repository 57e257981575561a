"""The workflows of .github: sound by the linters' word, pinned, no more rights than needed.

actionlint knows GitHub's syntax and has ShellCheck read the scripts; zizmor looks for ways in. Both
come with the test requirements. actionlint's package has no build for every machine: where it is
missing the test says so, but in CI it must be there.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from guide.cli import cli

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".github/workflows"
FILES = sorted(FOLDER.glob("*.yml"))
TEXTS = {file.stem: file.read_text(encoding="utf-8") for file in FILES}
README = ROOT / "scripts/guide/online/README.md"
PIN = re.compile(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
BESIDE = Path(sys.executable).parent


def workflow(name: str) -> dict[str, Any]:
    """Read as text only: YAML would take the key `on` for a yes."""
    loaded: dict[str, Any] = yaml.load(TEXTS[name], Loader=yaml.BaseLoader)
    return loaded


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


def lint(program: str, *words: str) -> subprocess.CompletedProcess[str]:
    """A linter of the test requirements; ShellCheck, which stands beside it, is on its path."""
    found = shutil.which(program, path=f"{BESIDE}{os.pathsep}{os.environ['PATH']}")
    if not found:
        assert not os.environ.get("CI"), f"{program} is not installed (tests/requirements.txt)"
        pytest.skip(f"{program} has no build for this machine")
    path = f"{Path(found).parent}{os.pathsep}{BESIDE}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path}
    command = [found, *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_actionlint_finds_nothing() -> None:
    done = lint("actionlint", "-no-color", *map(str, FILES))
    assert done.returncode == 0, done.stdout + done.stderr


def test_actionlint_would_find_something(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yml"
    bad.write_text(TEXTS["due"].replace("runs-on: ubuntu-24.04", "runs-on: ubuntu-2404"))
    done = lint("actionlint", "-no-color", str(bad))
    assert "ubuntu-2404" in done.stdout


def test_zizmor_finds_no_way_in() -> None:
    done = lint("zizmor", "--offline", "--no-progress", "--quiet", str(FOLDER))
    assert done.returncode == 0, done.stdout + done.stderr


def test_there_are_three_workflows() -> None:
    assert list(TEXTS) == ["due", "helplines", "site"]


@pytest.mark.parametrize("name", TEXTS)
def test_every_action_is_pinned_by_commit_and_says_its_version(name: str) -> None:
    used = [line.strip() for line in TEXTS[name].splitlines() if "uses:" in line]
    assert used
    assert [line for line in used if not PIN.search(line)] == []


@pytest.mark.parametrize("name", TEXTS)
def test_no_right_is_given_to_all_jobs(name: str) -> None:
    assert workflow(name)["permissions"] == {}
    assert all("permissions" in job for job in workflow(name)["jobs"].values())


@pytest.mark.parametrize("name", TEXTS)
def test_no_job_leaves_its_token_in_the_checkout_or_runs_for_ever(name: str) -> None:
    checkouts = [step for step in steps(name) if "actions/checkout" in step.get("uses", "")]
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)
    assert all("timeout-minutes" in job for job in workflow(name)["jobs"].values())


@pytest.mark.parametrize("name", ["due", "helplines"])
def test_what_uses_the_network_runs_on_schedule_or_by_hand_only(name: str) -> None:
    assert set(workflow(name)["on"]) == {"schedule", "workflow_dispatch"}


@pytest.mark.parametrize("name", ["due", "helplines"])
def test_forks_do_not_run_it_unasked(name: str) -> None:
    first = [job for job in workflow(name)["jobs"].values() if "needs" not in job]
    assert all("!github.event.repository.fork" in job["if"] for job in first)


def test_what_reads_strangers_pages_may_write_nothing() -> None:
    jobs = workflow("helplines")["jobs"]
    reading = [job for job in jobs.values() if "helplines online" in str(job["steps"])]
    assert [job["permissions"] for job in reading] == [{"contents": "read"}]


def test_a_pull_request_may_only_be_read() -> None:
    jobs = workflow("site")["jobs"]
    assert jobs["test"]["permissions"] == {"contents": "read"}
    assert "github.event_name != 'pull_request'" in jobs["publish"]["if"]
    assert "secrets." not in TEXTS["site"]


@pytest.mark.parametrize("name", TEXTS)
def test_no_script_holds_an_expression(name: str) -> None:
    """What comes from outside reaches a script through its environment, never as its text."""
    assert [step["run"] for step in steps(name) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("name", TEXTS)
def test_scripts_are_thin(name: str) -> None:
    assert max(len(step.get("run", "").strip().splitlines()) for step in steps(name)) <= 12


def test_ci_runs_what_everybody_runs() -> None:
    assert "bash .ci/run" in TEXTS["site"]
    assert "scripts test" in (ROOT / ".ci/run").read_text()


def commands(text: str) -> Iterator[list[str]]:
    """Every command of ours in a text, word by word."""
    joined = text.replace("\\\n", " ")
    for match in re.finditer(r"python3 (?:\S*/)?scripts ([a-z][^\n|`>#]*)", joined):
        line = re.split(r"\s(?:&&|\|\|)|;|\|\|", match[1])[0]
        yield [word.strip("\"'") for word in line.split()]


TYPED = [
    words
    for text in (*TEXTS.values(), README.read_text(encoding="utf-8"))
    for words in commands(text)
]


@pytest.mark.parametrize("words", TYPED, ids=" ".join)
def test_every_command_named_in_workflows_and_docs_is_one_of_ours(words: list[str]) -> None:
    group: Any = cli
    while isinstance(group, click.Group) and words and words[0] in group.commands:
        group, words = group.commands[words[0]], words[1:]
    assert not isinstance(group, click.Group), words
    known = {option for each in group.params for option in (*each.opts, *each.secondary_opts)}
    typed = {word.split("=")[0] for word in words if re.fullmatch(r"--[a-z][a-z-]*(=.*)?", word)}
    assert typed <= known


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)


def test_the_recipe_for_gitlab_is_yaml_with_jobs_of_commands() -> None:
    (recipe,) = [yaml.safe_load(text) for text in blocks("yaml") if "image:" in text]
    jobs = {name: job for name, job in recipe.items() if "script" in job}
    assert set(jobs) == {"site", "helplines", "due"}
    for job in jobs.values():
        assert all(
            isinstance(line, str) for line in [*job["script"], *job.get("before_script", [])]
        )


@pytest.mark.parametrize("name", ["helplines", "due"])
def test_gitlabs_jobs_run_on_schedule_or_by_hand_only(name: str) -> None:
    (recipe,) = [yaml.safe_load(text) for text in blocks("yaml") if "image:" in text]
    rules = [rule["if"] for rule in recipe[name]["rules"]]
    assert all('"schedule"' in rule or '"web"' in rule for rule in rules)


def test_the_recipe_for_cron_has_five_fields_and_no_percent_sign() -> None:
    """cron ends a command at `%`."""
    (recipe,) = blocks("crontab")
    lines = [line for line in recipe.splitlines() if line and not line.startswith(("#", "MAILTO"))]
    assert lines
    for line in lines:
        assert re.match(r"(?:[\d*/,-]+ ){5}\s*cd /", line), line
        assert "%" not in line


def test_scripts_are_sound_for_the_shell(tmp_path: Path) -> None:
    scripts = [step["run"] for name in TEXTS for step in steps(name) if "run" in step]
    (recipe,) = [yaml.safe_load(text) for text in blocks("yaml") if "image:" in text]
    jobs = [job for job in recipe.values() if isinstance(job, dict)]
    scripts += ["\n".join([*job.get("before_script", []), *job.get("script", [])]) for job in jobs]
    for script in scripts:
        subprocess.run(["bash", "-n"], input=script, text=True, check=True)


def ran(name: str, step: str, folder: Path, status: int, **environment: str) -> tuple[int, str]:
    """A step's script as GitHub runs it, with a `python3` that notes its words and ends so."""
    (script,) = [each["run"] for each in steps(name) if each.get("name") == step]
    fake = folder / "python3"
    fake.write_text(
        '#!/bin/sh\necho "$@" >> "$NOTED"\n'
        'case "$*" in *online*|*"check --due"*) exit "$STATUS";; esac\n'
    )
    fake.chmod(0o755)
    noted = folder / "noted"
    around = {
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "NOTED": str(noted),
        "STATUS": str(status),
        "GITHUB_STEP_SUMMARY": str(folder / "summary"),
        **environment,
    }
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
    done = subprocess.run(command, cwd=folder, env=around, check=False, capture_output=True)
    return done.returncode, noted.read_text()


@pytest.mark.parametrize(("status", "red"), [(0, False), (1, False), (2, True), (3, True)])
def test_an_alarm_is_told_and_only_our_own_faults_are_red(
    tmp_path: Path, status: int, red: bool
) -> None:
    code, noted = ran("helplines", "Look at the pages", tmp_path, status, PROJECT_URL="https://x")
    assert (code != 0) == red
    assert "helplines online --due --project-url https://x" in noted


def test_everything_is_looked_at_when_asked(tmp_path: Path) -> None:
    _, noted = ran(
        "helplines", "Look at the pages", tmp_path, 0, EVERYTHING="true", PROJECT_URL="https://x"
    )
    assert "--due" not in noted


@pytest.mark.parametrize(("status", "said"), [(0, "--passed"), (1, "--failed"), (2, None)])
def test_what_is_due_opens_the_issue(tmp_path: Path, status: int, said: str | None) -> None:
    code, noted = ran("due", "Check, and keep the issue", tmp_path, status)
    assert code == (0 if said else 2)
    assert ("tell-due" in noted) == bool(said)
    assert said is None or said in noted
