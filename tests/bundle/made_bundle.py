"""A made-up official bundle in memory: every kind of page and marker, three languages, few bytes.

Whoever tests the rules of a school's copy (customise.py, the browser's customise-rules.js, the
probe) needs a bundle long before and much smaller than the real one. `official()` gives its files
without the top folder; `zipped()` and `unpacked()` put them where a school would have them.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

TOP = "trusted-adult-guide"
TOOLS = Path(__file__).resolve().parents[2] / "scripts/guide/bundle/tools"
MADE = (2026, 11, 24, 0, 0, 0)
LANGUAGES = (
    {"code": "en", "name": "English", "direction": "ltr", "state": "original", "pages": 2},
    {"code": "cy", "name": "Cymraeg", "direction": "ltr", "state": "reviewed", "pages": 2},
    {"code": "ur", "name": "اردو", "direction": "rtl", "state": "draft", "pages": 1},
)
LABELS = {
    "en": {
        "heading": "Who to speak to at {school}",
        "heading_plain": "Who to speak to here",
        "lead": "Safeguarding lead",
        "deputy": "Deputy",
        "out_of_hours": "Out of hours",
        "authority": "Local authority",
        "keeper": "This copy is kept by",
        "room": "Room",
    },
    # An apostrophe, an ampersand and words on both sides of the name: labels are escaped too.
    "cy": {
        "heading": "I'r <rhai> yn {school} & o'i chwmpas",
        "heading_plain": "Â phwy i siarad yma",
        "lead": "Arweinydd diogelu",
        "deputy": "Dirprwy",
        "out_of_hours": "Y tu allan i oriau",
        "authority": "Awdurdod lleol",
        "keeper": "Ceidwad 'y copi' & mwy",
        "room": "Ystafell <a>",
    },
    "ur": {
        "heading": "{school} میں کس سے بات کریں",
        "heading_plain": "یہاں کس سے بات کریں",
        "lead": "سربراہ",
        "deputy": "نائب",
        "out_of_hours": "اوقات کے بعد",
        "authority": "مقامی ادارہ",
        "keeper": "اس نقل کے ذمہ دار",
        "room": "کمرہ",
    },
}
MANIFEST: dict[str, Any] = {
    "format": 1,
    "version": "2026-11-24-0a1b2c3d",
    "made": "2026-11-24",
    "review_by": "2027-05-26",
    "languages": [dict(language) for language in LANGUAGES],
    "labels": LABELS,
    "leave": "table.html",
}
BLANK = "about:blank"


def only(code: str, html: str) -> str:
    """What goes when a language is left out."""
    return f"<!--school:lang={code}-->{html}<!--/school:lang={code}-->"


def slot(code: str, root: str, kind: str) -> str:
    """The empty place for the school's part."""
    mark = f'<!--school:slot lang="{code}" root="{root}" kind="{kind}"-->'
    return mark + "<!--/school:slot-->"


def leave(href: str, words: str = "Leave this page") -> str:
    """The link away from the guide."""
    link = f'<a class="leave" href="{href}" data-leave>{words}</a>'
    return f"<!--school:leave-->{link}<!--/school:leave-->"


def _menu(root: str, codes: tuple[str, ...]) -> str:
    items = [f'<li><a href="{root}index.html" lang="en">English</a></li>']
    for language in LANGUAGES:
        code = language["code"]
        if code in codes and code != "en":
            link = f'<a href="{root}{code}/index.html" lang="{code}">{language["name"]}</a>'
            items.append(only(str(code), f"<li>\n{link}</li>"))
    return "<ul>\n" + "\n".join(items) + "\n</ul>"


def page(code: str, root: str, body: str, codes: tuple[str, ...], kind: str = "page") -> str:
    """A page in the school profile, as small as it can be."""
    direction = next(item["direction"] for item in LANGUAGES if item["code"] == code)
    href = BLANK if kind in ("missing", "single") else f"{root}table.html"
    return (
        f'<!doctype html>\n<html lang="{code}" dir="{direction}">\n<head><meta charset="utf-8">'
        f'<meta name="review-by" content="{MANIFEST["review_by"]}"><title>Guide</title></head>\n'
        f"<body>\n{leave(href)}\n{_menu(root, codes)}\n<main><article>{body}</article>\n"
        f"{slot(code, root, kind)}\n<footer>Record</footer></main>\n</body></html>\n"
    )


