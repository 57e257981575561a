"""Everything CI runs, in the order in which a person wants to hear of a fault.

Fast and exact first (style, types, sources), then the site is built once, and every test that looks
at a site shares that one.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from guide import browsers
from guide.check import check_project
from guide.findings import errors
from guide.project import Project
from guide.sheets import ASKED

# The built site, for every test of this run.
SITE = "GUIDE_SITE"
# The zip for schools. Unlike the site it is made by the first test that asks for it (tests/bundle):
# who runs one test of another thing does not wait for it. A zip named here is used instead.
BUNDLE = "GUIDE_BUNDLE"
# A browser on a busy machine stumbles once in a thousand looks. What failed is run once more, and
# the summary names it: a real fault fails both times, and a test that needs this often is mended.
AGAIN = ("--reruns", "1", "-rR")
# Made-up public addresses, and review sheets, so that sitemap, robots, edit links and sheets are
# there to be tested.
PUBLIC = {
    "SITE_URL": "https://guide.example/",
    "EDIT_BASE": "https://code.example/edit/docs/",
    ASKED: "1",
}


def run(project: Project, everything: bool, pytest_arguments: list[str]) -> int:
    """Run it all. Returns 0 when everything passed, 1 when not, 2 when it could not be run."""
    try:
        os.environ[browsers.CHOSEN] = browsers.find()
        _axe(project)
    except (browsers.NoBrowser, NoAxe) as error:
        print(error, file=sys.stderr)
        return 2
    _servers()
    _firefox()
    if not pytest_arguments and not _sources_sound(project):
        return 1
    with tempfile.TemporaryDirectory(prefix="guide-test-") as folder:
        site = Path(folder) / "site"
        os.environ.update(PUBLIC)
        build = [sys.executable, str(project.root / "scripts"), "build", "--site-dir", str(site)]
        if subprocess.run(build, check=False).returncode != 0:
            return 1
        os.environ[SITE] = str(site)
        if everything:
            os.environ["GUIDE_TEST_ALL"] = "1"
        command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", *AGAIN]
        tests = subprocess.run([*command, *pytest_arguments], cwd=project.root, check=False)
        return 0 if tests.returncode == 0 else 1


def _sources_sound(project: Project) -> bool:
    """Style, types, and the sources' own check."""
    for command in (
        ["ruff", "check", "scripts", "tests"],
        ["ruff", "format", "--check", "scripts", "tests"],
        ["mypy"],
    ):
        print(f"· {' '.join(command)}", flush=True)
        if subprocess.run(
            [sys.executable, "-m", *command], cwd=project.root, check=False
        ).returncode:
            return False
    print("· check", flush=True)
    found = errors(check_project(project, date.today()))
    for finding in found:
        print(finding)
    return not found


class NoAxe(Exception):
    """axe-core cannot be had; the message says what to do."""


def axe_file(project: Project) -> Path:
    """Where axe-core's one script is."""
    return project.root / "tests/node_modules/axe-core/axe.min.js"


def _axe(project: Project) -> None:
    """Install axe-core as tests/package-lock.json pins it."""
    tests = project.root / "tests"
    lock = json.loads((tests / "package-lock.json").read_text(encoding="utf-8"))
    wanted = lock["packages"]["node_modules/axe-core"]["version"]
    package = axe_file(project).parent / "package.json"
    if package.exists() and json.loads(package.read_text(encoding="utf-8"))["version"] == wanted:
        return
    npm = shutil.which("npm")
    if not npm:
        raise NoAxe("The accessibility tests need npm (it comes with Node) to install axe-core.")
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(tests)]
    if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode != 0:
        raise NoAxe("npm could not install axe-core (its words are above). Check the network.")


def _servers() -> None:
    """The servers a school has: tests/servers.py says plainly when one is not there."""
    missing = [name for name in ("nginx", "apache2") if not _server(name)]
    if missing:
        browsers.debian_packages(*("nginx-light" if name == "nginx" else name for name in missing))


def _firefox() -> None:
    """The other browser for a school's copy: tests/bundle/firefox.py says when it is not there."""
    if not (shutil.which("firefox-esr") or shutil.which("firefox")):
        browsers.debian_packages("firefox-esr")


def _server(name: str) -> str | None:
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
