"""What a contributor is told: one line a problem, and what would be right.

Errors must be mended; `decide` marks what only an editor can know. Never
changes anything.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import PurePosixPath

from archive_builder.model import Issue
from archive_builder.visible import visible_line, visible_text

__all__ = ["FORMATS", "belongs_to", "render_issues", "sort_issues"]

_ORDER = {"error": 0, "decide": 1, "note": 2}
_GITHUB = {"error": "error", "decide": "warning", "note": "notice"}


def sort_issues(issues: Iterable[Issue]) -> list[Issue]:
    """Errors first, then what is to be decided; by path and line."""
    return sorted(issues, key=lambda i: (_ORDER[i.severity], i.path, i.line or 0, i.code))


def render_issues(issues: Iterable[Issue], style: str) -> str:
    """The issues in one of FORMATS, one a line; "" where there are none.

    For people, what an editor should decide stands apart from the errors.
    """
    ordered = sort_issues(issues)
    errors = [issue for issue in ordered if issue.severity == "error"]
    rest = ordered[len(errors) :]
    lines = [f"{FORMATS[style](issue)}\n" for issue in errors]
    if errors and rest and style == "text":
        lines.append("\n")
    lines += [f"{FORMATS[style](issue)}\n" for issue in rest]
    return "".join(lines)


def belongs_to(path: str, place: str) -> bool:
    """Whether a path in an archive is a place in it, or lies there; a seed and its record are one.

    >>> belongs_to("seeds/a.yml", "seeds/a.txt"), belongs_to("seeds/ab.txt", "seeds/a.txt")
    (True, False)
    """
    if path == place or path.startswith(f"{place}/"):
        return True
    one, other = PurePosixPath(path), PurePosixPath(place)
    return place.startswith("seeds/") and one.with_suffix("") == other.with_suffix("")


def render_text(issue: Issue) -> str:
    """`path:line: code message` and, below it, the hint.

    >>> print(render_text(Issue("E204", "error", "a.yml", 2, "the key “name” is missing", "x")))
    a.yml:2: E204 the key “name” is missing
      hint: x
    """
    path = visible_line(issue.path)
    place = f"{path}:{issue.line}" if issue.line else path
    mark = "" if issue.severity == "error" else f"{issue.severity}: "
    hint = f"\n  hint: {visible_line(issue.hint)}" if issue.hint else ""
    return f"{place}: {issue.code} {mark}{visible_line(issue.message)}{hint}"


def _render_json(issue: Issue) -> str:
    # Half of a surrogate pair, as YAML can bring it, is left as its code.
    told = json.dumps(asdict(issue), ensure_ascii=False)
    return told.encode("utf-8", "backslashreplace").decode()


def _render_github(issue: Issue) -> str:
    """A workflow command; what it shows is escaped as GitHub asks, and acts nowhere."""
    line = f",line={issue.line}" if issue.line else ""
    text = f"{issue.message}; {issue.hint}" if issue.hint else issue.message
    kind = _GITHUB[issue.severity]
    return f"::{kind} file={_property(issue.path)}{line},title={issue.code}::{_data(text)}"


def _data(text: str) -> str:
    return visible_text(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Callable[[Issue], str]] = {
    "text": render_text,
    "json": _render_json,
    "github": _render_github,
}
