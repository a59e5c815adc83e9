"""Columns of whole numbers, by numpy where it is installed, else in pure Python.

The one place that knows which: features are written in these names alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive_builder.clean.line_model import list_columns as _columns
else:
    try:
        from archive_builder.clean.line_model import numpy_columns as _columns
    except ImportError:
        from archive_builder.clean.line_model import list_columns as _columns

Column = _columns.Column
byte_columns = _columns.byte_columns
clip = _columns.clip
column = _columns.column
constant = _columns.constant
differs = _columns.differs
equals = _columns.equals
joined = _columns.joined
parts = _columns.parts
positions = _columns.positions
rows = _columns.rows
running_max = _columns.running_max
running_sums = _columns.running_sums
shifted = _columns.shifted
shifted_all = _columns.shifted_all
