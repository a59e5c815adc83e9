"""Make archive_builder/countries/countries.json: how the states of the world are printed.

    npm pack i18n-nationality@1.4.0 && tar xzf i18n-nationality-1.4.0.tgz
    python tools/make_countries.py package

Names in seven languages and most capitals are Unicode CLDR's, as the package babel holds them
(Unicode licence); English, German, French and Spanish demonyms are those of the npm package
i18n-nationality (MIT); what both lack stands in countries.yml beside this file. Inflected forms
are made by inflect.py. Nothing of this runs when an archive is built.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from inflect import inflect_adjective, inflect_name

LANGUAGES = ("en", "de", "fr", "es", "ru", "uk", "zh")
HERE = Path(__file__).parent
TARGET = HERE.parent / "archive_builder" / "countries" / "countries.json"
_TRADITIONAL = Locale.parse("zh_Hant")
_DEMONYMS_BY_HAND = ("ru", "uk")


def main() -> None:
    states = yaml.safe_load((HERE / "countries.yml").read_text(encoding="utf-8"))
    nationalities = {
        language: json.loads((Path(sys.argv[1]) / "langs" / f"{language}.json").read_text("utf-8"))
        for language in ("en", "de", "fr", "es")
    }
    rows = [make_state(code, told, nationalities) for code, told in sorted(states.items())]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    TARGET.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def make_state(code: str, told: dict[str, Any], nationalities: dict[str, Any]) -> dict[str, Any]:
    """One state as the JSON holds it: its forms by language and kind, and what they need."""
    variants: dict[str, dict[str, list[str]]] = {}
    context: dict[str, list[str]] = {}
    for language in LANGUAGES:
        without = set(told.get("without", {}).get(language, ()))
        bases = {
            "name": find_names(code, language) + told.get("also", {}).get(language, []),
            "demonym": find_demonyms(code, told, language, nationalities),
            "capital": find_capital(told, language),
        }
        needing = set(told.get("context", {}).get(language, ()))
        forms, doubtful = expand(bases, language, needing)
        forms["demonym"] = forms.get("demonym", []) + find_people(told, language)
        kept = {
            kind: [form for form in dict.fromkeys(found) if form not in without]
            for kind, found in forms.items()
        }
        variants[language] = {kind: found for kind, found in kept.items() if found}
        if doubtful:
            context[language] = doubtful
    return {
        "code": code,
        "id": told["id"],
        "name": told.get("name") or plain_name(Locale("en").territories[code]),
        "variants": variants,
        "context": context,
        "not_in": told.get("not_in", []),
    }


def expand(
    bases: dict[str, list[str]], language: str, needing: set[str]
) -> tuple[dict[str, list[str]], list[str]]:
    """All forms by kind, each once, and those whose base is another word too."""
    seen: set[str] = set()
    forms: dict[str, list[str]] = {}
    doubtful: list[str] = []
    for kind, found in bases.items():
        inflect = inflect_adjective if kind == "demonym" else inflect_name
        for base in found:
            made = [base] if language == "zh" else inflect(base, language)
            fresh = [form for form in dict.fromkeys(made) if form not in seen]
            seen.update(fresh)
            forms.setdefault(kind, []).extend(fresh)
            if base in needing or base[0].lower() + base[1:] in needing:
                doubtful += fresh
    return forms, doubtful


def find_names(code: str, language: str) -> list[str]:
    locales = [Locale(language)] + ([_TRADITIONAL] if language == "zh" else [])
    names = [locale.territories[code] for locale in locales]
    found: list[str] = []
    for name in names:
        found += [plain_name(name)] if language != "zh" else [name]
    found += [name.replace(" & ", " and ") for name in found if " & " in name]
    found += [name.replace("St. ", "Saint ") for name in found if name.startswith("St. ")]
    found += [name.replace("（", "(").replace("）", ")") for name in found if "（" in name]
    return list(dict.fromkeys(found))


def plain_name(name: str) -> str:
    """Without what is added in brackets: "Myanmar (Burma)"."""
    return name.split(" (", maxsplit=1)[0]


def find_demonyms(
    code: str, told: dict[str, Any], language: str, nationalities: dict[str, Any]
) -> list[str]:
    if language in _DEMONYMS_BY_HAND:
        return [told[language]] if language in told else []
    if language == "zh":
        return []
    found = nationalities[language]["nationalities"].get(code, "")
    named = {Locale(language).territories[code], told["id"].replace("-", " ").title()}
    return [found] if found and found not in named and "(" not in found else []


def find_people(told: dict[str, Any], language: str) -> list[str]:
    """The words for a people that the data set lacks: Slavic adjectives in all their forms."""
    found: list[str] = []
    for word in told.get("people", {}).get(language, ()):
        slavic = language in _DEMONYMS_BY_HAND and word.endswith("ий")
        found += inflect_adjective(word, language) if slavic else [word, word[0].upper() + word[1:]]
    return found


def find_capital(told: dict[str, Any], language: str) -> list[str]:
    """The capital in a language: as told, or as CLDR calls the city of a time zone."""
    capital = told.get("capital")
    if capital is None:
        return []
    if language == "en":
        return [capital]
    if "capitals" in told:
        given = told["capitals"][LANGUAGES.index(language) - 1]
        return [given] if given else []
    locales = [Locale(language)] + ([_TRADITIONAL] if language == "zh" else [])
    return list(dict.fromkeys(city for locale in locales for city in cities(locale, capital)))


def cities(locale: Locale, capital: str) -> Iterable[str]:
    for zone, words in sorted(locale.time_zones.items()):
        if zone.split("/")[-1].replace("_", " ") == capital:
            yield words.get("city", capital)
            return
    if locale.script is None and locale.language not in ("ru", "uk", "zh"):
        yield capital


if __name__ == "__main__":
    main()
