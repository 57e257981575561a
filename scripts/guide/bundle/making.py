"""From the sources to dist/: build the school's profile, put the rest of the bundle round it, look
at all of it, and only then give it its name.

Released are the zip; the sums of what is in it, because two machines may pack the same files into
different bytes (guide.bundle.zipping); and SHA256SUMS over both, which the maintainers sign.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mkdocs.utils.yaml import yaml_load

from guide import built, publish
from guide.bundle import (
    allowlist,
    customise_page,
    layout,
    manifest,
    single_style,
    start,
    sums,
    zipping,
)
from guide.bundle import texts as tools
from guide.bundle.single import single
from guide.edition import Edition, edition_of, is_commit
from guide.findings import Finding, errors
from guide.project import Project
from guide.site import Site, load_site
from guide.written import placed


@dataclass(frozen=True)
class Made:
    """How it ended: the zip when there is one, what the checks found, what there is to say."""

    zip: Path | None
    findings: list[Finding]
    log: list[str]


def make(project: Project, target: Path, drafts: bool, languages: Sequence[str] = ()) -> Made:
    """Make the bundle in this folder. Raises Refused when the sources cannot be read."""
    edition = edition_of(project)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".bundle-", dir=target) as folder:
        guide, whole = Path(folder) / "guide", Path(folder) / "whole"
        whole.mkdir()
        done = publish.build(project, guide, list(languages), edition, drafts, whole)
        if not done.published:
            return Made(None, done.findings, done.log)
        site = load_site(project, list(languages) or None, edition, drafts)
        files = contents(project, site, edition, (guide, whole), drafts)
    found = layout.check(files, expected(project, site))
    if errors(found):
        return Made(None, [*done.findings, *found], ["Nothing was put in place."])
    name = f"{layout.TOP}-{edition.version}{tools.SUFFIX if drafts else ''}"
    made = zipping.packed(files, layout.TOP, edition.made)
    # What a private umask makes unreadable, a web server cannot offer.
    placed(target / f"{name}.zip", made, "bundle", everybody=True)
    placed(target / f"{name}.{sums.NAME}", files[sums.PATH], "bundle", everybody=True)
    placed(target / sums.NAME, released(target, edition).encode(), "bundle", everybody=True)
    log = [_size(target / f"{name}.zip", len(files)), *_said(project, site, edition, drafts)]
    return Made(target / f"{name}.zip", [*done.findings, *found], log)


def contents(
    project: Project, site: Site, edition: Edition, built_in: tuple[Path, Path], drafts: bool
) -> dict[str, bytes]:
    """Every file of the bundle by its name below the top folder, its sums among them. `built_in`
    are the built guide and the folder of pages before they were lightened for a first view: a
    single file has no such limit."""
    guide, whole = built_in
    files = {f"guide/{name}": content for name, content in read(guide).items()}
    tongues = manifest.tongues(site)
    texts = {
        layout.START: start.render(project, site.words, edition, tongues),
        allowlist.PATH: allowlist.allow_list(site, files, edition.version),
        manifest.PATH: manifest.manifest(
            edition, tongues, {code.code: site.words[code.code]["school"] for code in tongues}
        ),
    }
    css = single_style.style(project)
    for language in site.languages:
        code, words = language.code, site.words[language.code]
        texts[f"single/guide-{code}.html"] = single(
            guide, language, site.words, edition, css, whole
        )
        page = customise_page.render(project, words, language, site.languages)
        texts[customise_page.address(code)] = page
    files |= tools.texts(edition, drafts)
    files |= {name: text.encode("utf-8") for name, text in texts.items()}
    return files | {sums.PATH: sums.sums(files).encode()}


def read(folder: Path) -> dict[str, bytes]:
    """The files below a folder, by their path there."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def expected(project: Project, site: Site) -> layout.Expected:
    """What the check of a bundle must know of this guide."""
    with (project.root / "mkdocs.yml").open(encoding="utf-8") as file:
        config: dict[str, Any] = yaml_load(file)
    extra = config.get("extra") or {}
    own = {str(each or "") for each in (config.get("site_url"), *map(extra.get, _OWN))}
    return layout.Expected(
        languages=tuple(each.code for each in site.languages),
        outside=built.outside(site, SimpleNamespace(extra={})),
        own=tuple(sorted(own - {""})),
    )


_OWN = ("edit_base", "leave_url")


def released(target: Path, edition: Edition) -> str:
    """SHA256SUMS over what was released of this edition, with and without drafts."""
    stem = f"{layout.TOP}-{edition.version}"
    wanted = [f"{stem}{suffix}" for suffix in ("", tools.SUFFIX)]
    names = {f"{name}.{end}" for name in wanted for end in ("zip", sums.NAME)}
    there: Mapping[str, bytes] = {
        name: (target / name).read_bytes() for name in names if (target / name).is_file()
    }
    return sums.sums(there)


def _size(path: Path, count: int) -> str:
    return f"{path.parent.name}/{path.name}: {count} files, {path.stat().st_size:,} bytes"


def _said(project: Project, site: Site, edition: Edition, drafts: bool) -> list[str]:
    names = ", ".join(f"{each.name} ({each.state})" for each in manifest.tongues(site))
    lines = [f"Languages: {names}"]
    if not drafts:
        codes = {each.code for each in site.languages}
        everything = load_site(project, None, edition).languages
        if out := [each.name for each in everything if each.code not in codes]:
            lines.append(
                f"Left out, as no person has checked a page: {', '.join(out)}. "
                f"Put them in with{tools.OPTION}."
            )
    if not is_commit(project, edition):
        lines.append(
            "The sources differ from every commit, so nobody can make this zip again. "
            "For a release, commit first."
        )
    return lines
