"""`python3 scripts translate`: the translator's five commands.

Exit codes as everywhere: 0 all well · 1 something to repair · 2 the command cannot run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from functools import wraps
from typing import Any, ParamSpec

import click

from guide.findings import Refused, errors
from guide.languages import ENGLISH, LanguageList, load_languages
from guide.pages import Origin
from guide.project import Project
from guide.shape import shaped
from guide.telling import tell
from guide.translate import (
    checking,
    console,
    diff,
    mending,
    naming,
    new,
    status,
    tables,
    telling,
    update,
    withdraw,
)
from guide.translate import files as texts
from guide.translate.changes import Kind
from guide.translate.console import say
from guide.translate.history import History, NoHistory, open_history
from guide.translate.workshop import Workshop, load_workshop, part_key
from guide.yamltext import load

PROJECT = Project()
P = ParamSpec("P")
JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document instead of lines.")
CODE = click.argument("code", metavar="LANGUAGE")
PAGE = click.argument("page", metavar="PAGE")
SECTION = click.option(
    "--section",
    "sections",
    multiple=True,
    metavar="ID",
    help="Only this section (may be repeated).",
)
CANNOT = (naming.Unknown, new.Exists, NoHistory, withdraw.CannotDeclare)


@click.group()
def translate() -> None:
    """Translate pages: begin one, see what is left, check it, say that it is done.

    A language is its code (pl), a page its path (now/threat).
    """


def _told(work: Callable[P, None]) -> Callable[P, None]:
    """What goes wrong as one line, or as findings; never as a traceback."""

    @wraps(work)
    def run(*arguments: P.args, **named: P.kwargs) -> None:
        try:
            work(*arguments, **named)
        except CANNOT as error:
            raise click.UsageError(str(error)) from None
        except Refused as refused:
            tell(refused.findings)
            sys.exit(1)

    return run


@translate.command("new")
@CODE
@PAGE
@click.option("--name", default="", help="How a new language calls itself, if we do not know.")
@click.option("--direction", type=click.Choice(["ltr", "rtl"]), help="Which way it runs.")
@click.option(
    "--origin",
    type=click.Choice(["human", "machine-assisted", "machine"]),
    default="human",
    show_default=True,
    help="Who makes the words.",
)
@JSON
@_told
def new_command(
    code: str, page: str, name: str, direction: str | None, origin: Origin, as_json: bool
) -> None:
    """Begin a page, or a text that pages share: a copy of the English to write over.

    A language that is not here yet is added with its first page.
    """
    with _folder(code):
        workshop = load_workshop(PROJECT)
        if code == ENGLISH:
            raise click.UsageError("English is the source: there is nothing to translate.")
        known = next((each for each in workshop.languages if each.code == code), None)
        uri = naming.page(page, workshop, code)
        language = known or new.known_language(code, name, direction or "")
        done = new.make(PROJECT, workshop, language, uri, origin)
    key = part_key(uri)
    say(
        as_json,
        {**asdict(done), "language": language.model_dump()},
        *telling.made(done, workshop.including(key) if key else []),
    )


@translate.command("status")
@click.argument("code", metavar="[LANGUAGE]", default="")
@click.argument("page", metavar="[PAGE]", default="")
@click.option("--all", "everything", is_flag=True, help="All pages, not only the most urgent.")
@JSON
@_told
def status_command(code: str, page: str, everything: bool, as_json: bool) -> None:
    """How far translations are, how many words are left, and what to do next.

    Most urgent first: advice that was withdrawn or is behind where it must not be, then the pages
    for a crisis.
    """
    if code:
        naming.language(code, _languages())
    workshop = load_workshop(PROJECT, code)
    codes = [each.code for each in workshop.languages if each.code != ENGLISH]
    if page:
        uri = naming.page(page, workshop, code)
        task = status.task(workshop.state(code, uri))
        ending = f"Next:  {task.command}" if task.command else f"Next: {task.what or 'nothing'}"
        say(as_json, status.as_dict(task), tables.sections(task.page), "", ending)
        return
    if as_json:
        say(True, status.document(workshop, codes))
        return
    for number, each in enumerate(codes):
        found = status.tasks(workshop, each)
        say(
            False, None, *([""] if number else []), telling.overview(workshop.language(each), found)
        )
        if code:
            say(False, None, "", tables.table(found, everything))
            say(False, None, *telling.after_table(found, everything, each))
    if not code and codes:
        say(False, None, "", f"More on one of them:  {status.COMMAND} status {codes[0]}")


@translate.command("diff")
@CODE
@PAGE
@SECTION
@JSON
@_told
def diff_command(code: str, page: str, sections: tuple[str, ...], as_json: bool) -> None:
    """What changed in the English since a page was translated.

    For each section that is behind: the English it was made from, the English now, your words.
    """
    workshop, uri = _open(code, page)
    history, note = _history()
    found = diff.stale(workshop, history, code, uri, note)
    wanted = [naming.section(each, workshop.page(code, uri).sections, uri) for each in sections]
    found = [each for each in found if not wanted or each.id in wanted]
    if as_json:
        say(True, {"page": uri, "note": note, "sections": [asdict(each) for each in found]})
        return
    out = console.console()
    wide = out.is_terminal and out.width >= 100
    language = workshop.language(code)
    say(False, None, *(tables.compared(each, language, wide) for each in found))
    say(False, None, *telling.after_diff(found, code, uri, workshop.parts[code]))


@translate.command("check")
@click.argument("code", metavar="[LANGUAGE]", default="")
@click.argument("pages", metavar="[PAGE]...", nargs=-1)
@click.option("--fix", is_flag=True, help="First put back ids, link targets and keys.")
@JSON
@_told
def check_command(code: str, pages: tuple[str, ...], fix: bool, as_json: bool) -> None:
    """Whether translations are sound: as path:line: rule: what is wrong, and what to do.

    With --fix, ids, link targets and helpline keys are first put back as they are in the English,
    wherever that is beyond doubt.
    """
    if code:
        naming.language(code, _languages())
    workshop = load_workshop(PROJECT, code)
    codes = [each.code for each in workshop.languages if each.code != ENGLISH]
    uris = [naming.page(each, workshop, code) for each in pages]
    mends = _mend(workshop, codes, uris) if fix else []
    found = checking.check_translations(PROJECT, date.today(), code)
    own = [each for each in found if checking.concerns(each, codes)]
    paths = {f"docs/{code}/{uri}" for uri in uris}
    own = [each for each in own if not paths or each.path in paths]
    others = errors(each for each in found if not checking.concerns(each, codes))
    if as_json:
        report = {"mended": mends, "findings": [each.as_dict() for each in own]}
        say(True, report | {"elsewhere": len(others)})
    else:
        for each in mends:
            say(False, None, each)
        tell(own)
        lines = telling.checked(own, len(others), code, list(uris))
        fixable = not fix and any(mending.mended(PROJECT, workshop, codes, uris))
        say(False, None, *lines, *(telling.fixable(code, uris) if fixable else []))
    sys.exit(1 if errors(own) else 0)


@translate.command("update")
@CODE
@PAGE
@SECTION
@click.option("--minor", is_flag=True, help="With `en`: only the wording of the English changed.")
@click.option("--withdraw", "wrong", is_flag=True, help="With `en`: the old advice was wrong.")
@click.option("--why", default="", help="With --withdraw: what was wrong, in a few words.")
@click.option("--since", default="", metavar="COMMIT", help="With `en`: compare with this commit.")
@JSON
@_told
def update_command(
    code: str,
    page: str,
    sections: tuple[str, ...],
    minor: bool,
    wrong: bool,
    why: str,
    since: str,
    as_json: bool,
) -> None:
    """Say that sections of a translation are up to date with the English of today.

    Without --section: all that are behind and that you have worked on. It never claims a review.

    Whoever changes the English says of the change, with the language `en`: --minor when only its
    wording changed, --withdraw when the old advice was wrong; most changes need neither.
    """
    if code == ENGLISH:
        _declare(page, sections, minor, wrong, why, since, as_json)
        return
    if minor or wrong or why or since:
        raise click.UsageError(
            "--minor, --withdraw, --why and --since speak of a change to the English:  "
            f"{status.COMMAND} update en {page} …"
        )
    workshop, uri = _open(code, page)
    if part_key(uri):
        history = open_history(PROJECT)
        results = update.update_part(PROJECT, workshop, history, code, uri)
        lines = [line for each in results for line in telling.stamped(each)]
        none = f"No section of {code} is behind because of '{telling.short(uri)}' alone."
        say(as_json, {"pages": [asdict(each) for each in results]}, *(lines or [none]))
        return
    known = workshop.page(code, uri).sections
    named = [naming.section(each, known, uri) for each in sections]
    found, note = _history()
    done = update.update(PROJECT, workshop, found, code, uri, named)
    publish = workshop.language(code).publish
    lines = telling.updated(done, code, uri, publish)
    say(as_json, asdict(done) | {"note": note}, *lines)


def _declare(
    page: str,
    sections: tuple[str, ...],
    minor: bool,
    wrong: bool,
    why: str,
    since: str,
    as_json: bool,
) -> None:
    if minor == wrong:
        raise click.UsageError(
            "A change of the English needs no stamp: it makes its translations outdated. Say "
            "--minor if only the wording changed, or --withdraw if the old advice was wrong."
        )
    if wrong and not why.strip():
        raise click.UsageError("Say what was wrong, for those who check it:  --withdraw --why '…'")
    workshop = load_workshop(PROJECT)
    uri = naming.page(page, workshop, ENGLISH)
    if not part_key(uri):
        known = [*workshop.page(workshop.languages[-1].code, uri).sections]
        sections = tuple(naming.section(each, known, uri) for each in sections)
    kind: Kind = "minor" if minor else "withdraw"
    history = open_history(PROJECT)
    found = withdraw.declare(
        workshop, history, uri, kind, date.today(), sections, since, why.strip()
    )
    path = withdraw.save(PROJECT, found)
    changes = [each.change.model_dump(mode="json") for each in found]
    say(as_json, {"path": path, "changes": changes}, *telling.declared(found, path))


def _open(code: str, page: str) -> tuple[Workshop, str]:
    """The workshop of a language and the page that is meant, which must have been begun."""
    naming.language(code, _languages())
    if code == ENGLISH:
        raise click.UsageError("English is the source: it is behind nothing.")
    workshop = load_workshop(PROJECT, code)
    uri = naming.page(page, workshop, code)
    file = PROJECT.docs / code / uri
    own = [each for each in workshop.faults if each.path == PROJECT.name(file)]
    if own:
        raise Refused(own)
    if not file.exists() and not part_key(uri):
        raise naming.Unknown(
            f"{PROJECT.name(file)} is not begun yet:  "
            f"{status.COMMAND} new {code} {telling.short(uri)}"
        )
    return workshop, uri


def _languages() -> list[Any]:
    return list(load_languages(PROJECT))


def _history() -> tuple[History | None, str]:
    """The history, or why there is none: a command that can do without says so and goes on."""
    try:
        return open_history(PROJECT), ""
    except NoHistory as reason:
        return None, str(reason)


@contextmanager
def _folder(code: str) -> Iterator[None]:
    """A language that is listed but has no folder yet gets one, so that `new` can begin it."""
    file, folder = PROJECT.data / "languages.yml", PROJECT.docs / code
    listed = shaped(LanguageList, load(file, PROJECT.root)).languages
    needed = any(each.code == code for each in listed) and not folder.exists()
    if needed:
        folder.mkdir()
    try:
        yield
    finally:
        if needed and not any(folder.iterdir()):
            folder.rmdir()


def _mend(workshop: Workshop, codes: list[str], uris: list[str]) -> list[str]:
    """Put right what can be, and say so."""
    lines = []
    for each in list(mending.mended(PROJECT, workshop, codes, uris)):
        texts.write(PROJECT.root / each.path, each.text)
        lines += telling.mended(each.path, each.mends)
    return lines
