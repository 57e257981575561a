"""Whatever a translator's file holds, the workshop answers: findings, never an exception."""

from __future__ import annotations

import random

import little
from guide.findings import Refused
from guide.project import Project
from guide.translate import status
from guide.translate.behind import check_states
from guide.translate.checking import _in_english
from guide.translate.diff import stale
from guide.translate.history import open_history
from guide.translate.mending import mended
from guide.translate.stamping import CannotStamp, stamped
from guide.translate.update import update
from guide.translate.workshop import Workshop

ROUNDS = 150
ODD = [
    *("## {#money}", "## x", "### y {#y}", "///", "//// band", "/// shared | words", "[x](", "{#"),
    *("```", "---", "source:", "    source: {}", "[{number}](helpline:x)", "\ufeff", ""),
]
HEAD = """title: T
translation:
  status: draft
  source:
    a: "1"
    b: '2'
  origin: human"""


def spoilt(text: str, chance: random.Random) -> str:
    rows = text.split("\n")
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(rows))
        kind = chance.randrange(4)
        if kind == 0:
            rows[at : at + chance.randint(1, 3)] = []
        elif kind == 1:
            rows.insert(at, chance.choice(ODD))
        elif kind == 2:
            other = chance.randrange(len(rows))
            rows[at], rows[other] = rows[other], rows[at]
        else:
            rows[at] = rows[at][: len(rows[at]) // 2]
        rows = rows or [""]
    return "\n".join(rows)


def asked(project: Project, shop: Workshop) -> None:
    history = open_history(project)
    list(check_states(shop))
    _in_english(shop)
    status.document(shop, ["pl"])
    stale(shop, history, "pl", "a.md")
    for each in mended(project, shop, ["pl"]):
        little.write(project, each.path, each.text)
    if "a.md" in shop.pages["pl"]:
        try:
            update(project, shop, history, "pl", "a.md")
        except Refused as refused:
            assert refused.findings


def test_whatever_a_file_holds_nothing_breaks(small: Project) -> None:
    sound, chance = little.read(small, "docs/pl/a.md"), random.Random(5)
    little.edit(small, "docs/en/a.md", "need not pay", "must not pay")
    little.commit(small)
    for _ in range(ROUNDS):
        little.write(small, "docs/pl/a.md", spoilt(sound, chance))
        asked(small, little.workshop(small))


def test_a_mended_file_needs_no_more_mending(small: Project) -> None:
    sound, chance = little.read(small, "docs/pl/a.md"), random.Random(7)
    for _ in range(ROUNDS):
        little.write(small, "docs/pl/a.md", spoilt(sound, chance))
        for each in list(mended(small, little.workshop(small), ["pl"])):
            little.write(small, each.path, each.text)
        assert list(mended(small, little.workshop(small), ["pl"])) == []


def test_stamps_on_any_front_matter_are_right_or_refused() -> None:
    chance = random.Random(11)
    for _ in range(20 * ROUNDS):
        head = spoilt(HEAD, chance)
        try:
            done = stamped(f"---\n{head}\n---\nTekst.\n", {"a": "3", "c": "4"})
        except CannotStamp:
            continue
        assert done.endswith("---\nTekst.\n") and '"3"' in done
