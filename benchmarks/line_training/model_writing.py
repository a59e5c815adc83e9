"""Writes the model file; the same model gives the same bytes."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from archive_builder.clean.line_model.model_file import FORMAT, LineModel
from archive_builder.clean.line_model.trees import Forest
from archive_builder.clean.line_model.wording import WordingModel


def model_content(model: LineModel) -> dict[str, Any]:
    """What `parse_model` reads: the model as JSON values."""
    return {
        "format": FORMAT,
        "wording": wording_content(model.wording),
        "forest": forest_content(model.forest),
    }


def write_model(model: LineModel, path: Path) -> None:
    """Write the model; its bytes depend on nothing else."""
    write_content(model_content(model), path)


def write_content(content: dict[str, Any], path: Path) -> None:
    """Write a model's content; the same content gives the same bytes."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


def wording_content(model: WordingModel) -> dict[str, Any]:
    """A table of weights as JSON values."""
    return {"bias": model.bias, "weights": dict(model.weights)}


def forest_content(forest: Forest) -> dict[str, Any]:
    """Trees as JSON values: six lists a tree, in the order of `Tree`."""
    trees = [
        [tree.features, tree.thresholds, tree.left, tree.right, tree.values, tree.leaves]
        for tree in forest.trees
    ]
    return {"features": list(forest.names), "trees": trees}
