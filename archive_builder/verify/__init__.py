"""Proof that an archive shows what it received: articles against seeds, pages against a build.

Pure but for `rebuild.py` and the command. Nothing is mended here: what does not agree is an Issue.
"""

from __future__ import annotations

from archive_builder.verify.articles import verify_article
from archive_builder.verify.trees import compare_trees

__all__ = ["compare_trees", "verify_article"]
