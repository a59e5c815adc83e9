"""The tools that the builder is measured beside, each as a function from page to body.

A loader imports its tool when it is asked for: the rest of the project needs
none of them. Every tool is used as its documentation says, without comments where
it can be told so. A tool with several modes stands with those that were best here.
"""

from __future__ import annotations

from benchmarks.peers.common import Extract, Peer
from benchmarks.peers.html import HTML_PEERS
from benchmarks.peers.text import TEXT_PEERS

__all__ = ["PEERS", "Extract", "Peer"]

PEERS: dict[str, tuple[Peer, ...]] = {
    "text_full": TEXT_PEERS,
    "text_reader": TEXT_PEERS,
    "html": HTML_PEERS,
}
