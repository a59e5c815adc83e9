"""Bring the forms of each unknown name together over an archive, and rank the names.

A surname belongs to the full name of its article, or else to the only full name
of the archive that ends so. Ranked by how sure it is an actor and how often it
is named; ties in order of the names, so that the list is always the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from archive_builder.describe.mentions.text import fold_word
from archive_builder.model import Article
from archive_builder.names import slugify
from archive_builder.records import Authority
from archive_builder.suggest.lines import Line, find_plain_words, read_lines, runs_of
from archive_builder.suggest.runs import Run
from archive_builder.suggest.words import load_name_words

SAMPLES = 3
_COUNTED = 5  # occurrences in one article
_SLAVIC = ("ru", "uk")
_SLAVIC_ENDS = tuple("ого ому ыми ими ами ями ым им ом ем ою ею ах ях ові еві єм".split())
_SLAVIC_VOWELS = "аеёиоуыэюяйьіїє"
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Sample:
    """A line in which a name stands; `line` from 0, `first` its column in `text`."""

    article: str
    line: int
    first: int
    text: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name without a record: its printed forms, the most frequent first, and where it stands."""

    id: str
    name: str
    kind: str
    forms: tuple[tuple[str, str], ...]
    mentions: int
    articles: int
    score: int
    samples: tuple[Sample, ...]


@dataclass(slots=True)
class _Found:
    """All occurrences of names with one key."""

    key: tuple[str, ...]
    forms: Counter[tuple[str, str]] = field(default_factory=Counter)
    articles: Counter[str] = field(default_factory=Counter)
    signs: Counter[str] = field(default_factory=Counter)
    samples: list[Sample] = field(default_factory=list)


def suggest_actors(articles: Iterable[Article], authority: Authority) -> list[Suggestion]:
    """The names of all articles that no actor has, the likeliest actors first."""
    kinds = {actor.id: actor.kind for actor in authority.actors}
    read = [(article, list(read_lines(article, kinds))) for article in articles]
    plain = find_plain_words(line for _, lines in read for line in lines)
    found: dict[tuple[str, ...], _Found] = {}
    for article, lines in read:
        for line in lines:
            for run in runs_of(line, plain):
                key = _key_of(run, line.language)
                _add(found.setdefault(key, _Found(key)), article, line, run)
    _join_longer(found)
    _join_surnames(found)
    suggestions = [_conclude(one) for one in found.values() if _is_name(one, plain)]
    return sorted(
        (one for one in suggestions if one.score > 0), key=lambda one: (-one.score, one.name)
    )


def _key_of(run: Run, language: str) -> tuple[str, ...]:
    """What the forms of one name have in common.

    >>> names = [Run(tuple(n.split()), 0, 0, False) for n in ("Сергея Лаврова", "Сергей Лавров")]
    >>> _key_of(names[0], "ru") == _key_of(names[1], "ru")
    True
    """
    return tuple(_stem(fold_word(word), language) for word in run.words)


def _stem(word: str, language: str) -> str:
    low = word.casefold()
    if language in _SLAVIC:
        end = next((end for end in _SLAVIC_ENDS if low.endswith(end)), "")
        stem = low.removesuffix(end) if len(low) - len(end) >= _SHORTEST_STEM else low
        return stem.rstrip(_SLAVIC_VOWELS) if len(low) > _SHORTEST_STEM else low
    if language == "de" and len(low) > _SHORTEST_STEM and low.endswith("s"):
        return low.removesuffix("s")
    return low


def _add(found: _Found, article: Article, line: Line, run: Run) -> None:
    language = line.language
    found.forms[run.text, language] += 1
    found.articles[article.id] += 1
    marks = {
        "organisation": run.organisation,
        "titled": run.titled,
        "says": run.says,
        "place": run.place,
        "opens": run.opens,
        "acronym": bool(run.acronym),
    }
    found.signs.update(mark for mark, is_so in marks.items() if is_so)
    if run.acronym:
        found.forms[run.acronym, language] += 1
    if len(found.samples) < SAMPLES:
        found.samples.append(Sample(article.id, line.line.line, run.first, line.line.text))


def _join_longer(found: dict[tuple[str, ...], _Found]) -> None:
    """Count "Coach Jane Roe" for "Jane Roe", where both are printed."""
    for key in sorted(found, key=len, reverse=True):
        for start in range(1, len(key) - 1):
            if key[start:] in found and not found[key].signs["organisation"]:
                other = found.pop(key)
                other.forms.clear()
                _merge(found[key[start:]], other)
                break


def _join_surnames(found: dict[tuple[str, ...], _Found]) -> None:
    """Count "Lavrov" for "Sergei Lavrov", and "WHO" for the name it stands behind."""
    full: defaultdict[str, list[_Found]] = defaultdict(list)
    for one in found.values():
        if len(one.key) > 1 and not one.signs["organisation"]:
            full[one.key[-1]].append(one)
        if one.signs["acronym"]:
            for form, _ in one.forms:
                if form.isupper():
                    full[form.casefold()].append(one)
    for key in [key for key in found if len(key) == 1 and key[0] in full]:
        single = found[key]
        near = [one for one in full[key[0]] if one.articles.keys() & single.articles.keys()]
        holders = near or full[key[0]]
        if len(holders) == 1 and holders[0] is not single:
            _merge(holders[0], found.pop(key))


def _merge(one: _Found, other: _Found) -> None:
    one.forms.update(other.forms)
    one.articles.update(other.articles)
    one.signs.update(other.signs)


def _is_name(one: _Found, plain: frozenset[str]) -> bool:
    """Whether it is no common word: not seen in small letters, not only where sentences begin."""
    form, language = one.forms.most_common(1)[0][0]
    if language == "zh":
        return True
    evident = one.signs["titled"] or one.signs["says"] or one.signs["organisation"]
    name_words = load_name_words(language)
    words = [w.lower() for w in form.split() if w.lower() not in name_words.quotes.particles]
    if not words:
        return False
    if name_words.all_nouns_capital and not one.signs["organisation"]:
        return not any(word in plain for word in words) and (len(words) > 1 or bool(evident))
    if len(words) > 1:
        return True
    return words[0] not in plain and one.signs["opens"] < one.articles.total() and len(form) > 1


def _conclude(one: _Found) -> Suggestion:
    (name, _), _ = max(
        one.forms.items(),
        key=lambda item: (len(item[0][0].split()), item[1], -len(item[0][0]), item[0]),
    )
    mentions = one.articles.total()
    organisation = 2 * one.signs["organisation"] >= mentions
    forms = sorted(one.forms, key=lambda form: (-one.forms[form], form))
    return Suggestion(
        slugify(name),
        name,
        "organisation" if organisation else "person",
        tuple(forms),
        mentions,
        len(one.articles),
        _score(one, organisation),
        tuple(one.samples),
    )


def _score(one: _Found, organisation: bool) -> int:
    """How sure and how frequent: titles and speech count most, being a place counts against."""
    mentions = one.articles.total()
    score = sum(2 + min(times, _COUNTED) for times in one.articles.values())
    score += 5 * bool(one.signs["titled"]) + 4 * bool(one.signs["says"]) + 4 * organisation
    score += 3 * (len(one.key) > 1)
    if organisation and len(one.key) == 1 and not (one.signs["says"] or one.signs["titled"]):
        score -= 3  # "TV" and "GDP" look like it too
    evident = one.signs["titled"] or one.signs["says"] or organisation
    if len(one.key) == 1 and 2 * one.signs["place"] >= mentions and not evident:
        score -= 10
    return score
