"""Debian's own Firefox ESR, driven over WebDriver BiDi, watched from its own inner side.

Playwright drives only a Firefox of its own making, and BiDi reports no request for a `file://`
address (measured on 153). So the browser's inner side is asked: Firefox tells its observers of each
HTTP and each file channel before it opens it, and keeps what its console shows. Nothing but the
W3C protocol and one package (websockets) is needed.
"""

from __future__ import annotations

import itertools
import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from servers import INTRANET, absent
from websockets.sync.client import ClientConnection, connect

NAMES = ("firefox-esr", "firefox")
SECONDS = 20
FAVICON = re.compile(r"//[^/]+/favicon\.ico$")
# A name without TLS that is this machine, so that a page there is no secure context.
PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.newtabpage.enabled": False,
    "browser.safebrowsing.blockedURIs.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.localDomains": INTRANET,
    "remote.active-protocols": 1,
    "toolkit.telemetry.enabled": False,
}
# Run inside the browser, not inside a page. A channel of the browser itself (its updates) has no
# page; what a page causes has one.
WATCH = """
globalThis.guideSeen = {asked: [], failed: [], said: []};
globalThis.guideAsked = {observe(channel, topic) {
  channel.QueryInterface(Ci.nsIChannel);
  const info = channel.loadInfo, url = channel.URI.spec;
  if (info.triggeringPrincipal.isSystemPrincipal && !info.browsingContextID) return;
  if (topic != "http-on-stop-request") { guideSeen.asked.push(url); return; }
  let status = 0;
  try { status = channel.QueryInterface(Ci.nsIHttpChannel).responseStatus; } catch (error) {}
  // Of a page that is left while it loads, the rest is dropped.
  const dropped = channel.status == Cr.NS_BINDING_ABORTED;
  if (!dropped && (status < 200 || status >= 400)) guideSeen.failed.push(`${status} ${url}`);
}};
for (const topic of ["http-on-opening-request", "file-channel-opened", "http-on-stop-request"])
  Services.obs.addObserver(guideAsked, topic);
globalThis.guideSaid = {observe(message) {
  if (!(message instanceof Ci.nsIScriptError)) return;
  if (/^(https?|file):/.test(message.sourceName)) guideSeen.said.push(message.message);
}};
Services.console.registerListener(guideSaid);
"""
TAKE = """(() => { const seen = JSON.stringify(guideSeen);
guideSeen = {asked: [], failed: [], said: []}; return seen; })()"""


class Failed(Exception):
    """The browser refused a command."""


