"""Every regular expression of the package takes time in proportion to what it is tried on."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from time import perf_counter

import pytest

from archive_builder.clean.rules import MAX_WORDS
from tests.helpers import REPOSITORY
from tests.regexes import attacks

SHORT, LONG = 200, 3200
# Strings tried on one pattern; those of long alternations come from their first ways.
ATTACKS = 24
# What is as fast as this never fails. Sixteen times the text takes as long as the text sixteen
# times, up to 5 times that on a machine that has much else to do, and 16 where time grows with
# the square. Both take equally long, so that both are interrupted equally often.
FAST, TIMES = 0.008, 5
ROUNDS = 3
CAP = 1


# Where patterns are tried on lines with folded white space, and on how many words at most.
FOLDED = {
    "archive_builder.clean.rules": MAX_WORDS,
    "archive_builder.clean.macros": MAX_WORDS,
    "archive_builder.clean.furniture": None,
}


class TooSlowError(Exception):
    """A pattern took more time than any in proportion can."""


@contextmanager
def cap(seconds: float) -> Iterator[None]:
    """End what takes more of the processor's time than this."""

    def stop(*_: object) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def seconds(call: Callable[[str], object], text: str, times: int = 1) -> float:
    start = perf_counter()
    for _ in range(times):
        call(text)
    return perf_counter() - start


def is_slow(call: Callable[[str], object], short: str, long: str) -> bool:
    try:
        with cap(CAP):
            if seconds(call, long) <= FAST:
                return False
            # Once can be somebody else's turn: what is slow is slow each time.
            took = min(seconds(call, long) for _ in range(ROUNDS))
            if took <= FAST:
                return False
            often = LONG // SHORT
            return took > TIMES * min(seconds(call, short, often) for _ in range(ROUNDS))
    except TooSlowError:
        return True


def find_slow(pattern: re.Pattern[str], *, searched: bool, module: str = "") -> str | None:
    """The string that makes a pattern slow, shortened, and how it was tried."""

    def as_tried(text: str) -> str:
        return " ".join(text.split()[: FOLDED[module]]) if module in FOLDED else text

    pairs = zip(
        attacks(pattern.pattern, pattern.flags, SHORT),
        attacks(pattern.pattern, pattern.flags, LONG),
        strict=True,
    )
    for pair in islice(pairs, ATTACKS):
        short, long = map(as_tried, pair)
        for name in ("fullmatch", "search") if searched else ("fullmatch",):
            if is_slow(getattr(pattern, name), short, long):
                return f"{name} on {short[:60]!r}…"
    return None


def test_no_pattern_of_the_package_is_slow() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.regexes", str(REPOSITORY)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) > 200
    assert sum(entry["searched"] for entry in found) > 20
    slow = {}
    for entry in found:
        pattern = re.compile(entry["pattern"], entry["flags"])
        attack = find_slow(pattern, searched=entry["searched"], module=entry["module"])
        if attack:
            slow[entry["module"], entry["pattern"][:80]] = attack
    assert slow == {}


@pytest.mark.parametrize(
    "pattern", [r"(a+)+$", r"(?:\w+\s?)*:", r"(x|x)*y", r"(?:a|b|ab)*c", r"\s*\s*\s*x"]
)
def test_slow_patterns_are_found(pattern: str) -> None:
    assert find_slow(re.compile(pattern), searched=False)


def test_a_pattern_that_is_slow_only_where_it_is_searched_is_found() -> None:
    assert find_slow(re.compile(r"\s+$"), searched=False) is None
    assert find_slow(re.compile(r"\s+$"), searched=True)
