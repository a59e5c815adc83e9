"""Who speaks on: the one whose words the next paragraph may begin with.

Looks at the end of a paragraph alone; never over more than one in which nobody
else is named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive_builder.describe.quotes.before import read_introduction
from archive_builder.describe.quotes.clause import find_with_apposition
from archive_builder.describe.quotes.mentioned import find_inverted_subjects
from archive_builder.describe.quotes.parties import find_parties
from archive_builder.describe.quotes.people import BODY, UNKNOWN, Party, is_person
from archive_builder.describe.quotes.phrases import Phrase, is_cue
from archive_builder.describe.quotes.scene import Attribution, Paragraph, Scene
from archive_builder.describe.quotes.subjects import find_main_subject, find_subject
from archive_builder.describe.quotes.tokens import QUOTE, WORD, Token
from archive_builder.describe.quotes.unlisted import read_dropped_report
from archive_builder.model import Evidence

HELD_OVER = "held-over"
ABOUT = "about"
_LONGEST_NAME = 5


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
        if said is not None and said.rule == ABOUT:
            return None
        if said is not None:
            rest = paragraph.tokens[stop:]
            return None if names_other(scene, rest, said) else _keep(scene, paragraph, said)
        if quotes:
            return None
    return _hold(scene, paragraph, before)


def _hold(scene: Scene, paragraph: Paragraph, before: Attribution | None) -> Attribution | None:
    """Who spoke last before a paragraph without speech, or the person whom it is about."""
    held = before is not None and before.rule not in (HELD_OVER, ABOUT)
    if before and held and not names_other(scene, paragraph.tokens, before):
        return replace(before, rule=HELD_OVER)
    if before or not paragraph.sentences:
        # Two speak in turn.
        return None
    start, stop = paragraph.sentences[-1]
    return find_about(scene, paragraph, paragraph.tokens[start:stop])


def find_about(scene: Scene, paragraph: Paragraph, tokens: Sequence[Token]) -> Attribution | None:
    """The person whom a sentence without a quote is about, if its paragraph names nobody else."""
    words = scene.words
    if any(t.kind == QUOTE or is_cue(tokens, n, words) for n, t in enumerate(tokens)):
        return None
    phrase = find_main_subject(tokens, len(tokens), words)
    parties = find_with_apposition(scene, tokens, phrase) if phrase else ()
    if phrase is None or len(parties) != 1 or not is_person(scene.people, parties[0]):
        return None
    first, last = tokens[phrase.start].first, tokens[phrase.stop - 1].last
    evidence = Evidence(paragraph.text[first:last], ABOUT, scene.line, scene.line + 1)
    about = Attribution(parties, ABOUT, first, last, evidence=evidence)
    return None if names_other(scene, paragraph.tokens, about) else about


def names_other(scene: Scene, tokens: Sequence[Token], said: Attribution) -> bool:
    """Whether anyone but the speakers is named who is not known to be a body."""
    known = {name for party in said.parties for name in party.name.split()}
    for position, token in enumerate(tokens):
        name = token.text.removesuffix("’s").removesuffix("'s")
        if token.kind != WORD or not token.capital or name in known:
            continue
        before = [other.text for other in tokens[max(0, position - _LONGEST_NAME) : position]]
        parties = scene.people.by_last.get(name, ())
        if any(_may_speak(scene, party, before) for party in parties):
            return True
    return False


def _may_speak(scene: Scene, party: Party, before: Sequence[str]) -> bool:
    """Whether it may be a person; German "Schuhe" alone is no "Crocs Schuhe"."""
    first = party.name.split()[:-1]
    plain = not scene.words.capital_nouns or is_person(scene.people, party)
    return party.kind != BODY and (plain or before[len(before) - len(first) :] == first)


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
    inverted = find_inverted_subjects(tokens, words)
    for cue, token in enumerate(tokens):
        if token.low not in words.cues or not is_cue(tokens, cue, words):
            continue
        behind = [phrase for phrase in inverted if phrase.start == cue + 1]
        if behind and (said := _report(scene, paragraph, tokens, behind[0])):
            # "Das sei falsch, sagte Jane Doe": what is before the comma is said.
            return said
        subject = find_subject(tokens, cue, words)
        if isinstance(subject, Phrase) and (
            said := _report(scene, paragraph, tokens, subject, cue)
        ):
            return said
        break
    if dropped := read_dropped_report(scene, tokens):
        return _keep(scene, paragraph, dropped)
    return _report(scene, paragraph, tokens, inverted[-1]) if inverted else None


def _is_guess(scene: Scene, party: Party) -> bool:
    """ "opener", or German "Verantwortung": nothing but its ending or capital may be a person's."""
    last = party.name.split()[-1]
    role = scene.words.is_role(last.lower())
    if scene.words.capital_nouns and not role and not is_person(scene.people, party):
        return party.name not in scene.people.cued
    return party.kind == UNKNOWN and not party.name[0].isupper()


def _report(
    scene: Scene,
    paragraph: Paragraph,
    tokens: Sequence[Token],
    subject: Phrase,
    cue: int | None = None,
) -> Attribution | None:
    parties = find_parties(scene, tokens, subject)
    if not parties or any(party.kind == BODY or _is_guess(scene, party) for party in parties):
        return None
    last = tokens[subject.stop - 1 if cue is None else cue].last
    said = Attribution(parties, "indirect", tokens[subject.start].first, last)
    return _keep(scene, paragraph, said)
