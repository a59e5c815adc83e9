"""A small archive with one article on a bridge, and what reading it says."""

from __future__ import annotations

from pathlib import Path

from archive_builder.model import Article
from archive_builder.processing import read_archive

STORY = (
    "Minister opens the bridge\n\nPublished: Thursday, May 16th 2024, 13:01\n\n"
    "The minister of transport opened the new bridge over the river on Thursday morning.\n\n"
    "He said that the work had taken four years, and that it had cost less than was planned.\n"
)


def make_archive(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\n")
    for folder in ("seeds", "authority/actors", "authority/outlets", "docs"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "seeds" / "bridge.txt").write_text(STORY)
    return tmp_path


def articles(root: Path) -> dict[str, Article]:
    return {article.id: article for article in read_archive(root)[0].articles}


def problems(root: Path) -> list[str]:
    issues = [issue for issue in read_archive(root)[0].issues if issue.severity == "error"]
    assert all(issue.hint for issue in issues)
    return [f"{issue.path}:{issue.line} {issue.code}" for issue in issues]
