"""Judges saved pages without a gold body, for the line model to learn from.

    python -m benchmarks.line_training.teach BENCH taught.json.gz --judge MODULE

BENCH holds `unlabelled/` and `dates/` with saved pages, what is known of them,
and their addresses. MODULE has `score_lines`, which takes what
`archive_builder.read.read_document` makes of a page and gives a score for each
line. Every page is also printed as text, whole and cut down by readability:
those are the two forms the line model is trained on. Pages of outlets that have
gold bodies are left out, and so are pages without text.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from inscriptis import get_text
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.model.config import ParserConfig
from readability import Document

from archive_builder.read import ReadError, read_document
from benchmarks.line_training.corpus import outlet_name, read_outlets, registered_domain

_STYLE = ParserConfig(css=CSS_PROFILES["strict"])
_ENCODINGS = ("utf-8", "cp1252", "latin-1")


def main() -> None:
    """Read the command line and write the file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("bench", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--judge", required=True, help="a module with score_lines")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)  # readability reports every page it finds odd
    judge = importlib.import_module(arguments.judge).score_lines
    entries = list(_entries(arguments.bench, judge))
    text = json.dumps(entries, ensure_ascii=False)
    arguments.out.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{len(entries)} pages")


def _entries(bench: Path, judge: Callable[[Any], Any]) -> Iterator[dict[str, Any]]:
    """What `read_taught` reads, one entry a page."""
    seen = read_outlets(bench)
    for page_id, known in sorted(_known(bench).items()):
        if outlet_name(registered_domain(page_id, known["url"])) in seen:
            continue
        source = known.pop("path").read_bytes()
        data = gzip.decompress(source)
        try:
            raw = read_document(f"{page_id}.html", data)
        except ReadError:
            continue  # saved before it had loaded, or kept for subscribers
        lines = [
            (text, score.score) for text, score in zip(raw.lines, judge(raw), strict=True) if text
        ]
        markup = _decoded(data)
        yield {
            "id": page_id,
            "lines": lines,
            "text_full": _printed(markup),
            "text_reader": _printed(Document(markup).summary()),
            **known,
        }


def _known(bench: Path) -> dict[str, dict[str, Any]]:
    """Path, address, language and known strings of every page; a page in both folders once."""
    dates = json.loads((bench / "dates" / "gold.json").read_text(encoding="utf-8"))
    snippets = json.loads((bench / "unlabelled" / "snippets.json").read_text(encoding="utf-8"))
    pages: dict[str, dict[str, Any]] = {}
    for folder, entries in (("dates", dates), ("unlabelled", snippets)):
        for name, entry in entries.items():
            page = pages.setdefault(
                "taught-" + name.split("-", 1)[1],
                {"language": entry.get("lang") or "", "keep": [], "drop": []},
            )
            page["path"] = bench / folder / "html" / f"{name}.html.gz"
            page["url"] = entry["url"]
            page |= {key: entry[key] for key in ("keep", "drop") if key in entry}
    return pages


def _decoded(data: bytes) -> str:
    for encoding in _ENCODINGS[:-1]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode(_ENCODINGS[-1])


def _printed(markup: str) -> str:
    """A page as text, as browsers in a terminal print it."""
    text: str = get_text(markup, _STYLE)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


if __name__ == "__main__":
    main()
