"""The articles of an archive, those that did not change from the store.

An article is done again where its seed or its record changed, where its name was among
the problems, or where a changed actor or outlet can touch it. What can't be read is
never kept: its problems are said at every build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path, PurePosixPath

from archive_builder.archive import read_authority, read_seeds
from archive_builder.check.origins import check_origin
from archive_builder.engine import Finished, Job, Problems
from archive_builder.incremental.inputs import digest_of, read_authority_bytes, read_seed_bytes
from archive_builder.incremental.store import Row, Store, pack
from archive_builder.incremental.stored_article import join_article, split_article
from archive_builder.incremental.touched import find_changes, make_test
from archive_builder.link import Fingerprint
from archive_builder.model import Article, Issue
from archive_builder.records import Authority, EditorRecord

ARTICLE, BLOCKS, AUTHORITY = "article", "blocks", "authority"
# After so many articles what was done is kept, whatever happens to the rest.
_BATCH = 200

Run = Callable[[list[Job], Authority], Iterable[Finished | Problems]]


@dataclass(frozen=True, slots=True)
class Kept:
    """An article of the store: what it was made from, and a digest of what was made."""

    inputs: str
    digest: str
    record: str
    article: Article
    fingerprint: Fingerprint | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """An archive read, in order of paths; `digests` tell by id whether an article is the same.

    `fingerprints` are those of the articles that were done now, `new` and `changed` those
    that are other than at the last build.
    """

    articles: tuple[Article, ...]
    digests: Mapping[str, str]
    fingerprints: Mapping[str, Fingerprint]
    authority: Authority
    issues: tuple[Issue, ...]
    new: frozenset[str]
    changed: frozenset[str]


def read_articles(root: Path, store: Store, run: Run) -> Reading:
    """Read an archive, running the stages (`run`) for those articles alone that need it."""
    files_key = digest_of(*read_authority_bytes(root))
    inputs = {path: digest_of(*parts) for path, parts in read_seed_bytes(root)}
    before = _load_kept(store)
    authority, authority_issues, touched = _load_authority(root, files_key, store, before)
    kept = {
        path: item
        for path, item in before.items()
        if item.inputs == inputs.get(path) and path not in touched
    }
    jobs, seed_issues = read_seeds(root, lambda path: path not in kept)
    for issue in seed_issues:
        kept.pop(issue.path, None)
    gone = [
        (kind, path) for kind in (ARTICLE, BLOCKS) for path in store.keys(kind).keys() - kept.keys()
    ]
    store.write(gone=gone)
    # From here on what is in the store is of these authority files.
    if store.keys(AUTHORITY).get(AUTHORITY) != files_key:
        store.write([(AUTHORITY, AUTHORITY, files_key, (authority, authority_issues))])
    ids = {PurePosixPath(path).stem for path in inputs}
    for path, item in kept.items():
        seed_issues += check_origin(path, _record_of(item), ids)
    found: dict[str, Kept | Problems] = {**kept}
    found.update(_process(jobs, inputs, store, run(jobs, authority)))
    return _make_reading(before, found, authority, [*authority_issues, *seed_issues])


def _make_reading(
    before: Mapping[str, Kept],
    found: Mapping[str, Kept | Problems],
    authority: Authority,
    issues: list[Issue],
) -> Reading:
    made = {path: item for path, item in sorted(found.items()) if isinstance(item, Kept)}
    for path in sorted(found.keys() - made.keys()):
        item = found[path]
        issues += item if isinstance(item, tuple) else ()
    other = {path for path, item in made.items() if path in before and _differ(before[path], item)}
    return Reading(
        articles=tuple(item.article for item in made.values()),
        digests={item.article.id: item.digest for item in made.values()},
        fingerprints={i.article.id: i.fingerprint for i in made.values() if i.fingerprint},
        authority=authority,
        issues=tuple(issues),
        new=frozenset(made[path].article.id for path in made.keys() - before.keys()),
        changed=frozenset(made[path].article.id for path in other),
    )


def _record_of(item: Kept) -> EditorRecord:
    """Of the record, what is checked against the other articles."""
    origin = item.article.origin
    return EditorRecord(copy_of=origin.copy_of, version_of=origin.version_of, text=item.record)


def _differ(one: Kept, other: Kept) -> bool:
    return one.digest != other.digest


def _load_kept(store: Store) -> dict[str, Kept]:
    """All articles of the store by path."""
    kept = {}
    for path, (inputs, digest, record, head) in store.values(ARTICLE):
        article = join_article(head, partial(store.value, BLOCKS, path))
        kept[path] = Kept(inputs, digest, record, article)
    return kept


def _load_authority(
    root: Path, files_key: str, store: Store, kept: Mapping[str, Kept]
) -> tuple[Authority, list[Issue], set[str]]:
    """Actors and outlets with their problems, and the articles that a change of them can touch."""
    known = store.keys(AUTHORITY).get(AUTHORITY)
    stored = dict(store.values(AUTHORITY)).get(AUTHORITY)
    if stored is not None and known == files_key:
        return (*stored, set())
    authority, issues = read_authority(root)
    if stored is None:
        return authority, issues, set(kept)
    touches = make_test(find_changes(stored[0], authority))
    touched = {path for path, item in kept.items() if touches(item.article, item.record)}
    return authority, issues, touched


def _process(
    jobs: Iterable[Job],
    inputs: Mapping[str, str],
    store: Store,
    results: Iterable[Finished | Problems],
) -> Iterator[tuple[str, Kept | Problems]]:
    """What was made of each job, kept in the store some at a time."""
    pairs = zip(jobs, results, strict=True)
    while batch := list(islice(pairs, _BATCH)):
        rows: list[Row] = []
        for job, result in batch:
            if not isinstance(result, Finished):
                yield job.path, result
                continue
            digest = digest_of(pack(result.article))
            record = job.record.text if job.record else ""
            head, blocks = split_article(result.article)
            rows.append((BLOCKS, job.path, digest, blocks))
            rows.append((ARTICLE, job.path, digest, (inputs[job.path], digest, record, head)))
            article = join_article(head, partial(store.value, BLOCKS, job.path))
            yield job.path, Kept(inputs[job.path], digest, record, article, result.fingerprint)
        store.write(rows)
