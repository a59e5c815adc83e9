"""An archive in which all that people can give is an attack, made of `tests/cases/hostile/`."""

from __future__ import annotations

import html
import json
from base64 import encodebytes
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from archive_builder.scaffold import Answers, scaffold_files
from archive_builder.yaml_text import dump_yaml
from tests.helpers import REPOSITORY

CASES = REPOSITORY / "tests" / "cases" / "hostile"
TOGETHER = 6
STORY = (
    "The minister opened the new bridge over the river on Thursday morning, and thousands of "
    "people came to see it. Work on it began in the spring of 2020 and stopped twice, once for "
    "a flood."
)


@cache
def read_cases(name: str) -> list[Any]:
    cases: list[Any] = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return cases


def vectors() -> list[str]:
    return [*read_cases("scripts"), *read_cases("markup")]


def plain_vectors() -> list[str]:
    """Those that a text file may hold: a NUL is refused with one clear line."""
    return [text for text in vectors() if "\x00" not in text]


def one_line(text: str) -> str:
    """As a value of YAML: on one line, without control characters, which YAML refuses."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def text_seed(number: int, found: list[str]) -> str:
    """A pasted text: attacks as headline, byline, paragraphs, caption, quote, single lines."""
    day = f"{number % 28 + 1:02}"
    lines = [f"Bridge {number}: {one_line(found[0])}", f"By {one_line(found[-1])}"]
    lines += [f"Published: 2024-05-{day}", *found]
    lines += [f"{STORY} {text} It is {number} metres long." for text in found]
    lines += [f'"The bridge, {one_line(text)}, is good," Grace Sample said.' for text in found]
    lines += [f"Photo: {one_line(found[1])}", "Read more: " + one_line(found[2])]
    return "\n\n".join(lines) + "\n"


def statement(found: list[str]) -> str:
    stated = {"outlet": one_line(found[0]), "author": one_line(found[1])}
    return f"---\n{dump_yaml(stated)}---\n"


def page_seed(found: list[str]) -> str:
    """A saved page: attacks as markup, as text, in attributes, in what the page says of itself."""
    told = {"@type": "NewsArticle", "headline": found[0], "author": {"name": found[1]}}
    data = json.dumps({"@context": "https://schema.org", **told}).replace("</", "<\\/")
    raw = "".join(f"<p>{STORY} {text}</p>\n" for text in found)
    shown = "".join(f"<p>{STORY} {html.escape(text)}</p>\n" for text in found)
    attribute = html.escape(found[2])
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{html.escape(found[0])}</title>"
        f'<meta property="og:site_name" content="{attribute}">'
        f'<meta name="author" content="{attribute}"><link rel="canonical" href="{attribute}">'
        f'<script type="application/ld+json">{data}</script></head><body><article>'
        f"<h1>{html.escape(found[0])}</h1>{raw}{shown}"
        f'<figure><img src="{attribute}" alt="{attribute}"><figcaption>{attribute}</figcaption>'
        f'</figure><p>{STORY} <a href="javascript:alert(1)">a link</a> and <a href="{attribute}">'
        f"another</a>.</p></article></body></html>"
    )


def web_archive(page: str) -> str:
    body = encodebytes(page.encode()).decode()
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: javascript:alert(1)\r\n"
        "Subject: =?utf-8?b?PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==?=\r\n"
        "Date: Thu, 16 May 2024 23:01:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
        "--B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{body}\r\n--B--\r\n"
    )


def hostile_files() -> dict[str, str]:
    """The files of the archive by path: texts, pages, web archives, records, actors, outlets."""
    # The settings are the owner's own: they are no place for an attack.
    files = scaffold_files(Answers("An archive of attacks"))
    found = plain_vectors()
    groups = [found[at : at + TOGETHER] for at in range(0, len(found) - TOGETHER, TOGETHER)]
    for number, group in enumerate(groups):
        front = statement(group) if number % 2 else ""
        files[f"seeds/text-{number}.txt"] = front + text_seed(number, group)
        record = {"note": one_line(group[3]), "section": {"value": group[4], "source": group[5]}}
        files[f"seeds/text-{number}.yml"] = dump_yaml(
            {**record, "section": {k: one_line(v) for k, v in record["section"].items()}}  # type: ignore[attr-defined]
        )
        actor = {"name": f"Bridge {one_line(group[0])}", "kind": "organisation"}
        files[f"authority/actors/actor-{number}.yml"] = dump_yaml(actor)
        outlet = {"name": one_line(group[0]), "kind": "outlet", "note": one_line(group[1])}
        files[f"authority/outlets/outlet-{number}.yml"] = dump_yaml(outlet)
    for number in range(0, len(groups), 3):
        group = [text for part in groups[number : number + 3] for text in part]
        files[f"seeds/page-{number}.html"] = page_seed(group)
        files[f"seeds/saved-{number}.mhtml"] = web_archive(page_seed(group[::-1]))
    return files


def write_hostile(root: Path) -> None:
    for path, text in hostile_files().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())
