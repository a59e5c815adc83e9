"""Two folders of files against each other, by digest: what is missing, other, or too much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archive_builder.model import Issue

_HINT = "build the archive again; if it happens again, something else writes there"
_SAID = {
    "V303": "is missing; a build of the same seeds makes it",
    "V304": "is not what a build of the same seeds makes",
    "V305": "is there, and no build of the same seeds makes it",
}


def compare_trees(there: Mapping[str, str], made: Mapping[str, str], place: str) -> Iterator[Issue]:
    """The files that do not agree; digests by path, below `place`.

    >>> [i.code for i in compare_trees({"a": "1", "x": "1"}, {"a": "2", "b": "1"}, "site")]
    ['V304', 'V303', 'V305']
    """
    for path in sorted(there.keys() | made.keys()):
        if there.get(path) == made.get(path):
            continue
        code = "V303" if path not in there else "V304" if path in made else "V305"
        yield Issue(code, "error", f"{place}/{path}", None, _SAID[code], _HINT)
