"""A build after changes makes what a build from nothing makes, to the last byte."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_builder.build import build_pages, building
from archive_builder.contribute.lay import PYODIDE, PYODIDE_FILES
from archive_builder.incremental.store import FILE, FOLDER, StoreDamagedError, forget, open_store
from archive_builder.publish import listing
from archive_builder.records import Authority


@pytest.fixture(autouse=True)
def short_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists are split as they are in a large archive."""
    monkeypatch.setattr(listing, "LIMIT", 3)


PLACES = ("Kyiv", "Moscow", "Beijing", "Ankara", "Astana")
NAMES = ("Jane Roe", "Łukasz Żak", "Oleh Hai", "Li Wen")


def write_story(seed: Path, number: int, name: str) -> None:
    """A short article; those of one number quote the same words."""
    place = PLACES[number % len(PLACES)]
    seed.write_text(
        f"Talks on the bridge of {place} go on\n\nDaily Planet\n\n"
        f"Published: May {number % 28 + 1}, 2024\n\n"
        f"The delegations met again in {place} on Monday to speak about the bridge.\n\n"
        f"“We will build this bridge together before winter comes,” {name} said.\n\n"
        f"{name} spoke for {PLACES[(number + 1) % 5]}, which the Evening Star reported.\n",
        encoding="utf-8",
    )


def make_archive(root: Path, count: int = 4) -> None:
    (root / "mkdocs.yml").write_text("site_name: Test\n")
    for folder in ("seeds", "authority/actors", "authority/outlets", "docs"):
        (root / folder).mkdir(parents=True)
    for number in range(count):
        write_story(root / "seeds" / f"story-{number}.txt", number, NAMES[number % 4])
    write_actor(root, "jane-roe", "Jane Roe")
    # As npm lays it, but small: what lies beside it is made anew as ever.
    package = root / "node_modules" / "pyodide"
    package.mkdir(parents=True)
    (package / "package.json").write_text(json.dumps({"version": PYODIDE}), encoding="utf-8")
    for name in PYODIDE_FILES:
        (package / name).write_text(name, encoding="utf-8")


def write_actor(root: Path, id_: str, name: str) -> None:
    (root / "authority/actors" / f"{id_}.yml").write_text(f"name: {name}\nkind: person\n", "utf-8")


def write_outlet(root: Path, id_: str, name: str) -> None:
    text = f"name: {name}\nkind: outlet\ndomains: [{id_}.example]\n"
    (root / "authority/outlets" / f"{id_}.yml").write_text(text)


def read_tree(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def build(root: Path) -> tuple[dict[str, bytes], list[tuple[str, str]], list[str]]:
    """What a build leaves: pages, parts of the search with their digests, problems."""
    with building(root) as store:
        report, parts = build_pages(root, store)
    shards = [(shard.name, shard.digest) for shard in parts]
    return read_tree(root / "docs"), shards, sorted(map(str, report.issues))


def build_clean(root: Path) -> tuple[dict[str, bytes], list[tuple[str, str]], list[str]]:
    """The same from nothing, in another folder."""
    with TemporaryDirectory() as place:
        copy = Path(place, "archive")
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".cache", "docs"))
        (copy / "docs").mkdir()
        return build(copy)


Change = Callable[[Path, int], None]


def add(root: Path, number: int) -> None:
    write_story(root / "seeds" / f"story-{number}.txt", number, NAMES[number % 4])


def edit(root: Path, number: int) -> None:
    for seed in sorted(root.glob("seeds/*.txt"))[number % 3 : number % 3 + 1]:
        write_story(seed, number, NAMES[(number + 1) % 4])


def delete(root: Path, number: int) -> None:
    for seed in sorted(root.glob("seeds/*"))[number % 5 : number % 5 + 1]:
        seed.unlink()


def rename(root: Path, number: int) -> None:
    for seed in sorted(root.glob("seeds/*.txt"))[:1]:
        seed.rename(root / "seeds" / f"renamed-{number}.txt")


