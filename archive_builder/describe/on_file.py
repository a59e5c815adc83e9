"""Which outlet or agency a printed name or a web address stands for, by the authority files.

Looks names up and never guesses one: what is not on file is None.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from archive_builder.records import Authority, Outlet


def match_outlet(printed: str, authority: Authority) -> Outlet | None:
    """The outlet or agency on file that is printed so, case ignored; None if there is none."""
    return _by_name(authority).get(printed.strip().casefold())


def match_address(address: str, authority: Authority) -> Outlet | None:
    """The outlet on file whose domain an address, a host or an e-mail address belongs to.

    >>> planet = Outlet("planet", "Daily Planet", "outlet", domains=("planet.example",))
    >>> match_address("https://news.planet.example/a", Authority(outlets=(planet,))).name
    'Daily Planet'
    >>> match_address("https://notplanet.example/a", Authority(outlets=(planet,))) is None
    True
    """
    labels = _host(address).split(".")
    known = _by_domain(authority)
    # The longest name first: a part of a site may be on file as an outlet of its own.
    hosts = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return next((known[host] for host in hosts if host in known), None)


def _host(address: str) -> str:
    try:
        host = urlsplit(address if "//" in address else f"//{address.strip()}").hostname
    except ValueError:
        return ""
    return (host or "").rstrip(".")


@lru_cache(maxsize=4)
def _by_name(authority: Authority) -> dict[str, Outlet]:
    return {
        name.casefold(): outlet
        for outlet in reversed(authority.outlets)
        for name in (outlet.name, *outlet.names, *outlet.domains)
    }


@lru_cache(maxsize=4)
def _by_domain(authority: Authority) -> dict[str, Outlet]:
    return {
        domain.casefold(): outlet
        for outlet in reversed(authority.outlets)
        for domain in outlet.domains
    }
