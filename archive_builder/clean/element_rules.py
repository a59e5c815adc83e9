"""Lines of a saved page decided by the names of the elements that they stand in.

Sites call the element for comments `comments`; hardly one puts its article in
it. Looks at tags, classes, ids and roles, never at words. An element around
nearly the whole page says nothing about a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from archive_builder.clean.page import Page
from archive_builder.clean.rules import RuleError
from archive_builder.model import Decision, Label, PageStructure
from archive_builder.yaml_text import load_data

STAGE = "elements"
# An element that holds more of a page's lines (per cent) is the page, whatever its name.
MAX_SHARE = 90


@dataclass(frozen=True, slots=True)
class ElementRule:
    """A rule: elements with one of these tags, or with all words of one of these names."""

    decision: Decision
    tags: frozenset[str]
    names: tuple[frozenset[str], ...]

    def matches(self, tag: str, names: tuple[str, ...]) -> bool:
        return tag in self.tags or any(words.issubset(names) for words in self.names)


def apply_element_rules(page: Page, structure: PageStructure | None) -> Page:
    """Decide the open lines in elements that a rule knows; the innermost such element decides."""
    if structure is None:
        return page
    decided = find_element_decisions(structure)
    return page.decide({n: decision for n, decision in decided.items() if page.is_open(n)})


def find_element_decisions(structure: PageStructure) -> dict[int, Decision]:
    """For the lines in elements that a rule knows, its decision."""
    widest = len(structure.lines) * MAX_SHARE // 100
    sizes = _count_lines(structure)
    own = {
        place: decision
        for place, decision in _matches(structure).items()
        if 0 < sizes[place] <= widest
    }
    if not own:
        return {}
    around: list[Decision | None] = []
    for place, parent in enumerate(structure.parents):
        above = around[parent] if parent >= 0 else None
        around.append(own.get(place, above))
    places = enumerate(line.block for line in structure.lines)
    return {n: decision for n, place in places if (decision := around[place]) is not None}


def _count_lines(structure: PageStructure) -> list[int]:
    sizes = [0] * len(structure.tags)
    for line in structure.lines:
        sizes[line.block] += 1
    for place in range(len(sizes) - 1, 0, -1):
        if structure.parents[place] >= 0:
            sizes[structure.parents[place]] += sizes[place]
    return sizes


def _matches(structure: PageStructure) -> dict[int, Decision]:
    """The elements that a rule knows, by place; each name is looked at once."""
    known: dict[tuple[str, tuple[str, ...]], Decision | None] = {}
    found: dict[int, Decision] = {}
    for place, key in enumerate(zip(structure.tags, structure.names, strict=True)):
        if key not in known:
            known[key] = find_element_rule(*key)
        decision = known[key]
        if decision is not None:
            found[place] = decision
    return found


def find_element_rule(tag: str, names: tuple[str, ...]) -> Decision | None:
    """The decision of the first rule that knows such an element."""
    tags, words = _asked_for()
    if tag not in tags and words.isdisjoint(names):
        return None
    return next((rule.decision for rule in load_element_rules() if rule.matches(tag, names)), None)


@cache
def _asked_for() -> tuple[frozenset[str], frozenset[str]]:
    """All tags and words that any rule asks for: most elements have none of them."""
    rules = load_element_rules()
    words = frozenset(word for rule in rules for name in rule.names for word in name)
    return frozenset(tag for rule in rules for tag in rule.tags), words


@cache
def load_element_rules() -> tuple[ElementRule, ...]:
    """The rules of `element_rules.yml`, their examples run. Raises: RuleError."""
    text = files(__package__).joinpath("element_rules.yml").read_text(encoding="utf-8")
    return tuple(_make_rule(entry) for entry in load_data(text))


def _make_rule(entry: dict[str, object]) -> ElementRule:
    decision = Decision(Label(str(entry["label"])), str(entry["id"]), STAGE, str(entry["reason"]))
    rule = ElementRule(
        decision,
        frozenset(entry.get("tags", ())),  # type: ignore[call-overload]
        tuple(frozenset(name.split()) for name in entry.get("names", ())),  # type: ignore[attr-defined]
    )
    for key, wanted in (("removes", True), ("keeps", False)):
        for example in entry[key]:  # type: ignore[attr-defined]
            tag, *names = example.split(".")
            if rule.matches(tag, tuple(names)) is not wanted:
                raise RuleError(f"element rule {decision.rule}: wrong on its example {example!r}")
    return rule
