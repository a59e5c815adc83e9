"""The words before a quote: Smith said: “…”; Smith called it “a shame”.

Reads no further back than the beginning of the sentence. A title ("a film
called “Home”") is nobody's speech.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive_builder.describe.quotes.clause import (
    find_cue_start,
    find_medium,
    find_with_apposition,
    is_pronoun,
    read_according,
)
from archive_builder.describe.quotes.kinds import FULL
from archive_builder.describe.quotes.leading import (
    drop_adverbial,
    is_doubtful,
    is_seen,
    read_according_end,
    read_inverted,
    read_label,
    read_viewpoint,
)
from archive_builder.describe.quotes.people import BODY, UNKNOWN, Party
from archive_builder.describe.quotes.phrases import Phrase, is_cue
from archive_builder.describe.quotes.scene import Attribution, Paragraph, Scene
from archive_builder.describe.quotes.subjects import MAIN, find_main_subject, find_subject
from archive_builder.describe.quotes.tokens import MARK, QUOTE, WORD, Token
from archive_builder.describe.quotes.unlisted import read_dropped_before
from archive_builder.describe.quotes.words import Words
from archive_builder.describe.quotes.works import is_naming, is_work

INTRODUCED = "introduction"
_LONGEST_LABEL = 7
_LONGEST_LINK = 4
_LONGEST_REACH = 150


def read_before(
    scene: Scene,
    paragraph: Paragraph,
    position: int,
    sentence: int,
    found: Mapping[int, Attribution],
) -> Attribution | None:
    """Who speaks the quote at a token's position, by what comes before it from `sentence` on."""
    words = scene.words
    tokens = paragraph.tokens[max(sentence, position - _LONGEST_REACH) : position]
    quote = paragraph.tokens[position]
    earlier = _last_quote(tokens)
    carried = found.get(tokens[earlier].quote) if earlier is not None else None
    if carried and _is_one_sentence(tokens[earlier:], carried, words):
        return carried
    return _read_clause(scene, paragraph, tokens, quote, found)


def read_introduction(
    scene: Scene, paragraph: Paragraph, start: int, stop: int, found: Mapping[int, Attribution]
) -> Attribution | None:
    """Who speaks the paragraph after one whose last sentence ends in a colon: "Smith said:"."""
    tokens = paragraph.tokens[max(start, stop - _LONGEST_REACH) : stop]
    if not tokens or tokens[-1].text != ":":
        return None
    said = _read_clause(scene, paragraph, tokens, None, found)
    return replace(said, rule=INTRODUCED) if said else None


def _read_clause(
    scene: Scene,
    paragraph: Paragraph,
    tokens: Sequence[Token],
    quote: Token | None,
    found: Mapping[int, Attribution],
) -> Attribution | None:
    """By the words of one sentence; `quote` is None where it opens the next paragraph."""
    words = scene.words
    end, mark = _strip_end(tokens, words)
    if _names_another(tokens, words):
        return None
    if dropped := read_dropped_before(scene, tokens):
        return dropped
    for cue in _find_cues(tokens, end, quote, words):
        said = _read_cue(scene, paragraph, tokens, cue, found)
        if words.inverts and (said is None or is_doubtful(scene, tokens, said)):
            said = read_inverted(scene, tokens, cue, end) or drop_adverbial(scene, tokens, said)
        if said is not None or not _is_passed_over(tokens[cue], words):
            return said
    if source := read_according(scene, tokens) or read_according_end(scene, tokens[:end]):
        return source
    if mark == "," and len(tokens) - end == 1:
        return read_viewpoint(scene, tokens, end) if words.inverts else None
    labelled = mark == ":" and (quote is None or paragraph.kinds[quote.quote] == FULL)
    return read_label(scene, tokens, end) if labelled else None


def _names_another(tokens: Sequence[Token], words: Words) -> bool:
    """ "Smith called it “odd”, and Roe “sad”": the verb that Roe shares is not printed again."""
    earlier = _last_quote(tokens)
    between = tokens[earlier + 1 :] if earlier is not None else ()
    if not 1 < len(between) <= _LONGEST_LABEL:
        return False
    rest = [token for token in between if token.kind == WORD and token.low not in words.joining]
    joined = any(token.low in words.joining for token in between)
    cued = any(is_cue(between, n, words) for n in range(len(between)))
    return joined and bool(rest) and rest[0].capital and not cued


def _is_one_sentence(tokens: Sequence[Token], carried: Attribution, words: Words) -> bool:
    """Whether two quotes, the first token and the one that follows, have one speaker."""
    return _is_joined(tokens[1:], words) or _goes_on(tokens, carried)


def _last_quote(tokens: Sequence[Token]) -> int | None:
    return next((n for n in range(len(tokens) - 1, -1, -1) if tokens[n].kind == QUOTE), None)


