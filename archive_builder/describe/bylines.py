"""A byline's words: the persons it names, and the outlets or agencies beside them.

Names are taken as printed. Offices, desks, towns and holders of a title are not
authors; where a part of a byline is in doubt it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive_builder.describe.on_file import match_outlet
from archive_builder.records import Authority

MAX_AUTHORS = 8
# A short single word in capitals is an agency's sign or somebody's initials.
MAX_SIGN = 5

# Words before the names, with what separates them. Longer ones first.
_LEAD = re.compile(
    r"^\W{0,3}(?:(?:(?:a )?(?:post|story|words|article|text|report) by|(?:written|posted|reported|"
    r"published|compiled|translated) by|reporting by|from our correspondent|by|authors?|"
    r"propos recueillis par|texte? (?:von|par|de)|texto(?: de)?|texte?|von|autor(?:in|en|es|a)?|"
    r"par|auteur(?:e|s)?|por|автор(?:ы|и|ка)?|текст|подготовил[аи]?|підготува(?:в|ла|ли)|"
    r"корреспондент|кореспондент)(?:\s?[:：—–]\s?|\s+)"
    r"|(?:本报|本台|新华社|特约)?(?:作者|记者|撰文|文)\s?[:：/／|]?\s?)",
    re.IGNORECASE,
)
# A byline behind its date: "3 March 2022 by Jane Roe".
_AFTER_DATE = re.compile(
    r"^.{0,40}?\d.{0,40}?\W(?:by|von|par|por|автор)(?:\s?[:：]\s?|\s)", re.IGNORECASE
)
_AFTER_SOURCE = re.compile(r"^.{0,60}?\s(?:作者|记者)\s?[:：]\s?")
_AT = re.compile(r"\S{1,60}@\S{1,60}|\s@\w|@\w")
_ENDS_NAME = re.compile(
    r"\s?[|/／·•;；:：()（）\[\]]\s?|\s[-–—]\s|\d|"
    r",?\s(?i:on|for|in|at|am|of|from|aus|nach|à|в|из|updated|published|posted|is|was|has|writes|"
    r"reports|covers|berichtet)\b|"
    r",\s(?=(?:[A-Z]{2,6}|Ph\.?D\.?|M\.D\.?)\s?(?:,|$))"
)
# A sentence about somebody who speaks is no byline.
_SPEECH = re.compile(
    r"\b(?:said|says|told|tells|sagte?|dit|dijo|сказал[аи]?|сообщил[аи]?|заявил[аи]?)\b",
    re.IGNORECASE,
)
_WITH = re.compile(r"^(?:with|avec|mit|con|for|für|pour)\s", re.IGNORECASE)
_BETWEEN = re.compile(
    r",?\s(?:(?i:and|und|et|with|avec|mit|con)|&|y|и|і|та|с|з)\s|\s?[,，、]\s?|"
    r"(?<=[\u4e00-\u9fff])\s(?=[\u4e00-\u9fff])"
)
_PARTICLES = frozenset(
    "van von der den de da di du del della dos das do la le bin ibn ben al el ter ten zu st".split()
)
_WORD = re.compile(r"[^\W\d_][\w.'’-]{0,24}")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,6}[·・][\u4e00-\u9fff·・]{1,10}")
MAX_WORDS = 6

_NOBODY = re.compile(
    r"\b(?:news\w*|staff|desk|editors?|editorial|reporters?|correspondents?|teams?|agenc(?:y|ies)|"
    r"agence|agentur\w*|admin\w*|contributors?|contributing|users?|authors?|writers?|journalists?|"
    r"columnists?|bureau|office|press|presse|media|network|service|magazine|times|post|herald|"
    r"tribune|gazette|guest|anonymous|unknown|wires?|tv|radio|redaktion\w*|rédaction|redacción|"
    r"our|unser\w*|notre|nuestr[oa]s?|co-?founder|founder|ceo|coo|director|analyst|manager|"
    r"producer|(?:bundes|vize|außen|finanz|innen|verteidigungs)?(?:kanzler|minister|präsident)(?:in)?|"
    r"chancellor|president|senator|governor|ambassador|secretary|ministre|président|ministro|"
    r"presidente|министр|президент|премьер|редакция|редакція|корреспондент|кореспондент|агентство|"
    r"соб|пресс-служба|прес-служба|by|the)\b|[总部主]席|总统|部长|编辑|记者|本报|报道",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline names: persons, and names of outlets or agencies on file, as printed."""

    persons: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def read_byline(text: str, authority: Authority) -> Byline:
    """The names in a byline; a name that is on file as an outlet or agency is no person."""
    if _SPEECH.search(text):
        return Byline()
    text = _AFTER_SOURCE.sub("作者：", _AFTER_DATE.sub("by ", text.strip()))
    lead = _LEAD.match(text)
    persons: list[str] = []
    sources: list[str] = []
    for position, part in enumerate(_parts(text[lead.end() :] if lead else text)):
        name, source = _without_source(part, authority)
        if source:
            sources.append(source)
        single = position == 0 and lead is not None and lead[0].rstrip().endswith((":", "："))
        if _is_person(name, single=single) and name not in persons:
            persons.append(name)
    sources += [name for name in _after_names(text) if match_outlet(name, authority)]
    return Byline(tuple(persons[:MAX_AUTHORS]), tuple(dict.fromkeys(sources)))


