"""A reader's walk through a school's copy, the same in every browser and on every host.

The walk takes each way that a place can break: a link up and down, each language, its search, a
single file, leaving and coming back. What happened meanwhile is judged at its end: every request
was to the copy itself and was answered, nothing was said on the console, nothing was kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

# Guarded one by one: without TLS a page has no caches and no workers to ask.
STORED = """(async () => {
  const asked = async (ask) => { try { return await ask(); } catch (error) { return 0; } };
  const found = {
    cookie: document.cookie,
    local: await asked(() => localStorage.length),
    session: await asked(() => sessionStorage.length),
    databases: await asked(async () => (await indexedDB.databases()).length),
    caches: await asked(async () => (await caches.keys()).length),
    workers: await asked(async () => (await navigator.serviceWorker.getRegistrations()).length),
    name: window.name,
    state: history.state,
  };
  return Object.keys(found).filter((each) => found[each]);
})()"""
# The style has come and is used: body text as large as promised.
STYLED = "getComputedStyle(document.body).fontSize"
ANNOUNCED = "/\\p{Nd}/u.test(document.getElementById('status').textContent)"
OWN_WORD = "document.querySelector('nav.all li:nth-child(2) a').textContent.trim().split(/\\s+/)[0]"


class Tab(Protocol):
    """The gestures of a reader (chromium.py, firefox.py)."""

    name: str

    def go(self, url: str) -> None: ...
    def ask(self, script: str) -> Any: ...
    def click(self, selector: str) -> None: ...
    def write(self, selector: str, text: str) -> None: ...
    def back(self) -> None: ...
    def wait(self, condition: str) -> None: ...
    def taken(self) -> dict[str, list[str]]: ...


@dataclass
class Walk:
    """One walk. `home` is where the copy stands, with a slash at its end."""

    tab: Tab
    home: str
    codes: list[str]
    # Where "Leave this page" goes; a school may have set a page of its own.
    away: str = ""
    faults: list[str] = field(default_factory=list)
    pages: int = 0

    def __post_init__(self) -> None:
        self.away = self.away or f"{self.home}guide/table.html"

    def arrived(self, path: str) -> None:
        """Wait for a page of the copy, whole; its style must be there."""
        self.wait_for(self.home + path)
        if (size := self.tab.ask(STYLED)) != "18px":
            self.faults.append(f"{path} has letters of {size}")

    def wait_for(self, url: str) -> None:
        own, self.pages = json.dumps(url), self.pages + 1
        self.tab.wait(f"location.href == {own} && document.readyState == 'complete'")

    def begin(self, whole: bool = True) -> None:
        """From the file that says START HERE, where it is, to a page of advice."""
        if whole:
            self.tab.go(f"{self.home}START-HERE.html")
            self.tab.click("a[href='guide/index.html']")
        else:
            self.tab.go(f"{self.home}guide/index.html")
        self.arrived("guide/index.html")
        self.tab.click("a.now")
        self.arrived("guide/now/index.html")
        self.tab.click("main a[href='threat.html']")
        self.arrived("guide/now/threat.html")

    def languages(self, search: bool) -> None:
        """Every language in turn, from the page of the one before, and its search."""
        for code in [*self.codes[1:], self.codes[0]]:
            self.tab.click(".langs summary")
            self.tab.click(f".langs a[hreflang={code}]")
            self.arrived(f"guide/{tree(code)}now/threat.html")
            if self.tab.ask("document.documentElement.lang") != code:
                self.faults.append(f"{code}: the page says it is another language")
            if search:
                self.find(code)
                self.tab.go(f"{self.home}guide/{tree(code)}now/threat.html")

    def find(self, code: str) -> None:
        """Search with a word of the language, and follow the first result."""
        self.tab.click("a.search")
        self.arrived(f"guide/{tree(code)}search.html")
        word = self.tab.ask(OWN_WORD)
        self.tab.write("#q", word)
        # Announced once the typing has paused: from then on the results stay where they are.
        self.tab.wait("document.querySelector('#results li a') && " + ANNOUNCED)
        if unquote(word) in unquote(self.tab.ask("location.href")):
            self.faults.append(f"{code}: the word searched for is in the address")
        target = self.tab.ask("document.querySelector('#results li a').href.split('#')[0]")
        self.tab.click("#results li a")
        self.tab.wait(f"location.href.split('#')[0] == {json.dumps(target)}")
        self.arrived_at(target)

    def arrived_at(self, target: str) -> None:
        if not target.startswith(self.home):
            self.faults.append(f"a result leads to {target}")
        self.tab.wait("document.readyState == 'complete' && document.querySelector('h1') && true")

    def listed(self, code: str) -> None:
        """Without a script the search page is the list of all pages."""
        self.tab.click("a.search")
        self.arrived(f"guide/{tree(code)}search.html")
        if self.tab.ask("getComputedStyle(document.querySelector('#q')).visibility") == "visible":
            shown = self.tab.ask("document.querySelector('#q').getClientRects().length")
            self.faults += ["a box that does nothing is shown"] if shown else []
        self.tab.click("nav.all li:nth-child(2) a")
        self.tab.wait("!location.href.endsWith('search.html') && document.readyState == 'complete'")

    def others(self, paths: list[str]) -> None:
        """Pages beside the guide: single files, the form. Each is opened."""
        for path in paths:
            self.tab.go(self.home + path)
            self.wait_for(self.home + path)
            if not self.tab.ask("document.querySelector('h1')?.getClientRects().length"):
                self.faults.append(f"{path} shows no heading")

    def leave(self, script: bool) -> None:
        """Leave, and go back: with a script the page that was left is not there any more."""
        self.tab.go(f"{self.home}guide/index.html")
        self.tab.go(f"{self.home}guide/now/threat.html")
        self.tab.click(".leave")
        self.wait_for(self.away)
        if script:
            self.tab.back()
            self.arrived("guide/index.html")

    def judge(self, script: bool = True) -> list[str]:
        """Everything that was wrong, in words. Without a script a page can keep only a cookie."""
        kept = self.tab.ask(STORED if script else "document.cookie ? ['a cookie'] : []")
        seen = self.tab.taken()
        found = [*self.faults, *(f"kept: {each}" for each in kept)]
        found += [f"failed: {each}" for each in seen["failed"]]
        found += [f"said: {each}" for each in seen["said"]]
        found += [f"asked elsewhere: {url}" for url in seen["asked"] if not self.own(url)]
        found += [f"is not there: {url}" for url in seen["asked"] if gone(url)]
        # A page that is gone back to may come from memory; every other one was asked for.
        if len(seen["asked"]) < self.pages - 1:
            found.append(f"{self.pages} pages and only {len(seen['asked'])} requests were seen")
        return found

    def own(self, url: str) -> bool:
        return url.startswith(self.home) or url == self.away


def tree(code: str) -> str:
    return "" if code == "en" else f"{code}/"


def gone(url: str) -> bool:
    """A file on the disk that was asked for and does not exist."""
    parts = urlsplit(url)
    return parts.scheme == "file" and not Path(unquote(parts.path)).is_file()
