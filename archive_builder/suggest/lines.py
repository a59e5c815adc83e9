"""The lines of articles in which names may stand, and the words that are no names there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from archive_builder.describe.mentions.text import TextLine, text_lines
from archive_builder.model import Article, Label
from archive_builder.suggest.chinese import find_chinese
from archive_builder.suggest.runs import Run, find_runs
from archive_builder.suggest.tokens import Token, read_tokens
from archive_builder.suggest.words import NameWords, load_name_words

_PAGE_LABELS = (Label.BODY, Label.STANDFIRST, Label.LIST_ITEM, Label.QUOTATION)
_LONG_NOUN = 12  # letters; given names are shorter


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the report, its language, its words, and the columns of mentions in it."""

    line: TextLine
    language: str
    tokens: tuple[Token, ...]
    taken: tuple[tuple[int, int, bool], ...]


def read_lines(article: Article, kinds: Mapping[str, str]) -> Iterator[Line]:
    """The lines of an article in which names may stand; `kinds` of actors by id."""
    language = article.about.language.value if article.about.language else "en"
    taken: defaultdict[int, list[tuple[int, int, bool]]] = defaultdict(list)
    for mention in article.mentions:
        state = kinds[mention.actor] == "state"
        taken[mention.line].append((mention.first, mention.last, state))
    for line in text_lines(article):
        if line.label in _PAGE_LABELS:
            here = tuple(
                (start - line.first, stop - line.first, state)
                for start, stop, state in taken.get(line.line, ())
            )
            yield Line(line, language, tuple(read_tokens(line.text, here)), here)


def find_plain_words(lines: Iterable[Line]) -> frozenset[str]:
    """Words that are no names: those printed in small letters, German nouns behind an article."""
    plain: set[str] = set()
    for line in lines:
        words = load_name_words(line.language)
        plain.update(token.text for token in line.tokens if not token.is_capital)
        if words.all_nouns_capital:
            plain.update(_find_nouns(line.tokens, words))
    return frozenset(plain)


def _find_nouns(tokens: Sequence[Token], words: NameWords) -> Iterator[str]:
    """Nouns behind an article; in "Van der Bellen" there is none."""
    for number in range(1, len(tokens)):
        before, token = tokens[number - 1], tokens[number]
        in_name = number > 1 and tokens[number - 2].text.lower() in words.quotes.particles
        behind_article = before.text.lower() in words.determiners and not in_name
        if behind_article and token.is_capital and not token.text.isupper():
            yield token.text.lower()


def runs_of(line: Line, plain: frozenset[str]) -> Iterator[Run]:
    """The names in a line, without first words that are plain ones."""
    if line.language == "zh":
        yield from find_chinese(line.line.text, line.taken)
        return
    words = load_name_words(line.language)
    for run in find_runs(line.line.text, line.tokens, words):
        kept = run
        while len(kept.words) > 1 and _is_no_name(kept, plain, words):
            kept = replace(kept, words=kept.words[1:], opens=False)
        yield kept


def _is_no_name(run: Run, plain: frozenset[str], words: NameWords) -> bool:
    """Whether the first word only opens the sentence, or is a German noun for what someone is."""
    first = run.words[0]
    if run.opens and first.lower() in plain:
        return True
    noun = words.all_nouns_capital and len(run.words) > 2 and not run.organisation
    return noun and (len(first) >= _LONG_NOUN or first.lower() in plain)