def write_record(root: Path, number: int) -> None:
    for seed in sorted(root.glob("seeds/*.txt"))[number % 4 : number % 4 + 1]:
        others = [other.stem for other in sorted(root.glob("seeds/*.txt"))]
        records = (
            "outlet: {wrong: yes}\n",
            f"note: Note {number}.\n",
            f"version_of: {others[number % len(others)]}\n",
            f"copy_of: story-{number}\n",
            "rights: {mode: excerpt, words: 9, basis: quotation, reviewer: Roe}\n",
        )
        seed.with_suffix(".yml").write_text(records[number % 5])


def change_actor(root: Path, number: int) -> None:
    write_actor(root, f"actor-{number % 3}", NAMES[number % 4])


def delete_actor(root: Path, number: int) -> None:
    for actor in sorted(root.glob("authority/actors/*"))[number % 2 : number % 2 + 1]:
        actor.unlink()


def change_outlet(root: Path, number: int) -> None:
    write_outlet(root, f"outlet-{number % 2}", ("Daily Planet", "Evening Star", "Moon")[number % 3])


def rename_outlet(root: Path, number: int) -> None:
    for outlet in sorted(root.glob("authority/outlets/*"))[:1]:
        outlet.rename(outlet.with_stem(f"other-{number}"))


def spoil_store(root: Path, number: int) -> None:
    """Cut the file off, or put nonsense into its middle."""
    store = root / FOLDER / FILE
    data = store.read_bytes()
    half = len(data) // 2
    store.write_bytes(data[:half] if number % 2 else data[:half] + b"\xff" * 4096 + data[half:])


def spoil_pages(root: Path, number: int) -> None:
    """Take one generated page away, and add one that is nobody's."""
    for page in sorted(root.glob("docs/*/*.md"))[number % 3 : number % 3 + 1]:
        page.unlink()
    (root / "docs/actors").mkdir(exist_ok=True)
    (root / "docs/actors/stray.md").write_text("# Stray\n")


CHANGES: tuple[Change, ...] = (
    *(add, edit, delete, rename, write_record),
    *(change_actor, delete_actor, change_outlet, rename_outlet, spoil_pages),
)


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 11)), min_size=1, max_size=6),
    st.integers(1, 3),
)
def test_incremental_is_clean(changes: list[tuple[Change, int]], every: int) -> None:
    with TemporaryDirectory() as place:
        root = Path(place)
        make_archive(root)
        build(root)
        for step, (change, number) in enumerate(changes):
            change(root, number)
            if step % every == 0:
                build(root)
        assert build(root) == build_clean(root)


@pytest.mark.parametrize("change", CHANGES)
def test_each_change(change: Change, tmp_path: Path) -> None:
    make_archive(tmp_path)
    write_outlet(tmp_path, "planet", "Daily Planet")
    build(tmp_path)
    change(tmp_path, 1)
    assert build(tmp_path) == build_clean(tmp_path)


@pytest.mark.parametrize("number", [0, 1])
def test_a_damaged_store_is_begun_anew(number: int, tmp_path: Path) -> None:
    make_archive(tmp_path)
    before = build(tmp_path)
    spoil_store(tmp_path, number)
    with suppress(StoreDamagedError):
        # Damage inside the file shows late; the store is then gone.
        build(tmp_path)
    assert build(tmp_path) == before


def test_another_version_of_the_code_takes_nothing_over(tmp_path: Path) -> None:
    with open_store(tmp_path, "1") as store:
        store.write([("kind", "name", "key", 1)])
    with open_store(tmp_path, "1") as store:
        assert list(store.values("kind")) == [("name", 1)]
    with open_store(tmp_path, "2") as store:
        assert not list(store.values("kind"))
    forget(tmp_path)


def test_one_actor_does_only_its_articles_again(tmp_path: Path) -> None:
    from archive_builder.engine import run  # noqa: PLC0415
    from archive_builder.incremental.articles import read_articles  # noqa: PLC0415

    make_archive(tmp_path)
    build(tmp_path)
    write_actor(tmp_path, "oleh-hai", "Oleh Hai")
    done: list[str] = []

    def watch(jobs, authority: Authority):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        done.extend(job.path for job in jobs)
        return run(jobs, authority)

    with building(tmp_path) as store:
        reading = read_articles(tmp_path, store, watch)
    assert done == ["seeds/story-2.txt"]
    assert reading.changed == {"story-2"}
