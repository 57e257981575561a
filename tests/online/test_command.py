"""The real command in a process of its own, against hostile servers (design §5, issue 4).

A sample of the table goes through data files, `--resolve`, `--cacert`, history and the three
reports, and every exit code is reached.
"""

from __future__ import annotations

import json
import subprocess
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from answers import RIGHT, answer, paths, plain_page, redirect, silence, then, turns
from behaviours import ROWS, matches
from bodies import CASINO, FOR_SALE
from copies import run as command
from guide.project import Project
from hostile import Hostile, Script, Site
from made_up import dump, record
from rows_wire import FILLER

MONDAY, TUESDAY, WEDNESDAY = (f"2026-11-{day}T06:00:00+00:00" for day in (23, 24, 25))
LATER = "2026-11-23T06:05:00+00:00"
# As in the table: number and name of a row. Only what is one site, asked at its own host name.
SAMPLE = (
    "1-right", "3-gzip", "4-103_early_hints", "13-cookie_wall", "16-arabic_indic_digits",
    "17-301", "20-raw_utf_8", "22-self_loop_no_cookie", "25-javascript", "26-metadata",
    "28-to_root_without_name", "32-zh_without_name", "37-number_changed", "45-fragment_missing",
    "46-200_just_a_moment", "47-403", "49-404", "52-refused", "53-chunked_cut", "56-endless_body",
    "56-gzip_bomb", "59-http_0_9", "61-expired", "61-unknown", "62-missing_intermediate",
    "64-six_days_left", "65-ipv6_only", "71-idn_host", "71-percent_kept",
)  # fmt: skip
DANGER = ("33-for_sale", "34-casino")
ALARM_TOMORROW = {"suspect", "broken"}
NETWORK = {"52-refused", "53-chunked_cut", "59-http_0_9"}


