"""Decide who speaks each quote of a paragraph, by the words before and after it.

Every rule reads the sentence around the quote: a verb of saying and its subject.
A quote without such words goes on with the speaker of the one before. No
speaker rather than a wrong one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive_builder.describe.quotes.after import read_after
from archive_builder.describe.quotes.before import INTRODUCED, read_before
from archive_builder.describe.quotes.carry import ABOUT, names_other
from archive_builder.describe.quotes.clause import find_with_apposition, is_pronoun, read_according
from archive_builder.describe.quotes.inside import read_inside
from archive_builder.describe.quotes.kinds import FULL
from archive_builder.describe.quotes.mentioned import (
    find_clause_subjects,
    find_cued_subject,
    find_inverted_subjects,
)
from archive_builder.describe.quotes.parties import find_only_person, find_parties
from archive_builder.describe.quotes.people import BODY, is_person
from archive_builder.describe.quotes.phrases import Phrase, is_cue, read_phrase
from archive_builder.describe.quotes.pronouns import NEUTER
from archive_builder.describe.quotes.scene import Attribution, Paragraph, Scene
from archive_builder.describe.quotes.sentence import (
    fill_joined,
    note_reported,
    read_about,
    read_sentence_before,
    report_person,
    skip_connective,
)
from archive_builder.describe.quotes.subjects import find_main_subject
from archive_builder.describe.quotes.tokens import (
    QUOTE,
    WORD,
    Token,
    ends_with_comma,
    is_alone,
)
from archive_builder.describe.quotes.unlisted import find_dropped_cue

CONTINUED = "continuation"
_LONGEST_SOURCE = 30


def find_attributions(scene: Scene, paragraph: Paragraph) -> dict[int, Attribution]:
    """Attributions by the number of the quote, as far as the paragraph itself says."""
    found: dict[int, Attribution] = {}
    for start, stop in paragraph.sentences:
        quotes = [n for n in range(start, stop) if paragraph.tokens[n].kind == QUOTE]
        _note_subject(scene, paragraph, start, quotes[0] if quotes else stop)
        for position in quotes:
            attribution = _attribute(scene, paragraph, position, start, found)
            if attribution is not None:
                found[paragraph.tokens[position].quote] = attribution
                scene.remember(attribution.parties)
                scene.speakers = scene.reported = attribution.parties
        if quotes and not scene.subject and paragraph.tokens[quotes[0]].quote not in found:
            # "After “Home,” Smith sang again."
            _note_subject(scene, paragraph, start, stop)
    return found


def _note_subject(scene: Scene, paragraph: Paragraph, start: int, stop: int) -> None:
    """Make the subject of a sentence the one that a later pronoun means.

    Subjects of its other clauses are noted before it: they are meant if it cannot be.
    """
    tokens = paragraph.tokens[start:stop]
    if find_dropped_cue(tokens, scene.words) is not None:
        # "Dijo que": the one before is meant still.
        return
    main = find_main_subject(tokens, len(tokens), scene.words)
    scene.subject = ()
    _note_clauses(scene, tokens, main)
    if main is not None and scene.words.pronouns.get(tokens[main.start].low) != NEUTER:
        scene.subject = find_with_apposition(scene, tokens, main)
        scene.main = scene.subject
        scene.remember(scene.subject)
    if cued := find_cued_subject(tokens, scene.words):
        note_reported(scene, tokens, find_parties(scene, tokens, cued))
    elif not scene.subject and main is not None and is_pronoun(tokens, main, scene.words):
        scene.remember(find_only_person(scene, tokens))
    elif not scene.subject:
        _note_viewpoint(scene, tokens)
    _note_sources(scene, tokens)


def _note_clauses(scene: Scene, tokens: Sequence[Token], main: Phrase | None) -> None:
    for phrase in find_clause_subjects(tokens, scene.words):
        if main is None or phrase.start != main.start:
            parties = find_parties(scene, tokens, phrase)
            if all(party.kind != BODY for party in parties):
                scene.remember(parties)


def _note_viewpoint(scene: Scene, tokens: Sequence[Token]) -> None:
    """Note the person of "For Jane Doe, that is a shame"."""
    if not tokens or tokens[0].low not in scene.words.viewpoints:
        return
    phrase = read_phrase(tokens, 1, len(tokens), scene.words)
    if phrase and phrase.stop < len(tokens) and tokens[phrase.stop].text == ",":
        parties = find_parties(scene, tokens, phrase)
        if all(is_person(scene.people, p) or (p.kind != BODY and " " in p.name) for p in parties):
            scene.remember(parties)


def _note_sources(scene: Scene, tokens: Sequence[Token]) -> None:
    """Note whom a sentence is "according to", and who stands behind the verb: "says Buser"."""
    for position, token in enumerate(tokens):
        if token.low in scene.words.according_starts:
            source = read_according(scene, tokens[position : position + _LONGEST_SOURCE])
            scene.remember(source.parties if source else ())
    for phrase in find_inverted_subjects(tokens, scene.words):
        note_reported(scene, tokens, find_parties(scene, tokens, phrase))


def _attribute(
    scene: Scene,
    paragraph: Paragraph,
    position: int,
    sentence: int,
    found: Mapping[int, Attribution],
) -> Attribution | None:
    before = read_before(scene, paragraph, position, sentence, found)
    if before is not None and _touches(scene, paragraph, before, position, found):
        return before
    return (
        read_after(scene, paragraph, position) or before or read_inside(scene, paragraph, position)
    )


def _touches(
    scene: Scene,
    paragraph: Paragraph,
    before: Attribution,
    position: int,
    found: Mapping[int, Attribution],
) -> bool:
    """Whether its verb leads to the quote, and belongs to no quote before it."""
    tokens = paragraph.tokens
    earlier = found.get(tokens[position].quote - 1)
    if earlier is not None and earlier.last == before.last:
        return False
    gap = paragraph.text[before.last : tokens[position].first].strip(" ,:—\u00a0")
    return not gap or gap.lower() in scene.words.that or _leads_on(tokens, position)


def _leads_on(tokens: Sequence[Token], position: int) -> bool:
    """ "Doe asked Roe, “…?” the singer answered, “…”": what follows leads to the next quote."""
    after = next((n for n in range(position + 1, len(tokens)) if tokens[n].kind != WORD), 0)
    if not position or after + 1 >= len(tokens) or ends_with_comma(tokens[position], ","):
        return False
    led = tokens[after].text in (",", ":") and tokens[after + 1].kind == QUOTE
    return led and tokens[position - 1].text in (",", ":")


def _may_go_on(
    scene: Scene, paragraph: Paragraph, start: int, stop: int, said: Attribution | None
) -> bool:
    """Whether nobody else is named in a quote's sentence or since `said`, the words of the last."""
    tokens = paragraph.tokens
    rest = range(start + 1, stop)
    if any(tokens[n].kind == QUOTE or is_cue(tokens, n, scene.words) for n in rest):
        return False
    before = next((n for n in range(start - 1, -1, -1) if tokens[n].kind == QUOTE), None)
    if before is None:
        return is_alone(tokens, start, stop)
    own = before + 1
    last = said.last if said else 0
    while own < start and (tokens[own].first < last or own not in paragraph.starts):
        own += 1
    between = tokens[own:start]
    if said and scene.words.capital_nouns:
        return not names_other(scene, between, said)
    return not any(
        token.capital and n and between[n - 1].kind == WORD for n, token in enumerate(between)
    )


