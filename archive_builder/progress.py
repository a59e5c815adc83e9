"""What a build tells while it runs: bars on a terminal, stages, and the time they took.

Everything goes to standard error, and nothing of it into what is built.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from os import times
from time import perf_counter
from typing import TypeVar

import click
from tqdm import tqdm

T = TypeVar("T")


@dataclass(slots=True)
class Progress:
    """`spent` is, for each stage, the time it took: by the clock, and of all processors."""

    bars: bool = False
    verbose: bool = False
    spent: dict[str, tuple[float, float]] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """A stage, for as long as the block lasts."""
        if self.verbose:
            click.echo(f"{name} …", err=True)
        clock, processors = perf_counter(), _processor_seconds()
        try:
            yield
        finally:
            self.spent[name] = (perf_counter() - clock, _processor_seconds() - processors)

    def follow(self, items: Iterable[T], what: str, total: int | None = None) -> Iterable[T]:
        """The items, with a bar that shows how many, how fast, and how long it will take."""
        if not self.bars or total == 0:
            return items
        bar: Iterable[T] = tqdm(items, what, total, leave=False, unit="", dynamic_ncols=True)
        return bar

    def say_times(self) -> str:
        """A table of the stages."""
        lines = [*self.spent.items()]
        lines.append(("all", (sum(c for _, (c, _) in lines), sum(p for _, (_, p) in lines))))
        rows = [f"{name:10} {clock:8.1f} {used:18.1f}" for name, (clock, used) in lines]
        return "\n".join([f"{'stage':10} {'seconds':>8} {'processor seconds':>18}", *rows])


def on_terminal() -> bool:
    """Whether somebody looks on."""
    return sys.stderr.isatty()


def _processor_seconds() -> float:
    """Of this process and of those that it has waited for."""
    now = times()
    return now.user + now.system + now.children_user + now.children_system
