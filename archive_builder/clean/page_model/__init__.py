"""Page model: how likely each line of a saved page belongs to the article body.

What the line model is for pasted text, for pages of which the elements are
known: tags, class names, containers, links and the page's own statements are
its evidence beside the wording. Whole numbers throughout: the same page gives
the same numbers on every machine. It labels nothing by itself.
"""

from __future__ import annotations

from archive_builder.clean.line_model import LineExplanation, LineScore
from archive_builder.clean.line_model.odds import SCALE, chance
from archive_builder.clean.line_model.scoring import forest_reasons
from archive_builder.clean.page_model.features import read_page
from archive_builder.clean.page_model.markup import markup_grams
from archive_builder.clean.page_model.model_file import PageModel, load_model
from archive_builder.clean.page_model.scoring import ASIDE, score_page
from archive_builder.model import RawDocument

__all__ = ["PageModel", "explain_line", "load_model", "score_lines"]

_SURELY_NOT = LineScore(0.0, ASIDE)


def score_lines(raw: RawDocument, model: PageModel | None = None) -> tuple[LineScore, ...]:
    """The probability of every line of a document with structure, in order.

    A page is judged as a whole: the same line may get another probability on
    another page.
    """
    totals = score_page(read_page(raw), model or load_model()).total
    return tuple(
        _SURELY_NOT if score == ASIDE else LineScore(chance(score) / SCALE, score)
        for score in totals
    )


def explain_line(
    raw: RawDocument, number: int, n: int = 5, model: PageModel | None = None
) -> LineExplanation | None:
    """The `n` weightiest reasons for the score of a line; `None` for one that is not judged.

    For a line that was set aside they are those of the first go.
    """
    model = model or load_model()
    page = read_page(raw)
    scores = score_page(page, model)
    words: tuple[tuple[str, int], ...] = ()
    if number in scores.numbers:
        place = scores.numbers.index(number)
        forest, columns = model.forest, scores.columns or {}
        words = model.wording.reasons(scores.lines[place], n)
    else:
        forest, columns, place = model.sift, scores.sifted or {}, number
    if not columns or place >= len(next(iter(columns.values()))):
        return None
    reasons = forest_reasons(forest, [values[place] for values in columns.values()])
    return LineExplanation(
        base=forest.base,
        reasons=reasons[:n],
        others=sum(reason.contribution for reason in reasons[n:]),
        wording=words,
        markup=model.markup.weightiest(markup_grams(page.tree, page.targets)[number], n),
    )
