"""The training of the page model: labels, folds, parts that fit together. Needs LightGBM."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

pytest.importorskip("lightgbm")
pytest.importorskip("sklearn")

from archive_builder.clean.page_model.model_file import parse_model
from archive_builder.clean.page_model.scoring import ASIDE
from benchmarks.line_training.forest_fit import ForestSettings
from benchmarks.line_training.wording_fit import WordingSettings
from benchmarks.page_training.content import model_content
from benchmarks.page_training.corpus import Sample, read_samples
from benchmarks.page_training.report import write_report
from benchmarks.page_training.stacking import Settings, fit_model, stack

SETTINGS = Settings(
    wording=WordingSettings(min_outlets=2, strength=0.1, max_grams=200),
    markup=WordingSettings(min_outlets=2, strength=0.1, max_grams=200),
    sift=ForestSettings(rounds=3, leaves=3, rate=0.3, feature_share=1.0),
    forest=ForestSettings(rounds=3, leaves=3, rate=0.3, feature_share=1.0),
    sift_limit=-9000,
)
SUBJECTS = "bridge river school market library theatre station airport".split()


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("bench")
    for folder, names in (("dev", SUBJECTS[:4]), ("train", SUBJECTS[4:])):
        (root / folder / "html").mkdir(parents=True)
        golds, metas = {}, {}
        for name in names:
            texts = [f"The council spoke of the {name} for the {n}th time today." for n in range(6)]
            body = "".join(f"<p>{text}</p>" for text in texts)
            html = (
                f"<title>The {name}</title><nav><a href=/>Home</a></nav><div class=story>{body}"
                "<figure><img src=x><figcaption>The council spoke of the</figcaption></figure>"
                "</div><div class=comments><p>What a waste of money</p></div>"
            )
            page = f"aeb-{name}"
            golds[page] = "\n".join([*texts, "The council spoke of the"])
            metas[page] = {"url": f"https://www.{name}.example/story"}
            data = gzip.compress(html.encode(), mtime=0)
            (root / folder / "html" / f"{page}.html.gz").write_bytes(data)
        (root / folder / "gold.json").write_text(json.dumps(golds), encoding="utf-8")
        (root / folder / "meta.json").write_text(json.dumps(metas), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def samples(bench: Path) -> list[Sample]:
    return list(read_samples(bench))


def test_captions_are_no_body_whatever_the_gold_says(samples: list[Sample]) -> None:
    assert len(samples) == len(SUBJECTS)
    for sample in samples:
        kept = [
            line for line, keep in zip(sample.raw.lines, sample.judged.kept, strict=True) if keep
        ]
        assert len(kept) == 6
        assert all(line.endswith("today.") for line in kept)


def test_parts_are_trained_and_judged_on_other_outlets(
    samples: list[Sample], tmp_path: Path
) -> None:
    folds = [number % 2 for number in range(len(samples))]
    stacked = stack(samples, folds, SETTINGS)
    for sample, own in zip(samples, stacked.total, strict=True):
        assert len(own) == len(sample.raw.lines)
        assert max(own) > ASIDE
    model = fit_model(samples, stacked, SETTINGS)
    content = json.loads(json.dumps(model_content(model)))
    assert model_content(parse_model(content)) == model_content(model)
    report = tmp_path / "report.md"
    write_report(samples, stacked, SETTINGS, report)
    assert "| aeb | html |" in report.read_text(encoding="utf-8")
