"""The measurements measure what they say: metric, pages, peers, causes, report."""

from __future__ import annotations

import gzip
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from benchmarks import quality, speed
from benchmarks.builder import predict_body
from benchmarks.held_out import line_scores, write_scores
from benchmarks.pages import read_pages
from benchmarks.peers import PEERS, Peer
from benchmarks.peers.text import keep_dense_block, keep_sentences
from benchmarks.report import replace_between

PARAGRAPHS = [
    (
        "The council said on Monday that the old bridge over the river would be closed for"
        " repairs until the end of the year, and that a ferry would carry people across the"
        " water in its place, from six in the morning until late in the evening, on every day"
        " of the week."
    ),
    (
        "Engineers who had looked at the stone piers in the spring found that the floods of"
        " the last two winters had washed away more of the ground beneath them than anybody had"
        " thought, and they asked for the work to begin at once, before the water rises again"
        " in the autumn."
    ),
    (
        "People who live on the far bank and work in the town are not pleased with what they"
        " have been told, because the ferry has room for no more than forty of them at a time"
        " and does not run when there is fog, as there is on many days between the middle of"
        " October and March."
    ),
    (
        "A spokeswoman answered that there was no money for a second boat this year but that"
        " it would be thought about for the next, and that those who could show that they had"
        " lost wages by the closing of the road might write to the office and be paid a part of"
        " what was missing."
    ),
]
HEADLINE = "Old bridge will stay closed until winter"
FURNITURE = ["Home", "Share this", "Subscribe to our newsletter"]
MENU = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(6))


