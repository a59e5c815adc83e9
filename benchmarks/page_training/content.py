"""The model for saved pages as what its file holds."""

from __future__ import annotations

from typing import Any

from archive_builder.clean.page_model.model_file import FORMAT, PageModel
from benchmarks.line_training.model_writing import forest_content, wording_content


def model_content(model: PageModel) -> dict[str, Any]:
    """What `parse_model` reads: the model as JSON values."""
    return {
        "format": FORMAT,
        "markup": wording_content(model.markup),
        "sift": forest_content(model.sift),
        "sift_limit": model.sift_limit,
        "wording": wording_content(model.wording),
        "forest": forest_content(model.forest),
    }
