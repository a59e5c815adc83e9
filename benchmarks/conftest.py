"""Leaves out what needs the packages of the extra “bench” where they are not installed."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore_glob = [] if find_spec("lightgbm") else ["line_training/*", "page_training/*"]
