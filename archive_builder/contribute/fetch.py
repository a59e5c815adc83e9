"""One page from the web, at a person's request: politely, and from nowhere private.

One request for the page, after robots.txt has allowed it; a few redirects, each asked
about anew; a limit of size and time. Every name is looked up once and that very address
is called, so that no second look-up can lead into the local network. No cookies, no
proxy, no script: what the server sends is what is kept.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from time import monotonic
from urllib.parse import SplitResult, quote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from archive_builder import __version__
from archive_builder.contribute.inflate import TooLargeError, inflate, join_limited
from archive_builder.contribute.media import find_ending

AGENT = f"archive-builder/{__version__} (fetches one page at a person's request)"
ROBOT = "archive-builder"
MAX_BYTES = 10_000_000
MAX_SECONDS = 60.0
MAX_REDIRECTS = 5
_WAIT, _CHUNK = 20.0, 65_536
_MAX_ROBOTS = 500_000
_MOVED = (301, 302, 303, 307, 308)
_NAT64 = IPv6Network("64:ff9b::/96")
_SAFE = "%/:@!$&'()*+,;=?~-._"


class FetchError(Exception):
    """A page that can't or must not be fetched: what was expected, and what was found."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it was received: `address` is where it was in the end."""

    address: str
    ending: str
    data: bytes


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: dict[str, str]
    body: bytes


class Fetcher:
    """Fetches pages; `local` allows addresses of this machine and its network."""

    def __init__(self, *, local: bool = False) -> None:
        self.local = local
        self._until = monotonic() + MAX_SECONDS

    def fetch(self, address: str) -> Fetched:
        """The page at an address. Raises: FetchError."""
        found, answer = self._follow(address, asks_robots=True)
        if answer.status != 200:
            raise FetchError(f"{found} answered {answer.status}; a page (200) was expected")
        kind = answer.headers.get("content-type", "text/html")
        try:
            return Fetched(found, find_ending(kind, answer.body), answer.body)
        except ValueError as error:
            raise FetchError(f"{found}: {error}") from None

    def _follow(self, address: str, *, asks_robots: bool) -> tuple[str, _Answer]:
        """The answer at the end of redirects, and where it was."""
        limit = MAX_BYTES if asks_robots else _MAX_ROBOTS
        for _ in range(MAX_REDIRECTS + 1):
            parts = read_address(address)
            if asks_robots:
                self._ask_robots(parts)
            answer = self._get(parts, limit)
            if answer.status not in _MOVED or "location" not in answer.headers:
                return parts.geturl(), answer
            address = urljoin(parts.geturl(), answer.headers["location"])
        raise FetchError(f"more than {MAX_REDIRECTS} redirects, the last to {address[:200]}")

    def _ask_robots(self, parts: SplitResult) -> None:
        """Raises: FetchError where robots.txt forbids the page, or can't be had (RFC 9309)."""
        place = f"{parts.scheme}://{parts.netloc}/robots.txt"
        _, answer = self._follow(place, asks_robots=False)
        if 400 <= answer.status < 500:
            return
        if answer.status != 200:
            raise FetchError(f"{place} answered {answer.status}, so that nothing may be fetched")
        robots = RobotFileParser()
        robots.parse(answer.body.decode("utf-8", "replace").splitlines())
        if not robots.can_fetch(ROBOT, parts.geturl()):
            raise FetchError(f"{place} asks programs not to fetch {parts.path}; save it by hand")

    def _get(self, parts: SplitResult, limit: int) -> _Answer:
        """One request. Raises: FetchError."""
        connection = self._connect(parts)
        try:
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            headers = {"User-Agent": AGENT, "Accept": "text/html, text/plain;q=0.9, */*;q=0.1"}
            headers |= {"Accept-Encoding": "gzip, identity", "Connection": "close"}
            connection.request("GET", target, headers=headers)
            response = connection.getresponse()
            received = {name.lower(): value for name, value in response.getheaders()}
            wanted = response.status == 200
            body = join_limited(self._read(response), limit) if wanted else b""
            encoding = received.get("content-encoding", "")
            return _Answer(response.status, received, inflate(body, encoding, limit))
        except TooLargeError as error:
            raise FetchError(f"{parts.geturl()} is {error}") from None
        except (OSError, HTTPException, ValueError) as error:
            said = str(error) or type(error).__name__
            raise FetchError(f"{parts.geturl()} can't be fetched: {said}") from None
        finally:
            connection.close()

    def _read(self, response: HTTPResponse) -> Iterator[bytes]:
        while chunk := response.read1(_CHUNK):
            yield chunk
            if monotonic() > self._until:
                raise TimeoutError(f"not there after {MAX_SECONDS:.0f} seconds")

    def _connect(self, parts: SplitResult) -> HTTPConnection:
        """A connection to an address that was looked at. Raises: FetchError."""
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            places = [(str(place[0]), port) for *_, place in found]
            for name, _ in places:
                if not self.local and not is_public(ip_address(name.split("%")[0])):
                    raise FetchError(f"{host} is in a private network; --local allows that")
            sock = _call(places)
            if parts.scheme == "https":
                sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
        except OSError as error:
            raise FetchError(f"{host} can't be reached: {error}") from None
        connection = HTTPConnection(host, port, timeout=_WAIT)
        connection.default_port = 443 if parts.scheme == "https" else 80
        connection.sock = sock
        return connection


def _call(places: Sequence[tuple[str, int]]) -> socket.socket:
    """The first of a host's addresses that answers. Raises: OSError."""
    *others, last = places
    for place in others:
        try:
            return socket.create_connection(place, timeout=_WAIT)
        except OSError:
            continue
    return socket.create_connection(last, timeout=_WAIT)


def read_address(address: str) -> SplitResult:
    """A web address in the form in which it is asked for. Raises: FetchError.

    >>> read_address("https://planet.example/ü?a=b c#top").geturl()
    'https://planet.example/%C3%BC?a=b%20c'
    """
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:
        raise FetchError(f"{address[:200]!r} is no web address") from None
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        expected = "expected http:// or https:// and a host, without a user's name"
        raise FetchError(f"{expected}; found {address[:200]!r}")
    shown = f"[{host}]" if ":" in host else host
    place = f"{shown}:{port}" if port else shown
    path, query = quote(parts.path, safe=_SAFE), quote(parts.query, safe=_SAFE)
    return SplitResult(parts.scheme, place, path, query, "")


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the open net, also when it is written inside another one.

    >>> [is_public(ip_address(a)) for a in ("93.184.215.14", "10.0.0.1", "::ffff:127.0.0.1")]
    [True, False, False]
    """
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFF_FFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast
