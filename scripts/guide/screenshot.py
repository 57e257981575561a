"""The README's picture of the home page, and whether it still shows what it claims to.

The picture is in git because a README cannot run a command. Beside it stands the hash of what it
was made from, so that `check` can say when it has grown old.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from guide import browsers
from guide.findings import Finding
from guide.project import Project

PICTURE = Path(".github/home.png")
STAMP = Path(".github/home.txt")
MADE_FROM = (
    "docs/en/index.md",
    "docs/_data/strings/en.yml",
    "docs/assets/guide.css",
    "overrides/main.html",
    "overrides/partials/header.html",
)


def fingerprint(project: Project) -> str:
    """Sixteen hex digits over everything the picture shows."""
    digest = hashlib.sha256()
    for name in MADE_FROM:
        digest.update((project.root / name).read_bytes())
    return digest.hexdigest()[:16]


def check(project: Project) -> list[Finding]:
    """A warning when the picture is older than the page; it never stops a build."""
    stamp = project.root / STAMP
    if not (project.root / "README.md").exists() or not stamp.exists():
        return []
    if stamp.read_text(encoding="utf-8").strip() == fingerprint(project):
        return []
    message = "The README's picture is older than the home page."
    remedy = "Run: python3 scripts screenshot"
    return [Finding(PICTURE.as_posix(), 1, "screenshot", message, remedy, "warning")]


def take(project: Project, site: Path) -> Path:
    """Photograph the built home page as a phone shows it. Returns the picture's path."""
    from playwright.sync_api import sync_playwright

    target = project.root / PICTURE
    target.parent.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browsers.find(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 390, "height": 760}, color_scheme="light")
        page.goto((site / "index.html").as_uri())
        page.screenshot(path=str(target.with_suffix(".new.png")))
        browser.close()
    target.with_suffix(".new.png").replace(target)
    (project.root / STAMP).write_text(fingerprint(project) + "\n", encoding="utf-8")
    return target
