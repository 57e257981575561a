"""What a first view costs: the files a page makes a browser fetch, and their bytes as sent (gzip
-6).

Counted from the HTML, which misses what scripts fetch; `in_chromium` counts what a real browser
asks for.
"""

from __future__ import annotations

import functools
import gzip
import posixpath
import shutil
import statistics
import threading
from dataclasses import asdict, dataclass
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

_FETCHED_LINKS = {"stylesheet", "icon", "manifest", "preload", "modulepreload"}
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "microsoft-edge")


@dataclass(frozen=True)
class FirstView:
    """The cost of one page. `outside` are addresses of other hosts, whose bytes are not counted."""

    requests: int
    bytes: int
    outside: int


class _Resources(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "link" and not _FETCHED_LINKS & set(given.get("rel", "").split()):
            return
        address = given.get("href" if tag == "link" else "src", "")
        fetched = tag in {"link", "script", "img", "iframe", "source"}
        if fetched and address and not address.startswith("data:"):
            self.found[address.partition("#")[0]] = None


def resources(html: str) -> list[str]:
    """The addresses a page makes a browser fetch by itself."""
    reader = _Resources()
    reader.feed(html)
    return list(reader.found)


def first_view(site: Path, path: str) -> FirstView:
    """The cost of one page of a built site."""
    html = (site / path).read_text(encoding="utf-8")
    total, requests, outside = len(gzip.compress(html.encode(), 6)), 1, 0
    for address in resources(html):
        parts = urlsplit(address)
        requests += 1
        if parts.netloc:
            outside += 1
            continue
        where = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
        total += _compressed(site / where)
    return FirstView(requests, total, outside)


@functools.cache
def _compressed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6)) if file.is_file() else 0


def of_site(site: Path) -> dict[str, Any]:
    """The middle and the worst first view of every page of a site."""
    names = [file.relative_to(site).as_posix() for file in sorted(site.rglob("*.html"))]
    views = {name: first_view(site, name) for name in names if name != "404.html"}
    heaviest = max(views, key=lambda name: views[name].bytes)
    return {
        "pages": len(views),
        "bytes_median": int(statistics.median(view.bytes for view in views.values())),
        "bytes_worst": views[heaviest].bytes,
        "worst_page": heaviest,
        "requests_worst": max(view.requests for view in views.values()),
        "outside_worst": max(view.outside for view in views.values()),
    }


def in_chromium(site: Path, path: str) -> dict[str, Any] | None:
    """What a real browser asks for on a first view on a phone. None where there is no browser."""
    browser = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    if browser is None:
        return None
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    own = f"http://127.0.0.1:{server.server_port}/"
    asked: list[str] = []
    try:
        with sync_playwright() as engine:
            window = engine.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            page = window.new_page(viewport={"width": 390, "height": 844})
            page.on("request", lambda request: asked.append(request.url))
            # Other hosts are refused at once: without a network they would only cost time.
            page.route(lambda url: not url.startswith(own), lambda route: route.abort())
            page.goto(own + path, wait_until="load")
            page.wait_for_timeout(1500)
            window.close()
    finally:
        server.shutdown()
        server.server_close()
    return asdict(_as_asked(site, own, asked)) | {"page": path}


def _as_asked(site: Path, own: str, asked: list[str]) -> FirstView:
    files = [site / unquote(urlsplit(url).path).lstrip("/") for url in asked if url.startswith(own)]
    files = [file / "index.html" if file.is_dir() else file for file in files]
    outside = sum(not url.startswith((own, "data:", "blob:")) for url in asked)
    sent = sum(_compressed(file) for file in files)
    return FirstView(len(files) + outside, sent, outside)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """A benchmark prints its own lines."""
