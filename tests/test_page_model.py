"""The page model: elements as evidence, same answers everywhere, reasons that add up."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_builder.clean import clean_lines, page_model
from archive_builder.clean.line_model import PAGE_MANNER, ModelFileError, choose
from archive_builder.clean.page_model.features import read_numbered, read_page
from archive_builder.clean.page_model.markup import markup_grams, markup_scores
from archive_builder.clean.page_model.model_file import load_model
from archive_builder.clean.page_model.stated import find_headline_line, read_stated
from archive_builder.clean.page_model.tree import find_densest, read_tree
from archive_builder.clean.story import tell_story
from archive_builder.model import Article, Fate, RawDocument
from archive_builder.read import read_document
from archive_builder.records import Authority
from tests.helpers import REPOSITORY

BODY = (
    "The city council voted on Tuesday to rebuild the old harbour bridge, closed last year.",
    "“We have waited long enough for this decision,” said the mayor, who had campaigned for it.",
    "Work on the bridge is expected to begin in the summer and to take about eighteen months.",
    "Engineers told the council that the old steel had rusted and could not be repaired.",
    "Residents of the district said they were glad that the long detour would come to an end.",
)
PAGE = f"""<!doctype html><html lang=en><head><title>Council votes - The Harbour Times</title>
<meta property="og:title" content="Council votes to rebuild the old harbour bridge">
<link rel=canonical href="https://www.harbourtimes.example/2021/bridge"></head><body>
<nav><ul><li><a href="/">Home</a><li><a href="/sport">Sport</a><li><a href="/tv">TV</a></ul></nav>
<main><article class="post"><h1>Council votes to rebuild the old harbour bridge</h1>
<div class="byline">By <a href="/author/jane-smith">Jane Smith</a></div>
<figure><img src="b.jpg" alt="The harbour bridge"><figcaption>The old bridge.</figcaption></figure>
<div class="entry-content">{"".join(f"<p>{text}</p>" for text in BODY)}</div></article></main>
<aside class="related"><h3>Related</h3><a href="/2021/ten-things-to-do-this-weekend">Ten things to
do this weekend</a></aside>
<section id="comments"><h3>2 comments</h3><ol><li class="comment"><p>I have crossed that bridge
every day for thirty years and I will be glad when it is open again for all of us.</p></li>
<li class="comment"><p>What a waste of money, they should have built a tunnel instead.</p></li></ol>
</section><footer><p>© 2021 The Harbour Times. All rights reserved.</p></footer></body></html>"""


def read(html: str) -> RawDocument:
    return read_document("page.html", html.encode())


def kept(raw: RawDocument) -> list[str]:
    blocks = clean_lines(Article(raw), Authority()).blocks
    return [block.text for block in blocks if block.fate is Fate.KEPT]


@pytest.fixture(scope="module")
def page() -> RawDocument:
    return read(PAGE)


def test_keeps_the_body_and_nothing_else(page: RawDocument) -> None:
    assert kept(page) == list(BODY)


def test_one_score_per_line(page: RawDocument) -> None:
    scores = page_model.score_lines(page)
    assert len(scores) == len(page.lines)
    assert all(0.0 <= score.probability <= 1.0 for score in scores)
    chosen = choose(page.lines, scores, None, PAGE_MANNER)
    assert [line for line, keep in zip(page.lines, chosen, strict=True) if keep] == list(BODY)


def test_contributions_add_up_to_the_score(page: RawDocument) -> None:
    judged = 0
    for n, score in enumerate(page_model.score_lines(page)):
        told = page_model.explain_line(page, n, 3)
        assert told is not None
        assert len(told.reasons) <= 3
        total = told.base + told.others + sum(r.contribution for r in told.reasons)
        if told.wording:  # a line that was set aside has the reasons of the first go
            judged += 1
            assert total == score.score
    assert judged >= len(BODY)


def test_the_story_names_elements_and_statements(page: RawDocument) -> None:
    article = clean_lines(Article(page), Authority())
    body = tell_story(article, Authority(), page.lines.index(BODY[0]))
    assert "page model: " in body
    assert "by model page-model" in body
    assert "names that weigh: " in body
    comment = next(n for n, line in enumerate(page.lines) if line.startswith("What a waste"))
    assert "element rule comments-element matches" in tell_story(article, Authority(), comment)


def test_a_stated_body_is_evidence() -> None:
    stated = json.dumps({"@type": "NewsArticle", "articleBody": " ".join(BODY)})
    marked = PAGE.replace("</head>", f'<script type="application/ld+json">{stated}</script></head>')
    raw = read(marked)
    told = page_model.explain_line(raw, raw.lines.index(BODY[2]), 400)
    assert told is not None
    found = {reason.feature: reason.value for reason in told.reasons}
    shares = [value for name, value in found.items() if "stated body" in name]
    assert 1000 in shares
    assert kept(raw) == list(BODY)


def test_scores_are_the_same_without_numpy_and_with_another_hash_seed(page: RawDocument) -> None:
    code = (
        "import sys; BLOCK\n"
        "from archive_builder.clean.page_model import score_lines\n"
        "from archive_builder.read import read_document\n"
        "raw = read_document('page.html', sys.stdin.buffer.read())\n"
        "print([s.score for s in score_lines(raw)])"
    )
    wanted = str([score.score for score in page_model.score_lines(page)])
    for block, seed in (("sys.modules.update(numpy=None)", "1"), ("pass", "2")):
        done = subprocess.run(
            [sys.executable, "-c", code.replace("BLOCK", block)],
            input=PAGE.encode(),
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(REPOSITORY)},
            capture_output=True,
            check=True,
        )
        assert done.stdout.decode().strip() == wanted


@pytest.mark.parametrize(
    "html", ["<p>x", "<p>。", "x" * 1000, "<a href=http://[>x</a>", "<p>1</p>" * 50, "<li><li>a"]
)
def test_odd_pages_are_scored(html: str) -> None:
    raw = read(html)
    assert len(page_model.score_lines(raw)) == len(raw.lines)
    assert "".join(b.text for b in clean_lines(Article(raw), Authority()).blocks)


PIECES = [
    "<div class=comments>", "</div>", "<p>", BODY[0], "<ul><li>", "<table><tr><td>", "<nav>", "12",
    "<a href='//t.co/x'>a</a>", "<figcaption>", "<h1>The bridge</h1>", "<img src=x alt='a b c'>",
    "<article>", "</article>", "<br>", "<form>", "<ol start=9><li>", "\u200b", "</p>", "<b>x</b>",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
def test_any_page_is_cleaned_whole(pieces: list[str]) -> None:
    raw = read("<html><p>start</p>" + "".join(pieces))
    blocks = clean_lines(Article(raw), Authority()).blocks
    assert sorted({n for block in blocks for n in range(block.start, block.stop)}) == list(
        range(len(raw.lines))
    )


def test_markup_scores_are_the_sums_of_the_names(page: RawDocument) -> None:
    own, model = read_page(page), load_model().markup
    sums = [
        model.bias + sum(model.weights.get(gram, 0) for gram in grams)
        for grams in markup_grams(own.tree, own.targets)
    ]
    assert markup_scores(own.tree, own.targets, model.weights, model.bias) == sums


def test_the_densest_container_holds_the_body(page: RawDocument) -> None:
    assert page.structure is not None
    tree = read_tree(page.structure, page.lines)
    densest = find_densest(tree)
    held = page.lines[tree.first[densest] : tree.end[densest]]
    assert held == list(BODY)
    assert find_headline_line(tree, read_stated(page.metadata).headline) == page.lines.index(
        "Council votes to rebuild the old harbour bridge"
    )
    assert len(read_numbered(tree, [0, 1])) == 2


@pytest.mark.parametrize(
    "unit", ["<p>Home", "<div><p>" + BODY[0] + "</div>", "<li><a href=x>a</a>"]
)
def test_time_grows_with_the_number_of_lines(unit: str) -> None:
    def seconds(count: int) -> float:
        raw = read(unit * count)
        start = time.process_time()
        page_model.score_lines(raw)
        return time.process_time() - start

    # The best of some runs: on a busy machine a single one tells little.
    once = min(seconds(500) for _ in range(3))
    assert min(seconds(4000) for _ in range(2)) < 3 * 8 * max(once, 0.01)


def test_a_model_of_other_features_is_refused(page: RawDocument) -> None:
    model = load_model()
    odd = replace(model.sift, names=(*model.sift.names[1:], "unknown"))
    with pytest.raises(ModelFileError):
        page_model.score_lines(page, replace(model, sift=odd))
