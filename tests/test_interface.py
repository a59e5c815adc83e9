"""The words of the interface: none is missing in any language, and all keep their form."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from babel import Locale

from archive_builder import interface
from archive_builder.archive import load_settings
from archive_builder.contribute import preview
from archive_builder.interface import catalogue, languages, say, say_count, speaking
from archive_builder.interface.script import render_script_texts, script_texts
from archive_builder.labels import Fate, Label
from archive_builder.model import Archive
from archive_builder.publish.dates import say_date
from archive_builder.publish.files import publish_archive
from archive_builder.records import Authority, Withdrawn
from tests.helpers import REPOSITORY

PACKAGE = REPOSITORY / "archive_builder"
# Modules that speak to the archive's editors, in a terminal, and not to its readers.
FOR_EDITORS = ("suggest", "review", "diff", "contribute")
SAID_BY = {"say": 0, "say_count": 1, "render_section": 0}
TRANSLATED = [code for code in languages() if code != "en"]


def literal_words() -> Iterator[str]:
    """The words that stand in the code where they are said."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.relative_to(PACKAGE).parts[0] in FOR_EDITORS:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = SAID_BY.get(node.func.id, len(node.args))
                said = node.args[place] if place < len(node.args) else None
                if isinstance(said, ast.Constant) and isinstance(said.value, str):
                    yield said.value


def page_words() -> Iterator[str]:
    for path in sorted((PACKAGE / "theme" / "pages").rglob("*.md")):
        yield from re.findall(r"\[\[([^\[\]]+)\]\]", path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def words(seeds: tuple[Archive, Authority]) -> set[str]:
    """All words of the interface: those in code, pages and scripts, and those from tables."""
    found = {*literal_words(), *page_words(), *script_texts()}
    found |= {label.replace("-", " ") for label in Label if label.fate is not Fate.BLANK}
    found |= set(preview._TITLES.values())

    class Recording(dict[str, str]):
        def get(self, key: str, default: str | None = None) -> str | None:  # type: ignore[override]
            found.add(key)
            return default

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(interface, "catalogue", lambda _: Recording())
        archive, authority = seeds
        tombstone = Withdrawn("w", "Title", "0", "Reason", "Outlet", "2024", "2024", "Basis", "By")
        authority = replace(authority, withdrawn=(tombstone,))
        publish_archive(archive, authority, load_settings(REPOSITORY))
    return found


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_word_is_missing_and_none_is_left_over(code: str, words: set[str]) -> None:
    assert len(words) > 200
    assert words - catalogue(code).keys() == set()


@pytest.mark.parametrize("code", TRANSLATED)
def test_words_keep_their_places_marks_and_forms(code: str) -> None:
    plurals = Locale.parse(code).plural_form
    for english, said in catalogue(code).items():
        forms = said.values() if isinstance(said, dict) else [said]
        for form in forms:
            assert form.strip(), english
            for pattern in (r"\{\w+\}", r"</?\w+>"):
                assert sorted(re.findall(pattern, form)) == sorted(re.findall(pattern, english))
            assert not re.search(r"[\[\]*_`|\\#]", form.replace("SHA-256", "")), form
        if isinstance(said, dict):
            assert set(said) >= {str(plurals(number)) for number in range(200)} | {"other"}, english


def test_languages_are_those_that_were_promised() -> None:
    assert set(languages()) == {"en", "de", "fr", "uk", "ru", "zh"}


def test_numbers_and_dates_are_said_as_the_language_does() -> None:
    with speaking("de"):
        assert say_count(1200, "article") == "1.200 Artikel"
        assert say_date("2024-05-16") == "16. Mai 2024"
    with speaking("ru"):
        assert say_count(2, "article") == "2 статьи"
        assert " ".join(say_date("2024-05?").split()) == "май 2024 г. (неточно)"
    with speaking("zh"):
        assert say_date("2024-05-16") == "2024年5月16日"
    with speaking("xx"):
        assert say("Published") == "Published"


@pytest.mark.parametrize("code", languages())
def test_scripts_get_their_words(code: str) -> None:
    with speaking(code):
        module = render_script_texts().decode()
        assert f'LANGUAGE = "{code}"' in module
        assert (say("No article found.") in module) is (code != "en")


def test_pages_of_another_language_keep_the_articles_words(
    seeds: tuple[Archive, Authority],
) -> None:
    settings = load_settings(REPOSITORY)
    english = publish_archive(*seeds, settings)
    with speaking("de"):
        german = publish_archive(*seeds, settings)
    assert english.keys() == german.keys()
    for article in seeds[0].articles:
        page, own = german[f"articles/{article.id}.md"], english[f"articles/{article.id}.md"]
        assert "Was verschoben oder entfernt wurde" in page
        assert "What was moved or removed" not in page
        for line in (block.text.strip() for block in article.kept()):
            plain = re.sub(r"\W+", " ", line)[:40]
            assert (plain in re.sub(r"\W+", " ", own)) == (plain in re.sub(r"\W+", " ", page))