def official(codes: tuple[str, ...] = ("en", "cy", "ur")) -> dict[str, bytes]:
    """The files of a bundle with these languages, its sums among them."""
    manifest = {
        **MANIFEST,
        "languages": [item for item in MANIFEST["languages"] if item["code"] in codes],
        "labels": {code: labels for code, labels in LABELS.items() if code in codes},
    }
    texts = {
        "guide/index.html": page("en", "", "<h1>Home</h1>", codes),
        "guide/help/police.html": page("en", "../", "<h1>Police</h1>", codes),
        "guide/404.html": page("en", "", "<h1>Not here</h1>", codes, "missing"),
        "guide/table.html": "<!doctype html><title>12 × 12</title><table></table>\n",
        "guide/search-index.js": "index([])\n",
        "guide/assets/guide.css": ".school{display:block}\n",
        "guide/robots.txt": "User-agent: *\nDisallow: /\n",
        "single/guide-en.html": page("en", "", "<h1>All</h1>", (), "single"),
        "START-HERE.html": _start(codes),
        "customise.html": _customise("en", codes),
        "tools/VERIFY.txt": "How to check.\n",
        "tools/bundle.json": json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=1)
        + "\n",
    }
    for code in codes:
        if code != "en":
            texts[f"guide/{code}/index.html"] = page(code, "../", "<h1>…</h1>", codes)
            texts[f"guide/{code}/help/police.html"] = page(code, "../../", "<h1>…</h1>", codes)
            texts[f"guide/{code}/search-index.js"] = "index([])\n"
            texts[f"single/guide-{code}.html"] = page(code, "", "<h1>…</h1>", (), "single")
            texts[f"customise-{code}.html"] = _customise(code, codes)
    files = {path: text.encode() for path, text in texts.items()}
    # A file whose bytes are no text, and one with Windows line ends: both stay as they are.
    files["guide/assets/dot.png"] = bytes(range(256))
    crlf = files["guide/help/police.html"].replace(b"\n", b"\r\n").replace(b"Police", b"Lines")
    files["guide/help/lines.html"] = crlf
    script = TOOLS / "customise.py"
    if script.is_file():
        files["tools/customise.py"] = script.read_bytes()
    return summed(files)


def summed(files: dict[str, bytes]) -> dict[str, bytes]:
    """These files with a new SHA256SUMS: a release of their own."""
    rest = {path: data for path, data in files.items() if path != "tools/SHA256SUMS"}
    lines = [f"{hashlib.sha256(rest[path]).hexdigest()}  {path}\n" for path in sorted(rest)]
    return {**rest, "tools/SHA256SUMS": "".join(lines).encode()}


def zipped(files: dict[str, bytes], top: str = TOP) -> bytes:
    """The same as a zip."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            name = f"{top}/{path}" if top else path
            archive.writestr(zipfile.ZipInfo(name, MADE), files[path], zipfile.ZIP_DEFLATED)
    return target.getvalue()


def unpacked(files: dict[str, bytes], folder: Path) -> Path:
    """The same in a folder."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def _start(codes: tuple[str, ...]) -> str:
    links = "".join(
        only(
            code,
            f'<li><a href="guide/{code}/index.html">guide</a> '
            f'<a href="single/guide-{code}.html">one file</a></li>',
        )
        for code in codes
        if code != "en"
    )
    return (
        '<!doctype html>\n<html lang="en" dir="ltr"><title>Start here</title>\n'
        f'{leave("guide/table.html")}<main><a href="guide/index.html">Open the guide</a>\n'
        f"<ul>{links}</ul>\n{slot('en', 'guide/', 'start')}</main></html>\n"
    )


def _customise(code: str, codes: tuple[str, ...]) -> str:
    links = "".join(
        only(other, f'<li><a href="customise-{other}.html">{other}</a></li>')
        for other in codes
        if other != "en"
    )
    return f'<!doctype html>\n<html lang="{code}"><title>Form</title><ul>{links}</ul></html>\n'
