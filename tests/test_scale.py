"""The measurements of scale: the table, the picture, and what is said where a tool is missing."""

from __future__ import annotations

import shutil
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from benchmarks import lighthouse
from benchmarks.growth import draw_growth
from benchmarks.scale import Cost, _measure, render_costs

LINES = {"one <tool>": [(100, 12.5), (1000, 12.5)], "other": [(100, 80.0)]}


def test_the_picture_is_svg_and_always_the_same() -> None:
    picture = draw_growth(LINES)
    assert picture == draw_growth(LINES)
    root = ET.fromstring(picture)  # noqa: S314 (our own picture)
    words = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"one <tool>", "other", "100", "1,000"} <= set(words)
    (first, _) = root.iter("{http://www.w3.org/2000/svg}polyline")
    heights = {point.split(",")[1] for point in first.attrib["points"].split()}
    assert len(heights) == 1  # a cost that does not grow is a level line


def test_the_table_has_the_cost_of_an_article() -> None:
    cost = Cost(200, "tool", 4.0, 9.0, 150.4, 1.25, "pages 1.0")
    (row,) = render_costs([cost]).splitlines()[2:]
    assert row == "| 200 | tool | 4.0 | 9.0 | 20.0 | 150 | 1.2 | pages 1.0 |"


def test_a_program_is_measured_with_all_it_starts(tmp_path: Path) -> None:
    (tmp_path / "made.bin").write_bytes(bytes(2_000_000))
    work = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(10**7))'])"
    cost = _measure(10, "tool", [sys.executable, "-c", work], tmp_path)
    assert cost.cpu > 0.1
    assert cost.written == 2.0
    with pytest.raises(OSError, match="nowhere"):
        _measure(10, "tool", ["nowhere"], tmp_path)


def test_without_npm_lighthouse_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert lighthouse.main([str(tmp_path)]) == 0
    assert "npm and node are needed" in capsys.readouterr().err
