"""Build the archive's site with a second engine, and compare the text of every page.

The pages are plain Markdown, so that the archive outlives the engine that publishes it
(docs/about/decisions.md). Here that is tried: Zensical makes a site of the same `docs/`,
`mkdocs.yml` and `overrides/` in a folder of its own, and what it shows on each page must
be what MkDocs shows. Run as `make canary`; by hand, with an archive that is built already:

    .venv/bin/python tools/second_engine.py path/to/zensical [ARCHIVE]

Never changes the archive. Exit status 0 where all is the same, 1 where something differs.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import html

PARTS = ("docs", "overrides", "mkdocs.yml")
# Lines of difference shown of a page: enough to see what kind it is of.
SHOWN = 20


class EngineError(Exception):
    """The second engine made no site; what it said."""


def build_again(program: str, archive: Path, folder: Path) -> Path:
    """Let the program make a site of what the archive gives any engine; where it is.

    Raises: EngineError.
    """
    for part in PARTS:
        source = archive / part
        if source.is_dir():
            shutil.copytree(source, folder / part)
        else:
            shutil.copy(source, folder / part)
    done = subprocess.run(
        [program, "build", "--clean", "--strict"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode or not (folder / "site").is_dir():
        raise EngineError(done.stdout + done.stderr)
    return folder / "site"


def read_lines(page: bytes) -> list[str]:
    """The title and the lines of text that a page shows between head and foot.

    Spaces at the ends of lines and empty lines do not show.

    >>> read_lines(b"<title>T</title><nav>Menu</nav><article><p>One <b>word</b></p></article>")
    ['T', 'One word']
    """
    tree = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    shown = [*tree.findall(".//title"), *tree.findall(".//article")]
    text = "\n".join(str(part.text_content()) for part in shown)
    return [line.strip() for line in text.split("\n") if line.strip()]


def find_pages(site: Path) -> dict[str, Path]:
    """The pages of a site by their path in it."""
    return {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}


def compare_sites(first: Path, second: Path) -> Iterator[str]:
    """For each page that differs, one text that says how."""
    here, there = find_pages(first), find_pages(second)
    for name in sorted(here.keys() | there.keys()):
        if name not in there:
            yield f"{name}: the second engine did not make it"
        elif name not in here:
            yield f"{name}: only the second engine made it"
        else:
            lines = read_lines(here[name].read_bytes()), read_lines(there[name].read_bytes())
            changed = list(unified_diff(*lines, "MkDocs", "second engine", lineterm="", n=0))
            if changed:
                yield "\n  ".join([f"{name}: {len(changed)} lines of difference", *changed[:SHOWN]])


def main(program: str, archive: str = ".") -> int:
    site = Path(archive) / "site"
    if not find_pages(site):
        print(f"No site in {site}: run `archive-builder build` first", file=sys.stderr)
        return 2
    found = shutil.which(program)
    if found is None:
        print(
            f"{program} is no program: `make canary` installs one and says where", file=sys.stderr
        )
        return 2
    with TemporaryDirectory() as folder:
        try:
            second = build_again(str(Path(found).absolute()), Path(archive), Path(folder))
        except EngineError as error:
            print(f"The second engine made no site:\n{error}", file=sys.stderr)
            return 1
        different = list(compare_sites(site, second))
    for text in different:
        print(text)
    print(f"{len(find_pages(site))} pages by MkDocs; {len(different)} differ in their text")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
