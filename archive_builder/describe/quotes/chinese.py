"""Who speaks a quote in Chinese, which has no spaces, no capitals and short clauses.

Names only known actors and names behind a title; everyone else stays unnamed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from archive_builder.describe.quotes.people import BODY, PERSON, Party
from archive_builder.describe.quotes.scene import Attribution, Scene
from archive_builder.describe.quotes.spans import Span
from archive_builder.describe.quotes.words import Words

_CLAUSE_ENDS = "。！？；”」』"
_LONGEST_CLAUSE = 60
_LONGEST_TAIL = 12
_LEADING = "：:“「『"
_SPLIT = re.compile(r"[，,、：:\s]")
# A name, and what may stand between it and the verb: 王小明在接受采访时表示.
_BEHIND_NAME = frozenset("在于於對对向則则也还還昨今當当随隨日晚受0123456789")
_FULL_NAME = 3
_LINK = re.compile(r"[，,、]?(?:[并並还還也又且同时時他她]){0,3}")
_STARTS = re.compile(r"(?:^|[。！？”」]\s*)(?P<name>[\u4e00-\u9fff]{3})(?=[是在说說曾（(，])")
# 丹尼尔·霍特: a foreign name, and what may stand between it and the verb.
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[·•・][\u4e00-\u9fff]{1,8}){1,3}")
_DOT = re.compile(r"[·•・]")
_BRACKET = re.compile(r"[（(][^()（）]{1,60}[)）]$")
_ADVERB = re.compile(r"[\d日在当今昨随也还则对]")
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}")


def read_foreign_people(scene: Scene, texts: Iterable[str]) -> None:
    """Note the foreign names of an article, so that 霍特 is 丹尼尔·霍特 later on."""
    for text in texts:
        for match in _FOREIGN.finditer(text):
            party = Party(_strip_titles(scene.words, match.group()), None, PERSON)
            known = scene.people.by_last[_DOT.split(party.name)[-1]]
            if party not in known:
                known.append(party)


def find_chinese_attributions(
    scene: Scene, text: str, spans: Sequence[Span]
) -> dict[int, Attribution]:
    """Attributions by the number of the quote: 外长说：“…” and “…”，外长说。"""
    found: dict[int, Attribution] = {}
    before = len(scene.spoken_of)
    for cue in () if spans else _cue_pattern(scene.words).finditer(text):
        party = _find_foreign(scene, text, 0, cue.start())
        scene.remember((party,) if party else ())
    for number, span in enumerate(spans):
        _note_subjects(scene, text[spans[number - 1].closing if number else 0 : span.opening])
        attribution = (
            _read_linked(scene, text, spans[max(0, number - 1)], span, found.get(number - 1))
            or _read_before(scene, text, span)
            or _read_after(scene, text, span)
        )
        if attribution is not None:
            found[number] = attribution
            scene.remember(attribution.parties)
    # Nobody is meant by a pronoun over more than one paragraph.
    del scene.spoken_of[:before]
    return found


def _note_subjects(scene: Scene, before: str) -> None:
    """Note whom "he" means: a sentence's name by its surname, or the one foreign name."""
    words = scene.words
    for match in _STARTS.finditer(before):
        name = match.group("name")
        if name[0] in words.surnames and name[:2] not in words.not_names:
            scene.remember((Party(name, None, PERSON),))
    foreign = {_strip_titles(words, match.group()) for match in _FOREIGN.finditer(before)}
    if len(foreign) == 1:
        scene.remember((Party(foreign.pop(), None, PERSON),))


def _read_linked(
    scene: Scene, text: str, earlier: Span, span: Span, said: Attribution | None
) -> Attribution | None:
    """某某指出“…”，并强调“…”: a verb without a subject goes on with the last speaker."""
    between = text[earlier.closing : span.opening].rstrip("：:，, ")
    cue = _cue_pattern(scene.words).search(between)
    if said is None or cue is None or not _LINK.fullmatch(between[: cue.start()]):
        return None
    first, last = earlier.closing, earlier.closing + cue.end()
    whole = cue.end() == len(between)
    return Attribution(said.parties, "pronoun", first, last, cue.group()) if whole else None


def _read_before(scene: Scene, text: str, span: Span) -> Attribution | None:
    start = max(text.rfind(end, 0, span.opening) for end in _CLAUSE_ENDS) + 1
    start = max(start, span.opening - _LONGEST_CLAUSE)
    cues = list(_cue_pattern(scene.words).finditer(text, start, span.opening))
    if not cues or span.opening - cues[-1].end() > _LONGEST_TAIL:
        return None
    return _attribute(scene, text, start, cues[-1])


