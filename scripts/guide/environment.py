"""The project's own environment, made by the standard library alone.

A new machine has Python, pip and git. Each command makes `.venv` when it is missing, installs the
pinned and hash-checked requirements its verb needs, and runs itself again inside it, so nobody has
to activate anything (design §5). A stamp per requirements file keeps a second start from
installing again; it is written last, so an interrupted install is repeated.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / ".venv"
SITE = ROOT / "requirements.txt"
TESTS = ROOT / "tests" / "requirements.txt"
# Verbs that need a browser or pytest; all others need what builds the site and nothing more.
HEAVY_VERBS = {"test", "bench", "screenshot"}
# Set for the process inside, so that a broken environment can never make us call ourselves forever.
INSIDE = "GUIDE_INSIDE_ENVIRONMENT"


class CannotSetUp(Exception):
    """The environment cannot be made; the message says what a person must do."""


def run(arguments: list[str]) -> int:
    """Run the command line with these arguments, inside the environment. Returns its exit code."""
    if _inside() or os.environ.get(INSIDE) == str(HOME):
        from guide.cli import main

        return main(arguments)
    verb = next((word for word in arguments if not word.startswith("-")), "")
    try:
        python = prepare([SITE, TESTS] if verb in HEAVY_VERBS else [SITE])
    except CannotSetUp as error:
        print(error, file=sys.stderr)
        return 2
    command = [str(python), str(ROOT / "scripts"), *arguments]
    os.environ[INSIDE] = str(HOME)
    if os.name == "nt":
        # Windows' exec returns to the shell at once and leaves two processes on one console.
        return subprocess.run(command, check=False).returncode
    os.execv(python, command)


def prepare(requirements: list[Path]) -> Path:
    """Make the environment hold these requirement files. Returns its Python."""
    python = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not _answers(python):
        print(f"Making {HOME.name} (once).", file=sys.stderr)
        _create(python)
    for file in requirements:
        stamp = HOME / f"{file.parent.name}-{file.stem}.installed"
        wanted = hashlib.sha256(file.read_bytes()).hexdigest()
        if stamp.exists() and stamp.read_text() == wanted:
            continue
        name = file.relative_to(ROOT).as_posix()
        # Gone first: an install that breaks off half-way must not look like the last good one.
        stamp.unlink(missing_ok=True)
        print(f"Installing {name} (once, a minute at most).", file=sys.stderr)
        _install(python, file)
        stamp.write_text(wanted)
    return python


def _inside() -> bool:
    return Path(sys.prefix).resolve() == HOME.resolve()


def _answers(python: Path) -> bool:
    """Whether this Python runs and is one we support (a moved or copied .venv does not run)."""
    if not python.exists():
        return False
    asked = "import sys, pip; print(sys.version_info >= (3, 11, 5))"
    try:
        answer = subprocess.run([python, "-c", asked], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout.strip() == "True"


def _create(python: Path) -> None:
    shutil.rmtree(HOME, ignore_errors=True)
    try:
        venv.EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(HOME)
    except (Exception, SystemExit) as error:
        shutil.rmtree(HOME, ignore_errors=True)
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise CannotSetUp(
            f"Python cannot make an environment here ({error}).\n"
            f"On Debian or Ubuntu install it first:  sudo apt install python3-venv  "
            f"(or python{version}-venv), then run the command again."
        ) from None
    if not _answers(python):
        raise CannotSetUp(f"The new environment in {HOME} does not run. Delete it and try again.")


def _install(python: Path, file: Path) -> None:
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--require-hashes", "--only-binary", ":all:", "-r", str(file)]
    if subprocess.run(command, check=False).returncode != 0:
        raise CannotSetUp(
            f"pip could not install {file.relative_to(ROOT).as_posix()} (its words are above).\n"
            "Check the network or the proxy (HTTPS_PROXY) and run the command again."
        )