def fill_continuations(
    scene: Scene,
    paragraph: Paragraph,
    found: Mapping[int, Attribution],
    carried: Attribution | None,
    *,
    open_before: bool,
) -> dict[int, Attribution]:
    """Give quotes that stand alone the speaker of the quote beside them.

    `carried` is who spoke last in the paragraph before; `open_before`: a quote was
    left open there, and goes on here. Only whole sentences go on so: a quoted word
    is nobody's.
    """
    filled = fill_joined(scene, paragraph, found)
    for begin, stop in paragraph.sentences:
        start = skip_connective(paragraph, begin, stop, scene.words)
        first = paragraph.tokens[start]
        if first.kind != QUOTE or first.quote in filled:
            continue
        number = first.quote
        if number == 0 and open_before and carried is not None:
            filled[number] = replace(carried, rule=CONTINUED, cue=None)
            continue
        if paragraph.kinds[number] != FULL:
            continue
        if not _may_go_on(scene, paragraph, start, stop, filled.get(number - 1)):
            if is_alone(paragraph.tokens, start, stop):
                filled.update(report_person(scene, paragraph, number, start))
            continue
        filled.update(_continue(scene, paragraph, filled, (start, stop), carried))
    return filled


def _continue(
    scene: Scene,
    paragraph: Paragraph,
    filled: Mapping[int, Attribution],
    sentence: tuple[int, int],
    carried: Attribution | None,
) -> dict[int, Attribution]:
    start, stop = sentence
    number = paragraph.tokens[start].quote
    if number - 1 in filled:
        return {number: replace(filled[number - 1], rule="same-paragraph", cue=None)}
    followed = stop < len(paragraph.tokens) and paragraph.tokens[stop].kind == QUOTE
    if followed and number + 1 in filled:
        return {number: replace(filled[number + 1], rule="same-paragraph", cue=None)}
    if number == 0 and (said := read_sentence_before(scene, paragraph, start)):
        return {number: said}
    alone = carried and not names_other(scene, paragraph.tokens[:start], carried)
    if number == 0 and carried is not None and alone and carried.rule != ABOUT:
        return {number: _go_on(carried)}
    said = read_about(scene, paragraph, (start, stop), carried)
    return {number: said} if said else {}


def _go_on(carried: Attribution) -> Attribution:
    """What a quote is given that opens its paragraph; one introduced there is no continuation."""
    return carried if carried.rule == INTRODUCED else replace(carried, rule=CONTINUED, cue=None)
