"""Refuse compiled packages, to measure the builder as it runs where there are none.

    python -m benchmarks.pure TRACK FILE...

Prints the seconds of processor time for each file, one a line. Extension
modules of the standard library are part of Python and stay.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType


class OnlyPython(PathFinder):
    """Finds no extension module that was installed beside Python."""

    @classmethod
    def find_spec(
        cls,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        spec = super().find_spec(fullname, path, target)
        origin = (spec and spec.origin) or ""
        if "site-packages" in origin and origin.endswith(tuple(EXTENSION_SUFFIXES)):
            raise ModuleNotFoundError(f"{fullname} is compiled", name=fullname)
        return spec


def main(arguments: Sequence[str]) -> None:
    sys.meta_path = [OnlyPython if finder is PathFinder else finder for finder in sys.meta_path]
    # Only now: what is imported from here on does without compiled packages.
    from benchmarks.builder import predict_body  # noqa: PLC0415
    from benchmarks.timing import time_pages  # noqa: PLC0415

    track, *files = arguments
    texts = [Path(name).read_bytes().decode() for name in files]
    for seconds in time_pages(lambda text: predict_body(text, track), texts):
        print(seconds)


if __name__ == "__main__":
    main(sys.argv[1:])
