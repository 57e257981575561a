from __future__ import annotations

import little
from guide.findings import Finding
from guide.project import Project
from guide.translate.behind import check_states


def found(project: Project) -> list[Finding]:
    return list(check_states(little.workshop(project)))


def test_a_fresh_page_has_nothing_to_say(small: Project) -> None:
    assert found(small) == []


def test_a_section_that_is_behind_is_a_warning_at_its_line(small: Project) -> None:
    little.edit(small, "docs/en/a.md", "Keep the", "Have the")
    (one,) = found(small)
    line = little.read(small, "docs/pl/a.md").split("\n").index("## Dziś {#tonight}") + 1
    assert (one.path, one.line, one.severity) == ("docs/pl/a.md", line, "warning")
    assert one.message == "'tonight' is behind: its English has changed."
    assert one.remedy == "Run: python3 scripts translate diff pl a"


def test_an_urgent_one_says_that_it_is(small: Project) -> None:
    little.edit(small, "docs/en/a.md", "need not pay", "must not pay")
    assert found(small)[0].message.startswith("The urgent section 'money' is behind")


def test_stamps_that_nobody_gave_are_one_warning(small: Project) -> None:
    text = little.read(small, "docs/pl/a.md")
    rows = [row for row in text.split("\n") if not row.startswith("    ")]
    little.write(small, "docs/pl/a.md", "\n".join(rows).replace("  source:", "  source: {}"))
    (one,) = found(small)
    assert "top, tonight, money, next, last" in one.message and "update pl a" in one.remedy


def test_sections_still_in_english_are_one_warning(small: Project) -> None:
    for english in ("Next {", "Rest now.", "Last {", "Sleep well."):
        little.edit(small, "docs/pl/a.md", little.POLISH[english], english)
    (one,) = found(small)
    assert one.message == "2 of 5 sections are still in English (6 words)."
