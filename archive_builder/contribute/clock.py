"""The clock: the day on which something is added, the moment in which a page is fetched.

Read by the commands that add articles and by nothing else; what they read is written
into the editor's record, so that no build depends on when it runs.
"""

from __future__ import annotations

from datetime import UTC, datetime


def read_day() -> str:
    """Today, as this machine has it."""
    return datetime.now().astimezone().date().isoformat()


def read_moment() -> str:
    """Now, in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
