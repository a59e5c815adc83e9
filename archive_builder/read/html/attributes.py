"""What the attributes of an element say: names, whether it is hidden, number, picture."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

from archive_builder.page_structure import Counter
from archive_builder.read.html.elements import NAMING

_NAME = re.compile(r"[a-z]{2,24}")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_NUMBER = re.compile(r"\s{0,9}-?\d{1,9}\s{0,9}")
_MAX_NAMES = 16
_MAX_VALUE = 200
# Where pages put the address of a picture that a script loads later.
_LATER = ("data-src", "data-original", "data-lazy-src")
_COUNTERS = {"ol": "start", "li": "value"}


def read_names(node: etree._Element) -> tuple[tuple[str, ...], bool]:
    """The words that name the element, and whether it is hidden by itself."""
    names: tuple[str, ...] = ()
    hidden = False
    for key, value in node.items():
        if key in NAMING:
            words = split_names(value[:_MAX_VALUE])
            names = names + words if names else words
        elif key == "style":
            hidden = hidden or _HIDDEN.search(value[:_MAX_VALUE]) is not None
        elif key == "hidden" or (key == "aria-hidden" and value == "true"):
            hidden = True
    return names[:_MAX_NAMES], hidden


@lru_cache(maxsize=4096)
def split_names(value: str) -> tuple[str, ...]:
    """The distinct lower-case words of an attribute, in order.

    >>> split_names("articleBody post-content__body2 post")
    ('article', 'body', 'post', 'content')
    """
    return tuple(dict.fromkeys(_NAME.findall(_HUMP.sub(" ", value).lower())))


def read_counter(node: etree._Element, tag: str, place: int) -> Counter | None:
    """What the attributes of a list or an item say of its number; None: nothing."""
    value = node.get(_COUNTERS[tag], "") if tag in _COUNTERS else ""
    number = int(value) if _NUMBER.fullmatch(value) else None
    step = -1 if tag == "ol" and node.get("reversed") is not None else 1
    return Counter(place, number, step) if number is not None or step < 0 else None


def picture_address(node: etree._Element) -> str:
    """The address of a picture as written; empty where it is in the page itself or missing."""
    given = [str(node.get(name, "")).strip() for name in ("src", *_LATER)]
    return next((value for value in given if value and not value.startswith("data:")), "")
