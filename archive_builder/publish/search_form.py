"""The search box of the home page, with examples that this archive answers."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlencode

from archive_builder.interface import say
from archive_builder.publish.catalog import Catalog
from archive_builder.publish.escape import html_text

_NAMES = 2
_PHRASE_WORDS = range(4, 9)

_FORM = """\
<form class="home-search" action="search/" method="get" role="search" aria-label="{archive}">
<label for="home-q">{label}</label>
<input type="search" id="home-q" name="q" placeholder="{words}" autocomplete="off">
<button type="submit">{search}</button>
</form>"""


def render_search_form(catalog: Catalog) -> str:
    """The form and, where the archive has names or quotes, example queries as links."""
    if not catalog.articles:
        return ""
    links = [
        f'<a href="search/?{urlencode(query, quote_via=quote)}">{html_text(words)}</a>'
        for words, query in _find_examples(catalog)
    ]
    examples = f'<p class="examples">{say("For example")}: {" · ".join(links)}</p>' if links else ""
    form = _FORM.format(
        archive=say("The archive"),
        label=say("Search the articles"),
        words=say("Words, or “a phrase”"),
        search=say("Search"),
    )
    return f"{form}\n{examples}".strip()


def _find_examples(catalog: Catalog) -> Iterator[tuple[str, dict[str, str]]]:
    """Words and query: the persons most named, and words that two articles share."""
    ranked = sorted(catalog.by_actor, key=lambda actor: (-len(catalog.by_actor[actor]), actor))
    persons = [a for a in ranked if catalog.actors[a].kind == "person"] or ranked
    for actor in persons[:_NAMES]:
        yield catalog.actors[actor].name, {"actor": catalog.actors[actor].name}
    phrase = _find_phrase(catalog)
    if phrase:
        yield f"“{phrase}”", {"q": f'"{phrase}"'}


def _find_phrase(catalog: Catalog) -> str:
    """The quote that is shared best among the short ones; empty where there is none."""
    found = {link for item in catalog.articles for link in catalog.shared_words(item)}
    for link in sorted(found, key=lambda link: (-link.score, link.first, link.second, link.quotes)):
        text = catalog.by_id[link.first].quotes[(link.quotes or (0, 0))[0]].text
        if len(text.split()) in _PHRASE_WORDS:
            return text.strip(" ,.;:!?").replace('"', "")
    return ""
