"""Reads the model from its file: compressed JSON, checked before it is used.

The file can be looked into with `gzip -dc model.json.gz`. It is data: nothing
in it is executed.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from archive_builder.clean.line_model.features import FEATURE_NAMES
from archive_builder.clean.line_model.trees import Forest, Tree
from archive_builder.clean.line_model.wording import WordingModel
from archive_builder.clean.line_model.wording_columns import WORDING_NAMES

FORMAT = 1

#: The features of a row, in order.
ROW_NAMES: tuple[str, ...] = FEATURE_NAMES + WORDING_NAMES

MODEL_PATH = files(__package__).joinpath("model.json.gz")


@dataclass(frozen=True, slots=True)
class LineModel:
    """`wording` scores each line's words; the `forest` asks for that and the other features."""

    wording: WordingModel
    forest: Forest


class ModelFileError(ValueError):
    """The model file does not fit this version of the features."""


@cache
def load_model(path: Traversable = MODEL_PATH) -> LineModel:
    """Read and check the model file; each path is read once.

    Raises:
        ModelFileError: the file was trained with other features, or is of
            another format.
    """
    content = json.loads(gzip.decompress(path.read_bytes()))
    return parse_model(content)


def parse_model(content: dict[str, Any]) -> LineModel:
    """The model from the content of its file."""
    if content.get("format") != FORMAT:
        message = f"model format {content.get('format')!r}, expected {FORMAT}: train it again"
        raise ModelFileError(message)
    wording = WordingModel(weights=content["wording"]["weights"], bias=content["wording"]["bias"])
    return LineModel(wording=wording, forest=_forest(content["forest"]))


def _forest(content: dict[str, Any]) -> Forest:
    """The forest, refused where it was trained with other features."""
    if content["features"] != list(ROW_NAMES):
        known, found = set(ROW_NAMES), set(content["features"])
        odd = sorted(known ^ found)[:3]
        message = f"the model's features are not those of the code (such as {odd}): train it again"
        raise ModelFileError(message)
    return read_forest(content)


def read_forest(content: dict[str, Any]) -> Forest:
    """Trees as tuples; a file stores, per tree, six lists in the order of `Tree`."""
    trees = tuple(Tree(*(tuple(part) for part in tree)) for tree in content["trees"])
    return Forest(names=tuple(content["features"]), trees=trees)
