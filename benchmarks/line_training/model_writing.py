"""Writes the model file; the same model gives the same bytes."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from archive_builder.clean.line_model.model_file import FORMAT, LineModel
from archive_builder.clean.line_model.trees import Forest


def model_content(model: LineModel) -> dict[str, Any]:
    """What `parse_model` reads: the model as JSON values."""
    return {
        "format": FORMAT,
        "wording": {"bias": model.wording.bias, "weights": dict(model.wording.weights)},
        "forest": _forest_content(model.forest),
    }


def write_model(model: LineModel, path: Path) -> None:
    """Write the model; its bytes depend on nothing else."""
    text = json.dumps(model_content(model), ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


def _forest_content(forest: Forest) -> dict[str, Any]:
    trees = [
        [tree.features, tree.thresholds, tree.left, tree.right, tree.values, tree.leaves]
        for tree in forest.trees
    ]
    return {"features": list(forest.names), "trees": trees}