def parse_byline(text: str) -> list[str]:
    """The persons named in a byline, as printed, where no outlet is on file.

    >>> parse_byline("By Jane Roe and John Doe, BBC News")
    ['Jane Roe', 'John Doe']
    >>> parse_byline("Von Anna Alt, Ben Neu und Cleo Groß"), parse_byline("作者：王小明 李华")
    (['Anna Alt', 'Ben Neu', 'Cleo Groß'], ['王小明', '李华'])
    >>> parse_byline("By our staff"), parse_byline("Bundeskanzler Max Muster (ABC)")
    ([], [])
    """
    return list(read_byline(text, Authority()).persons)


def _parts(rest: str) -> Iterator[str]:
    """What may be names, in order: cut at the first words that end a list of names."""
    for end in (_AT, _ENDS_NAME):
        cut = end.search(rest)
        rest = rest[: cut.start()] if cut and cut.start() else rest
    for part in _BETWEEN.split(rest):
        name = part.strip(" .,*|–—-\u00a0")
        if name:
            yield name


def _after_names(text: str) -> Iterator[str]:
    """Names behind a bar, a slash or a dash, or in brackets: `Jane Roe | Reuters`."""
    for part in re.split(r"\s?[|/()·•]\s?|\s[-–—]\s|,\s", text.strip())[1:]:
        name = _WITH.sub("", part.strip())
        if name:
            yield name


def _without_source(part: str, authority: Authority) -> tuple[str, str]:
    """A name and the outlet or agency on file that is printed right behind it, each maybe empty."""
    words = part.split()
    for start in range(min(len(words), MAX_WORDS)):
        source = " ".join(words[start:])
        if match_outlet(source, authority):
            return " ".join(words[:start]), source
    return part, ""


def _is_person(name: str, *, single: bool) -> bool:
    """Whether a part of a byline is a person's name.

    `single`: one word may be one, as in "Author: Max"; elsewhere it is more often a
    town or a desk.
    """
    if _NOBODY.search(name):
        return False
    if _HAN_NAME.fullmatch(name):
        return True
    words = name.split()
    if not words or len(words) > MAX_WORDS:
        return False
    if len(words) == 1:
        sign = name.isupper() and len(name) <= MAX_SIGN
        return single and not sign and _is_name_word(name)
    ends = _is_name_word(words[0]) or words[0].casefold() in _PARTICLES
    return ends and _is_name_word(words[-1]) and all(map(_is_inner_word, words))


def _is_name_word(word: str) -> bool:
    return _WORD.fullmatch(word) is not None and word[0].isupper()


def _is_inner_word(word: str) -> bool:
    return _is_name_word(word) or word.casefold() in _PARTICLES
