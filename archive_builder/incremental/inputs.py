"""What a build is made from, as bytes: seeds, records, authority files. Reads only."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from archive_builder.folders import RECORD_ENDING, seed_files


def read_seed_bytes(root: Path) -> Iterator[tuple[str, tuple[bytes, bytes]]]:
    """Every seed's place in the archive, with its bytes and those of its record.

    What can't be read is left out: reading it for good says what is wrong.
    """
    for path in seed_files(root / "seeds"):
        record = path.with_suffix(RECORD_ENDING)
        try:
            parts = (path.read_bytes(), record.read_bytes() if record.is_file() else b"")
        except OSError:
            continue
        yield f"seeds/{path.name}", parts


def read_authority_bytes(root: Path) -> Iterator[bytes]:
    """Names and bytes of all that is in `authority/`, in order."""
    for path in sorted((root / "authority").rglob("*")):
        yield path.relative_to(root).as_posix().encode("utf-8", "surrogatepass")
        if path.is_file():
            yield path.read_bytes()


def digest_of(*parts: bytes) -> str:
    """One digest of several byte strings: it differs where any of them does."""
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
