"""Fits boosted trees with LightGBM and turns them into whole numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import lightgbm
import numpy as np

from archive_builder.clean.line_model.odds import LOGIT
from archive_builder.clean.line_model.trees import Forest, Tree

Array = np.ndarray


@dataclass(frozen=True, slots=True)
class ForestSettings:
    """What is tuned; the rest is fixed in `_parameters`.

    `members` forests of `rounds` trees each, which differ by chance alone, are averaged.
    """

    rounds: int
    leaves: int
    rate: float
    feature_share: float
    members: int = 1


@dataclass(frozen=True, slots=True)
class ForestData:
    """Rows to learn from."""

    rows: Array
    kept: Array
    weights: Array


def fit_boosters(data: ForestData, settings: ForestSettings) -> list[lightgbm.Booster]:
    """Train on one core; the same data and settings give the same trees."""
    weights = data.weights / data.weights.mean()
    dataset = lightgbm.Dataset(data.rows, data.kept.astype(float), weight=weights)
    return [
        lightgbm.train(_parameters(settings, member), dataset, settings.rounds)
        for member in range(1, settings.members + 1)
    ]


def booster_scores(boosters: Sequence[lightgbm.Booster], rows: Array) -> Array:
    """Raw scores in logits: the mean over the members."""
    return np.mean([booster.predict(rows, raw_score=True) for booster in boosters], axis=0)


def forest_from(boosters: Sequence[lightgbm.Booster], names: Sequence[str]) -> Forest:
    """The same trees in one forest: whole-number thresholds (exact), shares of values (rounded)."""
    infos = chain.from_iterable(booster.dump_model()["tree_info"] for booster in boosters)
    unit = LOGIT / len(boosters)
    trees = tuple(_tree(info["tree_structure"], unit) for info in infos)
    return Forest(names=tuple(names), trees=trees)


def _parameters(settings: ForestSettings, member: int) -> dict[str, Any]:
    return {
        "objective": "binary",
        "learning_rate": settings.rate,
        "num_leaves": settings.leaves,
        "feature_fraction": settings.feature_share,
        "min_data_in_leaf": 40,
        # Each tree sees the lines that are most wrong so far and a tenth of the others.
        "data_sample_strategy": "goss",
        "top_rate": 0.15,
        "other_rate": 0.1,
        "lambda_l2": 5.0,
        "max_bin": 63,
        "feature_fraction_seed": member,
        "bagging_seed": member,
        "num_threads": 1,
        "deterministic": True,
        "force_row_wise": True,
        "verbose": -1,
    }


def _tree(root: Mapping[str, Any], unit: float) -> Tree:
    """One tree, its values times `unit`.

    A tree without a question becomes one with a question that changes nothing.
    """
    if "leaf_value" in root:
        value = round(root["leaf_value"] * unit)
        return Tree((0,), (0,), (-1,), (-1,), (value,), (value,))
    nodes: list[Mapping[str, Any]] = []
    leaves: list[int] = []
    children: list[list[int]] = []

    def number(node: Mapping[str, Any]) -> int:
        if "leaf_value" in node:
            leaves.append(round(node["leaf_value"] * unit))
            return ~(len(leaves) - 1)
        own = len(nodes)
        nodes.append(node)
        children.append([0, 0])
        children[own][0] = number(node["left_child"])
        children[own][1] = number(node["right_child"])
        return own

    number(root)
    return Tree(
        features=tuple(node["split_feature"] for node in nodes),
        thresholds=tuple(math.floor(node["threshold"]) for node in nodes),
        left=tuple(pair[0] for pair in children),
        right=tuple(pair[1] for pair in children),
        values=tuple(round(node["internal_value"] * unit) for node in nodes),
        leaves=tuple(leaves),
    )
