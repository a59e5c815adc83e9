"""The states of the world: names, demonyms and capitals in seven languages, ready as actors.

The data is countries.json, made by `tools/make_countries.py` from Unicode CLDR and the npm
package i18n-nationality. An archive's own file for a state goes over it, see `add_countries`.
Never decides who is meant: `describe/mentions` does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from archive_builder.records import Actor, Variant


@cache
def load_countries() -> dict[str, Actor]:
    """Every state as an actor, by its ISO 3166 code of two letters."""
    text = files(__name__).joinpath("countries.json").read_text(encoding="utf-8")
    return {state["code"]: _make_actor(state) for state in json.loads(text)}


def add_countries(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """An archive's actors, with all states that it has no file for, in order of their ids.

    A file that names its `country` takes the packaged forms over, all but those it lists under
    `without`; a form of its own goes before the packaged one, so that its `needs` can be changed.
    A file with the id of a state and no `country` stands in its place.

    >>> georgia = Actor("georgia", "Georgia", "state", (Variant("Georgia"),), country="GE")
    >>> full = next(actor for actor in add_countries([georgia]) if actor.id == "georgia")
    >>> [(v.name, v.needs) for v in full.variants if v.language in (None, "en")][:2]
    [('Georgia', None), ('Georgian', 'context')]
    """
    countries = load_countries()
    completed = [
        _complete(actor, countries[actor.country]) if actor.country in countries else actor
        for actor in actors
    ]
    taken = {actor.country for actor in actors}
    ids = {actor.id for actor in actors}
    completed += [
        state for code, state in countries.items() if code not in taken and state.id not in ids
    ]
    return tuple(sorted(completed, key=lambda actor: actor.id))


def _complete(actor: Actor, state: Actor) -> Actor:
    own = {(variant.name, variant.language) for variant in actor.variants}
    own |= {(variant.name, None) for variant in actor.variants if variant.language is None}
    packaged = [
        variant
        for variant in state.variants
        if variant.name not in actor.without
        and not {(variant.name, variant.language), (variant.name, None)} & own
    ]
    not_in = tuple(dict.fromkeys((*actor.not_in, *state.not_in)))
    return replace(actor, variants=(*actor.variants, *packaged), not_in=not_in)


def _make_actor(state: dict[str, Any]) -> Actor:
    return Actor(
        id=state["id"],
        name=state["name"],
        kind="state",
        variants=tuple(_variants(state)),
        not_in=tuple(state["not_in"]),
        country=state["code"],
    )


def _variants(state: dict[str, Any]) -> Iterator[Variant]:
    for language, kinds in state["variants"].items():
        doubtful = set(state["context"].get(language, ()))
        for kind, forms in kinds.items():
            for form in forms:
                yield Variant(form, kind, language, "context" if form in doubtful else None)
