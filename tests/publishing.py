"""Articles made by hand, the site that MkDocs makes of pages, and what can be read on it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from bs4 import BeautifulSoup, Tag
from mkdocs.utils.yaml import yaml_load

from archive_builder.model import (
    Archive,
    Article,
    Block,
    Decision,
    Description,
    Evidence,
    Fate,
    Field,
    Issue,
    Label,
    Link,
    Moment,
    Quote,
    RawDocument,
    Speaker,
)
from archive_builder.publish.downloads import DATABASE
from archive_builder.publish.files import publish_archive
from archive_builder.publish.settings import Settings
from archive_builder.publish.writer import GENERATED, lay_out, write_pages
from archive_builder.records import Actor, Authority, Role, Variant
from archive_builder.site.place import mkdocs_environment
from archive_builder.theme import theme_files
from tests.helpers import REPOSITORY
from tests.test_escape import HOSTILE

BODY = (Label.BODY, "The body.")
KALIN = Actor("kalin", "İbrahim Kalın", "person", (Variant("Kalın"),), (Role("Spokesman", "2014"),))


def make_blocks(*parts: tuple[Label, str]) -> tuple[Block, ...]:
    """One block after the other, with an empty line between them."""
    blocks: list[Block] = []
    line = 0
    for label, text in parts:
        if blocks:
            blank = Decision(Label.BLANK, "blank", "clean", "an empty line")
            blocks.append(Block(line, line + 1, "", blank))
            line += 1
        stop = line + text.count("\n") + 1
        decision = Decision(label, f"rule-{label}", "clean", f"because <{label}>")
        blocks.append(Block(line, stop, text, decision))
        line = stop
    return tuple(blocks)


def make_field(value: Any, basis: str = "byline") -> Field[Any]:
    return Field(value, (Evidence(str(value), "some-rule", 0, 1),), basis)


def make_article(
    name: str, *parts: tuple[Label, str], headline: str | None = None, published: str | None = None
) -> Article:
    raw = RawDocument(name, "text/plain", "0" * 64, "\n\n".join(text for _, text in parts))
    about = Description(
        headline=make_field(headline) if headline else None,
        published=make_field(Moment(published)) if published else None,
    )
    return Article(raw, make_blocks(*parts), about)


def headline_of(article: Article) -> str:
    assert article.about.headline is not None
    return article.about.headline.value


def make_hostile() -> Archive:
    """Every hostile text as every kept block, as headline, field, cut line, name and quote."""
    articles = []
    kept = [label for label in Label if label.fate is Fate.KEPT]
    for number, param in enumerate(HOSTILE):
        text = str(param.values[0])
        line = " ".join(text.split()) or "x"
        parts = [(label, text) for label in kept] + [(Label.NOTICE, text), (Label.BYLINE, text)]
        article = make_article(f"hostile-{number}", *parts, headline=line)
        value = make_field(line)
        quote = Quote(line, 0, 0, len(line), "full", (Speaker(line, None, value.evidence[0]),))
        about = replace(
            article.about,
            standfirst=value,
            outlet=value,
            agency=value,
            authors=(value,),
            section=value,
            dateline=value,
            captions=(value,),
            signature=value,
            source_address=value,
            archived_address=value,
            note=value,
        )
        issue = Issue("X1", "decide", "x", 1, line, line)
        articles.append(replace(article, about=about, quotes=(quote,), issues=(issue,)))
    links = [
        Link("same-words", "hostile-0", item.id, 0.9, item.about.headline.value, (0, 0))
        for item in articles[1:]
        if item.about.headline
    ]
    return Archive(tuple(articles), tuple(links))


def write_archive(folder: Path, pages: Mapping[str, str], *, bare: bool = False) -> None:
    """The repository's own site around some pages; bare: without overrides and plugins."""
    docs = REPOSITORY / "docs"
    made = {docs / name for name in GENERATED}
    shutil.copytree(docs, folder / "docs", ignore=lambda at, names: leave_out(made, at, names))
    lay_out(folder, theme_files())
    text = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    if bare:
        config = yaml_load(text)
        del config["theme"]["custom_dir"]
        text = yaml.safe_dump({**config, "plugins": []}, allow_unicode=True)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    # The page on the data links to it.
    write_pages(folder / "docs", {DATABASE: b"", **pages})


def leave_out(left: set[Path], folder: str, names: list[str]) -> list[str]:
    return [name for name in names if Path(folder) / name in left]


def build_site(folder: Path) -> Path:
    """What `mkdocs build --strict` makes of it: a warning is a failure.

    Not with `--quiet`: it silences the warnings before they are counted.
    """
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        env=mkdocs_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def read_page(site: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup((site / path / "index.html").read_text(encoding="utf-8"), "html.parser")


def read_content(site: Path, path: str) -> Tag:
    """What the archive wrote of a page, without the theme around it."""
    content = read_page(site, path).find("article")
    assert isinstance(content, Tag)
    return content


def read_body(content: Tag) -> list[tuple[str, str]]:
    """Anchor and text of each block of the body, in the order of the page."""
    found = content.find_all(id=re.compile(r"^p\d+(-\d+)?$"))
    return [(str(tag["id"]), tag.get_text()) for tag in found]


def build_one(tmp_path: Path, article: Article, authority: Authority | None = None) -> Tag:
    pages = publish_archive(Archive((article,)), authority or Authority(), Settings())
    write_archive(tmp_path, pages)
    return read_content(build_site(tmp_path), f"articles/{article.id}")
