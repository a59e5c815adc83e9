"""What a build says at its end: what was made or left out, and where to look.

Says only; reads and writes nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path

from archive_builder.build import Report
from archive_builder.terminal import say_path


def say_summary(report: Report, site: Path | None) -> str:
    """Counts of pages, of what was left out and what is to be decided, and where to look."""
    counts = ", ".join(f"{number} {kind}" for kind, number in report.counts.items())
    decide = sum(issue.severity == "decide" for issue in report.issues)
    lines = [f"Built pages: {counts}.", _say_table(report)]
    if report.errors:
        lines.append(f"Left out because of errors: {_say_left_out(report)}; see below.")
    if decide:
        lines.append(f"For an editor to decide: {decide}; see archive-builder check.")
    if site:
        lines.append(f"The site is in {say_path(site)}")
        server = f"{_python()} -m http.server --directory {say_path(site)}"
        lines.append(f"Look at it with: {server} — and open http://localhost:8000/")
    return "\n".join(lines)


def say_changes(report: Report) -> str:
    """The articles that are other than at the last build, one a line."""
    changes = report.changes
    lines = [f"new: {id_}\n" for id_ in sorted(changes.new)]
    return "".join([*lines, *(f"changed: {id_}\n" for id_ in sorted(changes.changed))])


def _say_table(report: Report) -> str:
    """How many articles are other than at the last build, doubtful, or left out."""
    changes = report.changes
    numbers = {
        "new": len(changes.new),
        "changed": len(changes.changed),
        "unchanged": changes.unchanged,
        "doubtful": changes.doubtful,
        "failed": len(report.left_out),
    }
    cells = [(name, f"{number:,}") for name, number in numbers.items()]
    widths = [max(map(len, cell)) for cell in cells]
    rows = zip(*cells, strict=True)
    lines = ("  ".join(map(str.rjust, row, widths)) for row in rows)
    return "\n".join(f"  {line}" for line in lines)


def _say_left_out(report: Report) -> str:
    """Articles, and other files with errors; a file with two problems counts once."""
    articles = len(report.left_out)
    others = len({issue.path for issue in report.errors if not issue.path.startswith("seeds/")})
    said = [f"{articles} article{'' if articles == 1 else 's'}"] if articles else []
    said += [f"{others} other file{'' if others == 1 else 's'}"] if others else []
    return ", ".join(said)


def _python() -> str:
    """The Python that runs this, as one would type it."""
    return say_path(Path(sys.executable)) if Path(sys.executable).is_file() else "python3"
