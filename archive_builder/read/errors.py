"""What goes wrong while reading, said in one line."""

from __future__ import annotations


class ReadError(Exception):
    """A document that cannot be read: a code, what was found, and what would be right.

    `line`, from 1, is where; None where the whole document is meant.
    """

    def __init__(self, code: str, message: str, hint: str, line: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.line = line

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}"
