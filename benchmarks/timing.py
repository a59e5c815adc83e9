"""How long a tool takes for each page, in seconds of processor time.

Processor time, not time on the wall: other work on the machine does not count.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress

WARM_UP = 3


def time_pages(extract: Callable[[str], str], texts: Sequence[str]) -> list[float]:
    """Seconds for each text, in order, after some that are not counted.

    A page on which the tool fails counts with the time until it did.
    """
    for text in texts[:WARM_UP]:
        _time(extract, text)
    return [_time(extract, text) for text in texts]


def _time(extract: Callable[[str], str], text: str) -> float:
    start = time.process_time()
    with suppress(Exception):
        extract(text)
    return time.process_time() - start
