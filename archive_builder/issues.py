"""What a person should be told: errors, decisions that are left to an editor, notes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a person should see. `severity` is `error`, `decide` or `note`.

    `line` is counted from 1, as editors do; None where no line is meant.
    """

    code: str
    severity: str
    path: str
    line: int | None
    message: str
    hint: str = ""
