"""What makes the many-language build fast without replacing the insides of MkDocs or static-i18n.

static-i18n builds every language as a full MkDocs build, and in each asks again which language each
of pages x languages files belongs to, once for every other language: pages x languages^3 calls,
over half of the build (measured, platform.md section 2). The answers never change during one build,
so they are kept. Nothing here decides anything: each original function still runs, once for each
question instead of thousands of times.

Every function touched is named with the fingerprint of the source this was written for. When an
update changes one, all of this stays off, says so in the log, and the build is merely slow.
"""

from __future__ import annotations

import hashlib
import inspect
import logging
from collections.abc import Callable
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import jinja2
import markdown
import mkdocs.commands.build
import mkdocs.structure.files
import mkdocs.structure.pages
import mkdocs.utils
import mkdocs_static_i18n.folder
import mkdocs_static_i18n.reconfigure
from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

log = logging.getLogger("mkdocs.guide.speed")
_reconfigure = mkdocs_static_i18n.reconfigure
_folder = mkdocs_static_i18n.folder
_build = mkdocs.commands.build
_pages = mkdocs.structure.pages
_Extended = _reconfigure.ExtendedPlugin

# Owner, name, first ten hex digits of the sha256 of the source.
FINGERPRINTS: tuple[tuple[Any, str, str], ...] = (
    (_folder, "create_i18n_file", "852c8266e3"),
    (_reconfigure, "is_relative_to", "f2a9902d3b"),
    (_Extended, "reconfigure_files", "bc1fd6d19e"),
    (_Extended, "reconfigure_files_alternates", "6f85e2de73"),
    (_Extended, "all_languages", "6f9a952aee"),
    (_Extended, "default_language", "2f354bf082"),
    (_Extended, "build_languages", "1f1e57477a"),
    (_build, "get_files", "8d8cc69e4d"),
    (_pages.Page, "render", "320529348f"),
    (mkdocs.utils, "write_file", "7ca9477c4b"),
)

Create = Callable[[File, str, str, list[str], MkDocsConfig], File]
_saved: dict[tuple[Any, str], Any] = {}
_kept: dict[Any, Any] = {}


class KeptBytecode(BytecodeCache):
    """Compiled templates, kept in memory from one language's environment to the next.

    Jinja's own extension point; it compares a checksum of the source, so an edited template is
    compiled anew.
    """

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


_bytecode = KeptBytecode()


def keep_templates(env: jinja2.Environment) -> jinja2.Environment:
    """For our on_env hook: templates compiled for one language serve the others."""
    env.bytecode_cache = _bytecode
    env.getattr = _from_dictionaries_first(env.getattr)  # type: ignore[method-assign,assignment]
    return env


