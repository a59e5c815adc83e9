"""Web addresses as a page writes them, made absolute; what can run code is refused."""

from __future__ import annotations

import re
from urllib.parse import urljoin

_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s@]{1,100}@[^\s@]{1,300}$", re.IGNORECASE)
# As browsers do: control characters and spaces at the ends go, line ends and tabs anywhere.
_ENDS = "".join(map(chr, range(33)))
_BREAKS = re.compile(r"[\t\r\n]")
MAX_ADDRESS = 2000


def resolve_address(address: str, base: str) -> str | None:
    r"""The absolute form of an address that a page refers to; None where it is no safe one.

    Only `http`, `https` and `mailto`; none into the page itself; none that is
    relative on a page that does not say where it was.

    >>> resolve_address("../b c?d", "https://example.org/x/y/z")
    'https://example.org/x/b%20c?d'
    >>> resolve_address(" java\nscript:alert(1)", "https://example.org/") is None
    True
    >>> resolve_address("/b", "") is None
    True
    """
    given = _BREAKS.sub("", address.strip(_ENDS))
    if not given or given.startswith("#") or len(given) > MAX_ADDRESS:
        return None
    try:
        absolute = urljoin(base, given).replace(" ", "%20")
    except ValueError:
        return None
    return absolute if _WEB.match(absolute) or _MAIL.match(absolute) else None
