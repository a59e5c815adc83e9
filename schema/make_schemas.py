"""Makes the JSON Schemas of the files that people write, from the builder's own dataclasses.

Run `python schema/make_schemas.py` after a change in `archive_builder/records.py`;
a test fails while the files here do not say the same as the code.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from archive_builder.records import Actor, EditorRecord, Outlet, Statement, Withdrawn

FOLDER = Path(__file__).parent
KINDS = {
    "actor": (Actor, "A file in authority/actors/; its name is the actor's id"),
    "outlet": (Outlet, "A file in authority/outlets/; its name is the outlet's id"),
    "record": (EditorRecord, "The editor's record of an article: seeds/<id>.yml"),
    "withdrawn": (Withdrawn, "What stays of an article that was withdrawn: authority/withdrawn/"),
    "statement": (Statement, "The front matter that a contributor may put before a text"),
}
# What the file itself tells: its name, its words.
TOLD = ("id", "text")
DATE = "an EDTF date such as 2024-05-15, 2024-05, or [2023-03-20..2023-03-24] for one unknown day"
CORRECTION = "with its source; goes over what the contributor states and the text says"
# What editors show beside a key while one writes, by class and field.
DESCRIPTIONS = {
    "Actor.name": "The authorised name, as pages show it.",
    "Actor.kind": "A person, a state, or an organisation.",
    "Actor.variants": "Other ways in which the name is printed, in any language.",
    "Actor.roles": "Offices and functions with the time they were held, earliest first.",
    "Actor.wikidata": "The id in Wikidata, such as Q7747.",
    "Actor.note": "Who or what it is, in a sentence for readers.",
    "Actor.not_in": "Longer names that hold a variant and are something else (Washington Post).",
    "Actor.country": "The ISO 3166 code of a state, such as GE: its packaged names, demonyms and "
    "capitals count for it.",
    "Actor.without": "Packaged forms of the country that this archive does not want.",
    "Actor.replaced_by": "The id of the actor that this record was merged into.",
    "Variant.name": "The name exactly as printed, capitals included.",
    "Variant.kind": "name (the default), demonym (Russian), or capital (Moscow for Russia).",
    "Variant.language": "The language in which it is printed so, such as en or de.",
    "Variant.needs": "full-name: counts only beside the full name; context: the word is also "
    "something else (Georgia) and needs another variant or a list of states beside it.",
    "Variant.beside": "Ids of actors, one of which the article must mention as well.",
    "Role.title": "The office or function, as pages show it.",
    "Role.since": f"When it began: {DATE}.",
    "Role.until": f"When it ended: {DATE}. Left out while it lasts.",
    "Role.source": "Where this is known from.",
    "Outlet.name": "The authorised name, as pages show it.",
    "Outlet.kind": "outlet: publishes for readers; agency: writes for outlets.",
    "Outlet.names": "Other names that it is printed with, in any language.",
    "Outlet.domains": "Its domains without https:// and www., such as planet.example.",
    "Outlet.language": "The language it writes in first, such as en or de.",
    "Outlet.timezone": "The time zone of its clock times, such as Europe/Berlin.",
    "Outlet.homepage": "The address of its home page.",
    "Outlet.note": "Who it is, in a sentence for readers.",
    "Outlet.rules": "Boilerplate rules for this outlet's texts alone.",
    "OutletRule.id": "A name for the rule; the ledger shows it.",
    "OutletRule.label": "The label of the lines that it matches, such as share or related.",
    "OutletRule.pattern": "A regular expression for the whole line, quotes and dashes folded.",
    "OutletRule.reason": "Why such a line is no part of an article's text, for readers.",
    "OutletRule.removes": "Lines that the pattern must match.",
    "OutletRule.keeps": "Look-alikes that the pattern must not match.",
    "EditorRecord.added": f"When the article came into the archive: {DATE}.",
    "EditorRecord.sha256": "The digest of the seed as received; a seed that differs is refused.",
    "EditorRecord.retrieved": f"When the text was taken from its page: {DATE}.",
    "EditorRecord.headline": f"The headline, {CORRECTION}.",
    "EditorRecord.standfirst": f"The summary below the headline, {CORRECTION}.",
    "EditorRecord.section": f"The outlet's section, {CORRECTION}.",
    "EditorRecord.published": f"When it was published first, {CORRECTION}. The value is {DATE}.",
    "EditorRecord.updated": f"When it was changed last, {CORRECTION}. The value is {DATE}.",
    "EditorRecord.outlet": f"Who published it, {CORRECTION}.",
    "EditorRecord.agency": f"The agency that wrote it, {CORRECTION}.",
    "EditorRecord.original_outlet": f"Whom a republished text was copied from, {CORRECTION}.",
    "EditorRecord.authors": f"All authors, each {CORRECTION}.",
    "EditorRecord.language": f"The language of the text, such as en, {CORRECTION}.",
    "EditorRecord.source_address": f"The address of the page it is from, {CORRECTION}.",
    "EditorRecord.archived_address": f"A web archive's copy of the page, {CORRECTION}.",
    "EditorRecord.copy_of": "The id of the article of this archive that has the same text.",
    "EditorRecord.version_of": "The id of the article of this archive of which this is another "
    "state: the same article, changed by its outlet.",
    "EditorRecord.capture": "The record of a web archive (WARC) that the seed was taken from.",
    "Capture.record": "Its id (WARC-Record-ID).",
    "Capture.date": "When it was captured (WARC-Date).",
    "Capture.digest": "The digest of its payload as the web archive states it.",
    "Capture.file": "The name of the web archive's file.",
    "EditorRecord.keep": "Lines that the builder removes and that belong to the article.",
    "EditorRecord.remove": "Lines that the builder keeps and that don't belong to the article.",
    "EditorRecord.changes": "Corrections since the article came into the archive; its page "
    "shows them with their days.",
    "EditorRecord.note": "What a reader should know of the article; shown as the editor's.",
    "EditorRecord.notes": "Notes on words of the text; the page shows them beside it.",
    "Note.exact": "The words that the note is on, as the headline or the cleaned text prints them.",
    "Note.text": "What a reader should know of them.",
    "Note.sources": "Where this is known from; at least one.",
    "Note.prefix": "The words right before them in the paragraph; left out where it begins there.",
    "Note.suffix": "The words right after them in the paragraph; left out where it ends there.",
    "Note.date": "The day of the note, such as 2024-05-15.",
    "Note.by": "Who wrote it.",
    "NoteSource.title": "What the source is called.",
    "NoteSource.address": "Its web address.",
    "EditorRecord.rights": "How much of the article may be published; goes over what its outlet's "
    "file and the archive's settings say.",
    "Outlet.rights": "How much of this source's articles may be published; an article's record "
    "goes over it.",
    "Rights.mode": "full: the whole text; excerpt: its beginning; metadata: no text at all. "
    "Without it only the statement counts.",
    "Rights.words": "How many words an excerpt has; 60 if nothing is said.",
    "Rights.paragraphs": "How many paragraphs an excerpt has, in place of words.",
    "Rights.statement": "Whose the rights are, in a sentence for readers.",
    "Rights.basis": "By what right it is published so: a licence, a permission, a law.",
    "Rights.reviewer": "Who looked at it.",
    "Correction.value": "The right value.",
    "Correction.source": "Where the value is known from; the page shows it.",
    "LineCorrection.line": "The line of the seed, quoted whole; it must be there once.",
    "LineCorrection.reason": "Why; the page shows it.",
    "Change.date": "The day of the correction, such as 2024-05-15.",
    "Change.what": "What was corrected, in words for readers.",
    "Change.by": "Who corrected it.",
    "Change.source": "Where the right value is known from.",
    "Withdrawn.title": "What the article was called.",
    "Withdrawn.sha256": "The digest of its seed: the same text is not taken in again.",
    "Withdrawn.reason": "Why it was withdrawn, in a sentence for readers.",
    "Withdrawn.outlet": "Who published it.",
    "Withdrawn.published": f"When it was published: {DATE}.",
    "Withdrawn.withdrawn": "The day of the withdrawal, such as 2024-05-15.",
    "Withdrawn.basis": "By what right, or at whose request.",
    "Withdrawn.by": "Who decided it.",
    "Statement.url": "The address of the page that the text was taken from.",
    "Statement.archived_url": "The address of a web archive's copy of that page.",
    "Statement.outlet": "Who published it.",
    "Statement.published": f"When it was published: {DATE}.",
    "Statement.author": "The author; several are separated by a comma.",
    "Statement.retrieved": f"When the text was taken from its page: {DATE}.",
}


def make_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind of file, unknown keys refused."""
    kind, description = KINDS[name]
    schema = TypeAdapter(kind).json_schema()
    parts = {kind.__name__: schema, **schema.get("$defs", {})}
    for class_name, part in parts.items():
        part["additionalProperties"] = False
        part["properties"] = {
            key: _describe(f"{class_name}.{key}", field)
            for key, field in part["properties"].items()
            if key not in TOLD or class_name != kind.__name__
        }
    schema["required"] = [key for key in schema.get("required", []) if key not in TOLD]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "$id": f"{name}.schema.json",
        "title": description,
    }


def _describe(name: str, field: dict[str, Any]) -> dict[str, Any]:
    """A field with its description first, without what editors don't show."""
    rest = {key: value for key, value in field.items() if key not in ("default", "title")}
    return {"description": DESCRIPTIONS[name], **rest}


def render_schema(name: str) -> str:
    """The text of `schema/<name>.schema.json`."""
    return json.dumps(make_schema(name), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for schema_name in KINDS:
        target = FOLDER / f"{schema_name}.schema.json"
        target.write_text(render_schema(schema_name), encoding="utf-8")
