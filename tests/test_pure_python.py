"""Reading a text, cleaning and describing it need no compiled package."""

from __future__ import annotations

import subprocess
import sys

from tests.helpers import REPOSITORY, SEED_IDS

# Refuses every extension module that is not of the standard library.
BLOCKED = """
import sys
from importlib.machinery import EXTENSION_SUFFIXES, PathFinder

class OnlyPython(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        spec = super().find_spec(name, path, target)
        compiled = spec and spec.origin and spec.origin.endswith(tuple(EXTENSION_SUFFIXES))
        if compiled and "site-packages" in spec.origin:
            raise ModuleNotFoundError(f"{name} is compiled", name=name)
        return spec

SEEDS = GIVEN
if BLOCK:
    sys.meta_path = [OnlyPython if finder is PathFinder else finder for finder in sys.meta_path]
from archive_builder.cli import main
main(["clean", "--format", "json", *SEEDS])
"""


def output(*, block: bool) -> str:
    seeds = [f"seeds/{id_}.txt" for id_ in SEED_IDS]
    script = BLOCKED.replace("BLOCK:", f"{block}:").replace("GIVEN", repr(seeds))
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_output_is_the_same_without_compiled_packages() -> None:
    pure = output(block=True)
    assert pure.count("\n") == 5
    assert pure == output(block=False)