@dataclass
class World:
    """Servers, data and history of one story, and the command run on them."""

    project: Project
    folder: Path
    server: Hostile
    pins: list[str] = field(default_factory=list)
    records: dict[str, Any] = field(default_factory=dict)
    sites: dict[str, Site] = field(default_factory=dict)

    @property
    def history(self) -> Path:
        return self.folder / "history.json"

    @property
    def report(self) -> Path:
        return self.folder / "report"

    def add(self, key: str, sites: Mapping[str, Site], path: str = "/contact") -> str:
        """A service whose page is on the main one of these sites. Returns its address."""
        opened = self.server.open(sites)
        main = self.sites[key] = opened["main"]
        for site in opened.values():
            address = f"[{site.address}]" if ":" in site.address else site.address
            self.pins.append(f"{site.host}:{site.port}:{address}")
        url = main.origin + path
        web = {"url": url, "grade": "A", "must_show": ["Harbour Line", "{phone}"]}
        self.records[key] = record(name={"en": "Harbour Line"}, pages=[web])
        return url

    def put(self, key: str, script: Script, **more: Any) -> str:
        return self.add(key, {"main": Site(f"{key.replace('_', '-')}.example", script, **more)})

    def run(
        self, now: str = MONDAY, *words: str, canary: str = "", data: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        folder = self.folder / "data"
        folder.mkdir(exist_ok=True)
        dump(folder / "gb.yml", {"country": "GB", "services": self.records})
        options = [f"--resolve={pin}" for pin in self.pins]
        options += ["--canary", canary or self.canary(dead=True), "--now", now]
        options += ["--data", str(data or folder), "--history", str(self.history)]
        options += ["--report", str(self.report), "--pause", "0", "--again", "0.05"]
        options += ["--cacert", str(self.server.certificates.file), "--deadline", "5"]
        done = command(self.project, "helplines", "online", *options, *words)
        assert "Traceback" not in done.stdout, done.stdout[-3000:]
        return done

    def canary(self, *, dead: bool) -> str:
        state = "closed" if dead else "open"
        opened = self.server.open({"main": Site(f"canary-{state}.example", answer(), state=state)})
        site = opened["main"]
        pin = f"{site.host}:{site.port}:{site.address}"
        self.pins = [each for each in self.pins if not each.startswith(site.host)] + [pin]
        return f"{site.origin}/"

    def said(self) -> dict[str, dict[str, Any]]:
        whole = json.loads((self.report / "report.json").read_text(encoding="utf-8"))
        return {entry["id"]: entry for entry in whole["entries"]}


@pytest.fixture(scope="module")
def server() -> Iterator[Hostile]:
    hostile = Hostile()
    yield hostile
    hostile.close()


@pytest.fixture
def world(project: Project, tmp_path: Path, server: Hostile) -> World:
    return World(project, tmp_path, server)


def key_of(row: str) -> str:
    """A row's id as the id of a service."""
    return "row_" + "".join(each if each.isalnum() else "_" for each in row.lower())


def add_rows(world: World, names: tuple[str, ...]) -> dict[str, str]:
    """The rows of these names as services; service id → what is expected."""
    rows = {row.id: row for row in ROWS}
    for name in names:
        world.add(key_of(name), rows[name].sites, rows[name].path)
    return {key_of(name): rows[name].expected for name in names}


def failures(file: Path) -> tuple[set[str], set[str]]:
    """Names of the JUnit cases that failed, and of those skipped."""
    cases = list(ET.parse(file).getroot().iter("testcase"))

    def having(tag: str) -> set[str]:
        return {
            case.get("name", "") + " " + case.get("classname", "")
            for case in cases
            if case.find(tag) is not None
        }

    return having("failure"), having("skipped")


def mentioned(keys: set[str], texts: set[str]) -> set[str]:
    return {key for key in keys if any(key in text.split() or key in text for text in texts)}


def test_three_days_of_a_sample_of_the_table(world: World) -> None:
    expected = add_rows(world, SAMPLE)
    begun = time.monotonic()
    first = world.run()
    assert time.monotonic() - begun < 30
    assert first.returncode == 0, first.stdout[-3000:]
    said = world.said()
    wrong = {
        key: (want, said[key]["verdict"], said[key]["last_code"], said[key]["why"])
        for key, want in expected.items()
        if not matches(want, said[key]["verdict"], said[key]["last_code"], said[key]["why"])
    }
    assert not wrong and set(said) == set(expected)
    assert failures(world.report / "junit.xml")[0] == set()
    assert "0808 157 0999" in (world.report / "report.md").read_text(encoding="utf-8")

    second = world.run(TUESDAY)
    assert second.returncode == 1, second.stdout[-3000:]
    network = {key_of(name) for name in NETWORK}
    counting = {
        key
        for key, entry in world.said().items()
        if entry["verdict"] in ALARM_TOMORROW and entry["last_code"] != "tls_incomplete_chain"
    }
    confirmed = {key for key, entry in world.said().items() if entry["state"] == "confirmed"}
    assert confirmed == counting - network
    failed, skipped = failures(world.report / "junit.xml")
    assert mentioned(set(expected), failed) == confirmed
    blocked = {key for key, entry in world.said().items() if entry["verdict"] == "blocked"}
    assert blocked and mentioned(set(expected), skipped) >= blocked

    third = world.run(WEDNESDAY)
    assert third.returncode == 1
    confirmed = {key for key, entry in world.said().items() if entry["state"] == "confirmed"}
    assert confirmed == counting
    markdown = (world.report / "report.md").read_text(encoding="utf-8")
    assert "<!-- helpline-check -->" in markdown and len(markdown.encode()) <= 60_000
    for request in (each for site in world.sites.values() for each in site.requests):
        assert request.method == "GET"
        assert "HelplineCheck" in request.header("user-agent")


def test_the_evidence_is_in_the_report(world: World) -> None:
    names = ("17-301", "37-number_changed", "64-six_days_left", "49-404")
    add_rows(world, names)
    assert world.run().returncode == 0
    moved, changed, soon, gone = (world.said()[key_of(name)]["evidence"] for name in names)
    assert moved["final_url"] == world.sites["row_17_301"].origin + "/talk-to-us"
    assert moved["hops"] == [{"url": world.sites["row_17_301"].origin + "/contact", "status": 301}]
    assert (moved["name_found"], moved["number_found"]) == ("Harbour Line", "0808 157 0123")
    assert (moved["status"], gone["status"]) == (200, 404)
    assert moved["title"] == "Contact us - Harbour Line"
    assert changed["numbers_seen"] == ["0808 157 0999"]
    assert soon["cert_not_after"] and soon["cert_days_left"] in {6, 7}
    whole = (world.report / "report.json").read_text(encoding="utf-8")
    assert "trained" not in whole  # no bodies


def test_danger_is_an_alarm_in_its_first_run(world: World) -> None:
    add_rows(world, ("1-right", *DANGER))
    done = world.run()
    assert done.returncode == 1
    states = {key: (each["state"], each["severity"]) for key, each in world.said().items()}
    assert states == {
        "row_1_right": ("healthy", "none"),
        "row_33_for_sale": ("confirmed", "critical"),
        "row_34_casino": ("confirmed", "critical"),
    }
    assert len(world.sites["row_34_casino"].gets) == 2


def test_danger_that_the_second_look_does_not_see_is_no_alarm(world: World) -> None:
    world.put("once_only", turns(answer(200, CASINO), answer()))
    assert world.run().returncode == 0
    assert world.said()["once_only"]["state"] != "confirmed"


def test_two_runs_five_minutes_apart_alarm_nobody(world: World) -> None:
    """Row 76."""
    world.put("gone", answer(404, b"no"))
    assert world.run(MONDAY).returncode == 0
    assert world.run(LATER).returncode == 0
    assert world.said()["gone"]["history"]["strikes"] == 1


def test_recovery_ends_an_alarm(world: World) -> None:
    world.put("back", turns(answer(404, b"no"), answer(404, b"no"), answer()))
    assert [world.run(day).returncode for day in (MONDAY, TUESDAY, WEDNESDAY)] == [0, 1, 0]
    assert world.said()["back"]["state"] == "healthy"


def test_with_no_network_nothing_is_recorded(world: World) -> None:
    """Row 72: nobody answers and no canary does."""
    for number in range(3):
        world.put(f"dead_{number}", silence, state="closed")
    done = world.run()
    assert done.returncode == 3, done.stdout
    assert not world.history.exists()
    world.history.write_text('{"schema": 1, "services": {}}', encoding="utf-8")
    before = world.history.read_bytes()
    assert world.run(TUESDAY).returncode == 3
    assert world.history.read_bytes() == before
    whole = json.loads((world.report / "report.json").read_text(encoding="utf-8"))
    assert whole["run"]["could_check"] is False
    assert not [entry for entry in whole["entries"] if entry["looked_at"]]


def test_all_dead_and_the_canary_alive_is_the_services_fault(world: World) -> None:
    world.put("dead", silence, state="closed")
    alive = world.canary(dead=False)
    codes = [world.run(day, canary=alive).returncode for day in (MONDAY, TUESDAY, WEDNESDAY)]
    assert codes == [0, 0, 1]
    assert world.said()["dead"]["last_code"] == "connect_refused"


def test_a_canary_is_not_asked_when_somebody_answers(world: World) -> None:
    world.put("fine", answer())
    alive = world.canary(dead=False)
    assert world.run(canary=alive).returncode == 0
    canary = next(site for site in world.server.sites if site.origin + "/" == alive)
    assert canary.connections == 0


def test_a_run_deadline_leaves_the_rest_undetermined(world: World) -> None:
    """Row 73."""
    world.put("fine", answer())
    for number in range(6):
        world.put(f"slow_{number}", silence)
    begun = time.monotonic()
    done = world.run(MONDAY, "--run-deadline", "2")
    assert time.monotonic() - begun < 12
    assert done.returncode == 0
    said = world.said()
    assert said["fine"]["verdict"] == "ok"
    late = {said[f"slow_{number}"]["last_code"] for number in range(6)}
    assert late == {"run_deadline"}


HISTORIES = {
    "empty": "",
    "half": '{"schema": 1, "services": {"fine": {"https://',
    "not_json": "conflict <<<<<<< HEAD",
    "a_list": "[]",
    "newer": '{"schema": 2, "services": {}}',
    "no_schema": '{"services": {}}',
    "wrong_shape": '{"schema": 1, "services": {"fine": 7}}',
    "nul_bytes": "\x00\x00\x00",
}


@pytest.mark.parametrize("name", HISTORIES)
def test_a_damaged_history_is_never_overwritten(world: World, name: str) -> None:
    """Row 74."""
    world.put("fine", answer())
    world.history.write_text(HISTORIES[name], encoding="utf-8")
    done = world.run()
    assert done.returncode == 2, done.stdout
    assert world.history.read_text(encoding="utf-8") == HISTORIES[name]
    assert "history.json" in done.stdout and len(done.stdout.splitlines()) <= 4
    assert world.sites["fine"].connections == 0


def test_a_clock_that_went_back_changes_nothing(world: World) -> None:
    """Row 74."""
    world.put("fine", answer())
    assert world.run(WEDNESDAY).returncode == 0
    before = world.history.read_bytes()
    done = world.run(MONDAY)
    assert done.returncode == 2, done.stdout
    assert world.history.read_bytes() == before
    assert "history.json" in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("--only", "nobody"),
        ("--resolve", "nonsense"),
        ("--resolve", "a.example:443:not-an-address"),
        ("--now", "yesterday"),
        ("--cacert", "/nowhere.pem"),
        ("--pause", "nan"),
        ("--again", "inf"),
        ("--deadline", "0"),
        ("--canary", "nonsense"),
        ("--canary", "http://["),
        ("--project-url", "https://a.example\r\nX-Injected: 1"),
        ("--no-such-option",),
    ],
)
def test_bad_usage_is_2_and_one_plain_message(world: World, words: tuple[str, ...]) -> None:
    world.put("fine", answer())
    done = world.run(MONDAY, *words)
    assert done.returncode == 2, done.stdout
    assert not world.history.exists() and world.sites["fine"].connections == 0