def page_of(paragraphs: list[str]) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html><head><title>{HEADLINE} - The Paper</title></head><body><ul>{MENU}</ul>"
        f"<article><h1>{HEADLINE}</h1>{text}</article></body></html>"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two sets of pages in the form that the measurements read."""
    for name, ids in (("dev", ["aeb-1", "cpe-site.example_1"]), ("train", ["wcx-1", "wcx-2"])):
        for track in ("html", "text_full", "text_reader"):
            (tmp_path / name / track).mkdir(parents=True)
        bodies, about = {}, {}
        for n, id_ in enumerate(ids):
            paragraphs = PARAGRAPHS[n:] + PARAGRAPHS[:n]
            headed = [HEADLINE, *paragraphs] if id_.startswith("cpe") else paragraphs
            bodies[id_] = "\n\n".join(headed)
            about[id_] = {"url": None if "." in id_ else f"https://www.{id_}.example/story"}
            packed = gzip.compress(page_of(paragraphs).encode())
            (tmp_path / name / "html" / f"{id_}.html.gz").write_bytes(packed)
            text = "\n".join([*FURNITURE, HEADLINE, *paragraphs, *FURNITURE])
            for track in ("text_full", "text_reader"):
                (tmp_path / name / track / f"{id_}.txt").write_text(text, encoding="utf-8")
        (tmp_path / name / "gold.json").write_text(json.dumps(bodies), encoding="utf-8")
        (tmp_path / name / "meta.json").write_text(json.dumps(about), encoding="utf-8")
    return tmp_path


def test_pages_are_read(folder: Path) -> None:
    pages = read_pages(folder, ["dev", "train"])
    assert [page.id for page in pages] == ["aeb-1", "cpe-site.example_1", "wcx-1", "wcx-2"]
    assert [page.outlet for page in pages[:3]] == ["aeb-1.example", "site.example", "wcx-1.example"]
    assert [page.headline_dropped for page in pages] == [False, True, False, False]
    assert pages[1].body.startswith("Engineers")
    assert pages[0].read_text("html") == page_of(PARAGRAPHS)


def test_html_is_taken_as_decoded_whatever_it_declares() -> None:
    page = page_of(["Die Brücke über die Örtze bleibt bis Mai geschlossen, sagte der Landrat."] * 2)
    declared = page.replace("<head>", '<head><meta charset="iso-8859-1">')
    assert "Brücke über die Örtze" in predict_body(declared, "html")


@pytest.mark.parametrize(
    "peer", [pytest.param(peer, id=f"{t}-{peer.name}") for t in PEERS for peer in PEERS[t]]
)
def test_peers_give_the_article(peer: Peer) -> None:
    if peer.version is None:
        pytest.skip(f"{peer.package} is not installed: it is in the extra “bench”")
    page = page_of(PARAGRAPHS) if peer in PEERS["html"] else "\n".join(FURNITURE + PARAGRAPHS)
    given = peer.load()(page)
    assert all(paragraph in given for paragraph in PARAGRAPHS)


def test_rules_of_a_few_lines() -> None:
    text = "\n".join([*FURNITURE, *PARAGRAPHS, "", *FURNITURE])
    assert keep_dense_block(text) == "\n".join(PARAGRAPHS)
    assert keep_sentences(text) == "\n".join(PARAGRAPHS)
    assert keep_dense_block("Home\nNews") == ""


def test_quality_writes_the_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report, picture = folder / "report.md", folder / "quality.svg"
    report.write_text("Before\n<!-- quality: begin -->\nold\n<!-- quality: end -->\nAfter\n")
    arguments = [str(folder), "--out", str(report), "--picture", str(picture)]
    assert quality.main(arguments) == 0
    text = report.read_text(encoding="utf-8")
    assert text.startswith("Before\n")
    assert text.endswith("After\n")
    assert "old" not in text
    assert "4 pages of 4 outlets (aeb 1, cpe 1, wcx 2); 1 bodies without" in text
    assert "| **archive-builder** | 1.000 | 1.000 to 1.000 |" in text
    assert "which flatters it" in text
    assert ET.parse(picture).getroot().tag.endswith("svg")  # noqa: S314 - our own picture
    first = capsys.readouterr().out
    assert quality.main(arguments) == 0
    assert report.read_text(encoding="utf-8") == text
    assert capsys.readouterr().out == first


def test_quality_takes_scores_of_models_that_have_not_seen_the_outlet(folder: Path) -> None:
    report, scores = folder / "report.md", folder / "scores.json"
    report.write_text("<!-- quality: begin -->\n<!-- quality: end -->\n")
    # The first two paragraphs of four are text, nothing else is.
    totals = [-9000] * 4 + [9000] * 2 + [-9000] * 5
    ids = ["aeb-1", "cpe-site.example_1", "wcx-1", "wcx-2"]
    write_scores(scores, {"text_full": dict.fromkeys(ids, totals)})
    arguments = [str(folder), "--scores", str(scores), "--tracks", "text_full", "--worst", "9"]
    assert quality.main([*arguments, "--out", str(report), "--picture", str(folder / "p")]) == 0
    text = report.read_text(encoding="utf-8")
    assert "No page was judged by a model that had seen a page of its outlet." in text
    assert "| **archive-builder** | 1.000 |" not in text
    assert "ten words and more, a sentence" in text


def test_scores_of_other_lines_are_refused() -> None:
    with pytest.raises(ValueError, match="2 lines and 1 scores"):
        line_scores(["One", " ", "Two"], [5])
    assert [score.score for score in line_scores(["One", "", "Two"], [5, -7])] == [5, 0, -7]


def test_quality_keeps_to_the_outlets_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outlets = folder / "outlets.txt"
    outlets.write_text("site.example\n")
    assert (
        quality.main([str(folder), "--alone", "--outlets-file", str(outlets), "--worst", "9"]) == 0
    )
    printed = capsys.readouterr().out
    assert "cpe-site.example_1" in printed
    assert "wcx-1" not in printed
    outlets.write_text("nobody.example\n")
    assert quality.main([str(folder), "--outlets-file", str(outlets)]) == 2


def test_speed_measures_with_and_without_compiled_packages(folder: Path) -> None:
    report = folder / "report.md"
    report.write_text("<!-- speed: begin -->\n<!-- speed: end -->\n")
    assert speed.main([str(folder), "--pages", "2", "--rounds", "1", "--out", str(report)]) == 0
    text = report.read_text(encoding="utf-8")
    # Saved pages can't be read without a compiled package.
    assert text.count("| archive-builder |") == 3
    assert text.count("| archive-builder, pure Python |") == 2


def test_a_report_without_markers_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- speed: begin --> and no end")
    with pytest.raises(ValueError, match="speed: end"):
        replace_between(page, "speed", "x")
    assert page.read_text() == "<!-- speed: begin --> and no end"
