"""Other tools that find near-duplicates, each as a function from texts to pairs of numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

Pairs = set[tuple[int, int]]

RUN = 4
PERMUTATIONS = 128
ALIKE, COSINE = 0.3, 0.5


def find_by_minhash(texts: Sequence[str]) -> Pairs:
    """datasketch: MinHash LSH over four-word runs, threshold .3.

    Raises: ImportError where it is not installed.
    """
    sketch = import_module("datasketch")
    lsh = sketch.MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS)
    pairs: Pairs = set()
    for number, text in enumerate(texts):
        words = text.casefold().split()
        runs = {" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}
        minhash = sketch.MinHash(num_perm=PERMUTATIONS)
        minhash.update_batch([run.encode() for run in sorted(runs)])
        pairs.update((int(other), number) for other in lsh.query(minhash))
        lsh.insert(number, minhash)
    return pairs


def find_by_cosine(texts: Sequence[str]) -> Pairs:
    """scikit-learn: the cosine of TF-IDF vectors, threshold .5, all pairs.

    Raises: ImportError where it is not installed.
    """
    text = import_module("sklearn.feature_extraction.text")
    vectors = text.TfidfVectorizer(sublinear_tf=True).fit_transform(texts)
    alike = (vectors @ vectors.T).tocoo()
    return {
        (int(one), int(other))
        for one, other, cosine in zip(alike.row, alike.col, alike.data, strict=True)
        if one < other and cosine > COSINE
    }


PEERS: tuple[tuple[str, Callable[[Sequence[str]], Pairs]], ...] = (
    ("datasketch, MinHash LSH .3", find_by_minhash),
    ("scikit-learn, TF-IDF cosine .5", find_by_cosine),
)
