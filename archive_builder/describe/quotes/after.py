"""The words after a quote: “…,” said Smith. “…,” Smith told the paper.

Reads no further than the end of the clause or the next quote.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive_builder.describe.quotes.cited import read_cited
from archive_builder.describe.quotes.clause import (
    find_cue_start,
    find_medium,
    find_quoted,
    find_with_apposition,
    is_pronoun,
    read_according,
    read_inverted_subject,
    skip_adverbial,
)
from archive_builder.describe.quotes.kinds import FULL
from archive_builder.describe.quotes.parties import find_parties
from archive_builder.describe.quotes.people import is_person
from archive_builder.describe.quotes.phrases import (
    Phrase,
    is_cue,
    is_saying,
    phrase_ending,
    read_phrase,
    skip_adverbs,
)
from archive_builder.describe.quotes.pronouns import resolve_pronoun
from archive_builder.describe.quotes.scene import Attribution, Paragraph, Scene
from archive_builder.describe.quotes.signature import read_signature
from archive_builder.describe.quotes.subjects import find_subject
from archive_builder.describe.quotes.tokens import (
    ENDS,
    MARK,
    QUOTE,
    WORD,
    Token,
    ends_with_comma,
    is_sentence_end,
)
from archive_builder.describe.quotes.unlisted import read_dropped, read_unlisted
from archive_builder.describe.quotes.words import Words
from archive_builder.describe.quotes.works import is_title

_LONGEST_SUBJECT = 32
_LONGEST_TAIL = 6
_NEAR = 4


def read_after(scene: Scene, paragraph: Paragraph, position: int) -> Attribution | None:
    """Who speaks the quote at a token's position, by what follows it."""
    tokens, words = paragraph.tokens, scene.words
    stop = _clause_end(tokens, position + 1)
    start = position + 1
    while start < stop and tokens[start].text in (",", "—"):
        start += 1
    clause = tokens[start:stop]
    if not clause or clause[0].kind != WORD or is_title(tokens[position].text, words):
        return None
    comma = start > position + 1 or ends_with_comma(tokens[position])
    if not comma and not _is_bare(clause, tokens[stop : stop + 1], words):
        ended = is_sentence_end(tokens, position)
        return None if ended else _read_tail(scene, paragraph, clause)
    if clause[0].low in words.as_said:
        return _read_as_said(scene, paragraph, clause[1:])
    if tokens[start - 1].text == "—" and (signed := read_signature(scene, tokens[start:])):
        return signed
    return (
        read_according(scene, clause)
        or read_clitic(scene, clause)
        or read_said_by(scene, clause)
        or read_cited(scene, clause)
        or _read_subject_first(scene, paragraph, clause)
        or _read_tail(scene, paragraph, clause)
        or read_dropped(scene, clause)
        or (_is_full(paragraph, position) and read_unlisted(scene, clause))
        or None
    )


def _read_as_said(
    scene: Scene, paragraph: Paragraph, clause: Sequence[Token]
) -> Attribution | None:
    """“…”, as Smith said; „…“, wie Muster sagte."""
    if not clause:
        return None
    return read_said_by(scene, clause) or _read_subject_first(scene, paragraph, clause)


def _is_full(paragraph: Paragraph, position: int) -> bool:
    return paragraph.kinds[paragraph.tokens[position].quote] == FULL


def _clause_end(tokens: Sequence[Token], position: int) -> int:
    for number in range(position, len(tokens)):
        token = tokens[number]
        if token.kind == QUOTE or (token.kind == MARK and token.text[0] in ENDS + ";:"):
            return number
    return len(tokens)


def _is_bare(clause: Sequence[Token], end: Sequence[Token], words: Words) -> bool:
    """Whether it is a clause that needs no comma before it: “It is ours.” Smith said."""
    cue = next((n for n in range(min(len(clause), _NEAR)) if is_cue(clause, n, words)), None)
    if cue == 0 and clause[0].low in words.cues:
        return True
    if cue is None or len(clause) - cue > _LONGEST_TAIL:
        return False
    if end and end[0].text[:1] not in ENDS:
        return False
    return clause[0].capital or clause[0].low in words.pronouns


def read_clitic(scene: Scene, clause: Sequence[Token]) -> Attribution | None:
    """French « … », dit-il; « … », a-t-elle ajouté."""
    low, words = clause[0].low, scene.words
    for ending, gender in words.clitics.items():
        verb = low.removesuffix(ending).removesuffix("-t")
        if not low.endswith(ending) or (verb not in words.cues and verb not in words.skipped):
            continue
        cue = 0 if verb in words.cues else skip_adverbs(clause, 1, words)
        if cue < len(clause) and (cue == 0 or clause[cue].low in words.cues):
            parties = resolve_pronoun(scene, gender)
            last = clause[cue].last
            return Attribution(parties, "pronoun", clause[0].first, last) if parties else None
    return None