def _from_dictionaries_first(plain: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    """`g.t.shell.menu` are keys of dictionaries; Jinja looks for attributes first, and each one
    that is not there costs an exception."""

    def getattr_(of: Any, name: str) -> Any:
        return of[name] if type(of) is dict and name in of else plain(of, name)

    return getattr_


def kept_templates() -> dict[str, bytes]:
    """The compiled templates, by Jinja's own key."""
    return _bytecode.kept


def own_templates_only(config: MkDocsConfig) -> None:
    """For our on_config hook: leave Material's folder (14,000 files, none used) out of the theme's
    folders.

    Our shell extends nothing of it. Left in, it is listed once for each language and its scripts,
    styles and source maps (2.5 MB) are copied into the site.
    """
    unused = mkdocs.utils.get_theme_dir("material")
    config.theme.dirs[:] = [folder for folder in config.theme.dirs if folder != unused]


def fingerprint(owner: Any, name: str) -> str:
    """The first ten hex digits of the sha256 of a function's (or property's) source."""
    found = inspect.getattr_static(owner, name)
    function: Any = found.fget if isinstance(found, property) else found
    return hashlib.sha256(inspect.getsource(function).encode()).hexdigest()[:10]


def changed() -> list[str]:
    """The functions that are not the ones this was written for."""
    out = []
    for owner, name, expected in FINGERPRINTS:
        try:
            same = fingerprint(owner, name) == expected
        except (AttributeError, OSError, TypeError):
            same = False
        if not same:
            out.append(f"{getattr(owner, '__name__', owner)}.{name}")
    return out


def install(config: MkDocsConfig) -> bool:
    """Forget what an earlier build kept and switch the memory on. False when an update stands in
    the way."""
    if _saved and getattr(config.plugins.get("i18n"), "building", False):
        return True  # one of the other languages of the same build
    forget()
    if _saved:
        return True
    if names := changed():
        log.info(
            "Building without the speed-ups, which do not know this version of: %s",
            ", ".join(names),
        )
        return False
    _replace(_folder, "create_i18n_file", _fresh_copies(_folder.create_i18n_file))
    _replace(_reconfigure, "is_relative_to", lru_cache(None)(_reconfigure.is_relative_to))
    _replace(
        _Extended,
        "reconfigure_files_alternates",
        _alternates(_Extended.reconfigure_files_alternates),
    )
    for name in ("all_languages", "default_language", "build_languages"):
        _replace(_Extended, name, _once(inspect.getattr_static(_Extended, name)))
    _replace(_build, "get_files", _walk_once(mkdocs.structure.files.get_files))
    made_once = {**vars(markdown), "Markdown": _made_once(markdown.Markdown)}
    _replace(_pages, "markdown", SimpleNamespace(**made_once))
    _replace(mkdocs.utils, "write_file", _into_folders(mkdocs.utils.write_file))
    return True


def uninstall() -> None:
    """Put everything back (tests, and comparing with the plain build)."""
    for (owner, name), original in _saved.items():
        setattr(owner, name, original)
    _saved.clear()
    forget()


def forget() -> None:
    """A new build asks everything anew: files come and go while `serve` runs."""
    _kept.clear()
    _bytecode.kept.clear()
    if hasattr(_reconfigure.is_relative_to, "cache_clear"):
        _reconfigure.is_relative_to.cache_clear()


def _replace(owner: Any, name: str, new: Any) -> None:
    _saved[owner, name] = inspect.getattr_static(owner, name)
    setattr(owner, name, new)


def _copy(file: File) -> File:
    new = object.__new__(type(file))
    new.__dict__.update(file.__dict__)
    return new


def _kept_file(
    create: Create,
    file: File,
    current: str,
    default: str,
    languages: list[str],
    config: MkDocsConfig,
) -> File:
    key = ("file", file.src_uri, file.dest_uri, file.inclusion, current, default)
    if key not in _kept:
        _kept[key] = create(file, current, default, languages, config)
    kept: File = _kept[key]
    return kept


def _fresh_copies(create: Create) -> Create:
    """Each caller gets a file of its own: a build hangs its page and its alternates on it."""

    def create_i18n_file(
        file: File, current: str, default: str, languages: list[str], config: MkDocsConfig
    ) -> File:
        known = _kept_file(create, file, default, default, languages, config)
        if known.locale not in (current, default):  # type: ignore[attr-defined]
            # Another language's file: reconfigure_files reads its language and ignores it.
            return known
        new = _copy(_kept_file(create, file, current, default, languages, config))
        new.alternates = {current: new}  # type: ignore[attr-defined]
        return new

    create_i18n_file.original = create  # type: ignore[attr-defined]
    return create_i18n_file


def _alternates(original: Callable[..., None]) -> Callable[..., None]:
    """Ask for one language at a time, with only the files that can be the answer (its own and the
    default's)."""

    def reconfigure_files_alternates(
        self: Any,
        chosen: dict[str, File],
        others: dict[str, list[File]],
        config: MkDocsConfig,
        create: Create,
    ) -> None:
        plain: Create = getattr(create, "original", create)
        default, languages = self.default_language, self.all_languages

        def kept(file: File, current: str, *rest: Any) -> File:
            return _kept_file(plain, file, current, default, languages, config)

        by_locale: dict[str, dict[str, list[File]]] = {}
        for uri, files in others.items():
            for file in files:
                locale = kept(file, default).locale  # type: ignore[attr-defined]
                by_locale.setdefault(uri, {}).setdefault(locale, []).append(file)
        for language in sorted(self.build_languages):
            wanted = dict.fromkeys((language, default))
            narrowed = {
                uri: [file for locale in wanted for file in found.get(locale, ())]
                for uri, found in by_locale.items()
            }
            view = SimpleNamespace(
                build_languages=[language],
                default_language=default,
                all_languages=languages,
                config=self.config,
            )
            original(view, chosen, narrowed, config, kept)

    return reconfigure_files_alternates


def _once(original: property) -> property:
    """A list of languages, read from the configuration once a build instead of once a file."""

    def value(self: Any) -> Any:
        key = (original, id(self))
        if key not in _kept:
            _kept[key] = original.__get__(self)
        return _kept[key]

    return property(value)


def _walk_once(original: Callable[[MkDocsConfig], Files]) -> Callable[[MkDocsConfig], Files]:
    """Walk docs/ once a build; each language gets copies, because plugins change what they get."""

    def get_files(config: MkDocsConfig) -> Files:
        key = ("files", config.docs_dir, config.site_dir, config.use_directory_urls)
        if key not in _kept:
            _kept[key] = list(original(config))
        return Files([_copy(file) for file in _kept[key]])

    return get_files


def _made_once(make: Callable[..., markdown.Markdown]) -> Callable[..., markdown.Markdown]:
    """One Markdown for all pages instead of one a page. Between two pages it is reset, which is
    what it is made for; what MkDocs registers for a page takes the place of the last page's."""

    def made(extensions: list[Any], extension_configs: dict[str, Any]) -> markdown.Markdown:
        asked, known = (list(extensions), dict(extension_configs)), _kept.get("markdown")
        if known is None or known[0] != asked:
            known = _kept["markdown"] = (
                asked,
                make(extensions=extensions, extension_configs=extension_configs),
            )
        kept: markdown.Markdown = known[1].reset()
        return kept

    return made


def _into_folders(original: Callable[[bytes, str], None]) -> Callable[[bytes, str], None]:
    """Write a file, and only where its folder is not there yet ask for that first."""

    def write_file(content: bytes, output_path: str) -> None:
        try:
            with open(output_path, "wb") as file:  # noqa: PTH123 (hundreds)
                file.write(content)
        except FileNotFoundError:
            original(content, output_path)

    return write_file
