"""How commands say a path, and what the system refused.

Says only; reads and writes nothing.
"""

from __future__ import annotations

import errno
from pathlib import Path


def say_path(path: Path) -> str:
    """A path as seen from here, where it lies below."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def say_os_error(error: OSError, comfort: str = "") -> str:
    """One line: what the system refused, where, what to do, and what is not lost."""
    place = f"{error.filename}: " if error.filename else ""
    reason = error.strerror or str(error)
    hint = ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        hint = "free some space and try again"
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        hint = "make the folder writable and try again"
    parts = [f"{place}{reason[:1].lower()}{reason[1:]}", hint, comfort]
    return "; ".join(part for part in parts if part)
