"""An archive with every kind of page: excerpt, metadata alone, versions, a tombstone, notes.

Made of the repository's own, whose articles are shown whole and have notes.
"""

from __future__ import annotations

from pathlib import Path

from tests.helpers import SEED_IDS, seed_bytes

NEWS_CINEMA, CD_MEDIA, NO_SOURCE, EFE, WHOLE = SEED_IDS
VERSION = f"{WHOLE}-updated"
WITHDRAWN = "2024-05-01-minister-opens-the-bridge"
STATEMENT = "    rights: The rights in the articles remain with their publishers."
DEFAULT = """    rights:
      mode: excerpt
      words: 20
      statement: The rights in the articles remain with their publishers."""
TOMBSTONE = f"""\
title: Minister opens the bridge
sha256: {"0" * 64}
reason: The publisher asked for it.
outlet: Daily Planet
published: 2024-05-01
withdrawn: 2024-09-01
basis: A letter of 28 August 2024
by: A. Editor
"""
# The pages of articles, one of each kind.
KINDS = {
    "whole, with a later version": f"articles/{WHOLE}/",
    "version": f"articles/{VERSION}/",
    "excerpt": f"articles/{EFE}/",
    "metadata alone": f"articles/{NEWS_CINEMA}/",
    "tombstone": f"articles/{WITHDRAWN}/",
}


def add_kinds(folder: Path) -> None:
    """Give a copy of the archive rights in each place where they can be stated, and the rest."""
    _add(folder / f"seeds/{WHOLE}.yml", "rights: {mode: full, basis: A licence., reviewer: R. Roe}")
    _add(folder / f"seeds/{EFE}.yml", "rights: {mode: excerpt, paragraphs: 3}")
    _add(folder / "authority/outlets/news-cinema.yml", "rights: {mode: metadata}")
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert STATEMENT in text
    config.write_text(text.replace(STATEMENT, DEFAULT), encoding="utf-8")
    changed = seed_bytes(WHOLE).replace(b"on Thursday in Beijing", b"in the Chinese capital")
    assert changed != seed_bytes(WHOLE)
    (folder / f"seeds/{VERSION}.txt").write_bytes(changed)
    record = f"version_of: {WHOLE}\nrights: {{mode: full}}\n"
    (folder / f"seeds/{VERSION}.yml").write_text(record, encoding="utf-8")
    tombstone = folder / f"authority/withdrawn/{WITHDRAWN}.yml"
    tombstone.parent.mkdir(exist_ok=True)
    tombstone.write_text(TOMBSTONE, encoding="utf-8")


def _add(path: Path, line: str) -> None:
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n{line}\n", encoding="utf-8")