@pytest.mark.parametrize("option", ["--report", "--history"])
def test_nobody_is_asked_when_the_result_could_not_be_kept(world: World, option: str) -> None:
    world.put("fine", answer())
    file = world.folder / "file"
    file.write_text("", encoding="utf-8")
    done = world.run(MONDAY, option, str(file / "below" / "x"))
    assert done.returncode == 2, done.stdout
    assert option in done.stdout and world.sites["fine"].connections == 0
    assert not world.history.exists() and not world.report.exists()


def test_with_nothing_due_nobody_is_asked_not_even_a_canary(world: World) -> None:
    world.put("fine", answer())
    assert world.run(MONDAY).returncode == 0
    alive = world.canary(dead=False)
    assert world.run(LATER, "--due", canary=alive).returncode == 0
    canary = next(site for site in world.server.sites if site.origin + "/" == alive)
    assert canary.connections == 0


def test_bad_data_is_2(world: World) -> None:
    world.put("fine", answer())
    world.records["fine"]["pages"][0]["url"] = "ftp://fine.example/"
    done = world.run()
    assert done.returncode == 2
    assert "gb.yml:" in done.stdout and not world.history.exists()
    empty = world.folder / "empty"
    empty.mkdir()
    assert world.run(data=empty).returncode == 2


