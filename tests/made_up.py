"""Made-up helplines for the tests, with numbers that Ofcom keeps for fiction."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml
from guide.helplines import File, Helplines, with_ids
from guide.service import Service
from guide.yamltext import parse

FREEPHONE = {"kind": "phone", "national": "0808 157 0123", "e164": "+448081570123"}
PHONE = {**FREEPHONE, "toll": "toll_free", "grade": "A"}
PAGE = {"url": "https://helper.example/contact", "grade": "A", "must_show": ["Helper", "{phone}"]}
ALWAYS = {"always": "true", "grade": "A", "seen": "2026-09-21"}
DATED = {
    "source": "https://helper.example",
    "quote": "Call 0808 157 0123 at any time",
    "kind": "own",
    "date": "2026-09-21",
    "fields": ["phone", "hours"],
}
VERIFIED = {"who": "desk research", "how": "stored", "on": "2026-11-22", "due": "2027-02-22"}
RECORD: dict[str, Any] = {
    "name": {"en": "Helper"},
    "organisation": "Helpers",
    "kind": "listening",
    "tier": "1",
    "needs": ["child"],
    "audience": ["child"],
    "nations": ["england"],
    "contacts": [PHONE],
    "cost": "free",
    "pages": [PAGE],
    "evidence": [DATED],
    "verified": VERIFIED,
}
WORDS = {"for": "For children", "what": "They listen.", "call": "Call Helper"}


def record(**changes: Any) -> dict[str, Any]:
    """A record with these fields changed."""
    return {**RECORD, **changes}


def service(key: str = "helper", **changes: Any) -> Service:
    """A record as the model sees it."""
    return Service.model_validate({"id": key, **record(**changes)})


def phone(national: str, e164: str, **changes: Any) -> dict[str, Any]:
    """A phone contact."""
    return {**PHONE, "national": national, "e164": e164, **changes}


def helplines(**records: dict[str, Any]) -> Helplines:
    """Several records as loaded from one file."""
    data = {"country": "GB", "services": records}
    document = parse(text(data), "gb.yml")
    file = File.model_validate(with_ids(document.data))
    return Helplines(file.services, ((document, file),))


def abroad(country: str, **records: dict[str, Any]) -> Helplines:
    """A UK helper, and these services in another country."""
    document = parse(text({"country": country, "services": records}), f"{country.lower()}.yml")
    file = File.model_validate(with_ids(document.data))
    home = helplines(helper=record())
    return Helplines({**home.services, **file.services}, (*home.files, (document, file)))


def write(
    root: Path,
    services: dict[str, Any],
    retired: list[dict[str, str]] | None = None,
    words: dict[str, Any] | None = None,
) -> Path:
    """A data folder with these records, worded unless other words are given. Returns it."""
    data = root / "docs" / "_data"
    (data / "helplines").mkdir(parents=True)
    (data / "strings").mkdir()
    if words is None:
        words = {
            "card": {"costs": {"free": "Free"}},
            "services": dict.fromkeys(services, WORDS),
        }
    dump(data / "helplines" / "gb.yml", {"country": "GB", "services": services})
    dump(data / "retired.yml", {"retired": retired or []})
    dump(data / "strings" / "en.yml", words)
    return data


def dump(path: Path, data: Any) -> None:
    """Data into a file as YAML."""
    path.write_text(text(data), encoding="utf-8")


def text(data: Any) -> str:
    """Data as YAML, without the anchors that PyYAML writes for a value used twice."""
    return yaml.safe_dump(json.loads(json.dumps(data)), sort_keys=False, allow_unicode=True)
