"""What a page may need to know of its archive beside the articles.

Read from the archive's `mkdocs.yml`: `site_name`, `site_url` and `extra.archive`; everything is
optional.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

import yaml
from yaml_env_tag import construct_env_tag


@dataclass(frozen=True, slots=True)
class Settings:
    """`scope` says on the home page what the archive collects, `gaps` what it lacks.

    `contact` is an e-mail address or a web address, `repository` the web address
    of the public repository and `branch` its main branch: with them, pages offer
    a way to correct them. `rights` says whose the articles are. `site_url` is
    the web address of the published site, with a slash at its end: empty where
    it is not known.
    """

    title: str = "An annotated archive"
    scope: str = ""
    gaps: str = ""
    contact: str = ""
    repository: str = ""
    branch: str = "main"
    rights: str = ""
    site_url: str = ""


class _Loader(yaml.BaseLoader):
    """Everything is text; of MkDocs' own tags only that of the environment counts."""


_Loader.add_constructor("!ENV", construct_env_tag)


def read_settings(text: str) -> Settings:
    """Settings from the text of a mkdocs.yml, `!ENV [NAME, default]` read as MkDocs does.

    Raises: yaml.YAMLError; ValueError as `make_settings`.
    """
    loaded = yaml.load(text, Loader=_Loader)  # noqa: S506 - makes no Python objects
    loaded = loaded if isinstance(loaded, dict) else {}
    stated = (loaded.get("extra") or {}).get("archive") or {}
    told = {"title": loaded.get("site_name"), "site_url": loaded.get("site_url")}
    return make_settings({**told, **stated})


def make_settings(values: Mapping[str, object]) -> Settings:
    """Settings from `extra.archive`. Raises: ValueError for a key that there is not.

    >>> make_settings({"contact": "archive@example.org"}).contact
    'archive@example.org'
    >>> make_settings({"site_url": "https://example.org/archive"}).site_url
    'https://example.org/archive/'
    """
    known = [field.name for field in fields(Settings)]
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise ValueError(
            f"mkdocs.yml: extra.archive has the unknown key {unknown[0]!r};"
            f" it can have: {', '.join(known)}"
        )
    settings = Settings(**{key: str(value).strip() for key, value in values.items() if value})
    address = settings.site_url.rstrip("/")
    return replace(settings, site_url=address and address + "/")
