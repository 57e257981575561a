"""The report as JUnit XML, for whatever shows test results: a test case an address.

Only what is confirmed fails. What was blocked or could not be found out is skipped: it says nothing
of the service, and a red mark would train people to look away. Each case names the data file and
line that a person may have to change.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Mapping
from typing import Any

from guide.online.document import NEED_A_PERSON
from guide.online.plain import cleaned

NAME = "helplines online"
SKIPPED = frozenset({"blocked", "undetermined"})


def junit(document: Mapping[str, Any]) -> str:
    """The XML text of a document."""
    entries = document["entries"]
    cases = [_case(entry) for entry in entries]
    counts = {
        "name": NAME,
        "tests": str(len(cases)),
        "failures": str(sum(case.find("failure") is not None for case in cases)),
        "errors": "0",
        "skipped": str(sum(case.find("skipped") is not None for case in cases)),
        "timestamp": document["run"]["started"].removesuffix("Z"),
        "time": f"{_seconds(entries):.3f}",
    }
    suite = etree.Element("testsuite", counts)
    suite.extend(cases)
    suites = etree.Element("testsuites", {key: counts[key] for key in list(counts)[:5]})
    suites.append(suite)
    etree.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(suites, "unicode") + "\n"


def _case(entry: Mapping[str, Any]) -> etree.Element:
    case = etree.Element(
        "testcase",
        {
            "classname": f"helplines.{cleaned(entry['id'])}",
            "name": cleaned(entry["url"]),
            "time": f"{_seconds([entry]):.3f}",
        },
    )
    if entry["path"]:
        case.set("file", cleaned(entry["path"]))
        case.set("line", str(entry["line"]))
    said, fix = cleaned(entry["said"], 2000), cleaned(entry["fix"], 2000)
    if entry["severity"] in NEED_A_PERSON:
        failure = etree.SubElement(case, "failure", {"message": said, "type": entry["code"]})
        failure.text = f"{entry['severity']}: {said}\n{fix}\n{_place(entry)}"
    elif entry["state"] == "acknowledged":
        known = entry["acknowledged"]
        message = f"known until {known['until']}, says {known['by']}: {known['reason']}"
        etree.SubElement(case, "skipped", {"message": cleaned(message, 2000)})
    elif entry["verdict"] in SKIPPED:
        etree.SubElement(case, "skipped", {"message": f"{entry['verdict']}: {said}"})
    elif entry["severity"] != "none":
        more = etree.SubElement(case, "system-out")
        more.text = f"{entry['severity']}: {said}\n{fix}"
    return case


def _place(entry: Mapping[str, Any]) -> str:
    return cleaned(f"{entry['path']}:{entry['line']}") if entry["path"] else ""


def _seconds(entries: Any) -> float:
    return float(sum(entry["evidence"].get("milliseconds", 0) for entry in entries)) / 1000
