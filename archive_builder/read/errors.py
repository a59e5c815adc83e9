"""What goes wrong while reading, said in one line."""

from __future__ import annotations


class ReadError(Exception):
    """A document that cannot be read: a code, what was found, and what would be right."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}"
