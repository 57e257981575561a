"""`check --fix`: every file of a translation that a script can put right, and its new text."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from guide.languages import ENGLISH
from guide.pages import PageFile, TranslationMatter, split
from guide.project import Project
from guide.sections import TOP, sections
from guide.shared import Part
from guide.translate import files
from guide.translate.repair import Mend, repaired
from guide.translate.reshape import reshaped
from guide.translate.stamping import CannotStamp, stamped
from guide.translate.workshop import Workshop, part_key


@dataclass(frozen=True)
class Mended:
    """One file: its new text and what was put right in it."""

    path: str
    text: str
    mends: list[Mend]


def mended(
    project: Project, workshop: Workshop, codes: Collection[str], uris: Collection[str] = ()
) -> Iterator[Mended]:
    """Files with something to put right, of these languages (and pages, if any are named)."""
    keys = {part_key(uri) for uri in uris}
    for code in codes:
        for uri, page in workshop.pages[code].items():
            english = workshop.pages[ENGLISH].get(uri)
            if english and page.path.endswith(".md") and (not uris or uri in uris):
                yield from _file(project, page, english)
        for key, part in workshop.parts[code].items():
            original = workshop.parts[ENGLISH].get(key)
            if original and (not uris or key in keys):
                yield from _file(project, part, original)


def _file(project: Project, page: PageFile | Part, english: PageFile | Part) -> Iterator[Mended]:
    body, mends = repaired(page, english)
    source: dict[str, str] = {}
    if isinstance(page, PageFile) and isinstance(page.matter, TranslationMatter):
        source = page.matter.translation.source
        body, more = reshaped(replace(page, body=body), english, source)
        mends = sorted([*mends, *more], key=lambda each: each.line)
    text = files.read(project.root / page.path)
    text = text[: len(text) - len(split(text)[1])] + body
    ids = {each.id for each in sections(english.body)} | {TOP}
    gone = source.keys() - ids - {each.id for each in sections(body)}
    if gone:
        kept = {name: digits for name, digits in source.items() if name not in gone}
        try:
            text = stamped(text, kept)
            names = ", ".join(name for name in source if name in gone)
            mends = [Mend(2, f"stamps of sections that are no more ({names})", ""), *mends]
        except CannotStamp:
            pass  # the check says what is wrong with it
    if mends:
        yield Mended(page.path, text, mends)
