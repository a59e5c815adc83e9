"""Reads the model for saved pages from its file: compressed JSON, checked before use.

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

from archive_builder.clean.line_model.model_file import ModelFileError, read_forest
from archive_builder.clean.line_model.trees import Forest
from archive_builder.clean.line_model.wording import WordingModel

FORMAT = 1

MODEL_PATH = files(__package__).joinpath("model.json.gz")


@dataclass(frozen=True, slots=True)
class PageModel:
    """The parts in the order of use; lines below `sift_limit` in `sift` are set aside.

    `markup` weighs the names around a line as `wording` weighs its words.
    """

    markup: WordingModel
    sift: Forest
    sift_limit: int
    wording: WordingModel
    forest: Forest


@cache
def load_model(path: Traversable = MODEL_PATH) -> PageModel:
    """Read the model file; each path is read once.

    Raises:
        ModelFileError: the file is of another format.
    """
    return parse_model(json.loads(gzip.decompress(path.read_bytes())))


def parse_model(content: dict[str, Any]) -> PageModel:
    """The model from the content of its file."""
    if content.get("format") != FORMAT:
        message = f"model format {content.get('format')!r}, expected {FORMAT}: train it again"
        raise ModelFileError(message)
    return PageModel(
        markup=WordingModel(**content["markup"]),
        sift=read_forest(content["sift"]),
        sift_limit=content["sift_limit"],
        wording=WordingModel(**content["wording"]),
        forest=read_forest(content["forest"]),
    )
