"""The whole story of one line: which rules know it, what the model thinks, what decided.

Looks again at what the cleaner saw; decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from archive_builder.clean import page_model
from archive_builder.clean.agencies import agency_names, agency_rules
from archive_builder.clean.element_rules import find_element_decisions
from archive_builder.clean.judge import score_document
from archive_builder.clean.line_model import explain
from archive_builder.clean.page import Line
from archive_builder.clean.rules import Rule, load_rules, outlet_rules
from archive_builder.clean.zones import load_zones
from archive_builder.model import Article
from archive_builder.records import Authority

REASONS = 8
# The model counts in thousandths of a logit; a reader is shown hundredths of one.
PER_POINT = 10


def tell_story(article: Article, authority: Authority, n: int) -> str:
    """What was considered for line `n` (from 0), in lines of plain text."""
    lines = article.raw.lines
    told = [f"line {n + 1}: {lines[n].strip()[:200]}"]
    told += _decisions(article, n)
    told += _rules(Line(n, lines[n]), authority) or ["rules: none matches this line"]
    told += _zones(article, n)
    told += _elements(article, n)
    told += _model(article, n)
    return "\n".join(told) + "\n"


def _decisions(article: Article, n: int) -> Iterator[str]:
    for block in article.blocks:
        if block.start <= n < block.stop:
            part = f" (columns {block.first} to {block.last})" if block.last is not None else ""
            decision = block.decision
            yield (
                f"decided{part}: {block.fate}, {block.label}, by {decision.stage} "
                f"{decision.rule}: {decision.reason}"
            )


def _rules(line: Line, authority: Authority) -> list[str]:
    told = []
    named: list[tuple[str, Rule]] = [
        (f"rule of {outlet.name}", rule)
        for outlet in authority.outlets
        for rule in outlet_rules(outlet.rules)
    ]
    named += [("rule", rule) for rule in (*agency_rules(agency_names(authority)), *load_rules())]
    for kind, rule in named:
        if rule.matches(line):
            decision = rule.decision
            told.append(f"{kind} {rule.id} matches ({rule.where}): {decision.reason}")
    return told


def _zones(article: Article, n: int) -> Iterator[str]:
    lines = [Line(number, text) for number, text in enumerate(article.raw.lines)]
    after = next((line for line in lines[n + 1 :] if line.content), None)
    for zone in load_zones():
        if zone.opened_by(lines[n], after):
            yield f"section cue {zone.decision.rule} matches: {zone.decision.reason}"


def _elements(article: Article, n: int) -> Iterator[str]:
    """The rule for the elements around a line of a saved page."""
    if article.raw.structure is None:
        return
    decision = find_element_decisions(article.raw.structure).get(n)
    if decision is not None:
        yield f"element rule {decision.rule} matches: {decision.reason}"


def _model(article: Article, n: int) -> Iterator[str]:
    """What the model that judges such a document thinks of the line, and why."""
    raw = article.raw
    if raw.structure is None:
        name, explanation = "line model", explain(raw.lines, REASONS)[n]
    else:
        name, explanation = "page model", page_model.explain_line(raw, n, REASONS)
    if explanation is None:
        yield f"{name}: does not judge this line: it is empty, or far beyond any article"
        return
    probability = score_document(raw)[n].probability
    yield f"{name}: {probability:.1%} likely text, because"
    for reason in explanation.reasons:
        points = reason.contribution // PER_POINT
        yield f"  {points:+5d}  {reason.feature} = {reason.value}"
    for kind, weights in (("words", explanation.wording), ("names", explanation.markup)):
        told = ", ".join(f"{word} {weight:+d}" for word, weight in weights)
        if told or kind == "words":
            yield f"  {kind} that weigh: {told or 'none'}"
