"""The server examples of tools/servers/: real nginx and Apache take them as they stand, but for the
lines that say CHANGE, and serve the guide with its headers."""

from __future__ import annotations

import gzip
import re
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import servers
from guide.policy import PAGE_POLICY
from made_bundle import TOOLS, official, unpacked

PAGES = f"{PAGE_POLICY}; frame-ancestors 'self'"
STYLED = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
# nginx as Debian has it, with nothing of ours: what the example does not say is not there.
NGINX = """
{user}
daemon off;
pid {work}/pid;
error_log stderr;
events {{ }}
http {{
  access_log off;
  include /etc/nginx/mime.types;
  client_body_temp_path {work}/body;
  proxy_temp_path {work}/proxy;
  fastcgi_temp_path {work}/fastcgi;
  uwsgi_temp_path {work}/uwsgi;
  scgi_temp_path {work}/scgi;
  {example}
}}
"""
HERE = "/srv/trusted-adult-guide"
# The address of the guide on a line that says DEEPER.
DEEPER = re.compile(r"( )/guide/(?=.*# DEEPER)")
# "autoindex" and "negotiation" are there in Debian: the example must switch them off.
MODULES = ("alias", "headers", "filter", "deflate", "autoindex", "negotiation")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@contextmanager
def nginx(folder: Path, deeper: str = "") -> Iterator[str]:
    program = shutil.which("nginx", path=servers.SYSTEM)
    if not program or not Path("/etc/nginx/mime.types").is_file():
        servers.absent("nginx")
    text = (TOOLS / "servers/nginx.conf").read_text(encoding="utf-8")
    with servers._workplace() as (work, port):
        example = text.replace("listen 80;", f"listen 127.0.0.1:{port};").replace(HERE, str(folder))
        example = DEEPER.sub(rf"\1/{deeper}/guide/", example) if deeper else example
        user = "user root;" if servers._root() else ""
        config = work / "nginx.conf"
        config.write_text(NGINX.format(user=user, work=work, example=example), encoding="utf-8")
        command = [str(program), "-p", str(work), "-c", str(config)]
        with servers._started(command, work, port) as address:
            yield address


@contextmanager
def apache(folder: Path) -> Iterator[str]:
    text = (TOOLS / "servers/apache.conf").read_text(encoding="utf-8").replace(HERE, str(folder))
    with (
        servers.readable() as root,
        servers.apache(root, more=text, modules=MODULES) as address,
    ):
        yield f"{address}guide-files/"


EXAMPLES = {"nginx": nginx, "apache": apache}


@pytest.fixture(scope="module", params=sorted(EXAMPLES))
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """The made-up bundle behind a server that was set up with its example."""
    with servers.readable() as folder:
        files = official()
        files["guide/assets/guide.css"] = b".school{display:block}\n" * 200
        unpacked(files, folder)
        with EXAMPLES[str(request.param)](folder) as there:
            yield there


def ask(address: str) -> Answer:
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            status, headers, body = answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        status, headers, body = error.code, error.headers, error.read()
    given = {name.lower(): value for name, value in headers.items()}
    if given.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
    return Answer(status, given, body)


@pytest.mark.parametrize("name", ["guide/index.html", "guide/", "guide/cy/help/police.html"])
def test_a_page_has_the_headers(address: str, name: str) -> None:
    answer = ask(address + name)
    assert answer.status == 200
    assert answer.headers["content-security-policy"] == PAGES
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"].lower() == "text/html; charset=utf-8"


@pytest.mark.parametrize("name", ["single/guide-en.html", "guide/table.html", "guide/404.html"])
def test_a_file_with_its_own_style_may_show_it(address: str, name: str) -> None:
    answer = ask(address + name)
    assert (answer.status, answer.headers["content-security-policy"]) == (200, STYLED)


def test_a_wrong_address_has_the_guides_answer(address: str) -> None:
    answer = ask(address + "guide/no/such/page.html")
    assert answer.status == 404 and b"Not here" in answer.body
    assert answer.headers["content-security-policy"] == STYLED
    assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("guide/assets/guide.css?1a2b3c4d", "text/css"), ("guide/search-index.js", "javascript")],
)
def test_files_have_their_types(address: str, name: str, kind: str) -> None:
    answer = ask(address + name)
    assert answer.status == 200 and kind in answer.headers["content-type"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_only_what_has_its_version_in_the_link_is_kept(address: str) -> None:
    def kept(name: str) -> str:
        return ask(address + name).headers["cache-control"]

    assert kept("guide/assets/guide.css?1a2b3c4d") == "max-age=31536000, immutable"
    assert kept("guide/assets/guide.css") == "no-cache"
    # What mail programs and social media add must not freeze a page of numbers for a year.
    assert kept("guide/index.html?utm_source=mail") == "no-cache"
    assert kept("guide/search-index.js") == "no-cache"


def test_what_is_text_is_compressed(address: str) -> None:
    assert ask(address + "guide/assets/guide.css?1a2b3c4d").headers["content-encoding"] == "gzip"


@pytest.mark.parametrize("name", ["guide/assets/", "single/"])
def test_no_folder_is_listed(address: str, name: str) -> None:
    answer = ask(address + name)
    assert answer.status == 403 and b"guide.css" not in answer.body


MISTAKES = ["tools/bundle.json", "tools/customise.py", "START-HERE.html", "customise-cy.html"]


@pytest.mark.parametrize("name", MISTAKES)
def test_what_was_copied_by_mistake_is_not_served(address: str, name: str) -> None:
    assert ask(address + name).status in {403, 404}


def test_nginx_with_the_guide_deep_in_its_folder() -> None:
    with servers.readable() as folder:
        unpacked(official(), folder / "pupils/safe")
        with nginx(folder, deeper="pupils/safe") as address:
            assert ask(address).status == 200
            assert ask(address + "pupils/safe/guide/index.html").status == 200
            missing = ask(address + "pupils/safe/guide/gone.html")
            assert missing.status == 404 and b"school:slot" in missing.body
            assert {ask(f"{address}pupils/safe/{name}").status for name in MISTAKES} == {404}


def test_the_lines_to_change_are_marked() -> None:
    for name in ("nginx.conf", "apache.conf"):
        text = (TOOLS / "servers" / name).read_text(encoding="utf-8")
        assert "CHANGE" in text and HERE in text
        assert not re.search(r"https?://", text)


def test_no_name_is_guessed(address: str) -> None:
    assert ask(address + "guide/help/police").status == 404
