"""A thousand edits around the notes of the archive: none moves one silently."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from archive_builder.model import Archive, Block
from archive_builder.notes import place_notes
from archive_builder.publish.links import find_words
from archive_builder.records import Authority, EditorRecord

EDITS = 1000
Token = tuple[tuple[int, int] | None, str]


def split(blocks: tuple[Block, ...]) -> list[list[Token]]:
    return [
        [((at, number), token) for number, token in enumerate(re.findall(r"\s+|\S+", block.text))]
        for at, block in enumerate(blocks)
    ]


def join(tokens: list[Token]) -> str:
    return "".join(token for _, token in tokens)


def find_origins(tokens: list[Token], start: int, stop: int) -> list[tuple[int, int] | None]:
    """Where the tokens of some columns come from."""
    origins, column = [], 0
    for origin, token in tokens:
        if column < stop and column + len(token) > start and token.strip():
            origins.append(origin)
        column += len(token)
    return origins


def edit(texts: list[list[Token]], at: int, near: int, chance: random.Random) -> None:
    """One edit around token `near` of text `at`, or one that makes something look like it."""
    tokens = texts[at]
    place = min(max(near + chance.randint(-8, 8), 0), len(tokens) - 1)
    other = chance.choice([text for text in texts if text is not tokens])
    word = (None, chance.choice([t for _, t in tokens if t.strip() and t != tokens[place][1]]))
    match chance.randrange(7):
        case 0:
            del tokens[place]
        case 1:
            tokens[place] = word
        case 2:
            tokens[place:place] = [word, (None, " ")]
        case 3:
            texts.insert(chance.randrange(len(texts)), texts.pop(at))
        case 4:
            texts.insert(chance.randrange(len(texts)), [(None, text) for _, text in tokens])
        case 5:
            copied = [(None, text) for _, text in tokens[max(place - 6, 0) : place + 6]]
            spot = chance.randrange(len(other) + 1)
            other[spot:spot] = copied
        case _:
            del texts[at]


def test_of_a_thousand_edits_around_notes_none_moves_one_silently(
    seeds: tuple[Archive, Authority],
) -> None:
    """After an edit a note is on the very same words, or it is an error."""
    chance = random.Random(20261128)
    noted = [(item, note) for item in seeds[0].articles for note in item.notes]
    stayed = refused = 0
    for _ in range(EDITS):
        article, placed = chance.choice(noted)
        kept = article.kept()
        at = next(n for n, block in enumerate(kept) if find_words(placed, block) >= 0)
        texts = split(kept)
        start = find_words(placed, kept[at])
        wanted = find_origins(texts[at], start, start + len(placed.text))
        assert wanted[0] is not None
        edit(texts, at, wanted[0][1], chance)
        lines = enumerate(filter(None, map(join, texts)))
        blocks = tuple(Block(n, n + 1, text, kept[0].decision) for n, text in lines)
        texts = [tokens for tokens in texts if join(tokens)]
        edited = replace(article, blocks=blocks, notes=())
        result = place_notes(edited, EditorRecord(notes=(placed.note,)))
        if isinstance(result, list):
            refused += 1
            continue
        (found,) = result.notes
        assert found.line is not None
        column = find_words(found, blocks[found.line])
        assert find_origins(texts[found.line], column, column + len(found.text)) == wanted
        stayed += 1
    assert stayed > EDITS / 10
    assert refused > EDITS / 10
