"""The kept names of months, days and times: the same as Unicode's, and each language's own."""

from __future__ import annotations

from archive_builder.vocabulary import calendar, cldr


def test_table_is_what_babel_says() -> None:
    told = "calendar.json is not what babel says: run python tools/make_calendar.py"
    assert cldr._table() == cldr.make_table(calendar.all_locales()), told


def test_language_without_table_is_asked_of_babel() -> None:
    assert "eo" not in cldr._table()
    names = cldr.calendar_names("eo")
    assert names["months format wide"][0] == "Januaro"
    assert names["days stand-alone wide"][0] == "lundo"


def test_no_language_has_names_of_another() -> None:
    """CLDR has no names of their own for months alone in these: they are those within a date."""
    for locale in ("de", "fr", "es", "zh", "he", "az", "eo"):
        names = cldr.calendar_names(locale)
        assert names["months stand-alone wide"] == names["months format wide"]
