"""What was withdrawn is not taken in again. Pure."""

from __future__ import annotations

from archive_builder.model import Issue, RawDocument
from archive_builder.records import Authority


def refuse_withdrawn(raw: RawDocument, authority: Authority) -> tuple[Issue, ...]:
    """The problem where a seed has the id or the bytes of what was withdrawn; else none."""
    for tombstone in authority.withdrawn:
        path = f"authority/withdrawn/{tombstone.id}.yml"
        if tombstone.id == raw.id:
            message = f"this id is that of an article that was withdrawn: see {path}"
            return (_refuse("W701", raw, message, "ids are never used again: choose another name"),)
        if tombstone.sha256 == raw.sha256:
            message = f"this text was withdrawn as {tombstone.id}: see {path}"
            hint = "leave it out; if it may be shown again, take the tombstone away first"
            return (_refuse("W702", raw, message, hint),)
    return ()


def _refuse(code: str, raw: RawDocument, message: str, hint: str) -> Issue:
    return Issue(code, "error", raw.path or raw.id, None, message, hint)
