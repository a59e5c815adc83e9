"""Write docs/reference/api.md: what the builder's modules offer to those who write code.

Taken from the sources as they stand, without running them: signatures, fields and
docstrings, in the order of the files. Nothing in that page is written by hand. Run
`.venv/bin/python tools/make_api.py` after a change in one of the modules; a test says when.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

REPOSITORY = Path(__file__).resolve().parent.parent
PACKAGE = REPOSITORY / "archive_builder"
PAGE = REPOSITORY / "docs" / "reference" / "api.md"

# What others build on, in the order of an article's way; the rest of a stage is its own business.
MODULES = (
    "model", "labels", "records", "record_parts", "issues",
    "pipeline", "read", "read.errors", "clean", "describe", "link",
    "publish", "publish.files", "publish.page", "publish.catalog", "publish.settings",
    "publish.escape", "archive", "processing", "build", "engine", "interface", "vocabulary",
)  # fmt: skip
HEAD = """---
title: The builder as a library
---

# The builder as a library

Made from the sources by `tools/make_api.py`: what the modules offer that other code builds on. How
they work together is told in [Architecture](../about/architecture.md), and where a new thing
goes in [How to add](../developers/how-to-add.md). To clean one text and look at its fields:

```pycon
>>> from archive_builder.pipeline import process
>>> from archive_builder.read import read_document
>>> from archive_builder.records import Authority
>>> article = process(read_document("a.txt", b"Bridge opens\\n\\nIt was built.\\n"), Authority())
>>> [(block.text, str(block.label)) for block in article.blocks if block.text]
[('Bridge opens', 'headline'), ('It was built.', 'body')]
```
"""
_CODE = re.compile(r"(`[^`]*`)")
_ACTING = re.compile(r"([\\*_\[\]<>&{}#|])")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def render() -> str:
    """The whole page."""
    parts = [HEAD.rstrip("\n"), "## The folders", render_folders()]
    for name in MODULES:
        parts += render_module(name)
    return "\n\n".join(parts) + "\n"


def render_folders() -> str:
    """Each package with the first sentence of its docstring."""
    rows = ["| folder of `archive_builder/` | what it does |", "|---|---|"]
    for path in sorted(PACKAGE.glob("*/__init__.py")):
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        first = " ".join(said.partition("\n\n")[0].split())
        rows.append(f"| `{path.parent.name}` | {escape(first)} |")
    return "\n".join(rows)


def render_module(name: str) -> Iterator[str]:
    """A section for a module: its docstring, then each public class and function."""
    path = PACKAGE.joinpath(*name.split("."))
    source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    tree = ast.parse(source.read_text(encoding="utf-8"))
    yield f"## `archive_builder.{name}`"
    yield render_docstring(tree)
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and is_public(node.name):
            yield from render_class(node)
        elif isinstance(node, Function) and is_public(node.name):
            yield f"### {escape(node.name)}"
            yield fence(render_signature(node))
            yield render_docstring(node)


def render_class(node: ast.ClassDef) -> Iterator[str]:
    """A class with its fields, then its public methods with the first line of their docstrings."""
    yield f"### {escape(node.name)}"
    lines = [f"class {node.name}({', '.join(map(ast.unparse, node.bases))}):".replace("()", "")]
    lines += [
        f"    {ast.unparse(part)}"
        for part in node.body
        if isinstance(part, ast.AnnAssign | ast.Assign)
    ]
    for method in node.body:
        if isinstance(method, Function) and is_public(method.name):
            said = (ast.get_docstring(method) or "").partition("\n")[0]
            lines.append(indent(render_signature(method), "    ") + (f"  # {said}" if said else ""))
    yield fence("\n".join(lines))
    yield render_docstring(node)


def render_signature(node: Function) -> str:
    """The line that declares a function, its decorators before it."""
    decorators = [f"@{ast.unparse(decorator)}\n" for decorator in node.decorator_list]
    result = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"{''.join(decorators)}def {node.name}({ast.unparse(node.args)}){result}"


def render_docstring(node: ast.Module | ast.ClassDef | Function) -> str:
    """Its paragraphs as Markdown, its examples as code."""
    parts = []
    for paragraph in (ast.get_docstring(node) or "Its name says what it is.").split("\n\n"):
        is_example = paragraph.lstrip().startswith(">>>")
        parts.append(fence(paragraph, "pycon") if is_example else escape(paragraph))
    return "\n\n".join(parts)


def fence(code: str, language: str = "python") -> str:
    return f"```{language}\n{code}\n```"


def escape(text: str) -> str:
    r"""Text for Markdown: what stands between backticks stays as it is.

    >>> escape("a_b <c> `d_e`")
    'a\\_b \\<c\\> `d_e`'
    """
    pieces = _CODE.split(text)
    pieces[::2] = [_ACTING.sub(r"\\\1", piece) for piece in pieces[::2]]
    return "".join(pieces)


def is_public(name: str) -> bool:
    return not name.startswith("_")


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
