"""Whom others quote: “…,” Smith was quoted as saying; „…“, wird Smith zitiert.

Reads the clause after a quote; never takes the paper that quotes for the speaker.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive_builder.describe.quotes.clause import find_with_apposition
from archive_builder.describe.quotes.phrases import read_phrase
from archive_builder.describe.quotes.scene import Attribution, Scene
from archive_builder.describe.quotes.tokens import WORD, Token

_LONGEST = 16


def read_cited(scene: Scene, clause: Sequence[Token]) -> Attribution | None:
    """The subject of a passive verb of quoting, before its auxiliary or behind it."""
    words = scene.words
    quoting = next((n for n, t in enumerate(clause[:_LONGEST]) if t.low in words.quoting), 0)
    if quoting < 2:
        return None
    inverted = clause[0].low in words.be
    start, stop = (1, quoting) if inverted else (0, quoting - 1)
    if not inverted and clause[stop].low not in words.be:
        return None
    phrase = read_phrase(clause, start, stop, words)
    rest = clause[phrase.stop : stop] if phrase else ()
    if phrase is None or any(t.kind != WORD or t.capital for t in rest):
        return None
    parties = find_with_apposition(scene, clause, phrase)
    last = clause[quoting].last
    cue = clause[quoting].text
    return Attribution(parties, "quoted-by", clause[0].first, last, cue) if parties else None
