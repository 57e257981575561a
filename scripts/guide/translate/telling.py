"""The translators' commands in words: what was done, what is found, and the next step.

Whoever reads this may never have used a terminal before. So each command ends with what to do next,
as a line that can be copied.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from guide.findings import Finding, errors
from guide.languages import Language
from guide.translate.diff import Stale, rows, words
from guide.translate.new import Made
from guide.translate.repair import Mend
from guide.translate.status import COMMAND, Task, counted, summary
from guide.translate.tables import MOST
from guide.translate.update import Updated
from guide.translate.withdraw import Declared
from guide.translate.workshop import part_key

PREVIEW = "http://127.0.0.1:8000"


def short(uri: str) -> str:
    """A page as it is typed in a command."""
    return uri.removesuffix(".md")


def made(done: Made, including: Sequence[str]) -> list[str]:
    """What `new` made, and the way from there. `including` are the pages of a shared part."""
    code, name = done.language.code, done.language.name
    page = short(done.uri)
    kind = "shared text" if part_key(done.uri) else "page"
    lines = [f"Made {done.page}: the English {kind}, {counted(done.words, 'word')} to write over."]
    if done.strings:
        lines += [
            f"Made {done.strings}: the words of buttons and cards, "
            f"{counted(done.strings_words, 'word')}, still English.",
            f"Added {name} ({code}) to docs/_data/languages.yml. Does it call itself something "
            "else? Change `name` there.",
        ]
    lines += [
        "",
        "What to do now:",
        f"  1. Open {done.page} in a text editor. Write your words over the English.",
        *([] if part_key(done.uri) else ["     Its first lines say what to leave as it is."]),
        f"  2. See it while you write:   python3 scripts serve --lang {code}",
        f"     It will be at             {PREVIEW}/{code}/{short((including or [page])[0])}.html",
        f"  3. Ask whether it is sound:  {COMMAND} check {code} {page}",
    ]
    if not part_key(done.uri):
        lines += [f"  4. Say that it is done:      {COMMAND} update {code} {page}"]
    if including:
        lines += ["", f"It stands on: {', '.join(map(short, including))}."]
    if done.parts:
        lines += [
            "",
            f"The page includes texts that several pages share. Not in {name} yet, and shown in "
            "English until then:",
            *(f"  {COMMAND} new {code} _shared/{key}" for key in done.parts),
        ]
    if done.strings:
        lines += ["", f"The words of buttons and cards come next: {done.strings}"]
    lines += ["", "The subject is hard. Stop whenever you like: a page half done is of use too."]
    return lines


def overview(language: Language, found: list[Task]) -> str:
    """One line on a language."""
    all_of_it = summary(found)
    reviewed = all_of_it["reviewed"] or "none"
    return (
        f"{language.name} ({language.code}): {all_of_it['pages']} of {all_of_it['of']} pages "
        f"begun, {reviewed} reviewed; {counted(all_of_it['behind'], 'section')} behind the "
        f"English; {all_of_it['left']:,} of {all_of_it['words']:,} words left."
    )


def after_table(found: list[Task], everything: bool, code: str) -> list[str]:
    """How many pages are not shown, and the first thing to do."""
    open_ones = [each for each in found if not each.done]
    lines = []
    if len(open_ones) > MOST and not everything:
        lines.append(f"… and {len(open_ones) - MOST} more:  {COMMAND} status {code} --all")
    lines.append("★ belongs to the crisis set: first.")
    first = next((each for each in open_ones if each.command), None)
    lines += [
        "",
        f"Next:  {first.command}" if first else "Nothing is left to translate. Thank you.",
    ]
    return lines


def after_diff(found: list[Stale], code: str, uri: str, own_parts: Collection[str]) -> list[str]:
    """Where to edit, and how to say that it is done."""
    page = short(uri)
    if not found:
        return [f"Nothing on docs/{code}/{uri} is behind the English."]
    lines = [f"What to do now: change your words in {found[0].path}, then say so:"]
    if shared := list(dict.fromkeys(key for each in found for key in each.parts)):
        has = [f"docs/{code}/_shared/{key}.md" for key in shared if key in own_parts]
        lacks = [key for key in shared if key not in own_parts]
        lines = [f"What to do now: change your words in {', '.join([found[0].path, *has])}."]
        if lacks:
            lines.append(
                f"The shared {'text' if len(lacks) == 1 else 'texts'} {', '.join(lacks)} you show "
                "in English: there is nothing to change in it."
            )
        lines.append("Then say so:")
    lines += [f"  {COMMAND} update {code} {page} --section {each.id}" for each in found]
    if len(found) > 1:
        lines.append(f"or, when all of it is done:  {COMMAND} update {code} {page}")
    return lines


def updated(done: Updated, code: str, uri: str, publish: str = "draft") -> list[str]:
    """What `update` stamped, what it left and why."""
    page, lines = short(uri), []
    if done.stamped:
        said = ", ".join(done.stamped)
        lines.append(f"{done.path}: up to date with the English of today: {said}.")
    if done.gone:
        said = ", ".join(done.gone)
        lines.append(f"Their English is gone, and so are their stamps: {said}.")
    for names, why in (
        (done.untouched, "because the words are the same as before the English changed"),
        (done.unsure, "because nothing here shows whether you have worked on it since"),
    ):
        if names:
            lines += [
                f"Not stamped, {why}: {', '.join(names)}.",
                f"  What changed:                {COMMAND} diff {code} {page}",
                f"  If the words fit it, say so: {COMMAND} update {code} {page} "
                + " ".join(f"--section {each}" for each in names),
            ]
    if done.english:
        said = ", ".join(done.english)
        lines.append(f"Still in English, so there is nothing to stamp: {said}.")
    if not lines:
        lines.append(f"{done.path}: every section is up to date with the English of today.")
    if done.lowered:
        lines.append(
            f"The page was {done.lowered}. What changed has not been read by a second person yet, "
            "so it is a draft again."
        )
        if publish != "draft":
            lines.append(f"This language shows no drafts: until it is {publish} again, readers get "
                         "the English page.")  # fmt: skip
    if not (done.untouched or done.unsure or done.english):
        lines += [
            "It stays a draft until a second person has compared it with the English. That person "
            "then writes",
            "status: reviewed, reviewers: [their name] and checked: the date, in its first lines.",
        ]
    return lines


def declared(found: list[Declared], path: str) -> list[str]:
    """What was said of a change to the English."""
    lines = []
    for each in found:
        change = each.change
        said = "minor" if change.kind == "minor" else "withdrawn: the old advice was wrong"
        lines.append(f"{short(change.page)}, section '{change.section}': {said}.")
        lines += [f"  {mark} {row}" for mark, row in rows(each.old, each.new) if mark != " "]
        effect = "count as up to date" if change.kind == "minor" else "are not shown until updated"
        if each.concerns:
            lines.append(f"  These {effect}: {', '.join(each.concerns)}")
    return [*lines, f"Written to {path}. Send it together with the change of the English."]


def mended(path: str, mends: Iterable[Mend]) -> list[str]:
    """Repairs, one line each; only the words that changed where the row is long."""
    lines = []
    for each in mends:
        if not each.was or not each.now:
            what = "put in" if each.now else "taken out"
            lines.append(f"{path}:{each.line}: {what}: {each.was or each.now}")
            continue
        marked = words(each.was, each.now)
        was = " ".join(word for mark, word in marked if mark == "-") or "nothing"
        now = " ".join(word for mark, word in marked if mark == "+") or "nothing"
        lines.append(f"{path}:{each.line}: put back: {was} → {now}")
    return lines


def checked(found: list[Finding], elsewhere: int, code: str, uris: list[str]) -> list[str]:
    """How a check ended, and the next step."""
    wrong = len(errors(found))
    warned = len(found) - wrong
    lines = [f"{counted(wrong, 'error')}, {counted(warned, 'warning')}."]
    if elsewhere:
        lines.append(
            f"There are {counted(elsewhere, 'error')} outside the translations too:  "
            "python3 scripts check"
        )
    if not wrong and len(uris) == 1:
        page = short(uris[0])
        if not part_key(uris[0]):
            lines.append(f"When sections are done, say so:  {COMMAND} update {code} {page}")
    return lines


def fixable(code: str, uris: Sequence[str]) -> list[str]:
    """That a script can help."""
    words = " ".join([code, *map(short, uris)]).strip()
    return [f"Ids, links and keys can be put back for you:  {COMMAND} check {words} --fix"]


def stamped(done: Updated) -> list[str]:
    """The sections that a shared part's update stamped."""
    said = ", ".join(done.stamped)
    lines = [f"{done.path}: up to date with the English of today: {said}."]
    if done.lowered:
        lines.append(f"  It was {done.lowered}; it is a draft until a second person has read it.")
    return lines
