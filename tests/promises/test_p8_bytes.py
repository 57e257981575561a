"""P8: two builds of one commit are byte-identical, on any day, by whichever program."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest
from copies import copy, python, run
from guide.project import Project
from guide.testing import PUBLIC

pytestmark = pytest.mark.xdist_group("builds")
LANGUAGES = ("cy", "ur")
LATER = """
import datetime, sys, time_machine
later = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=400)
with time_machine.travel(later):
    sys.path.insert(0, "scripts")
    from guide.cli import main
    code = main(sys.argv[1:])
sys.exit(code)
"""


def contents(site: Path) -> dict[str, str]:
    """Every file with a hash of its bytes."""
    files = (file for file in site.rglob("*") if file.is_file())
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
    }


def differing(one: dict[str, str], two: dict[str, str]) -> list[str]:
    return sorted(name for name in {*one, *two} if one.get(name) != two.get(name))


@pytest.fixture(scope="module")
def original(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    return copy(project, tmp_path_factory.mktemp("first") / "project", LANGUAGES)


@pytest.fixture(scope="module")
def first(original: Project) -> dict[str, str]:
    """What `python3 scripts build` makes."""
    done = run(original, "build", PYTHONHASHSEED="1", GUIDE_JOBS="1", TZ="UTC", **PUBLIC)
    assert done.returncode == 0, done.stdout
    made = contents(original.root / "site")
    assert len(made) > 60
    return made


def test_elsewhere_on_another_day_it_is_the_same(
    original: Project, first: dict[str, str], tmp_path: Path
) -> None:
    other = Project(tmp_path / "somewhere else" / "copy")
    shutil.copytree(original.root, other.root, ignore=shutil.ignore_patterns("site"))
    # Other file times, and files that the system lists in another order.
    for number, file in enumerate(sorted(other.root.rglob("*.*"), reverse=True)):
        if file.is_file():
            os.utime(file, (1_000_000_000 + number, 1_000_000_000 + number))
    (other.root / "later.py").write_text(LATER, encoding="utf-8")
    own = {"PYTHONHASHSEED": "42", "TZ": "Pacific/Auckland", "LANG": "C", "SOURCE_DATE_EPOCH": "1"}
    done = python(other, ["later.py", "build"], **own, **PUBLIC)
    assert done.returncode == 0, done.stdout
    assert "due" in done.stdout, "the clock was not a year ahead"
    assert differing(contents(other.root / "site"), first) == []


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_other_programs_make_the_same(
    original: Project, first: dict[str, str], tmp_path: Path, program: str
) -> None:
    words = ["-m", program, "build", "--strict", "-d", str(tmp_path / "site")]
    done = python(original, words, PYTHONHASHSEED="7", **PUBLIC)
    assert done.returncode == 0, done.stdout
    assert differing(contents(tmp_path / "site"), first) == []


def test_without_a_public_address_only_what_names_it_differs(
    original: Project, first: dict[str, str]
) -> None:
    site = original.root / "private"
    done = run(original, "build", "--site-dir", str(site), **{**PUBLIC, "SITE_URL": ""})
    assert done.returncode == 0, done.stdout
    expected = ["404.html", "robots.txt", "sitemap.xml"]
    assert differing(contents(site), first) == expected and not (site / "sitemap.xml").exists()


def test_a_difference_would_be_seen(tmp_path: Path) -> None:
    sites = [tmp_path / name for name in ("one", "two")]
    for site, text in zip(sites, ("same\n", "same \n"), strict=True):
        site.mkdir()
        (site / "index.html").write_text(text, encoding="utf-8")
    assert differing(*map(contents, sites)) == ["index.html"]
