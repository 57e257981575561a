"""Anybody can make the same zip from the same commit: in another folder, on another day, with other
settings. The recipe is in VERIFY.txt and in scripts/guide/bundle/README.md."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from copies import copy, edit, python
from guide.bundle import sums
from guide.project import Project

pytestmark = pytest.mark.xdist_group("builds")
VERB = """
import os, sys
sys.path.insert(0, "scripts")
os.umask(int(os.environ["MASK"], 8))
from guide.cli_bundle import bundle
"""
NOW = f"{VERB}bundle()\n"
LATER = f"""{VERB}
import datetime, time_machine
later = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=400)
with time_machine.travel(later):
    bundle()
"""
FIRST = {"MASK": "022", "TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
OTHER = {
    "MASK": "077",
    "TZ": "Pacific/Auckland",
    "LC_ALL": "C",
    "LANG": "C",
    "PYTHONHASHSEED": "42",
    "GUIDE_JOBS": "1",
    "SITE_URL": "https://guide.example/",
    "EDIT_BASE": "https://code.example/edit/docs/",
}
WHO = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *WHO, *words], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def made(project: Project, script: str, environment: dict[str, str]) -> Path:
    """Make the bundle in a clone; returns its dist/."""
    (project.root / "bundle.py").write_text(script, encoding="utf-8")
    done = python(project, ["bundle.py", "--with-drafts"], **environment)
    assert done.returncode == 0, done.stdout
    assert script != LATER or "due" in done.stdout, "the clock was not a year ahead"
    return project.root / "dist"


@pytest.fixture(scope="module")
def original(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A repository with the project as it is, in one commit."""
    folder = tmp_path_factory.mktemp("repository") / "project"
    repository = copy(project, folder, ("cy",))
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "All", "--date", "2026-11-24T23:30:00+0000")
    return repository


def clone(original: Project, target: Path) -> Project:
    git(original.root, "clone", "-q", str(original.root), str(target))
    return Project(target)