def read_said_by(scene: Scene, clause: Sequence[Token]) -> Attribution | None:
    """“…,” said Smith."""
    words = scene.words
    cue = skip_adverbs(clause, 0, words)
    if cue >= len(clause) or clause[cue].low not in words.cues:
        return None
    if clause[cue].low.endswith(words.participle_ends or ("\0",)):
        return None
    if clause[cue].low in words.told and not words.inverts:
        # "…, told the court" tells who was told.
        return None
    start = skip_adverbs(clause, cue + 1, words)
    beyond = skip_adverbial(clause, start, words) if words.inverts else start
    phrase = read_inverted_subject(clause, beyond, words)
    if phrase and (source := _find_source(clause, phrase, words)):
        phrase = source
    parties = find_with_apposition(scene, clause, phrase) if phrase else ()
    if not phrase or not parties:
        return None
    if beyond > start and not all(is_person(scene.people, party) for party in parties):
        return None
    rule = "pronoun" if is_pronoun(clause, phrase, words) else "cue-after"
    last = clause[phrase.stop - 1].last
    return Attribution(parties, rule, clause[0].first, last, clause[cue].text)


def _find_source(clause: Sequence[Token], phrase: Phrase, words: Words) -> Phrase | None:
    """ "said a report from Acme": who made it."""
    made = clause[phrase.stop - 1].low in words.no_speakers
    if not made or phrase.stop + 1 >= len(clause) or clause[phrase.stop].low not in words.sources:
        return None
    source = read_phrase(clause, phrase.stop + 1, len(clause), words)
    return source if source and clause[source.stop - 1].capital else None


def _read_tail(scene: Scene, paragraph: Paragraph, clause: Sequence[Token]) -> Attribution | None:
    """“…” and so the sentence goes on, Smith said."""
    for comma in range(1, len(clause) - 1):
        if clause[comma].text != ",":
            continue
        tail = clause[comma + 1 :]
        found = (
            read_according(scene, tail)
            or read_said_by(scene, tail)
            or _read_subject_first(scene, paragraph, tail, near=_NEAR)
        )
        if found is not None:
            return found
    return None


def _find_opening_subject(clause: Sequence[Token], cue: int, words: Words) -> Phrase | None:
    """The subject of a verb, if the clause begins with it."""
    subject = find_subject(clause, cue, words)
    if isinstance(subject, Phrase) and subject.start == 0:
        return subject
    if isinstance(subject, Phrase) and _is_apposition(clause, subject.start):
        # "Jane Doe, the head of tourism says": the closing comma is left out.
        return phrase_ending(clause, subject.start - 2, words)
    if isinstance(subject, Phrase) and _is_named_office(clause, subject, words):
        # "Acme's head, Jane Doe, said"
        return subject
    # "lead researcher and planetary scientist Jane Doe said"
    phrase = read_phrase(clause, 0, cue, words)
    return phrase if phrase and skip_adverbs(clause, phrase.stop, words) == cue else None


def _is_named_office(clause: Sequence[Token], name: Phrase, words: Words) -> bool:
    """Whether a name between commas is that of the office or trade which opens the clause."""
    closed = clause[name.stop : name.stop + 1]
    if not name.start - 1 > 1 or not closed or closed[0].text != ",":
        return False
    office = read_phrase(clause, 0, name.start - 1, words)
    whole = office is not None and office.stop == name.start - 1
    return whole and any(words.is_role(token.low) for token in clause[: name.start - 1])


def _is_apposition(clause: Sequence[Token], start: int) -> bool:
    name = clause[: start - 1]
    short = 1 < len(name) <= _NEAR and clause[start - 1].text == ","
    return short and all(token.capital for token in name)


def _read_subject_first(
    scene: Scene, paragraph: Paragraph, clause: Sequence[Token], near: int = _LONGEST_SUBJECT
) -> Attribution | None:
    """“…,” Smith, who was there, said."""
    words = scene.words
    for cue in range(1, min(len(clause), near)):
        if not is_saying(clause, cue, words):
            continue
        if clause[cue].low.endswith(words.participle_ends or ("\0",)):
            quoted, paper = find_quoted(scene, clause, cue)
            if quoted:
                first, last = clause[0].first, clause[cue].last
                printed = clause[cue].text
                return Attribution(quoted, "quoted-by", first, last, printed, paper)
        subject = _find_opening_subject(clause, cue, words)
        if subject is None:
            return None
        parties = find_parties(scene, clause, subject)
        if not parties:
            return None
        start = find_cue_start(clause, cue, subject.stop, words)
        return Attribution(
            parties,
            "pronoun" if is_pronoun(clause, subject, words) else "cue-after",
            clause[0].first,
            clause[cue].last,
            paragraph.text[clause[start].first : clause[cue].last],
            find_medium(scene, clause, cue),
        )
    return None
