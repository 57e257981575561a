"""The probe sees what it must never miss, in both browsers, from a disk and from a server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import servers
from probing import Walk
from test_probe_places import Open, opened  # noqa: F401

PAGE = "<!doctype html><title>x</title><link rel=icon href='data:,'>{}<h1>x</h1>"
POLICY = "<meta http-equiv='Content-Security-Policy' content=\"img-src 'none'\">"
# What a page could do → how the probe must word it.
BREACHES = {
    "<img src='nothing.png' alt=''>": ("nothing.png",),
    "<link rel='stylesheet' href='nothing.css'>": ("nothing.css",),
    "<script src='nothing.js'></script>": ("nothing.js",),
    "<img src='http://127.0.0.2:47999/x.png' alt=''>": (
        "asked elsewhere: http://127.0.0.2:47999/x.png",
    ),
    "<script>fetch('http://127.0.0.2:47999/f').catch(() => 0)</script>": (
        "http://127.0.0.2:47999/f",
    ),
    "<script>console.error('a cry')</script>": ("said: ", "a cry"),
    "<script>nothing()</script>": ("said: ", "nothing is not defined"),
    "<script>localStorage.x = 1</script>": ("kept: local",),
    "<script>sessionStorage.x = 1</script>": ("kept: session",),
    "<script>name = 'x'</script>": ("kept: name",),
    "<script>indexedDB.open('x')</script>": ("kept: databases",),
    f"{POLICY}<img src='x.png' alt=''>": ("said: ", "img-src"),
}
SERVED_ONLY = {
    "<script>document.cookie = 'a=1'</script>": ("kept: cookie",),
    "<script>caches.open('x')</script>": ("kept: caches",),
}


@contextmanager
def on_disk(folder: Path) -> Iterator[str]:
    yield folder.as_uri() + "/"


@pytest.mark.parametrize("host", ["disk", "server"])
def test_a_breach_is_seen(host: str, opened: Open, tmp_path: Path) -> None:  # noqa: F811
    breaches = BREACHES | (SERVED_ONLY if host == "server" else {})
    for number, html in enumerate(["", *breaches]):
        (tmp_path / f"{number}.html").write_text(PAGE.format(html), encoding="utf-8")
    missed = []
    with (servers.python if host == "server" else on_disk)(tmp_path) as home:
        for number, words in enumerate([(), *breaches.values()]):
            with opened(True) as tab:
                tab.go(f"{home}{number}.html")
                tab.ask("new Promise(done => setTimeout(done, 150))")
                told = "\n".join(Walk(tab, home, []).judge())
            if not all(word in told for word in words) or bool(told) != bool(words):
                missed.append((words, told))
    assert missed == []
