"""The one summary of a request: verdict, what to decide, each article, what else changes.

Markdown for GitHub. All that comes from the request is foreign text (see `github.py`). It is
never longer than asked: what does not fit is left out, and the summary says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from archive_builder.compare import Comparison
from archive_builder.compare.render import render_comparison
from archive_builder.contribute.duplicates import Duplicate
from archive_builder.formats import body_text, say_field, say_place
from archive_builder.model import Article, Block, Fate, Field, Issue, Label
from archive_builder.publish.page import say_count
from archive_builder.review.github import code, fold, paragraph, preformatted, table

# GitHub takes so many bytes of a job's summary, and so many characters of a request's text.
SUMMARY_LIMIT = 1024 * 1024
BODY_LIMIT = 65_536
# Of these, an article's text may take one part in so many.
TEXT_SHARE = 8
SHOWN_WORDS = 300
SHOWN_ROWS = 200
WITHHELD = "<em>words of private persons, not shown</em>"
LEFT_OUT = "{} left out here: GitHub takes {:,} bytes. `archive-builder review` prints all."


@dataclass(frozen=True, slots=True)
class Judged:
    """A request as the builder sees it.

    `kind` is that of `guard.find_kind`; `issues` are those of the files it brings;
    `articles` the ones it adds or changes, `duplicates` what is like each in the archive,
    `modes` how each would be published.
    """

    kind: str
    issues: tuple[Issue, ...] = ()
    articles: tuple[Article, ...] = ()
    duplicates: Mapping[str, tuple[Duplicate, ...]] = field(default_factory=dict)
    modes: Mapping[str, str] = field(default_factory=dict)
    comparison: Comparison | None = None

    @property
    def errors(self) -> tuple[Issue, ...]:
        return tuple(issue for issue in self.issues if issue.severity == "error")


def render_summary(judged: Judged, limit: int = SUMMARY_LIMIT) -> str:
    """The summary, at most `limit` bytes long."""
    parts = [
        f"## {say_verdict(judged)}",
        _say_contents(judged),
        _render_issues("To mend", judged.errors),
        _render_decisions(judged),
        *(_render_article(article, judged, limit // TEXT_SHARE) for article in judged.articles),
    ]
    if judged.comparison:
        # Its problems stand above, among all others.
        changes = render_comparison(replace(judged.comparison, new_problems=()), "markdown")
        parts.append(f"### What changes on the site\n\n{changes}")
    return _fit([part for part in parts if part], limit)


def say_verdict(judged: Judged) -> str:
    """What stands between the request and the archive, in a line."""
    if judged.errors:
        return f"Not yet: {say_count(len(judged.errors), 'error')} to mend"
    if judged.kind in ("builder", "nothing"):
        return "No article, record or authority file is changed"
    count = len(_find_decisions(judged))
    return f"No error; {say_count(count, 'point')} for the maintainer to decide"


def _say_contents(judged: Judged) -> str:
    """How many articles it brings, and whether it changes more than the archive."""
    if judged.kind not in ("articles", "mixed"):
        return ""
    also = " It changes the builder too." if judged.kind == "mixed" else ""
    return f"{say_count(len(judged.articles), 'article')} added or changed.{also}"


def _render_issues(title: str, issues: Sequence[Issue]) -> str:
    rows = [
        [code(_place(issue)), issue.code, code(issue.message, SHOWN_WORDS), code(issue.hint)]
        for issue in issues[:SHOWN_ROWS]
    ]
    more = f"{len(issues) - SHOWN_ROWS} more." if len(issues) > SHOWN_ROWS else ""
    shown = table(["Where", "Code", "What", "How"], rows)
    return "\n\n".join(part for part in (f"### {title}", shown, more) if part) if rows else ""


def _place(issue: Issue) -> str:
    return f"{issue.path}:{issue.line}" if issue.line else issue.path


def _render_decisions(judged: Judged) -> str:
    rows = _find_decisions(judged)[:SHOWN_ROWS]
    shown = table(["Where", "What the maintainer must decide"], rows)
    return f"### To decide\n\n{shown}" if rows else ""


def _find_decisions(judged: Judged) -> list[list[str]]:
    """A row each: the questions of the check, what is alike, and how each may be published."""
    if judged.kind not in ("articles", "mixed"):
        return []
    rows = [
        [code(_place(issue)), f"{issue.code} {code(issue.message, SHOWN_WORDS)}"]
        for issue in judged.issues
        if issue.severity != "error"
    ]
    for article in judged.articles:
        rows += [[code(article.id), said] for said in _ask(article, judged)]
    return rows


def _ask(article: Article, judged: Judged) -> Iterator[str]:
    """What is like it, but for what its record calls it a copy or a version of; its rights."""
    named = (article.origin.copy_of, article.origin.version_of)
    for one in judged.duplicates.get(article.id, ()):
        if one.id in named:
            continue
        like = "has the same bytes as" if one.kind == "equal" else f"is {one.similarity:.0%} like"
        asked = "is it a copy (copy_of: in its record), a version, or not wanted?"
        yield f"It {like} {code(one.id)}: {asked}"
    mode = judged.modes.get(article.id, "")
    now = f" As it stands, {code(mode)}." if mode else ""
    yield f"May it be kept in a public archive, whole or in part?{now}"


def _render_article(article: Article, judged: Judged, most: int) -> str:
    headline = article.about.headline
    title = f"{code(article.id)} {code(headline.value, SHOWN_WORDS) if headline else ''}"
    text = body_text(article)
    more = f"{len(text) - most:,} more characters are in the file." if len(text) > most else ""
    cut = [block for block in article.blocks if block.fate in (Fate.MOVED, Fate.REMOVED)]
    rows = [_ledger_row(block) for block in cut[:SHOWN_ROWS]]
    rest = f"{len(cut) - SHOWN_ROWS} more lines." if len(cut) > SHOWN_ROWS else ""
    mode = judged.modes.get(article.id, "")
    parts = [
        paragraph(f"Published as: {code(mode)}") if mode else "",
        "**What is known, and the words it comes from**",
        table(["Field", "Value", "Found by", "Where", "Words"], _field_rows(article)),
        "**The cleaned text**",
        preformatted(text[:most]) or "No line of it was taken for the article.",
        more,
        "**What was moved or removed, and why**" if rows else "",
        table(["Line", "Text", "What it is", "Why"], rows),
        rest,
    ]
    return fold(title, [part for part in parts if part], is_open=True)


def _field_rows(article: Article) -> Iterator[list[str]]:
    for name in article.about.__slots__:
        stated = getattr(article.about, name)
        fields: Iterable[Field[object] | None] = stated if isinstance(stated, tuple) else (stated,)
        for found in fields:
            if found is not None:
                first = found.evidence[0]
                value, place = code(say_field(found), SHOWN_WORDS), code(say_place(first))
                words = code(first.quote, SHOWN_WORDS)
                yield [name.replace("_", " "), value, code(found.basis), place, words]
            elif name in ("published", "outlet"):
                yield [name, "none found", "", "", ""]


def _ledger_row(block: Block) -> list[str]:
    private = block.label is Label.COMMENTS
    text = WITHHELD if private else code(block.text, SHOWN_WORDS)
    why = f"{code(block.decision.reason, SHOWN_WORDS)} {code(block.decision.rule)}"
    return [str(block.start + 1), text, f"{block.label}, {block.fate}", why]


def _fit(parts: Sequence[str], limit: int) -> str:
    """As many parts in their order as fit, and a note on the others."""
    note = "\n\n" + LEFT_OUT.format(say_count(len(parts), "part"), limit) + "\n"
    room = limit - len(note.encode())
    shown: list[str] = []
    for part in parts:
        room -= len(part.encode()) + 2
        if room < 0:
            break
        shown.append(part)
    missing = len(parts) - len(shown)
    end = "\n\n" + LEFT_OUT.format(say_count(missing, "part"), limit) + "\n" if missing else "\n"
    return "\n\n".join(shown) + end
