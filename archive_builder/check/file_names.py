"""The names of files in seeds/ and authority/: each is an id, and so an address for good.

Looks at names alone. Two files with one id are both refused: nobody guesses
which of them is meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePosixPath

from archive_builder.model import Issue
from archive_builder.names import slugify

MAX_LENGTH = 120
_ALLOWED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?<!\.)")
# Names that a system or the site itself has taken.
_RESERVED = frozenset(
    ["index", "con", "prn", "aux", "nul"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)]
)
_EXPECTED = f"letters a to z, digits, hyphens, at most {MAX_LENGTH}, no space"


def check_names(paths: Iterable[str]) -> list[Issue]:
    """What is wrong with the names of files that are ids, one issue a file.

    >>> [issue.code for issue in check_names(["seeds/a b.txt", "seeds/c.txt", "seeds/C.html"])]
    ['E215', 'E211', 'E211']
    """
    issues: list[Issue] = []
    by_id: defaultdict[str, list[str]] = defaultdict(list)
    for path in paths:
        stem = PurePosixPath(path).stem
        by_id[stem.casefold()].append(path)
        found = _find_fault(stem)
        if found:
            issues.append(_name(path, found))
    for same in by_id.values():
        if len(same) > 1:
            issues += [_taken(path, [other for other in same if other != path]) for path in same]
    return issues


def _find_fault(stem: str) -> str:
    """What is wrong with a name, "" where nothing is."""
    if len(stem) > MAX_LENGTH:
        return f"has {len(stem)} characters"
    if stem.casefold() in _RESERVED:
        return "is taken by the site or by some systems"
    match = _ALLOWED.match(stem)
    if match and match[0] == stem:
        return ""
    odd = sorted(set(re.sub(r"[A-Za-z0-9._-]", "", stem)))
    shown = ", ".join("a space" if char == " " else f"“{char}”" for char in odd[:5])
    if odd:
        return f"holds {shown}"
    return "ends with a full stop" if stem.endswith(".") else f"begins with “{stem[0]}”"


def _name(path: str, found: str) -> Issue:
    place = PurePosixPath(path)
    better = slugify(place.stem.replace("_", "-"))
    if better in _RESERVED:
        better = f"{better}-1"
    message = f"the file's name {found}; expected: {_EXPECTED}"
    hint = f"rename it, for example to {place.with_name(better + place.suffix)}"
    return Issue("E215", "error", path, None, message, hint)


def _taken(path: str, others: list[str]) -> Issue:
    id_ = PurePosixPath(path).stem
    message = f"the id {id_} is also that of {', '.join(sorted(others))}"
    hint = "rename or remove one; capitals don't tell ids apart, and an id is for one article"
    return Issue("E211", "error", path, None, message, hint)
