"""Where a school puts its copy: folders of a share or a stick, and the web servers it has."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import servers

# Deep below the root, with what a person types into a name.
DEEP = "intranet/Für Eltern é/guide"
# What a page must have as a header too, where a server sends one (design P9).
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)
FOLDERS = {
    "disk-spaces-accents": "Safer guide (2026) é",
    "disk-arabic": "دليل الأهل",
    "disk-signs": "100% #1 guide & co;v=1+1",
}


@dataclass(frozen=True)
class Place:
    """A place for a copy. `stand` takes the folder of the copy and yields the copy's address."""

    stand: Callable[[Path], AbstractContextManager[str]]
    # Where a page is a secure context; elsewhere a browser gives it fewer powers.
    secure: bool = True
    # What of the copy is there: a server's example serves the guide and the single files only.
    whole: bool = True


def disk(name: str) -> Place:
    """A folder that is opened with a double click."""

    @contextmanager
    def stand(bundle: Path) -> Iterator[str]:
        with servers.readable() as folder:
            shutil.copytree(bundle, folder / name)
            yield (folder / name).as_uri() + "/"

    return Place(stand)


def web(server: Callable[[Path], AbstractContextManager[str]], host: str = "") -> Place:
    """A web server with the copy deep below its root, asked by its address or by a name."""

    @contextmanager
    def stand(bundle: Path) -> Iterator[str]:
        with servers.readable() as folder:
            shutil.copytree(bundle, folder / DEEP)
            with server(folder) as address:
                yield address.replace("127.0.0.1", host or "127.0.0.1") + quote(DEEP) + "/"

    return Place(stand, secure=not host)


def _header(folder: Path) -> AbstractContextManager[str]:
    """The policy as a header too. Pages with a style of their own under its hash are left to their
    own policy (P9); a header in a location puts those of the server out of force."""
    own = "/single/.*|/404|/table|/START-HERE|/customise[a-z-]*"
    less = f"location ~ ({own})\\.html$ {{ {HEADERS[0]} {HEADERS[1]} }}"
    return servers.nginx(folder, "\n".join((*HEADERS, less)))


HEADERS = (
    "add_header Referrer-Policy no-referrer always;",
    "add_header X-Content-Type-Options nosniff always;",
    f'add_header Content-Security-Policy "{POLICY}" always;',
)


def _views(folder: Path) -> AbstractContextManager[str]:
    """Apache that guesses names (search.html for search), as many shared hosts are set."""
    rules = "Options +MultiViews +Indexes"
    return servers.apache(folder, rules, modules=("negotiation", "autoindex"))


@contextmanager
def _nginx_example(bundle: Path) -> Iterator[str]:
    """The example in the bundle, as it stands but for the lines it says to change."""
    text = (bundle / "tools/servers/nginx.conf").read_text(encoding="utf-8")
    text = _changed(text, r"listen 80;", "listen 127.0.0.1:{port};")
    text = _changed(text, r"root /srv/trusted-adult-guide;", 'root "{folder}";')
    with _readable(bundle) as folder, servers.nginx(folder, whole=text) as address:
        yield address


@contextmanager
def _apache_example(bundle: Path) -> Iterator[str]:
    text = (bundle / "tools/servers/apache.conf").read_text(encoding="utf-8")
    with _readable(bundle) as folder, servers.readable() as root:
        more = text.replace("/srv/trusted-adult-guide", str(folder))
        assert more != text
        modules = ("headers", "filter", "deflate", "alias", "negotiation")
        with servers.apache(root, more=more, modules=modules) as address:
            yield f"{address}guide-files/"


@contextmanager
def _readable(bundle: Path) -> Iterator[Path]:
    with servers.readable() as folder:
        shutil.copytree(bundle, folder, dirs_exist_ok=True)
        yield folder


def _changed(text: str, old: str, new: str) -> str:
    changed, count = re.subn(re.escape(old), new, text)
    assert count == 1, f"the example has {count} × {old}"
    return changed


PLACES = {
    **{name: disk(folder) for name, folder in FOLDERS.items()},
    "nginx": web(servers.nginx),
    "nginx-headers": web(_header),
    "nginx-no-tls": web(servers.nginx, servers.INTRANET),
    "apache": web(servers.apache),
    "apache-multiviews": web(_views),
    "python": web(servers.python),
    "nginx-example": Place(_nginx_example, whole=False),
    "apache-example": Place(_apache_example, whole=False),
}
