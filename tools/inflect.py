"""The printed forms of a country's name or adjective: regular endings of each language.

Only what make_countries.py needs; irregular forms stand in countries.yml. A form
too many does no harm, for no text prints it; nothing here changes a stem otherwise.
"""

from __future__ import annotations

from collections.abc import Callable

_DE_ENDINGS = ("", "e", "en", "er", "em", "es")
_RU_ADJECTIVE = "ий ая ое ие ого ому им ом ую ой их ими".split()
_UK_ADJECTIVE = "ий а е і ого ому им у ої ій ою их ими".split()
_FR_FEMININE = (
    ("ien", "ienne"), ("éen", "éenne"), ("yen", "yenne"), ("ton", "tonne"), ("eur", "euse"),
    ("turc", "turque"), ("grec", "grecque"), ("quois", "quoise"), ("e", "e"),
)  # fmt: skip
_ES_ENDINGS = (
    ("és", ("és", "esa", "eses", "esas")), ("án", ("án", "ana", "anes", "anas")),
    ("ín", ("ín", "ina", "ines", "inas")), ("ón", ("ón", "ona", "ones", "onas")),
    ("o", ("o", "a", "os", "as")), ("í", ("í", "íes", "ís")), ("l", ("l", "la", "les", "las")),
    ("e", ("e", "es")), ("a", ("a", "as")),
)  # fmt: skip
_RU_NAME = (
    ("ия", ("ия", "ии", "ию", "ией")), ("ья", ("ья", "ьи", "ье", "ью", "ьей")),
    ("ея", ("ея", "еи", "ее", "ею", "еей")), ("ика", ("ика", "ики", "ике", "ику", "икой")),
    ("ша", ("ша", "ши", "ше", "шу", "шей")), ("га", ("га", "ги", "ге", "гу", "гой")),
    ("ка", ("ка", "ки", "ке", "ку", "кой")), ("а", ("а", "ы", "е", "у", "ой")),
    ("ай", ("ай", "ая", "аю", "аем", "ае")), ("ой", ("ой", "оя", "ою", "оем", "ое")),
    ("ей", ("ей", "ея", "ею", "еем", "ее")), ("ль", ("ль", "ля", "лю", "лем", "ле")),
    ("нь", ("нь", "ни", "нью")), ("сь", ("сь", "си", "сью")),
    ("ины", ("ины", "ин", "инам", "инами", "инах")), ("ды", ("ды", "дов", "дам", "дами", "дах")),
    ("вы", ("вы", "в", "вам", "вами", "вах")), ("ины", ("ины", "ин", "инам", "инах")),
)  # fmt: skip
_UK_NAME = (
    ("ія", ("ія", "ії", "ію", "ією")), ("ея", ("ея", "еї", "ею", "еєю")),
    ("ка", ("ка", "ки", "ці", "ку", "кою")), ("га", ("га", "ги", "зі", "гу", "гою")),
    ("ша", ("ша", "ші", "шу", "шею")), ("а", ("а", "и", "і", "у", "ою")),
    ("ай", ("ай", "аю", "аєм", "аї")), ("ой", ("ой", "оя", "ою", "оєм", "ої")),
    ("ль", ("ль", "лю", "ля", "лем", "лі")), ("нь", ("нь", "ні", "нню")),
    ("ди", ("ди", "дів", "дам", "дами", "дах")), ("ни", ("ни", "н", "нам", "нами", "нах")),
)  # fmt: skip
_RU_CONSONANTS = "бвгджзклмнпрстфхцчшщ"


def inflect_name(name: str, language: str) -> list[str]:
    """The forms of a country's or a capital's name.

    >>> inflect_name("Турция", "ru"), inflect_name("Jordanien", "de")
    (['Турция', 'Турции', 'Турцию', 'Турцией'], ['Jordanien', 'Jordaniens'])
    """
    if language == "de" and name[-1] not in "sxz" and name.isalpha() and not name.isupper():
        return [name, f"{name}s"]
    if language in ("ru", "uk"):
        return _inflect_cyrillic(name, language)
    return [name]


def _inflect_cyrillic(name: str, language: str) -> list[str]:
    adjective, space, noun = name.rpartition(" ")
    if adjective and " " not in adjective:
        return _inflect_phrase(adjective, noun, language)
    if space or "-" in name:
        return [name]
    for end, forms in _RU_NAME if language == "ru" else _UK_NAME:
        if name.endswith(end):
            return [name.removesuffix(end) + form for form in forms]
    if name[-1] not in _RU_CONSONANTS:
        return [name]
    hushing = name[-1] in "жшчщц"
    if language == "ru":
        return [name + form for form in ("", "а", "у", "ем" if hushing else "ом", "е")]
    return [name + form for form in ("", "у", "а", "ем" if hushing else "ом", "і")]


_PHRASE_ENDINGS = {
    ("ru", 4): ("ая", "ой", "ую", "ой"), ("ru", 5): ("ая", "ой", "ой", "ую", "ой"),
    ("uk", 4): ("а", "ої", "у", "ою"), ("uk", 5): ("а", "ої", "ій", "у", "ою"),
}  # fmt: skip


def _inflect_phrase(adjective: str, noun: str, language: str) -> list[str]:
    """A feminine adjective with its noun; any other pair only as it is."""
    cases = _inflect_cyrillic(noun, language)
    endings = _PHRASE_ENDINGS.get((language, len(cases)))
    if endings is None or not adjective.endswith(endings[0]) or noun[-1] not in "ая":
        return [f"{adjective} {noun}"]
    stem = adjective.removesuffix(endings[0])
    return [f"{stem}{end} {case}" for end, case in zip(endings, cases, strict=True)]


def inflect_adjective(base: str, language: str) -> list[str]:
    """The forms of a demonym, in small and in capital letters where a text has both.

    >>> inflect_adjective("Japonais", "fr")[:4]
    ['japonais', 'japonaise', 'japonaises', 'Japonais']
    """
    if language == "en":
        return [base, f"{base}s"] if base.endswith(("an", "i", "er")) else [base]
    forms = list(dict.fromkeys(_ADJECTIVES[language](base.lower())))
    return forms + [form[0].upper() + form[1:] for form in forms]


def _german(base: str) -> list[str]:
    return [base.removesuffix("e") + ending for ending in _DE_ENDINGS]


def _french(base: str) -> list[str]:
    plural = [] if base.endswith(("s", "x")) else [f"{base}s"]
    feminine = next(
        (base.removesuffix(end) + form for end, form in _FR_FEMININE if base.endswith(end)),
        f"{base}e",
    )
    return [base, *plural, feminine, f"{feminine}s"]


def _spanish(base: str) -> list[str]:
    for end, forms in _ES_ENDINGS:
        if base.endswith(end):
            return [base.removesuffix(end) + form for form in forms]
    return [base]


def _russian(base: str) -> list[str]:
    return [base.removesuffix("ий") + ending for ending in _RU_ADJECTIVE]


def _ukrainian(base: str) -> list[str]:
    return [base.removesuffix("ий") + ending for ending in _UK_ADJECTIVE]


_ADJECTIVES: dict[str, Callable[[str], list[str]]] = {
    "de": _german,
    "fr": _french,
    "es": _spanish,
    "ru": _russian,
    "uk": _ukrainian,
}
