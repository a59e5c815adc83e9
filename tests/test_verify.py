"""Proof by the real command: what was tampered with is found, and what was not is not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from archive_builder.model import Archive, Article, Evidence, Field, Quote
from archive_builder.records import Authority
from archive_builder.verify import verify_article
from tests.helpers import SEED_IDS


def verify(root: Path) -> subprocess.CompletedProcess[str]:
    """The command in an environment that differs from that of the first build in all it can."""
    other = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Chatham", "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, "-m", "archive_builder", "verify", str(root)],
        cwd="/",
        env={**os.environ, **other},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_build_elsewhere_makes_the_same_bytes(built_archive: Path) -> None:
    done = verify(built_archive)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(SEED_IDS)} articles: digests, ledgers and evidence looked at." in done.stdout
    for place in ("docs", "site"):
        count = next(line for line in done.stdout.splitlines() if line.startswith(f"{place}/: "))
        assert int(count.split()[1]) > 50
    assert done.stdout.endswith("0 errors\n")


def test_what_was_tampered_with_is_named(built_archive: Path, tmp_path: Path) -> None:
    root = shutil.copytree(built_archive, tmp_path / "archive")
    article = f"articles/{SEED_IDS[0]}"
    page = root / "docs" / f"{article}.md"
    page.write_text(page.read_text(encoding="utf-8") + "One more line.\n", encoding="utf-8")
    (root / "site" / article / "index.html").unlink()
    (root / "docs" / "articles" / "forged.md").write_text("# Forged\n", encoding="utf-8")
    record = root / "seeds" / f"{SEED_IDS[1]}.yml"
    record.write_text(f'sha256: "{"0" * 64}"\n', encoding="utf-8")
    done = verify(root)
    assert done.returncode == 1
    for line in (
        f"docs/{article}.md: V304",
        f"site/{article}/index.html: V303",
        "docs/articles/forged.md: V305",
        f"seeds/{SEED_IDS[1]}.txt: E213",
    ):
        assert line in done.stdout


def codes(article: Article) -> list[str]:
    return [issue.code for issue in verify_article(article)]


@pytest.mark.parametrize("id_", SEED_IDS)
def test_articles_agree_with_their_seeds(id_: str, seeds: tuple[Archive, Authority]) -> None:
    article = next(article for article in seeds[0].articles if article.id == id_)
    assert codes(article) == []
    assert codes(replace(article, blocks=article.blocks[1:])) == ["V301"]
    forged = Field("x", (Evidence("words that are not there", "r", 0, 1),), "r")
    assert codes(replace(article, about=replace(article.about, section=forged))) == ["V302"]
    authors = replace(article.about, authors=(*article.about.authors, forged))
    assert codes(replace(article, about=authors)) == ["V302"]
    moved = Quote("peace", 10**6, 0, 5, "full")
    assert codes(replace(article, quotes=(moved,), mentions=())) == ["V302"]
