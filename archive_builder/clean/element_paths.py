"""A short CSS path to an element of a page, for a person who wants to look at it.

The path begins at the innermost element around it whose tag occurs once on the
page, such as `main`; what it selects is the element, in the page as parsed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from archive_builder.page_structure import PageStructure


def find_paths(structure: PageStructure, places: Iterable[int]) -> dict[int, str]:
    """The paths of the elements at these places."""
    steps = _steps(structure)
    once = {tag for tag, count in Counter(structure.tags).items() if count == 1}
    return {place: _join_steps(structure, steps, place, once) for place in set(places)}


def find_line_paths(structure: PageStructure) -> list[str]:
    """The path of the block of each line."""
    paths = find_paths(structure, (line.block for line in structure.lines))
    return [paths[line.block] for line in structure.lines]


def _steps(structure: PageStructure) -> list[str]:
    """For each element its tag, with its position where it has siblings of that tag."""
    keys = list(zip(structure.parents, structure.tags, strict=True))
    twins = Counter(keys)
    seen: Counter[tuple[int, str]] = Counter()
    steps = []
    for key in keys:
        seen[key] += 1
        steps.append(key[1] if twins[key] == 1 else f"{key[1]}:nth-of-type({seen[key]})")
    return steps


def _join_steps(structure: PageStructure, steps: list[str], place: int, once: set[str]) -> str:
    path = []
    while place >= 0:
        path.append(steps[place])
        if structure.tags[place] in once:
            break
        place = structure.parents[place]
    return " > ".join(reversed(path))
