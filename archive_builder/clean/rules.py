"""Declarative rules: which lines are what, by the line's own words.

Rules are data: `rules/*.yml` for every text, and the `rules:` of an outlet's
authority file for that outlet alone. A rule's pattern must match the whole line
(quotes and dashes folded, case ignored). Each rule carries lines that it
removes and look-alikes that it keeps, and loading runs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from archive_builder.clean.macros import expand
from archive_builder.clean.page import Line, Page
from archive_builder.clean.prefilter import Prefilter
from archive_builder.clean.prose import find_prose
from archive_builder.model import Decision, Label
from archive_builder.records import OutletRule
from archive_builder.yaml_text import load_data

MAX_WORDS = 40


class RuleError(ValueError):
    """A rule that cannot be used: its own examples contradict it, or a key is wrong."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule, equal only to itself.

    `where`: `anywhere`, `head` (before the prose), `below` (not before it) or
    `tail` (after it).
    """

    id: str
    decision: Decision
    pattern: re.Pattern[str]
    where: str = "anywhere"

    def matches(self, line: Line) -> bool:
        return line.words <= MAX_WORDS and self.pattern.fullmatch(line.plain) is not None


class RuleSet:
    """Rules in order, each tried only on lines that it could match."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._prefilter = Prefilter(rule.pattern for rule in self._rules)

    def likely(self, line: Line) -> list[Rule]:
        """The rules that the line could match, in order."""
        if line.words > MAX_WORDS:
            return []
        return [self._rules[number] for number in self._prefilter.candidates(line.plain)]

    def first_match(self, line: Line) -> Rule | None:
        """The first rule that matches the line."""
        return next((rule for rule in self.likely(line) if rule.matches(line)), None)


def apply_rules(page: Page, rules: tuple[Rule, ...]) -> Page:
    """Decide every open line that a rule matches; the first rule that does wins.

    Rules for every place go first: what they remove does not count as prose
    when the places of the others, head and tail, are told.
    """
    likely = _likely_rules(page, rules)
    count = len(page.lines)
    page = _apply(page, likely, "anywhere", range(count))
    if not any(rule.where != "anywhere" for rule in rules):
        return page
    start, stop = find_prose(page)
    places = {"head": range(start), "below": range(start, count), "tail": range(stop, count)}
    for where, lines in places.items():
        page = _apply(page, likely, where, lines)
    return page


def _likely_rules(page: Page, rules: tuple[Rule, ...]) -> dict[int, list[Rule]]:
    """For each open line the rules that it could match, wherever they apply.

    For the line that the page itself calls its title there are none.
    """
    known = _rule_set(rules)
    return {
        line.number: found
        for line in page.undecided()
        if (found := known.likely(line)) and not page.restates_title(line)
    }


_rule_set = cache(RuleSet)


def _apply(page: Page, likely: Mapping[int, list[Rule]], where: str, lines: range) -> Page:
    found: dict[int, Decision] = {}
    for n, rules in likely.items():
        if n not in lines or page.decisions[n] is not None:
            continue
        line = page.lines[n]
        rule = next((rule for rule in rules if rule.where == where and rule.matches(line)), None)
        if rule is not None:
            found[n] = rule.decision
    return page.decide(found)


@cache
def load_rules() -> tuple[Rule, ...]:
    """The rules of all texts, in the order of the files' names and lines."""
    folder = files(__package__).joinpath("rules")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yml"))
    rules: list[Rule] = []
    for name in names:
        entries = load_data(folder.joinpath(name).read_text(encoding="utf-8"))
        rules.extend(make_rule(entry, "rule") for entry in entries)
    return tuple(rules)


@cache
def rules_version() -> str:
    """A short digest of the rules of all texts: another one where any of them differs."""
    told = "\n".join(f"{rule.id} {rule.pattern.pattern}" for rule in load_rules())
    return sha256(told.encode()).hexdigest()[:12]


@cache
def outlet_rules(entries: tuple[OutletRule, ...]) -> tuple[Rule, ...]:
    """The rules of one outlet's authority file. Raises: RuleError."""
    return tuple(
        make_rule({name: getattr(entry, name) for name in entry.__slots__}, "outlet rule")
        for entry in entries
    )


def make_rule(entry: Mapping[str, Any], stage: str) -> Rule:
    """Build a rule and run its examples. Raises: RuleError."""
    id_ = str(entry.get("id", "?"))
    try:
        pattern = re.compile(expand(entry["pattern"]), re.IGNORECASE)
        decision = Decision(Label(entry["label"]), id_, stage, entry["reason"])
    except (KeyError, ValueError, re.error) as error:
        raise RuleError(f"rule {id_}: {error}") from None
    rule = Rule(id_, decision, pattern, entry.get("where", "anywhere"))
    for text in entry["removes"]:
        if not rule.matches(Line(0, text)):
            raise RuleError(f"rule {id_} should match its own example {text!r}")
    for text in entry["keeps"]:
        if rule.matches(Line(0, text)):
            raise RuleError(f"rule {id_} should not match {text!r}")
    return rule
