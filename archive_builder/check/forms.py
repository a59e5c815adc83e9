"""The form of single values that people write: dates, languages, time zones, addresses.

FORMS says which key has which form; to check another key, add its line. Says
where a value stands, what was expected, what was found, and a right example.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError

from archive_builder.model import Issue
from archive_builder.records import Actor, EditorRecord, Outlet, Statement, Withdrawn
from archive_builder.yaml_text import line_of

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ONE_OF = re.compile(r"\[(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})\]")
_MONTH_OR_YEAR = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?(?:/\S*)?")
_DOMAIN = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}")
_ZONE = re.compile(r"UTC|[A-Z][A-Za-z_]+(?:/[A-Za-z_+-]+){1,2}")
_WIKIDATA = re.compile(r"Q[1-9]\d{0,11}")
_NUMBER = re.compile(r"[1-9]\d{0,5}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


def _is_edtf(value: str) -> bool:
    # Most dates are a day, a month, a year or one day of some, and the grammar takes ten
    # milliseconds for each.
    if _MONTH_OR_YEAR.fullmatch(value) or _is_calendar_day(value):
        return True
    if (days := _ONE_OF.fullmatch(value)) and all(map(_is_calendar_day, days.groups())):
        return True
    # Loading the grammar takes as long as cleaning many articles.
    from edtf import parse_edtf  # noqa: PLC0415
    from edtf.parser.edtf_exceptions import EDTFParseException  # noqa: PLC0415

    try:
        parse_edtf(value)
    except EDTFParseException:
        return False
    return True


def _is_calendar_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return _DAY.fullmatch(value) is not None


def _is_day(value: str) -> bool:
    return _DAY.fullmatch(value) is not None and _is_edtf(value)


@cache
def _is_language(value: str) -> bool:
    try:
        Locale.parse(value, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True


def _like(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda value: pattern.fullmatch(value) is not None


@dataclass(frozen=True, slots=True)
class Form:
    """What a value must be: a test, the code of the problem, and what to write instead."""

    is_right: Callable[[str], bool]
    expected: str
    hint: str
    code: str = "E218"


DATE = Form(
    _is_edtf,
    "an EDTF date",
    "for example 2024-05-15, 2024-05, or [2023-03-20..2023-03-24] for one unknown day",
    "E207",
)
DAY = Form(_is_day, "a day", "for example 2024-05-15: year, month, day", "E207")
LANGUAGE = Form(_is_language, "a language code", "for example en, de, uk or zh (ISO 639)")
ADDRESS = Form(_like(_ADDRESS), "a web address", "for example https://planet.example/a")
DOMAIN = Form(_like(_DOMAIN), "a domain", "for example planet.example, without https:// and www.")
ZONE = Form(_like(_ZONE), "a time zone", "for example Europe/Berlin (IANA time zones)")
WIKIDATA = Form(_like(_WIKIDATA), "a Wikidata id", "for example Q7747")
DIGEST = Form(_like(_DIGEST), "a SHA-256", "64 digits and letters a to f: sha256sum seeds/<id>.txt")
NUMBER = Form(_like(_NUMBER), "a whole number", "for example 60")

# For each kind of file: the way to a value, `*` for every entry of a list, and its form.
FORMS: dict[type[Any], dict[str, Form]] = {
    EditorRecord: {
        "added": DATE,
        "retrieved": DATE,
        "published.value": DATE,
        "updated.value": DATE,
        "changes.*.date": DAY,
        "language.value": LANGUAGE,
        "source_address.value": ADDRESS,
        "archived_address.value": ADDRESS,
        "sha256": DIGEST,
        "notes.*.date": DAY,
        "notes.*.sources.*.address": ADDRESS,
        "rights.words": NUMBER,
        "rights.paragraphs": NUMBER,
        "capture.date": DATE,
    },
    Statement: {"url": ADDRESS, "archived_url": ADDRESS, "published": DATE, "retrieved": DATE},
    Outlet: {
        "language": LANGUAGE,
        "timezone": ZONE,
        "homepage": ADDRESS,
        "domains.*": DOMAIN,
        "rights.words": NUMBER,
        "rights.paragraphs": NUMBER,
    },
    Withdrawn: {"sha256": DIGEST, "published": DATE, "withdrawn": DAY},
    Actor: {
        "roles.*.since": DATE,
        "roles.*.until": DATE,
        "variants.*.language": LANGUAGE,
        "wikidata": WIKIDATA,
    },
}

Where = tuple[str | int, ...]


def check_forms(written: Any, path: str, text: str) -> list[Issue]:
    """What is wrong with the values of a record, a statement or an authority file.

    `text` is the YAML that it was read from: the problems name its lines.
    """
    return [
        Issue(
            form.code,
            "error",
            path,
            line_of(text, where),
            f"{_shown(where)}: expected {form.expected}, found {value!r}",
            form.hint,
        )
        for way, form in FORMS[type(written)].items()
        for where, value in _values(written, way.split("."), ())
        if not form.is_right(value)
    ]


def _values(thing: Any, way: list[str], where: Where) -> Iterator[tuple[Where, str]]:
    if thing is None:
        return
    if not way:
        yield where, thing
    elif way[0] == "*":
        for number, entry in enumerate(thing):
            yield from _values(entry, way[1:], (*where, number))
    else:
        yield from _values(getattr(thing, way[0]), way[1:], (*where, way[0]))


def _shown(where: Where) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in where)
