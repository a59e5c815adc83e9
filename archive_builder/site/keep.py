"""A plugin for MkDocs that leaves out what stands in the site already.

A file is left out where it is the same as when its counterpart in the site was made, and
so is everything else that shows on a page: settings, overrides, menu, versions. For
MkDocs it is then a plain file that need not be copied: links to it still resolve, and it
is in the site map. Pages of the menu are always made. With other plugins or hooks nothing
is left out, for they may look at every page.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

_SHOWN_BY = (
    "archive-builder",
    "jinja2",
    "markdown",
    "mkdocs",
    "mkdocs-material",
    "pymdown-extensions",
)

_SHOWN = (InclusionLevel.INCLUDED, InclusionLevel.NOT_IN_NAV)


class KeptFile(File):
    """A file whose counterpart stands in the site: a target for links, and nothing to do."""

    def is_documentation_page(self) -> bool:
        """Not one to be read and rendered."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """It is there already."""


class KeepPages(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Leaves out what stands; `made` has, after the build, the key of everything in the site.

    `digests` are those of files in `docs/` that the builder wrote, the others are read.
    `standing` are the keys of what is in the site.
    """

    def __init__(self, digests: Mapping[str, str], standing: Mapping[str, str]) -> None:
        self.digests = digests
        self.standing = standing
        self.made: dict[str, str] = {}
        self._pages: list[File] = []

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Decide for every file."""
        free = self._find_free(config)
        around = _digest(_tell_around(config, files))
        for file in files:
            is_page = file.is_documentation_page()
            if is_page:
                self._pages.append(file)
            key = _digest([around if is_page else "", file.src_uri, self._digest_of(file)])
            self.made[file.dest_uri] = key
            if free(file) and self.standing.get(file.dest_uri) == key:
                file.__class__ = KeptFile
        return files

    def on_env(self, env: Any, /, *, config: MkDocsConfig, files: Files) -> Any:
        """Pages that are not made have a Page all the same, for the site map."""
        del files
        self._pages = [file for file in self._pages if file.inclusion in _SHOWN]
        for file in self._pages:
            if file.page is None:
                Page(None, file, config)
        return env

    def on_template_context(
        self, context: Any, /, *, template_name: str, config: MkDocsConfig
    ) -> Any:
        """The site map is of all pages."""
        del config
        if template_name == "sitemap.xml":
            context["pages"] = self._pages
        return context

    def _find_free(self, config: MkDocsConfig) -> Callable[[File], bool]:
        """What tells whether a file may be left out: a page only if the builder wrote it."""
        others = [name for name, plugin in config.plugins.items() if plugin is not self]
        if others or config.hooks or config.nav is None:
            return lambda _: False
        in_menu = {path for _, path in _menu_entries(config.nav)}
        written = self.digests
        return lambda file: (
            not file.is_documentation_page()
            or (file.src_uri in written and file.src_uri not in in_menu)
        )

    def _digest_of(self, file: File) -> str:
        known = self.digests.get(file.src_uri)
        return known or blake2b(file.content_bytes, digest_size=16).hexdigest()


def _tell_around(config: MkDocsConfig, files: Files) -> Iterator[str]:
    """Everything that shows on every page: a change of it makes all pages anew."""
    yield from (f"{name} {version(name)}" for name in _SHOWN_BY)
    yield json.dumps(config.user_configs[0], sort_keys=True, default=_say_object)
    if config.theme.custom_dir:
        for override in sorted(Path(config.theme.custom_dir).rglob("*")):
            if override.is_file():
                yield str(override.relative_to(config.theme.custom_dir))
                yield blake2b(override.read_bytes()).hexdigest()
    for title, path in _menu_entries(config.nav):
        # Without a title in the settings the menu shows that of the page.
        file = files.get_file_from_path(path) if title is None else None
        yield file.content_string if file else path


def _menu_entries(nav: Any, title: str | None = None) -> Iterator[tuple[str | None, str]]:
    """Title and path of what the settings' menu has."""
    if isinstance(nav, str):
        yield title, nav
    elif isinstance(nav, dict):
        for name, entry in nav.items():
            yield from _menu_entries(entry, name)
    elif isinstance(nav, list):
        for entry in nav:
            yield from _menu_entries(entry)


def _say_object(value: Any) -> str:
    """What YAML made of a tag, without its place in memory."""
    return str(getattr(value, "__qualname__", type(value).__qualname__))


def _digest(parts: Iterable[str]) -> str:
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()