def _is_joined(between: Sequence[Token], words: Words) -> bool:
    """Whether only "and", "and that" or a comma stands between two quotes."""
    if not between or len(between) > _LONGEST_LINK:
        return False
    linking = words.joining | words.that | words.infinitive | words.determiners | words.contrasts
    joined = any(token.low in words.joining | words.contrasts for token in between)
    return joined and all(token.text == "," or token.low in linking for token in between)


def _goes_on(tokens: Sequence[Token], carried: Attribution) -> bool:
    """Whether a sentence only goes on after "Cook said": “A,” Cook said, but instead “B”."""
    if carried.last <= tokens[0].last:
        return False
    rest = [token for token in tokens[1:] if token.first >= carried.last]
    return len(rest) <= _LONGEST_LINK and not any(token.capital for token in rest)


def _strip_end(tokens: Sequence[Token], words: Words) -> tuple[int, str]:
    """The end of the clause before the quote, without "that", and the mark it ends in."""
    end, mark = len(tokens), ""
    while end and (tokens[end - 1].kind == MARK or tokens[end - 1].low in words.that):
        if tokens[end - 1].kind == MARK:
            mark = mark or tokens[end - 1].text
        end -= 1
    return end, mark


def _find_cues(tokens: Sequence[Token], end: int, quote: Token | None, words: Words) -> list[int]:
    """The verbs that a quote may depend on, the nearest first."""
    found: list[int] = []
    for position in range(end - 1, -1, -1):
        token = tokens[position]
        adjacent = position == end - 1
        if token.text == ";" or (token.low in words.contrasts and not token.capital):
            break
        if token.kind == QUOTE and adjacent:
            break
        if is_cue(tokens, position, words):
            titled = quote is not None and is_work(quote, adjacent=adjacent)
            if titled or is_naming(tokens, position, end, words):
                break
            found.append(position)
    return found


def _is_passed_over(cue: Token, words: Words) -> bool:
    """Whether a verb without a subject leaves the quote to the one before: "as appealing to"."""
    participle = cue.low.endswith(words.participle_ends or ("\0",))
    return participle or cue.low not in words.cues


def _read_cue(
    scene: Scene,
    paragraph: Paragraph,
    tokens: Sequence[Token],
    cue: int,
    found: Mapping[int, Attribution],
) -> Attribution | None:
    words = scene.words
    subject = find_subject(tokens, cue, words)
    if subject == MAIN:
        earlier = _last_quote(tokens[:cue])
        between = tokens[earlier + 1 : cue] if earlier is not None else ()
        other = find_main_subject(between, len(between), words)
        if other and not is_pronoun(between, other, words) and between[other.start].capital:
            # Another speaks on: “…?” and Roe laughs and says: “…”
            return None
        if earlier is not None and tokens[earlier].quote in found:
            carried = found[tokens[earlier].quote]
            last = tokens[cue].last
            return Attribution(carried.parties, "same-sentence", tokens[earlier].last, last)
        subject = find_main_subject(tokens, cue, words)
    if not isinstance(subject, Phrase) or _is_anyone(tokens, subject, words):
        return None
    parties = find_with_apposition(scene, tokens, subject)
    if not _may_speak(scene, parties, tokens[cue]) or _is_reported(tokens, subject, parties, words):
        return None
    command = subject.stop < cue and tokens[cue - 1].low in words.infinitive
    if command and not all(is_seen(scene, party) for party in parties):
        # "Allow me to say": a capital letter at the beginning of a sentence makes no name.
        return None
    start = find_cue_start(tokens, cue, subject.stop, words)
    return Attribution(
        parties,
        "pronoun" if is_pronoun(tokens, subject, words) else "cue-before",
        tokens[subject.start].first,
        tokens[cue].last,
        paragraph.text[tokens[start].first : tokens[cue].last],
        find_medium(scene, tokens, cue),
    )


def _is_reported(
    tokens: Sequence[Token], subject: Phrase, parties: Sequence[Party], words: Words
) -> bool:
    """ "Roe said that Washington had found it “fair”": whose words they are is open."""
    if is_pronoun(tokens, subject, words) or any(party.kind != BODY for party in parties):
        return False
    that = next((n for n in range(subject.start - 1, 0, -1) if tokens[n].low in words.that), 0)
    return that > 1 and is_cue(tokens, that - 1, words)


def _is_anyone(tokens: Sequence[Token], subject: Phrase, words: Words) -> bool:
    """ "As one commentator has argued": whoever it was is left open."""
    before = tokens[subject.start - 1] if subject.start else None
    one = tokens[subject.start].low in words.one and subject.stop - subject.start > 1
    return one and before is not None and before.low in words.as_said


def _may_speak(scene: Scene, parties: tuple[Party, ...], cue: Token) -> bool:
    """Verbs that are not of saying ("called") need a subject with a name."""
    if cue.low in scene.words.cues:
        return bool(parties)
    return bool(parties) and all(
        party.kind != UNKNOWN
        or (party.name[0].isupper() and (" " in party.name or party.name in scene.people.seen))
        for party in parties
    )
