"""What a peer is, and which version of it is installed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

Extract = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool in one of its modes. `package` is what it is installed by, empty for our own."""

    name: str
    package: str
    load: Callable[[], Extract]

    @property
    def version(self) -> str | None:
        """The version installed; empty for what needs none, None where it is missing."""
        if not self.package:
            return ""
        try:
            return version(self.package)
        except PackageNotFoundError:
            return None
