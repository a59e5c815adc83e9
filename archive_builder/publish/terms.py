"""What a page says of how much of its article is published, and who decided it."""

from __future__ import annotations

from collections.abc import Iterator

from archive_builder.interface import say, say_count, say_number
from archive_builder.publish.escape import markdown_line, web_address
from archive_builder.publish.page import join_parts
from archive_builder.publish.view import View


def say_terms(view: View) -> str:
    """How much is shown, for what that was decided, and by what right: one line of Markdown."""
    return markdown_line(" ".join(_say_all(view)))


def _say_all(view: View) -> Iterator[str]:
    terms = view.terms
    yield f"{_say_mode(view)}{_say_decision(view)}."
    if terms.basis:
        yield f"{say('Basis')}: {terms.basis.rstrip('.')}."
    if terms.reviewer:
        yield f"{say('Reviewed by')} {terms.reviewer.rstrip('.')}."
    if terms.statement:
        yield terms.statement


def _say_mode(view: View) -> str:
    share = view.catalog.shares[view.article.id]
    if view.terms.mode == "metadata":
        return say("no text, of {words}", words=say_count(share.total, "word"))
    if view.terms.mode == "excerpt":
        return f"{say('an excerpt')}, {_say_share(view)}"
    return say("the whole text")


def _say_share(view: View) -> str:
    share = view.catalog.shares[view.article.id]
    words = say_count(share.total, "word")
    return say("the first {number} of {words}", number=say_number(share.shown), words=words)


def _say_decision(view: View) -> str:
    """For what the mode was decided; nothing where nobody decided anything."""
    terms = view.terms
    what = {
        "article": say("decided for this article"),
        "source": say("decided for all articles of {source}", source=terms.source),
        "archive": say("decided for the whole archive"),
    }
    return f"; {what[terms.decided_for]}" if terms.decided_for else ""


def render_limit(view: View) -> str:
    """Where the text ends before its end, or is not there: that it is so, and where to read it."""
    if view.terms.is_full:
        return ""
    address = view.article.about.source_address
    target = web_address(address.value) if address else None
    where = f"[{say('Read it where it was published')}]({target})." if target else ""
    if view.terms.mode == "metadata":
        said = say("The text of this article is not published here, only what is known of it.")
    else:
        said = f"{say('Here ends the excerpt')}, {markdown_line(_say_share(view))}."
    return join_parts('<aside class="note limit" markdown="1">', f"{said} {where}", "</aside>")