class Firefox:
    """One running Firefox."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._numbers = socket, itertools.count(1)
        self._said: list[str] = []
        self._call("session.new", capabilities={})
        self._call("session.subscribe", events=["log.entryAdded"])
        tree = self._call("browsingContext.getTree", **{"moz:scope": "chrome"})
        self._inside = tree["contexts"][0]["context"]
        self.inside(WATCH)

    def inside(self, script: str) -> Any:
        """Run a script in the browser itself."""
        return self._evaluate(self._inside, script)

    def taken(self) -> dict[str, list[str]]:
        """What its pages asked for, what failed, what its console showed since the last time."""
        found: dict[str, list[str]] = json.loads(self.inside(TAKE))
        found["said"] += self._said
        self._said = []
        return found

    @contextmanager
    def tab(self, script: bool) -> Iterator[FirefoxTab]:
        """A tab with storage of its own, with JavaScript or without."""
        self.inside(f"Services.prefs.setBoolPref('javascript.enabled', {json.dumps(script)})")
        own = self._call("browser.createUserContext")["userContext"]
        page = self._call("browsingContext.create", type="tab", userContext=own)["context"]
        size = {"width": 390, "height": 844}
        self._call("browsingContext.setViewport", context=page, viewport=size)
        self.taken()
        try:
            yield FirefoxTab(self, page, script)
        finally:
            self._call("browser.removeUserContext", userContext=own)

    def _evaluate(self, context: str, script: str) -> Any:
        answer = self._call(
            "script.evaluate", expression=script, target={"context": context}, awaitPromise=True
        )
        if answer["type"] == "exception":
            raise Failed(answer["exceptionDetails"]["text"])
        result = answer["result"]
        return result if "sharedId" in result else result.get("value")

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while (answer := json.loads(self._socket.recv(SECONDS))).get("id") != number:
            self._hear(answer)
        if answer["type"] == "error":
            raise Failed(f"{method}: {answer['error']}: {answer['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def _hear(self, event: dict[str, Any]) -> None:
        """What a script of a page writes on the console."""
        entry = event.get("params", {})
        if event.get("method") == "log.entryAdded" and entry["level"] in {"error", "warn"}:
            self._said.append(str(entry["text"]))


class FirefoxTab:
    """A tab as a reader uses it: it clicks and types with a real pointer and real keys."""

    name = "firefox"

    def __init__(self, browser: Firefox, context: str, script: bool) -> None:
        self._browser, self._context, self._script = browser, context, script
        self._went_back = False

    def go(self, url: str) -> None:
        """Open an address. (Waited for here: without JavaScript, BiDi's own waiting now and then
        has no end, measured on 153.)"""
        self._browser._evaluate(self._context, "document.documentElement.dataset.left = 1")
        self._browser._call("browsingContext.navigate", context=self._context, url=url, wait="none")
        self.wait("!document.documentElement.dataset.left && document.readyState == 'complete'")

    def ask(self, script: str) -> Any:
        """The value of an expression in the page, as JSON has it. A page without JavaScript can be
        asked too, but nothing that it would have to wait for."""
        now = f"JSON.stringify(({script}) ?? null)"
        text = (
            f"(async () => JSON.stringify((await ({script})) ?? null))()" if self._script else now
        )
        return json.loads(self._browser._evaluate(self._context, text))

    def click(self, selector: str) -> None:
        """Click in the middle of the first such element."""
        node = self._node(selector)
        origin = {"type": "element", "element": {"sharedId": node["sharedId"]}}
        actions = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": origin},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act({"type": "pointer", "id": "mouse", "actions": actions})

    def write(self, selector: str, text: str) -> None:
        """Type into a field."""
        self.click(selector)
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": keys})

    def back(self) -> None:
        self._went_back = True
        self._browser._call("browsingContext.traverseHistory", context=self._context, delta=-1)

    def wait(self, condition: str) -> None:
        """Wait until an expression is true in the page, whichever page that is by then."""
        end, said = time.monotonic() + SECONDS, ""
        while time.monotonic() < end:
            try:
                if self.ask(condition):
                    return
            except Failed as error:
                said = str(error)  # between two pages there is none to ask
            time.sleep(0.02)
        pytest.fail(f"waited in vain at {self.ask('location.href')} for {condition} {said}")

    def taken(self) -> dict[str, list[str]]:
        """What this tab asked for and was told. Back to a page that it kept in memory, Firefox asks
        the page's own server for a favicon.ico whatever icon the page names (measured on 153)."""
        seen = self._browser.taken()
        if self._went_back:
            for kind, lines in seen.items():
                seen[kind] = [line for line in lines if not FAVICON.search(line)]
        return seen

    def _node(self, selector: str) -> dict[str, Any]:
        found = f"document.querySelector({json.dumps(selector)})"
        script = (
            f"(() => {{ const e = {found}; e?.scrollIntoView({{block: 'center'}}); return e }})()"
        )
        node = self._browser._evaluate(self._context, script)
        if not isinstance(node, dict):
            pytest.fail(f"{self.ask('location.href')} has no {selector}")
        return node

    def _act(self, source: dict[str, Any]) -> None:
        self._browser._call("input.performActions", context=self._context, actions=[source])


@contextmanager
def firefox() -> Iterator[Firefox]:
    """Start it with an empty profile; it ends with the test run."""
    program = next((path for path in map(shutil.which, NAMES) if path), None)
    if not program:
        absent("Firefox (firefox-esr)")
    with tempfile.TemporaryDirectory(prefix="guide-firefox-", ignore_cleanup_errors=True) as name:
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items()]
        Path(name, "user.js").write_text("\n".join(lines), encoding="utf-8")
        command = [str(program), "--headless", "--no-remote", "--remote-allow-system-access"]
        command += ["--remote-debugging-port=0", "--profile", name]
        log = Path(name, "log")
        with log.open("wb") as output:
            process = subprocess.Popen(command, stdout=output, stderr=output)
        try:
            with connect(f"{_address(process, log)}/session", max_size=None) as socket:
                yield Firefox(socket)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    end, said = time.monotonic() + 3 * SECONDS, ""
    while time.monotonic() < end and process.poll() is None:
        said = log.read_text(encoding="utf-8", errors="replace")
        if found := re.search(r"WebDriver BiDi listening on (ws://\S+)", said):
            return found[1]
        time.sleep(0.05)
    pytest.fail(f"Firefox does not answer: {said.strip() or 'it says nothing'}")
