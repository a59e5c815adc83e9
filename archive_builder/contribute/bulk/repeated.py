"""Lines that articles of one outlet share and that were kept: proposed as rules, never applied.

Looks at the first and last kept lines of each article, where a site's own lines stand,
and says them in the form of an outlet's file, for a person to judge, complete and move.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from archive_builder.clean.page import Line
from archive_builder.clean.rules import MAX_WORDS
from archive_builder.model import Article, Label
from archive_builder.names import slugify
from archive_builder.yaml_text import dump_yaml

MIN_ARTICLES = 3
FIRST, LAST = 3, 8
_MAX_RULES = 20


class Repeated:
    """Counts lines by outlet, one article after the other."""

    def __init__(self) -> None:
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, article: Article) -> None:
        """Count an article's outer lines, each once."""
        if article.about.outlet is None:
            return
        kept = [block.text.strip() for block in article.kept()]
        outer = [*kept[:FIRST], *kept[FIRST:][-LAST:]]
        self._counts[article.about.outlet.value].update({line for line in outer if _is_short(line)})

    def propose(self) -> str:
        """The rules of each outlet as its file would have them, in YAML; empty without any."""
        parts = []
        for outlet in sorted(self._counts):
            counts = self._counts[outlet]
            lines = sorted(counts, key=lambda line: (-counts[line], line))
            found = [line for line in lines if counts[line] >= MIN_ARTICLES][:_MAX_RULES]
            if found:
                rules = [_make_rule(n, line, counts[line]) for n, line in enumerate(found, 1)]
                head = f"# For authority/outlets/{slugify(outlet)}.yml, after a look at each.\n"
                parts.append(head + dump_yaml({"name": outlet, "kind": "outlet", "rules": rules}))
        return "---\n".join(parts)


def _is_short(line: str) -> bool:
    """Whether a rule could match a line."""
    return bool(line) and "\n" not in line and len(line.split()) <= MAX_WORDS


def _make_rule(number: int, line: str, articles: int) -> dict[str, object]:
    return {
        "id": f"repeated-{number}",
        "label": Label.OTHER_BOILERPLATE.value,
        "pattern": re.escape(Line(0, line).plain).replace("\\ ", " "),
        "reason": f"a line that {articles} articles of the outlet share",
        "removes": [line],
        "keeps": [],
    }