@pytest.fixture(scope="module")
def first(original: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(clone(original, tmp_path_factory.mktemp("one") / "guide"), NOW, FIRST)


def test_another_clone_a_year_later_is_the_same_bytes(
    original: Project, first: Path, tmp_path: Path
) -> None:
    other = clone(original, tmp_path / "somewhere else")
    for number, file in enumerate(sorted(other.root.rglob("*.md"), reverse=True)):
        os.utime(file, (1_000_000_000 + number, 1_000_000_000 + number))
    again = made(other, LATER, OTHER)
    names = sorted(file.name for file in first.iterdir())
    assert len(names) == 3 and names == sorted(file.name for file in again.iterdir())
    assert [
        name for name in names if (first / name).read_bytes() != (again / name).read_bytes()
    ] == []


def test_the_version_names_the_commit(original: Project, first: Path) -> None:
    (zip_file,) = first.glob("*.zip")
    day = git(original.root, "log", "-1", "--format=%cd", "--date=format:%Y-%m-%d")
    commit = git(original.root, "rev-parse", "HEAD")[:8]
    assert zip_file.name == f"trusted-adult-guide-{day}-{commit}-with-drafts.zip"


def test_the_sums_beside_the_zip_are_those_inside(first: Path) -> None:
    (zip_file,) = first.glob("*.zip")
    (beside,) = first.glob("trusted-*.SHA256SUMS")
    with zipfile.ZipFile(zip_file) as bundle:
        contents = {name.partition("/")[2]: bundle.read(name) for name in bundle.namelist()}
    assert contents[sums.PATH].decode() == beside.read_text() == sums.sums(contents)
    assert sums.read((first / "SHA256SUMS").read_text())[zip_file.name] == sums.digest(
        zip_file.read_bytes()
    )


def test_a_word_changed_would_be_seen(original: Project, first: Path, tmp_path: Path) -> None:
    other = clone(original, tmp_path / "changed")
    edit(other, "docs/en/clubs.md", "description: ", "description: Now ")
    dist = made(other, NOW, FIRST)
    (beside,) = dist.glob("trusted-*.SHA256SUMS")
    (before,) = first.glob("trusted-*.SHA256SUMS")
    assert beside.name != before.name
    one, two = sums.read(before.read_text()), sums.read(beside.read_text())
    assert one["guide/clubs.html"] != two["guide/clubs.html"]
    assert one["tools/customise.py"] == two["tools/customise.py"]


def test_without_drafts_a_language_nobody_checked_is_not_there(
    original: Project, tmp_path: Path
) -> None:
    other = clone(original, tmp_path / "checked only")
    (other.root / "bundle.py").write_text(NOW, encoding="utf-8")
    done = python(other, ["bundle.py", "--out", str(tmp_path / "out")], **FIRST)
    assert done.returncode == 0, done.stdout
    assert "Left out, as no person has checked a page: Cymraeg." in done.stdout
    (zip_file,) = (tmp_path / "out").glob("*.zip")
    assert "drafts" not in zip_file.name
    with zipfile.ZipFile(zip_file) as bundle:
        assert [name for name in bundle.namelist() if "cy" in re.split(r"[/.-]", name)] == []
        start = bundle.read("trusted-adult-guide/START-HERE.html").decode()
    assert "Cymraeg" not in start and "are not in this copy" in start


def test_every_host_that_a_page_leads_to_is_on_the_allow_list(first: Path) -> None:
    (zip_file,) = first.glob("*.zip")
    with zipfile.ZipFile(zip_file) as bundle:
        pages = [bundle.read(name).decode() for name in bundle.namelist() if "/guide/" in name]
        listed = bundle.read("trusted-adult-guide/tools/allow-list.txt").decode().splitlines()
    linked = {
        host for page in pages for host in re.findall(r'<a [^>]*href="https?://([^/"]+)', page)
    }
    assert len(linked) > 50
    assert sorted(linked) == sorted(row for row in listed if row and not row.startswith("#"))


ZIP = ["sha256sum -c --ignore-missing SHA256SUMS", "shasum -a 256 -c --ignore-missing SHA256SUMS"]
INSIDE = [
    "sha256sum -c --quiet tools/SHA256SUMS",
    "shasum -a 256 -c tools/SHA256SUMS | grep -v ': OK$'",
]


def shell(line: str, folder: Path) -> str:
    """What a command says, errors too."""
    if not shutil.which(line.split()[0]):
        pytest.skip(f"{line.split()[0]} is not here.")
    done = subprocess.run(
        line, shell=True, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return done.stdout


@pytest.mark.parametrize("line", ZIP, ids=lambda line: line.split()[0])
def test_the_zip_is_checked_with_the_commands_of_verify(first: Path, line: str) -> None:
    assert f"  {line}\n" in verify_text(first)
    (zip_file,) = first.glob("*.zip")
    assert f"{zip_file.name}: OK" in shell(line, first)


@pytest.mark.parametrize("line", INSIDE, ids=lambda line: line.split()[0])
def test_the_files_are_checked_with_the_commands_of_verify(
    first: Path, tmp_path: Path, line: str
) -> None:
    assert f"  {line}\n" in verify_text(first)
    (zip_file,) = first.glob("*.zip")
    with zipfile.ZipFile(zip_file) as bundle:
        bundle.extractall(tmp_path)
    folder = tmp_path / "trusted-adult-guide"
    assert shell(line, folder) == ""
    page = folder / "guide/index.html"
    page.write_bytes(page.read_bytes().replace(b"<h1", b"<h2", 1))
    assert "guide/index.html: FAILED" in shell(line, folder)


def verify_text(dist: Path) -> str:
    (zip_file,) = dist.glob("*.zip")
    with zipfile.ZipFile(zip_file) as bundle:
        return bundle.read("trusted-adult-guide/tools/VERIFY.txt").decode()
