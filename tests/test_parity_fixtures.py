"""A pair of little pages for each rule of a translation: tests/parity/<rule>/{en,xx}.md.

`expected.txt` is what `check` says, whole: line, rule, message and remedy. The rule that gives the
folder its name must be among them, so a rule that says nothing any more fails here.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from translated import judged, project_of

FOLDER = Path(__file__).parent / "parity"
RULES = sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())
SOUND = "sound"
# Every rule that a page of a translation can break by itself. Those of files, of strings and of the
# glossary have tests of their own (orphan and stray: promises/test_p10_attacks.py).
EXPECTED = """
anchor attributes avoid bidi block blocks brackets code code-words contact-typed control encoding
entity escape front-matter full-width head heading heading-id helpline hidden html html-comment ids
image items joiner keys length link links lookalike name nesting nfc numbers option options
placeholders retired scheme shared size sound source-text stamp table untranslated yaml
"""


def said(rule: str, root: Path) -> list[str]:
    pair = [(FOLDER / rule / f"{name}.md").read_bytes() for name in ("en", "xx")]
    found = judged(project_of(root, pair[0], pair[1]))
    return [f"{each.line}: {each.rule}: {each.message} {each.remedy}" for each in found]


@pytest.mark.parametrize("rule", RULES)
def test_a_pair_of_pages_is_judged_as_expected(rule: str, tmp_path: Path) -> None:
    expected = (FOLDER / rule / "expected.txt").read_text(encoding="utf-8")
    assert said(rule, tmp_path) == expected.splitlines()


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != SOUND])
def test_the_rule_of_the_folder_is_the_one_that_speaks(rule: str, tmp_path: Path) -> None:
    assert rule in {line.split(": ")[1] for line in said(rule, tmp_path)}


def test_every_rule_has_its_pair() -> None:
    assert EXPECTED.split() == RULES


def test_a_sound_translation_has_no_finding(tmp_path: Path) -> None:
    assert said(SOUND, tmp_path) == []
