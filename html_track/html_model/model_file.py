"""Reads the model for saved pages from its file: compressed JSON, checked before use.

The file can be looked into with `gzip -dc html_model.json.gz`. It is data:
nothing in it is executed.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from line_model.trees import Forest, Tree
from line_model.wording import WordingModel

from .markup import MarkupModel

FORMAT = 1
MODEL_PATH = Path(__file__).with_name("html_model.json.gz")


@dataclass(frozen=True, slots=True)
class HtmlModel:
    """The parts in the order of use; lines below `sift_limit` in `sift` are set aside."""

    wording: WordingModel
    markup: MarkupModel
    sift: Forest
    sift_limit: int
    forest: Forest


class ModelFileError(ValueError):
    """The model file does not fit this version of the features."""


@cache
def load_model(path: Path = MODEL_PATH) -> HtmlModel:
    """Read the model file; each path is read once.

    Raises:
        ModelFileError: the file is of another format.
    """
    return parse_model(json.loads(gzip.decompress(path.read_bytes())))


def parse_model(content: dict[str, Any]) -> HtmlModel:
    """The model from the content of its file."""
    if content.get("format") != FORMAT:
        message = f"model format {content.get('format')!r}, expected {FORMAT}: train it again"
        raise ModelFileError(message)
    wording, markup = content["wording"], content["markup"]
    return HtmlModel(
        wording=WordingModel(weights=wording["weights"], bias=wording["bias"]),
        markup=MarkupModel(weights=markup["weights"], bias=markup["bias"]),
        sift=_forest(content["sift"]),
        sift_limit=content["sift_limit"],
        forest=_forest(content["forest"]),
    )


def model_content(model: HtmlModel) -> dict[str, Any]:
    """What `parse_model` reads: the model as JSON values."""
    return {
        "format": FORMAT,
        "wording": {"bias": model.wording.bias, "weights": dict(model.wording.weights)},
        "markup": {"bias": model.markup.bias, "weights": dict(model.markup.weights)},
        "sift": _forest_content(model.sift),
        "sift_limit": model.sift_limit,
        "forest": _forest_content(model.forest),
    }


def write_model(model: HtmlModel, path: Path) -> None:
    """Write the model; the same model gives the same bytes."""
    text = json.dumps(model_content(model), ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


def check_names(forest: Forest, names: tuple[str, ...]) -> None:
    """Refuse a forest that was trained with other features than the code gives.

    Raises:
        ModelFileError: names or their order differ.
    """
    if forest.names != names:
        odd = sorted(set(forest.names) ^ set(names))[:3]
        message = f"the model's features are not those of the code (such as {odd}): train it again"
        raise ModelFileError(message)


def _forest(content: dict[str, Any]) -> Forest:
    """Trees as tuples; the file stores, per tree, six lists in the order of `Tree`."""
    trees = tuple(Tree(*(tuple(part) for part in tree)) for tree in content["trees"])
    return Forest(names=tuple(content["features"]), trees=trees)


def _forest_content(forest: Forest) -> dict[str, Any]:
    trees = [
        [tree.features, tree.thresholds, tree.left, tree.right, tree.values, tree.leaves]
        for tree in forest.trees
    ]
    return {"features": list(forest.names), "trees": trees}
