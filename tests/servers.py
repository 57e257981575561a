"""The web servers that a school or a charity has: nginx, Apache, Python's own.

Each is started on a free port of this machine with the least configuration that serves a folder,
and ends with the test. A server that is not installed is a plain reason to skip on a contributor's
machine and a failure in CI, where the promises must not go untested.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SYSTEM = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
MODULES = Path("/usr/lib/apache2/modules")
SECONDS = 20
# A host as schools have them: one word, no TLS. Browsers of the tests find it on this machine.
INTRANET = "intranet"
TYPES = {
    "text/html": "html",
    "text/css": "css",
    "text/javascript": "js",
    "application/xml": "xml",
    "text/plain": "txt",
    "image/png": "png",
}
# Level 6 is what Apache and the hosts of static sites have; nginx's own 1 is a sixth heavier.
NGINX = """
{user}
worker_processes 1;
daemon off;
pid {work}/pid;
error_log stderr;
events {{ }}
http {{
  access_log off;
  client_body_temp_path {work}/body;
  proxy_temp_path {work}/proxy;
  fastcgi_temp_path {work}/fastcgi;
  uwsgi_temp_path {work}/uwsgi;
  scgi_temp_path {work}/scgi;
  types {{ {types} }}
  charset utf-8;
  gzip on;
  gzip_comp_level 6;
  gzip_types text/css text/javascript application/xml text/plain;
  {server}
}}
"""
SERVER = """server {{
    listen 127.0.0.1:{port};
    root "{folder}";
    error_page 404 /404.html;
    {rules}
  }}"""
APACHE = """
ServerRoot "{work}"
ServerName localhost
DefaultRuntimeDir "{work}"
Mutex file:{work} default
PidFile "{work}/pid"
ErrorLog "{work}/errors"
Listen 127.0.0.1:{port}
{user}
{modules}
TypesConfig /dev/null
{types}
AddDefaultCharset utf-8
DocumentRoot "{folder}"
DirectoryIndex index.html
ErrorDocument 404 /404.html
<Directory "{folder}">
  Require all granted
  {rules}
</Directory>
{more}
"""
# What Debian's Apache has from the start, and what our example asks for.
APACHE_MODULES = ("mpm_event", "authz_core", "dir", "mime")


def absent(name: str) -> None:
    """What a test does when a server is not there."""
    reason = f"{name} is not installed, so nothing was tried on it."
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def nginx(folder: Path, rules: str = "", whole: str = "") -> Iterator[str]:
    """nginx before a folder. `rules` go into its server block; `whole` takes the place of that
    block, with {port} and {folder} in it. Yields the address."""
    program = shutil.which("nginx", path=SYSTEM)
    if not program:
        absent("nginx")
    types = " ".join(f"{kind} {ending};" for kind, ending in TYPES.items())
    with _workplace() as (work, port):
        config = work / "nginx.conf"
        user = "user root;" if _root() else ""
        server = whole or SERVER.format(port="{port}", folder="{folder}", rules=rules)
        server = server.replace("{port}", str(port)).replace("{folder}", str(folder))
        text = NGINX.format(user=user, work=work, types=types, server=server)
        config.write_text(text, encoding="utf-8")
        with _started([str(program), "-p", str(work), "-c", str(config)], work, port) as address:
            yield address


@contextmanager
def apache(
    folder: Path, rules: str = "", more: str = "", modules: tuple[str, ...] = ()
) -> Iterator[str]:
    """Debian's Apache before a folder that everybody may read. `rules` are for that folder, `more`
    for the whole server. Yields the address."""
    program = shutil.which("apache2", path=SYSTEM)
    if not program or not MODULES.is_dir():
        absent("Apache (apache2)")
    names = (*APACHE_MODULES, *modules)
    loaded = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in names)
    types = "\n".join(f"AddType {kind} .{ending}" for kind, ending in TYPES.items())
    with _workplace() as (work, port):
        config = work / "apache.conf"
        # It refuses to serve as root; this is "nobody", by number on every system.
        user = "User #65534\nGroup #65534" if _root() else ""
        text = APACHE.format(
            work=work,
            port=port,
            user=user,
            modules=loaded,
            types=types,
            folder=folder,
            rules=rules,
            more=more,
        )
        config.write_text(text, encoding="utf-8")
        with _started([str(program), "-f", str(config), "-DFOREGROUND"], work, port) as address:
            yield address


@contextmanager
def python(folder: Path) -> Iterator[str]:
    """`python3 -m http.server` in a folder. Yields the address."""
    with _workplace() as (work, port):
        command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
        with _started([*command, "--directory", str(folder)], work, port) as address:
            yield address


SERVERS = {"nginx": nginx, "apache": apache, "python": python}


@contextmanager
def readable() -> Iterator[Path]:
    """A folder that a server's own user may read; pytest's are private."""
    with tempfile.TemporaryDirectory(prefix="guide-web-") as name:
        folder = Path(name).resolve()
        folder.chmod(0o755)
        yield folder


@contextmanager
def _workplace() -> Iterator[tuple[Path, int]]:
    with readable() as work, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
        free.close()
        yield work, port


@contextmanager
def _started(command: list[str], work: Path, port: int) -> Iterator[str]:
    log = work / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(command, stdout=output, stderr=output, stdin=subprocess.DEVNULL)
    try:
        _wait(server, port, log)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            break
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    said = log.read_text(encoding="utf-8", errors="replace").strip()
    pytest.fail(f"{server.args} does not answer: {said or 'it says nothing'}")


def _root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
