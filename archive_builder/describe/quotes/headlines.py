"""Who speaks in a headline, which leaves out verbs and writes words in capitals.

Only someone known by name from the article counts: every word of a headline may
begin with a capital letter.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive_builder.describe.quotes.people import Party, find_actor, find_fuller, make_party
from archive_builder.describe.quotes.phrases import skip_adverbs
from archive_builder.describe.quotes.scene import Attribution, Paragraph, Scene
from archive_builder.describe.quotes.tokens import QUOTE, WORD, Token

_LONGEST_LABEL = 6


def find_headline_attributions(scene: Scene, paragraph: Paragraph) -> dict[int, Attribution]:
    """Attributions by the number of the quote: "Putin says “…”", "‘…’: Putin", "Putin: ‘…’"."""
    tokens = paragraph.tokens
    found: dict[int, Attribution] = {}
    for position, token in enumerate(tokens):
        if token.kind != QUOTE:
            continue
        attribution = _read_before(scene, paragraph, position) or _read_after(
            scene, tokens, position
        )
        if attribution is not None:
            found[token.quote] = attribution
    return found


def _read_before(scene: Scene, paragraph: Paragraph, position: int) -> Attribution | None:
    tokens, words = paragraph.tokens, scene.words
    for cue in range(position - 1, 0, -1):
        if tokens[cue].kind == QUOTE:
            return None
        if tokens[cue].text == ":" and cue <= _LONGEST_LABEL:
            return _name_ending(scene, tokens, cue - 1, cue, "headline-label")
        if not _is_cue(tokens[cue], scene):
            continue
        before = cue - 1
        while before > 0 and tokens[before].low in words.skipped:
            before -= 1
        attribution = _name_ending(scene, tokens, before, cue, "headline-cue")
        if attribution is None:
            return None
        printed = paragraph.text[tokens[before + 1].first : tokens[cue].last]
        return Attribution(
            attribution.parties, attribution.rule, attribution.first, tokens[cue].last, printed
        )
    return None


def _is_cue(token: Token, scene: Scene) -> bool:
    return token.low in scene.words.cues or token.low in scene.words.fragment_cues


def _name_ending(
    scene: Scene, tokens: Sequence[Token], position: int, cue: int, rule: str
) -> Attribution | None:
    for start in range(max(0, position - 3), position + 1):
        party = _known(scene, tokens[start : position + 1])
        if party is not None:
            return Attribution((party,), rule, tokens[start].first, tokens[cue].last)
    return None


def _read_after(scene: Scene, tokens: Sequence[Token], position: int) -> Attribution | None:
    """‘…’: Putin declares; ‘…’, says Putin; ‘…’ – Putin."""
    start = position + 1
    marked = start < len(tokens) and tokens[start].text in (":", ",", "—")
    if not marked and not tokens[position].text.endswith(","):
        return None
    labelled = marked and tokens[start].text != ","
    start += marked
    start = _skip_titles(scene, tokens, start)
    if start < len(tokens) and _is_cue(tokens[start], scene):
        start, labelled = skip_adverbs(tokens, start + 1, scene.words), True
        start = _skip_titles(scene, tokens, start)
    for stop in range(min(len(tokens), start + 4), start, -1):
        party = _known(scene, tokens[start:stop])
        if party is None:
            continue
        following = skip_adverbs(tokens, stop, scene.words)
        if labelled or (following < len(tokens) and _is_cue(tokens[following], scene)):
            return Attribution(
                (party,), "headline-label", tokens[start].first, tokens[stop - 1].last
            )
    return None


def _skip_titles(scene: Scene, tokens: Sequence[Token], start: int) -> int:
    """Where the name begins after "Senator" and "el senador"."""
    words = scene.words
    while start + 2 < len(tokens) and (
        words.is_title(tokens[start].text)
        or tokens[start].low in words.role_nouns
        or tokens[start].low in words.determiners
    ):
        start += 1
    return start


def _known(scene: Scene, part: Sequence[Token]) -> Party | None:
    """Someone the article names in its text, or an actor."""
    if not part or any(token.kind != WORD for token in part) or part[-1].possessive:
        return None
    name = " ".join(token.text for token in part)
    actor = find_actor(scene.people, scene.line, part[0].first, part[-1].last)
    party = make_party(scene.people, scene.line, part[0].first, name)
    if actor is not None:
        return find_fuller(scene.people, party)
    known = scene.people.by_last.get(part[-1].text, [])
    if any(other.name == name and " " in name for other in known):
        return party
    fuller = find_fuller(scene.people, party)
    return fuller if len(part) == 1 and fuller.name != name else None
