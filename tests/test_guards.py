"""Guards: what can't be right is doubted, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_builder.build import build_archive
from tests.helpers import SEED_IDS, clean_text, seed_article

STORY = "The minister of transport opened the new bridge over the river on Thursday morning. "


def doubts(text: str) -> list[str]:
    return [issue.code for issue in clean_text(text).doubts]


@pytest.mark.parametrize("id_", SEED_IDS)
def test_seeds_are_not_doubted(id_: str) -> None:
    assert seed_article(id_).doubts == ()


def test_little_text() -> None:
    assert doubts("Menu\nHome\nSubscribe\nShare this\n") == ["C511"]


def test_headline_of_another_story() -> None:
    text = "Volcano erupts near island village\n\n" + "\n\n".join([STORY * 2] * 3)
    assert doubts(text) == ["C512"]


def test_comments_taken_for_the_article() -> None:
    line = "I have been saying this for years and nobody in this whole town ever listens to me."
    text = "\n".join(f"{line} So it is, {n} days ago as before." for n in range(1, 9))
    assert "C513" in doubts(text)


def test_page_of_a_doubtful_article_says_so(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "menu.txt").write_text("Menu\nHome\nSubscribe\nShare this\n")
    build_archive(tmp_path, None)
    page = (tmp_path / "docs" / "articles" / "menu.md").read_text(encoding="utf-8")
    assert "doubtful:" in page
    assert "This text may be cleaned wrongly: little was kept" in page


def test_plain_article_is_not_doubted() -> None:
    assert doubts("Minister opens bridge\n\n" + "\n\n".join([STORY * 2] * 3)) == []
