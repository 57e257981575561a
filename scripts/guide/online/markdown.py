"""The report as Markdown: also the body of the one rolling issue, found again by its hidden marker.

First what needs a person, grouped by what to do; then what is only watched. Page titles, addresses
seen and messages are hostile input: they stand in code, where nothing is a link or a mention. A
report that would be too long for an issue says how much it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from guide.online import advice
from guide.online.document import NEED_A_PERSON, is_overdue
from guide.online.plain import cleaned, code, escaped

MARKER = "<!-- helpline-check -->"
# GitHub takes 65,536 characters; a character may be four bytes to others who count.
MOST_BYTES = 60_000
# What the last lines may need: how much is left out, and what the run was.
RESERVE = 1_500
Entry = Mapping[str, Any]


def markdown(document: Mapping[str, Any]) -> str:
    """The report of a document."""
    blocks = list(_blocks(document))
    head = f"{MARKER}\n{_head(document)}"
    kept, size = [head], len(head.encode())
    for at, (block, _) in enumerate(blocks):
        size += len(block.encode()) + 2
        if size > MOST_BYTES - RESERVE:
            left = sum(count for _, count in blocks[at:])
            kept.append(
                f"**Cut here: {left} more {'entry' if left == 1 else 'entries'} would make this "
                "too long. All of them are in `report.json`.**"
            )
            break
        kept.append(block)
    kept.append(_foot(document, bool(entries_of(document))))
    return "\n\n".join(kept) + "\n"


def entries_of(document: Mapping[str, Any]) -> list[Entry]:
    """All entries, the gravest first."""
    return list(document["entries"])


def needs_person(entry: Entry) -> bool:
    """Confirmed, or kept from the robot for so long that somebody must look."""
    return entry["severity"] in NEED_A_PERSON or is_overdue(entry)


def _head(document: Mapping[str, Any]) -> str:
    numbers = document["summary"]
    if not document["run"]["could_check"]:
        return f"**{cleaned(numbers['sentence'])}**"
    people, critical, watching = (numbers[key] for key in ("needs_person", "critical", "watching"))
    if people:
        first = f"**{people} {'needs' if people == 1 else 'need'} a person: {critical} critical.**"
    else:
        first = "**Nothing needs a person.**"
    return (
        f"{first} {watching} {'is' if watching == 1 else 'are'} only being watched; "
        f"{numbers['blocked']} keep robots out; {numbers['undetermined']} could not be looked at; "
        f"{numbers['ok'] + numbers['moved']} of {numbers['entries']} show what they should."
    )


def _blocks(document: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Pieces that are kept or cut as a whole, with how many entries each holds."""
    entries = entries_of(document)
    shown: set[int] = set()

    def chosen(wanted: list[Entry]) -> list[Entry]:
        fresh = [entry for entry in wanted if id(entry) not in shown]
        shown.update(map(id, fresh))
        return fresh

    people = chosen([entry for entry in entries if needs_person(entry)])
    yield from _grouped("## Needs a person", people, document["groups"], _task)
    watching = chosen([entry for entry in entries if entry["severity"] == "watching"])
    heading = (
        "## Only being watched\n\nNothing to do yet: an alarm needs failures on different days."
    )
    yield from _listed(heading, watching, _watched)
    yield from _listed(
        "## Works again\n\n",
        chosen([entry for entry in entries if entry["change"] == "recovered"]),
        lambda entry: f"- [x] {_name(entry)}: {_said(entry)}",
    )
    yield from _listed(
        "## Known\n\nA person knows of these and has said until when.",
        chosen([entry for entry in entries if entry["state"] == "acknowledged"]),
        _known,
    )
    rest = [entry for entry in entries if entry["severity"] == "note"]
    yield from _grouped("## When you have time", chosen(rest), document["groups"], _item)


def _grouped(
    heading: str, entries: list[Entry], groups: Mapping[str, str], line: Any
) -> Iterator[tuple[str, int]]:
    for key, title in groups.items():
        inside = [entry for entry in entries if entry["group"] == key]
        for at, entry in enumerate(inside):
            start = f"{heading}\n\n" if heading else ""
            start += f"### {cleaned(title)}\n\n" if at == 0 else ""
            heading = ""
            yield start + line(entry), 1


def _listed(heading: str, entries: list[Entry], line: Any) -> Iterator[tuple[str, int]]:
    for at, entry in enumerate(entries):
        yield (f"{heading.strip()}\n\n" if at == 0 else "") + line(entry), 1


def _task(entry: Entry) -> str:
    return f"- [ ] {_item(entry).removeprefix('- ')}"


def _item(entry: Entry) -> str:
    lines = [f"- {_flag(entry)}{_name(entry)}: {_said(entry)}"]
    lines += [f"  - {text}" for text in (_evidence(entry), _since(entry)) if text]
    if repair := advice.fix(entry, code):
        lines.append(f"  - **Do:** {repair}")
    return "\n".join(lines)


def _watched(entry: Entry) -> str:
    strikes = entry["history"]["strikes"]
    times = "once" if strikes == 1 else f"on {strikes} days"
    since = entry["history"]["first_failed"][:10]
    return f"- {_name(entry)}: {_said(entry)} Failed {times} since {since} ({code(entry['url'])})."


def _known(entry: Entry) -> str:
    known = entry["acknowledged"]
    return (
        f"- {_name(entry)}: {_said(entry)} Until {known['until']}, says {code(known['by'])}: "
        f"{code(known['reason'])}."
    )


def _flag(entry: Entry) -> str:
    return "**CRITICAL** " if entry["severity"] == "critical" else ""


def _name(entry: Entry) -> str:
    return f"**{escaped(entry['name'])}** ({code(entry['id'])})"


def _said(entry: Entry) -> str:
    return advice.said(entry, code)


def _evidence(entry: Entry) -> str:
    evidence = entry["evidence"]
    told = [f"Address: {code(entry['url'])}"]
    if evidence.get("final_url") not in {None, "", entry["url"]}:
        told.append(f"ended at {code(evidence['final_url'])}")
    if evidence.get("status"):
        told.append(f"status {evidence['status']}")
    if evidence.get("title"):
        told.append(f"title {code(evidence['title'], 200)}")
    if evidence.get("detail"):
        told.append(f"message {code(evidence['detail'], 200)}")
    told.append(f"code {code(entry['code'])}{' ' + code(entry['why']) if entry['why'] else ''}")
    return "; ".join(told) + "."


def _since(entry: Entry) -> str:
    past = entry["history"]
    told = []
    if past["first_failed"]:
        told.append(f"Failing since {past['first_failed'][:10]}")
    if past["last_ok"]:
        told.append(f"last right on {past['last_ok'][:10]}")
    if entry["state"] != "healthy" and entry["last_code"] != entry["code"]:
        told.append(f"the last look said {code(entry['last_code'])}")
    if is_overdue(entry):
        told.append("no person has looked in time")
    line = "; ".join(told)
    return line[:1].upper() + line[1:] + "." if line else ""


def _foot(document: Mapping[str, Any], any_entries: bool) -> str:
    run = document["run"]
    looked = document["summary"]["looked_at"]
    lines = [f"Looked at {looked} addresses, {run['started']} to {run['finished']}."]
    if run["canaries"]:
        asked = ", ".join(f"{code(url)} {code(said)}" for url, said in run["canaries"].items())
        lines.append(f"Canaries: {asked[:600]}.")
    if any_entries:
        lines.append("Tick what is done; the next run writes this list anew and ends what is well.")
    return f"---\n\n{' '.join(lines)}"
