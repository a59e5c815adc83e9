"""An archive’s authority files as one JSON text: ready in a moment where YAML would take long.

For the page on which people contribute. Holds what the authority files say after states
and merged records were joined, so that whoever reads it needs neither. Never for people.
"""

from __future__ import annotations

import json

from cattrs import Converter

from archive_builder.records import Authority

# What is not said of an actor or outlet is left out.
_CONVERTER = Converter(omit_if_default=True)


def dump_authority(authority: Authority) -> str:
    """The text; the same authority gives the same one."""
    data = _CONVERTER.unstructure(authority)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def load_authority_json(text: str) -> Authority:
    """What `dump_authority` was given.

    >>> from archive_builder.records import Actor, Variant
    >>> told = Authority((Actor("a", "A", "person", (Variant("Mr A", needs="full-name"),)),))
    >>> load_authority_json(dump_authority(told)).actors == told.actors
    True
    """
    return _CONVERTER.structure(json.loads(text), Authority)
