"""Which browser the tests use: one that is there, else one that can be had, else a clear sentence.

Browser tests are never skipped silently (design §5): a promise that was not tested is not kept.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
# Chosen by a person, and how the choice reaches the tests.
CHOSEN = "GUIDE_BROWSER"
NONE = (
    "The tests need Chromium, Chrome or Edge and none can be had here. "
    "Install one, or set GUIDE_BROWSER to its program, and run the command again."
)


class NoBrowser(Exception):
    """No browser can be had; the message says what to do."""


def find() -> str:
    """The program of a browser. Installs one as the last resort. Raises NoBrowser."""
    return present() or _playwrights() or _debians() or _none()


def present() -> str:
    """A browser that is on this machine, or ""."""
    if chosen := os.environ.get(CHOSEN):
        return chosen if Path(chosen).exists() else ""
    found = (shutil.which(name) for name in NAMES)
    places = (place for place in PLACES if Path(place).exists())
    return next((path for path in (*found, *places) if path), "")


def _playwrights() -> str:
    """Playwright's own Chromium, there already or downloaded now."""
    where = "from playwright.sync_api import sync_playwright as p\nwith p() as x: print(x.chromium.executable_path)"  # noqa: E501
    asked = subprocess.run(
        [sys.executable, "-c", where], capture_output=True, text=True, check=False
    )
    program = asked.stdout.strip()
    if program and Path(program).exists():
        return program
    print("Downloading Chromium for the tests (once).", file=sys.stderr)
    install = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        subprocess.run(install, capture_output=True, check=False, timeout=300)
    except subprocess.TimeoutExpired:
        return ""
    return program if program and Path(program).exists() else ""


def _debians() -> str:
    return shutil.which("chromium") or "" if debian_packages("chromium") else ""


def debian_packages(*names: str) -> bool:
    """Install Debian packages where that is possible: as root, on a Debian-family machine."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not (root and shutil.which("apt-get")):
        return False
    print(f"Installing {', '.join(names)} (once).", file=sys.stderr)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", *names]):
        done = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            print(done.stderr.strip().splitlines()[-1:] or "apt-get failed", file=sys.stderr)
            return False
    return True


def _none() -> str:
    raise NoBrowser(NONE)