def _read_after(scene: Scene, text: str, span: Span) -> Attribution | None:
    stops = [n for end in _CLAUSE_ENDS if (n := text.find(end, span.closing)) >= 0]
    stop = min([*stops, len(text)])
    cue = _cue_pattern(scene.words).search(text, span.closing, stop)
    if cue is None:
        return None
    leads = any(mark in text[cue.end() : stop + 1] for mark in _LEADING)
    told = not leads and bool(_surnamed(scene.words, text, span.closing, cue.start()))
    if text[span.closing] not in "，," and cue.end() != stop and not told:
        # Without a comma the words may lead to the next quote: “…。”他说：“…”
        return None
    return _attribute(scene, text, span.closing, cue)


def _cue_pattern(words: Words) -> re.Pattern[str]:
    """Built anew each time: the module `re` keeps it."""
    return re.compile("|".join(sorted(words.cues, key=lambda cue: (-len(cue), cue))) or r"(?!)")


def _attribute(scene: Scene, text: str, start: int, cue: re.Match[str]) -> Attribution | None:
    party = _find_party(scene, text, start, cue.start())
    if party is None:
        return None
    rule = "cue" if party.name in text[start : cue.start()] else "pronoun"
    return Attribution((party,), rule, start, cue.end(), cue.group())


def _find_party(scene: Scene, text: str, start: int, stop: int) -> Party | None:
    """The last person named before the verb, else the last body, else the one a pronoun means."""
    people = scene.people
    named = [m for m in people.mentions.get(scene.line, ()) if start <= m.first and m.last <= stop]
    persons = [m for m in named if people.kinds.get(m.actor) == "person"]
    for mention in reversed(persons):
        return Party(mention.text, mention.actor, PERSON)
    if name := _titled(people.words, text, start, stop) or _surnamed(
        people.words, text, start, stop
    ):
        return Party(name, None, PERSON)
    if foreign := _find_foreign(scene, text, start, stop):
        return foreign
    if text[stop - 1 : stop] in people.words.pronouns:
        return next((p for p in reversed(scene.spoken_of) if p.kind == PERSON), None)
    if named and stop - named[-1].last <= 1:
        return Party(named[-1].text, named[-1].actor, BODY)
    return None


def _find_foreign(scene: Scene, text: str, start: int, stop: int) -> Party | None:
    """A foreign name right before the verb, in full or by its last part, if one person has it."""
    clause = _BRACKET.sub("", text[start:stop].rstrip("则也还曾对 "))
    clause = _SPLIT.split(clause)[-1] if clause else ""
    title = next((t for t in scene.words.titles if clause.endswith(t)), "")
    name = _strip_titles(scene.words, clause.removesuffix(title))
    last = _DOT.split(name)[-1]
    known = scene.people.by_last.get(last, ()) if last else ()
    fitting = [party for party in known if name in (last, party.name)]
    return fitting[0] if len(fitting) == 1 else None


def _strip_titles(words: Words, name: str) -> str:
    """A name without the trade or title before it."""
    before = _DOT.split(name)[0]
    offices = words.titles | words.role_nouns
    ends = [before.rfind(office) + len(office) for office in offices if office in before]
    return name[max(ends, default=0) :]


def _surnamed(words: Words, text: str, start: int, stop: int) -> str | None:
    """A name by its surname, where it is all of its clause or follows a trade: 居民杨一飞说."""
    clause = _SPLIT.split(text[start:stop])[-1]
    ends = [clause.rfind(role) + len(role) for role in words.role_nouns if role in clause]
    name = clause[max(ends, default=0) :]
    bare = name.lstrip("据據但而")
    titled = bool(ends) or name != bare
    if bare[:1] not in words.surnames or bare[:2] in words.not_names:
        return None
    for length in (_FULL_NAME, _FULL_NAME - 1):
        rest = bare[length:]
        plain = titled or length == _FULL_NAME or not rest
        if len(bare) >= length and plain and (not rest or rest[0] in _BEHIND_NAME):
            return bare[:length]
    return None


def _titled(words: Words, text: str, start: int, stop: int) -> str | None:
    """Two to four signs between a title and the verb: 发言人毛宁表示."""
    ends = [
        position + len(title)
        for title in words.titles
        if (position := text.rfind(title, start, stop)) >= 0
    ]
    names = (_ADVERB.split(text[end:stop])[0] for end in sorted(ends, reverse=True))
    plain = (n for n in names if _NAME.fullmatch(n) and n[:2] not in words.not_names)
    return next(plain, None)