def test_a_pin_exempts_that_host_and_port_only(world: World) -> None:
    """Row 26 through the command: the trap has the right page, and must not be asked."""
    trap = world.server.open({"main": Site("trap.example", answer(), tls="", fixed="127.0.0.9")})
    port = trap["main"].port
    url = world.put("inside", redirect(302, f"http://127.0.0.9:{port}/contact"))
    world.put("fine", answer())
    done = world.run()
    assert done.returncode == 0
    assert world.said()["inside"]["last_code"] == "redirect_blocked_address", url
    assert trap["main"].connections == 0


def test_only_this_service_is_asked_for(world: World) -> None:
    world.put("one", answer())
    world.put("two", answer())
    assert world.run(MONDAY, "--only", "two").returncode == 0
    assert (world.sites["one"].connections, world.sites["two"].connections) == (0, 1)


def test_what_a_page_says_cannot_break_a_report(world: World) -> None:
    title = "x</title><script>alert(1)</script>|`]]>&<!-- helpline-check -->\x1b[31m\x07\u202e"
    evil = plain_page(title, "<p>0808 157 0999 | `x` @somebody</p>")
    world.put("evil", answer(200, evil))
    world.put(
        "evil_way",
        paths(
            {
                "/contact": redirect(302, "/%0d%0a[x](http://y)"),
            },
            answer(200, evil),
        ),
    )
    done = world.run()
    assert done.returncode == 0 and "\x1b[31m" not in done.stdout
    ET.parse(world.report / "junit.xml")
    markdown = (world.report / "report.md").read_text(encoding="utf-8")
    assert markdown.count("<!-- helpline-check -->") == 1
    assert "<script" not in markdown and "\x1b" not in markdown and "\u202e" not in markdown


def test_endless_and_for_sale_together(world: World) -> None:
    """The bodies that are hardest, in one run, within its deadline."""
    world.put("endless", then(answer(200, RIGHT, length=2**40), answer(200, FILLER)))
    world.put("sale", answer(200, FOR_SALE))
    begun = time.monotonic()
    assert world.run().returncode == 1
    assert time.monotonic() - begun < 20
