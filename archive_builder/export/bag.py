"""An archive as a BagIt bag (RFC 8493): its files, and digests by which they can be checked.

All that people wrote and all pages, so that it can be read without a builder and built anew with
one. The packing itself is that of bagit-python, the Library of Congress's own.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from archive_builder import __version__
from archive_builder.archive import ArchiveError
from archive_builder.publish.settings import Settings
from archive_builder.verify.rebuild import copy_archive

CHECKSUMS = ["sha256", "sha512"]


def write_bag(root: Path, target: Path, settings: Settings, day: str | None = None) -> int:
    """Pack the archive into the folder `target`, which must not be there; how many files it holds.

    `day` is the date of packing, today where it is not given. The bag is made beside its place
    and moved there when it is whole and valid. Raises: ArchiveError.
    """
    bagit = _load_bagit()
    if target.exists():
        raise ArchiveError(f"{target} is there already; name a folder that is not")
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent) as folder:
        made = Path(folder) / target.name
        copy_archive(root, made)
        bag = bagit.make_bag(str(made), bag_info=describe_bag(settings, day), checksums=CHECKSUMS)
        bag.validate()
        count = len(bag.payload_entries())
        shutil.move(made, target)
    return count


def describe_bag(settings: Settings, day: str | None) -> dict[str, str]:
    """What `bag-info.txt` says of the archive; keys without a value are left out."""
    found = {
        "External-Identifier": settings.site_url,
        "External-Description": " ".join(f"{settings.title}. {settings.scope}".split()),
        "Contact-Email": settings.contact if "@" in settings.contact else "",
        "Rights-Statement": " ".join((settings.rights.statement or "").split()),
        "Bagging-Date": day or "",
        "Bag-Software-Agent": f"archive-builder {__version__}, with bagit-python",
    }
    return {key: value for key, value in found.items() if value}


def _load_bagit() -> Any:
    try:
        import bagit  # noqa: PLC0415 - an extra, needed here alone
    except ImportError:
        message = "a bag needs bagit-python: pip install 'archive-builder[export]'"
        raise ArchiveError(message) from None
    return bagit
