"""The generator of demonstration archives: the same seed gives the same files."""

from __future__ import annotations

from pathlib import Path

from benchmarks.generate_archive import make_seeds


def names_and_texts(count: int, seed: int = 1) -> list[tuple[str, str]]:
    return [(made.id, made.text) for made in make_seeds(count, seed)]


def test_same_seed_same_texts() -> None:
    assert names_and_texts(20) == names_and_texts(20)
    assert names_and_texts(20) != names_and_texts(20, seed=2)


def test_larger_archive_begins_with_the_smaller() -> None:
    assert [text for _, text in names_and_texts(40)][:20] == [t for _, t in names_and_texts(20)]


def test_ids_are_file_names() -> None:
    for id_, _ in names_and_texts(30):
        assert Path(id_).name == id_
