"""An archive's actors as its files say them, made ready: states added, merged records joined.

Checks what one file alone cannot tell, such as an id that is nobody's. Never reads a file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from archive_builder.countries import add_countries, load_countries
from archive_builder.model import Issue
from archive_builder.records import Actor, Variant


def complete_actors(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """All actors in order of their ids; what replaced records say counts for their successors.

    A replaced record stays, without a name to be found by: its address leads on.
    """
    every = add_countries(actors)
    successors = find_successors(every)
    inherited: defaultdict[str, list[Variant]] = defaultdict(list)
    for actor in every:
        if actor.id in successors:
            inherited[successors[actor.id]] += [Variant(actor.name), *actor.variants]
    return tuple(_complete(actor, inherited[actor.id], successors) for actor in every)


def find_successors(actors: Iterable[Actor]) -> dict[str, str]:
    """The actor that stands for each replaced record, over several steps where there are.

    A record that leads to nobody, or round to itself, is left out: it stays what it is.
    """
    by_id = {actor.id: actor for actor in actors}
    successors: dict[str, str] = {}
    for actor in by_id.values():
        seen, at = {actor.id}, actor.replaced_by
        while at in by_id and at not in seen and (further := by_id[at].replaced_by) is not None:
            seen.add(at)
            at = further
        if actor.replaced_by is not None and at in by_id and at not in seen:
            successors[actor.id] = at
    return successors


def _complete(actor: Actor, inherited: Sequence[Variant], successors: dict[str, str]) -> Actor:
    if actor.id in successors:
        return replace(actor, variants=(), replaced_by=successors[actor.id])
    known = {(variant.name, variant.language) for variant in actor.variants} | {(actor.name, None)}
    further = [variant for variant in inherited if (variant.name, variant.language) not in known]
    variants = tuple(_follow(variant, successors) for variant in (*actor.variants, *further))
    return replace(actor, variants=variants, replaced_by=None)


def _follow(variant: Variant, successors: dict[str, str]) -> Variant:
    """With the ids that its actors have now."""
    if not variant.beside:
        return variant
    return replace(variant, beside=tuple(successors.get(id_, id_) for id_ in variant.beside))


def check_actors(actors: Sequence[Actor]) -> list[Issue]:
    """Countries that are none, and ids of actors that do not exist or lead round."""
    ids = {actor.id for actor in add_countries(actors)}
    successors = find_successors(actors)
    found: list[Issue] = []
    for actor in actors:
        path = f"authority/actors/{actor.id}.yml"
        if actor.country is not None and actor.country not in load_countries():
            message = f"the country {actor.country} is not known"
            hint = "give the two capital letters of ISO 3166, for example GE"
            found.append(Issue("E220", "error", path, 1, message, hint))
        for wrong in _wrong_ids(actor, ids, successors):
            message = f"{wrong} is the id of no actor that has a record of its own"
            hint = "an id is the name of a file in authority/actors/ without .yml"
            found.append(Issue("E210", "error", path, 1, message, hint))
    return found


def _wrong_ids(actor: Actor, ids: set[str], successors: dict[str, str]) -> Iterator[str]:
    if actor.replaced_by is not None and actor.id not in successors:
        yield actor.replaced_by
    for variant in actor.variants:
        yield from (id_ for id_ in variant.beside if id_ not in ids)
