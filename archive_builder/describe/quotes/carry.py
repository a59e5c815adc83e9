"""Who speaks on: the one whose words the next paragraph may begin with.

Looks at the end of a paragraph alone; never over more than one in which nobody
else is named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive_builder.describe.quotes.before import read_introduction
from archive_builder.describe.quotes.parties import find_parties
from archive_builder.describe.quotes.people import BODY, UNKNOWN, Party
from archive_builder.describe.quotes.phrases import Phrase, is_cue
from archive_builder.describe.quotes.scene import Attribution, Paragraph, Scene
from archive_builder.describe.quotes.subjects import find_inverted_subjects, find_subject
from archive_builder.describe.quotes.tokens import QUOTE, WORD, Token
from archive_builder.model import Evidence

HELD_OVER = "held-over"


def find_carried(
    scene: Scene,
    paragraph: Paragraph,
    found: Mapping[int, Attribution],
    before: Attribution | None,
) -> Attribution | None:
    """Who spoke last in a paragraph, if the next one may begin with words of theirs.

    `before` is who spoke last before it; that holds over one paragraph in which
    nobody else is named.
    """
    for start, stop in reversed(paragraph.sentences):
        if stop == len(paragraph.tokens):
            introduced = read_introduction(scene, paragraph, start, stop, found)
            if introduced is not None:
                return _keep(scene, paragraph, introduced)
        tokens = paragraph.tokens[start:stop]
        quotes = [token.quote for token in tokens if token.kind == QUOTE]
        said = found.get(quotes[-1]) if quotes else read_indirect(scene, paragraph, tokens)
        if said is not None:
            rest = paragraph.tokens[stop:]
            return None if names_other(scene, rest, said) else _keep(scene, paragraph, said)
        if quotes:
            return None
    if before is None or before.rule == HELD_OVER:
        return None
    if names_other(scene, paragraph.tokens, before):
        return None
    return replace(before, rule=HELD_OVER)


def names_other(scene: Scene, tokens: Sequence[Token], said: Attribution) -> bool:
    """Whether anyone but the speakers is named who is not known to be a body."""
    known = {name for party in said.parties for name in party.name.split()}
    for token in tokens:
        name = token.text.removesuffix("’s").removesuffix("'s")
        if token.kind != WORD or not token.capital or name in known:
            continue
        if any(party.kind != BODY for party in scene.people.by_last.get(name, ())):
            return True
    return False


def _keep(scene: Scene, paragraph: Paragraph, said: Attribution) -> Attribution:
    if said.evidence is not None:
        return said
    printed = paragraph.text[said.first : said.last]
    return replace(said, evidence=Evidence(printed, said.rule, scene.line, scene.line + 1))


def read_indirect(
    scene: Scene, paragraph: Paragraph, tokens: Sequence[Token]
) -> Attribution | None:
    """Whose speech a sentence reports: "Smith said it was hard", "It is hard, says Smith"."""
    words = scene.words
    for cue, token in enumerate(tokens):
        if token.low not in words.cues or not is_cue(tokens, cue, words):
            continue
        subject = find_subject(tokens, cue, words)
        if not isinstance(subject, Phrase):
            break
        return _report(scene, paragraph, tokens, subject, cue)
    inverted = find_inverted_subjects(tokens, words)
    return _report(scene, paragraph, tokens, inverted[-1]) if inverted else None


def _is_guess(party: Party) -> bool:
    """ "opener": a small word of which only the ending tells that it may be a person's."""
    return party.kind == UNKNOWN and not party.name[0].isupper()


def _report(
    scene: Scene,
    paragraph: Paragraph,
    tokens: Sequence[Token],
    subject: Phrase,
    cue: int | None = None,
) -> Attribution | None:
    parties = find_parties(scene, tokens, subject)
    if not parties or any(party.kind == BODY or _is_guess(party) for party in parties):
        return None
    last = tokens[subject.stop - 1 if cue is None else cue].last
    said = Attribution(parties, "indirect", tokens[subject.start].first, last)
    return _keep(scene, paragraph, said)
